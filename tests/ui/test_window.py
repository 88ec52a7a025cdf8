"""The window by keys: pages, search, back, what is saved and not sent."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Person, Training
from ppks_desktop.settings import Settings
from ppks_desktop.ui.keysheet import KeySheet
from ppks_desktop.ui.laying import laid_out
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.pages.home import HomePage
from ppks_desktop.ui.pages.people import PeoplePage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.words import KeyCap
from ppks_desktop.ui.window import Window
from tests.desks import Winding, desk_in, someone
from tests.ui.keys import ALT, CTRL, at, enter, press, write

Settled = Callable[[], None]


def test_alt_and_a_digit_open_the_pages_of_the_rail(window: Window, settled: Settled) -> None:
    window.go("beranda")
    settled()
    press(Qt.Key.Key_2, ALT)
    settled()
    assert window.code() == "orang-semua"
    assert window.rail.buttons["orang-semua"].isChecked()
    press(Qt.Key.Key_1, ALT)
    settled()
    assert isinstance(window.page(), HomePage)


def test_ctrl_k_finds_a_person_while_typing(
    window: Window, settled: Settled, laptop: Desk, qtbot: QtBot
) -> None:
    window.go("beranda")
    settled()
    known = laptop.store.find(Person, limit=1)[0]
    press(Qt.Key.Key_K, CTRL)
    assert at() is window.top.search
    write(known.full_name[:6])
    qtbot.waitUntil(window.finder.isVisible)
    settled()
    press(Qt.Key.Key_Return)
    settled()
    assert isinstance(window.page(), PersonPage)
    assert not window.finder.isVisible()


def test_ctrl_k_also_does_what_is_asked(window: Window, settled: Settled, qtbot: QtBot) -> None:
    window.go("beranda")
    settled()
    press(Qt.Key.Key_K, CTRL)
    write("daftarkan")
    qtbot.waitUntil(window.finder.isVisible)
    settled()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    settled()
    assert isinstance(window.page(), FormPage)


def test_esc_leaves_the_search_and_then_goes_back(window: Window, settled: Settled) -> None:
    window.go("beranda")
    settled()
    window.go("orang-semua")
    settled()
    press(Qt.Key.Key_K, CTRL)
    write("x")
    press(Qt.Key.Key_Escape)
    assert at() is not window.top.search
    assert isinstance(window.page(), PeoplePage)
    press(Qt.Key.Key_Escape)
    settled()
    assert isinstance(window.page(), HomePage)


def test_f1_tells_the_keys_and_any_key_closes_it(window: Window, settled: Settled) -> None:
    window.go("beranda")
    settled()
    press(Qt.Key.Key_F1)
    sheet = at()
    assert isinstance(sheet, KeySheet)
    press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_key_stands_once_among_the_keys_of_a_page(window: Window, settled: Settled) -> None:
    window.go("dokumen")
    settled()
    page = window.page()
    assert page is not None
    own = page.keys()
    sheet = KeySheet("Dokumen", (*own, ("Esc", "kembali")), window)
    shown = [one.text() for one in sheet.findChildren(KeyCap)]
    assert shown.count("Esc") == 1


def test_enter_in_the_list_of_people_opens_the_person(window: Window, settled: Settled) -> None:
    window.go("orang-semua")
    settled()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settled()
    assert isinstance(window.page(), PersonPage)
    assert window.rail.buttons["orang-semua"].isChecked()


def test_the_list_of_people_is_narrowed_while_typing(
    window: Window, settled: Settled, laptop: Desk, qtbot: QtBot
) -> None:
    window.go("orang-semua")
    settled()
    page = window.page()
    assert isinstance(page, PeoplePage)
    everybody = laptop.following.people().total
    assert str(everybody) in page.head.sentence.text()
    name = laptop.store.find(Person, limit=1)[0].full_name
    write(name)
    qtbot.waitUntil(lambda: "cocok" in page.head.sentence.text())
    settled()
    assert 1 <= len(page.list.model_.rows) < everybody


def test_every_row_of_the_work_list_opens_its_place(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    acts = {row.act: row for group in laptop.following.worklist().groups for row in group.rows}
    assert acts
    for row in acts.values():
        window.go("beranda")
        settled()
        page = window.page()
        assert isinstance(page, HomePage)
        lines = [line for line in page.list.model_.rows if getattr(line, "target", None)]
        at_row = next(
            n
            for n, line in enumerate(page.list.model_.rows)
            if getattr(getattr(line, "target", None), "act", "") == row.act
        )
        assert lines
        page.list.choose_near(at_row)
        press(Qt.Key.Key_Return)
        settled()
        assert window.code() != "beranda", row.act
        shown = window.page()
        assert shown is not None
        assert not shown.banner.isVisible(), shown.banner.words.text()


def test_what_is_not_sent_stands_in_the_top_bar(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    window.go("beranda")
    settled()
    someone(laptop)
    window.refresh_status()
    settled()
    assert window.top.unsent_words().endswith("belum dikirim")
    assert "Tersimpan" in window.top.saved_words()


def test_a_quiet_sentence_offers_to_undo(window: Window) -> None:
    undone: list[int] = []
    window.line.say("Tersimpan.", lambda: undone.append(1))
    assert window.line.undo.isVisible()
    window.line.undo.click()
    assert undone == [1]
    assert not window.line.undo.isVisible()


def test_ctrl_l_asks_to_lock(window: Window, settled: Settled, qtbot: QtBot) -> None:
    window.go("beranda")
    settled()
    with qtbot.waitSignal(window.lock_wanted):
        press(Qt.Key.Key_L, CTRL)


def test_a_page_not_on_the_rail_is_come_back_from(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    window.go("beranda")
    settled()
    window.go("sesi-baru", laptop.store.find(Training, limit=1)[0].id)
    settled()
    enter("24112026")
    press(Qt.Key.Key_Escape)
    settled()
    assert window.code() == "beranda"


def test_a_page_that_the_role_may_not_open_is_refused_in_a_sentence(
    tmp_path: Path, worker: Worker, settled: Settled, qtbot: QtBot
) -> None:
    with desk_in(tmp_path / "pembaca", Winding(), Role.READER) as desk:
        window = laid_out(desk, worker, Settings, lambda _settings: None)
        qtbot.addWidget(window)
        window.show()
        window.go("beranda")
        settled()
        assert not {"kirim", "ketikan"} & window.rail.buttons.keys()
        for code in ("kirim", "daftar", "formulir-kosong"):
            window.alarm.hush()
            window.go(code)
            settled()
            assert window.code() == "beranda"
            assert "Peran Anda" in window.alarm.words.text()
