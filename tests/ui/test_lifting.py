"""A draft stays on its edition, is lifted by F8, and no answer is lost on the way."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.domain.records import Assessment
from ppks_desktop.settings import Settings
from ppks_desktop.ui.laying import laid_out
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.window import Window
from tests.desks import someone
from tests.services.ownforms import WATER, WATER_2, adopted
from tests.ui.hands import finish
from tests.ui.keys import ALT, SHIFT, come_up, press


@pytest.fixture
def office(city: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk of the office, on a copy that the test may write into."""
    folder = tmp_path / "office"
    shutil.copytree(city / "office", folder)
    desk = Desk.open(folder, DEMO_PASSPHRASE)
    yield desk
    desk.database.close()


class Room:
    """The office's window with the form of water about one person."""

    def __init__(self, desk: Desk, worker: Worker, qtbot: QtBot, folder: Path) -> None:
        self.desk, self._worker, self._qtbot, self._folder = desk, worker, qtbot, folder
        self.person = someone(desk)
        self.window: Window = laid_out(desk, worker, Settings, lambda _settings: None)
        qtbot.addWidget(self.window)
        come_up(qtbot, self.window)
        self.settle()

    def settle(self) -> None:
        """Wait until worker and screen are quiet."""
        for _round in range(3):
            self._qtbot.waitUntil(self._worker.idle, timeout=20_000)
            QApplication.processEvents()

    def adopt(self, text: str) -> None:
        """The office changes its form."""
        adopted(self.desk, text, self._folder)

    def open(self, code: str = "lain:survei_air", target: str | None = None) -> FormPage:
        """The form of this person."""
        self.window.go(code, target or self.person)
        self.settle()
        page = self.window.page()
        assert isinstance(page, FormPage)
        return page

    def fill(self, page: FormPage) -> None:
        """Answer what the first edition asks."""
        assert page.view is not None
        for ref, value in (("sumber", "ledeng"), ("jarak", "30"), ("catatan", "keruh")):
            page.view.follow(page.view.session.set(ref, value))
        page.leave()
        self.settle()

    def press(self, key: Qt.Key) -> None:
        """One key, and what comes of it."""
        press(key)
        self.settle()


@pytest.fixture
def room(office: Desk, worker: Worker, qtbot: QtBot, tmp_path: Path) -> Room:
    """A draft on the first edition; the second is in use by now."""
    made = Room(office, worker, qtbot, tmp_path / "formulir")
    made.adopt(WATER)
    made.fill(made.open())
    made.window.go("beranda", None)
    made.settle()
    made.adopt(WATER_2)
    return made


def asked(page: FormPage) -> list[str]:
    """The questions on the screen."""
    assert page.view is not None
    return list(page.view.pane.boxes)


def test_an_offices_own_form_is_offered_on_a_persons_page(room: Room) -> None:
    room.window.go("orang", room.person)
    room.settle()
    page = room.window.page()
    assert isinstance(page, PersonPage)
    press(Qt.Key.Key_L, ALT | SHIFT)
    room.settle()
    form = room.window.page()
    assert isinstance(form, FormPage)
    assert form.head.title.text() == "Survei air: Nurhayati"
    finish()
    room.settle()
    assert isinstance(room.window.page(), PersonPage)
    assert room.desk.store.find(Assessment, person_id=room.person)[0].form_title == "Survei air"
    titles = [one.title for one in room.desk.following.person(room.person).timeline]
    assert "Survei air" in titles


def test_a_draft_opens_on_the_edition_it_was_begun_with(room: Room) -> None:
    page = room.open()
    assert asked(page) == ["assessment_date", "sumber", "jarak", "catatan"]
    bar = page.lifting.bar
    assert bar.isVisible()
    assert bar.words.text() == ("Formulir ini punya versi baru (2). Draf ini tetap pada versi 1.")
    assert not page.lifting.old.isVisible()
    finish()
    room.settle()
    kept = room.desk.store.find(Assessment, person_id=room.person)[0]
    assert (kept.form_version, kept.answers["sumber"], kept.answers["jarak"]) == ("1", "ledeng", 30)


def test_f8_shows_what_lifting_does_and_f8_again_lifts(room: Room) -> None:
    page = room.open()
    room.press(Qt.Key.Key_F8)
    assert page.lifting.bar.details.text().splitlines() == [
        "1 jawaban ikut ke versi baru.",
        "Tidak ada lagi pertanyaannya, disimpan sebagai jawaban lama: "
        "Jarak (meter): 30; Catatan: keruh.",
    ]
    assert asked(page)[1] == "sumber"
    room.press(Qt.Key.Key_F8)
    assert asked(page) == ["assessment_date", "asal_air", "jarak"]
    assert page.view is not None
    assert page.view.session.value("asal_air") == "pdam"
    old = page.lifting.old
    assert old.isVisible()
    assert old.words.text() == "2 disimpan: Jarak (meter): 30; Catatan: keruh"
    old.more.click()
    assert [line.cells[1].text for line in old.list.model_.rows] == ["30", "keruh"]  # type: ignore[union-attr]
    finish()
    room.settle()
    assert isinstance(room.window.page(), PersonPage)
    kept = room.desk.store.find(Assessment, person_id=room.person)[0]
    assert (kept.form_version, kept.answers["asal_air"]) == ("2", "pdam")
    assert [one["value"] for one in kept.answers["_parked"]] == [30, "keruh"]


def test_lifting_is_taken_back_also_after_a_night_and_may_be_done_again(room: Room) -> None:
    page = room.open()
    room.press(Qt.Key.Key_F8)
    room.press(Qt.Key.Key_F8)
    assert page.view is not None
    page.view.follow(page.view.session.set("jarak", "dekat"))
    page.leave()
    room.window.go("beranda", None)
    room.settle()
    draft = room.desk.drafting.list()[0]
    assert (draft.form_version, draft.answers["jarak"]) == ("2", "dekat")
    page = room.open("draf", draft.id)
    bar = page.lifting.bar
    assert "sudah diangkat ke versi 2" in bar.words.text()
    bar.down.click()
    room.settle()
    assert asked(page)[1:] == ["sumber", "jarak", "catatan"]
    assert page.view is not None
    assert page.view.session.value("jarak") == 30
    assert not page.lifting.old.isVisible()
    room.window.line.undo.click()
    room.settle()
    assert page.view is not None
    assert page.view.session.value("jarak") == "dekat"


def test_later_folds_the_offer_and_nothing_has_moved(room: Room) -> None:
    page = room.open()
    room.press(Qt.Key.Key_F8)
    page.lifting.bar.later.click()
    assert page.lifting.bar.look.isVisible()
    assert not page.lifting.bar.details.isVisible()
    assert room.desk.drafting.list()[0].unlifted is None


def test_an_edition_that_asks_the_same_is_taken_without_a_word(room: Room) -> None:
    room.adopt(WATER.replace("version: '1'", "version: '3'"))
    page = room.open()
    assert not page.lifting.bar.isVisible()
    page.keep()
    room.settle()
    draft = room.desk.drafting.list()[0]
    assert (draft.form_version, draft.answers["_begun"]) == ("3", "3")
