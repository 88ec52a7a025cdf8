"""Small parts of pages: nothing they say is cut, nothing lies over another."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ppks_desktop.ui import theme
from ppks_desktop.ui.form.optionlist import Option, OptionList
from ppks_desktop.ui.widgets.empty import Empty
from ppks_desktop.ui.widgets.words import Words
from tests.ui.keys import come_up


@pytest.mark.parametrize("width", [1100, 420])
def test_an_empty_page_says_its_whole_sentence(qtbot: QtBot, width: int) -> None:
    sentence = "Kunjungan, penyerahan, dan draf yang perlu dikerjakan akan muncul di sini."
    page = Empty("check", "Tidak ada yang menunggu", sentence)
    qtbot.addWidget(page)
    page.resize(width, 500)
    come_up(qtbot, page)
    words = next(one for one in page.findChildren(Words) if one.text() == sentence)
    assert words.height() >= words.heightForWidth(words.width())


def test_choices_in_two_columns_do_not_lie_over_one_another(qtbot: QtBot) -> None:
    shown = OptionList(many=True)
    qtbot.addWidget(shown)
    shown.offer([Option(f"v{at}", f"Saluran {at}") for at in range(13)])
    shown.resize(theme.current().px(820), 400)
    come_up(qtbot, shown)
    shown.fit()
    left, right = (shown.visualItemRect(shown.item(at)) for at in (0, 1))
    assert left.top() == right.top(), "one column only"
    assert not left.intersects(right)
    clicked: list[str] = []
    shown.toggled.connect(clicked.append)
    near = right.topLeft() + QPoint(8, 8)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=near)
    assert clicked == ["v1"]
