"""Lists: headings are passed over, Enter opens, whole lines are read out."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView
from tests.ui.keys import come_up, press


def _view(qtbot: QtBot) -> RowsView:
    view = RowsView((Column("Siapa"), Column("Sejak", 120, right=True)), "Daftar kerja")
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.fill(
        [
            Group("Terlambat", "2"),
            Line(
                (Cell(strong="Nurhayati", muted="42 th"), Cell(chips=(("4 hari lewat", "bad"),))), 1
            ),
            Line((Cell(strong="Fauzi", second="Barista"), Cell("kemarin")), 2),
            Group("Hari ini", "1"),
            Line((Cell("Rosmiati"), Cell("hari ini")), 3),
        ]
    )
    come_up(qtbot, view)
    view.setFocus()
    return view


def test_the_cursor_starts_on_the_first_line_not_on_a_heading(qtbot: QtBot) -> None:
    assert _view(qtbot).current() == 1


def test_arrows_pass_over_headings_and_enter_opens(qtbot: QtBot) -> None:
    view = _view(qtbot)
    opened: list[int] = []
    view.opened.connect(opened.append)
    for _step in range(2):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert opened == [3]


def test_end_and_home_go_to_the_last_and_the_first_line(qtbot: QtBot) -> None:
    view = _view(qtbot)
    press(Qt.Key.Key_End)
    assert view.current() == 3
    press(Qt.Key.Key_Home)
    assert view.current() == 1


def test_a_line_is_read_aloud_whole(qtbot: QtBot) -> None:
    view = _view(qtbot)
    model = view.model_
    spoken = [
        model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(3)
    ]
    assert spoken == ["Terlambat: 2", "Nurhayati 42 th", "Fauzi. Barista"]
    chip = model.data(model.index(1, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert chip == "4 hari lewat"


def test_filling_anew_keeps_the_place(qtbot: QtBot) -> None:
    view = _view(qtbot)
    press(Qt.Key.Key_Down)
    view.fill(list(view.model_.rows))
    assert view.current() == 2


def test_an_empty_list_says_what_will_be_here(qtbot: QtBot) -> None:
    view = _view(qtbot)
    view.setProperty("empty", "Belum ada apa pun.")
    view.fill([])
    blank = view.grab().toImage()
    view.setProperty("empty", "")
    assert view.grab().toImage() != blank
    assert view.current() is None


def test_scrolling_to_the_end_asks_for_more(qtbot: QtBot) -> None:
    view = _view(qtbot)
    view.fill([Line((Cell(str(n)), Cell("")), n + 1) for n in range(200)])
    with qtbot.waitSignal(view.wanted):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.model_.append([Line((Cell("baru"), Cell("")), 999)])
    assert view.model_.rowCount() == 201
