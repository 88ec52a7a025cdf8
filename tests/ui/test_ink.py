"""The pad: a signature by mouse or by keys, wiped by Del, the same after keeping."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ppks_desktop.domain.ink import Ink
from ppks_desktop.ui.ink import UNITS, InkPad
from tests.ui.keys import SHIFT, come_up, press


def _pad(qtbot: QtBot) -> InkPad:
    ticks = iter(range(10_000))
    pad = InkPad("Tanda tangan penerima", clock=lambda: next(ticks) / 1000)
    qtbot.addWidget(pad)
    pad.resize(300, 120)
    come_up(qtbot, pad)
    pad.setFocus()
    return pad


def test_the_mouse_draws_a_stroke(qtbot: QtBot) -> None:
    pad = _pad(qtbot)
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, button, pos=QPoint(20, 60))
    QTest.mouseMove(pad, QPoint(60, 20))
    QTest.mouseMove(pad, QPoint(120, 80))
    with qtbot.waitSignal(pad.changed):
        QTest.mouseRelease(pad, button, pos=QPoint(120, 80))
    strokes = pad.ink().strokes
    assert len(strokes) == 1
    assert strokes[0][0][:2] == (20 * UNITS, 60 * UNITS)
    times = [t for _x, _y, t in strokes[0]]
    assert times == sorted(times)


def test_keys_alone_can_sign(qtbot: QtBot) -> None:
    pad = _pad(qtbot)
    press(Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down):
        press(key, SHIFT)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Space)
    ink = pad.ink()
    assert [len(stroke) for stroke in ink.strokes] == [5, 2]
    assert ink.box is not None
    assert ink.box.width > 0


def test_moving_the_lifted_pen_draws_nothing(qtbot: QtBot) -> None:
    pad = _pad(qtbot)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    assert pad.ink().is_empty


def test_del_wipes_the_pad(qtbot: QtBot) -> None:
    pad = _pad(qtbot)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right)
    with qtbot.waitSignal(pad.changed):
        press(Qt.Key.Key_Delete)
    assert pad.ink().is_empty


def test_ink_is_the_same_after_keeping(qtbot: QtBot) -> None:
    pad = _pad(qtbot)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    kept = pad.ink().to_bytes()
    other = InkPad("lagi")
    qtbot.addWidget(other)
    other.load(Ink.from_bytes(kept))
    assert other.ink() == pad.ink()


def test_a_stroke_never_leaves_the_pad(qtbot: QtBot) -> None:
    pad = _pad(qtbot)
    press(Qt.Key.Key_Space)
    for _step in range(40):
        press(Qt.Key.Key_Left, SHIFT)
        press(Qt.Key.Key_Up, SHIFT)
    box = pad.ink().box
    assert box is not None
    assert box.left >= 0
    assert box.top >= 0
