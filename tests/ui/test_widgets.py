"""Small parts of pages: nothing they say is cut."""

import pytest
from pytestqt.qtbot import QtBot

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
