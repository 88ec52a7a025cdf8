"""Typing as a person does: into whatever has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def come_up(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget and let it have the keys."""
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def at() -> QWidget:
    """The widget that has the focus."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """One key."""
    QTest.keyClick(at(), key, modifier)


def write(text: str) -> None:
    """A text, letter by letter."""
    QTest.keyClicks(at(), text)


def enter(text: str = "") -> None:
    """A text and Enter."""
    if text:
        write(text)
    press(Qt.Key.Key_Return)


class Keyboard:
    """A keyboard that counts: a letter as one key, a chord as all the keys it holds down."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One key, with the keys held down beside it."""
        self.count += 1 + modifier.value.bit_count()
        press(key, modifier)

    def write(self, text: str) -> None:
        """A text, letter by letter."""
        self.count += len(text)
        write(text)
