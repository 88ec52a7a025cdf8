"""An office writes a form, a laptop fills it, the office reads it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ppks_desktop.desk import Desk, pair
from ppks_desktop.domain.change import Role
from ppks_desktop.settings import Settings
from ppks_desktop.ui import theme
from ppks_desktop.ui.laying import laid_out
from ppks_desktop.ui.pages.answers import AnswersPage
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.pages.settings import SettingsPage
from ppks_desktop.ui.rowpaint import Group
from ppks_desktop.ui.task import Worker
from tests.desks import Winding, desk_in, someone
from tests.services.ownforms import WATER, WATER_2
from tests.ui.hands import Hands, finish
from tests.ui.keys import ALT, SHIFT, come_up, press


class Screen:
    """One desk on the screen, with a keyboard before it."""

    def __init__(self, desk: Desk, worker: Worker, qtbot: QtBot) -> None:
        self.desk, self._worker, self._qtbot = desk, worker, qtbot
        self.hands = Hands(qtbot, self.settle)
        self.window = laid_out(desk, worker, Settings, lambda _settings: None)
        qtbot.addWidget(self.window)

    def come_up(self) -> None:
        """Have the keys."""
        come_up(self._qtbot, self.window)

    def settle(self) -> None:
        """Wait until worker and screen are quiet."""
        for _round in range(3):
            self._qtbot.waitUntil(self._worker.idle, timeout=20_000)
            QApplication.processEvents()

    def open(self, code: str, target: object = None) -> None:
        """Go to a page."""
        self.window.go(code, target)
        self.settle()


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    """The worker of both screens; a crash of a job fails the test."""
    theme.apply(qapp, "light")
    made = Worker()
    crashes: list[BaseException] = []
    made.crashed.connect(crashes.append)
    yield made
    made.close()
    assert not crashes, crashes


def test_a_form_goes_out_and_its_answers_come_home(
    tmp_path: Path, worker: Worker, qtbot: QtBot
) -> None:
    clock = Winding()
    with (
        desk_in(tmp_path / "laptop", clock) as one,
        desk_in(tmp_path / "kantor", clock, Role.ADMIN) as other,
    ):
        pair(one, other)
        laptop, office = Screen(one, worker, qtbot), Screen(other, worker, qtbot)
        _adopts(office, WATER, tmp_path)
        one.exchange.receive(other.exchange.send(tmp_path / "pulang"))
        person = someone(one)
        _fills(laptop, person)
        _adopts(office, WATER_2, tmp_path)
        other.exchange.receive(one.exchange.make_bundle(tmp_path / "jalan"))
        assert _reads(office, person) == [
            "Survei air",
            "Tanggal = 24/11/2026",
            "Sumber air = Air ledeng",
            "Jarak (meter) = 30",
            "Catatan = keruh",
        ]


def _adopts(office: Screen, text: str, folder: Path) -> None:
    """In the settings of the office."""
    office.come_up()
    office.open("pengaturan")
    page = office.window.page()
    assert isinstance(page, SettingsPage)
    page.parts.setCurrentRow(5)
    office.settle()
    path = folder / "survei.yaml"
    path.write_text(text, encoding="utf-8")
    page.forms.bring(path)
    office.settle()
    press(Qt.Key.Key_P, ALT)
    office.settle()
    assert "dipakai" in office.window.line.words.text()


def _fills(laptop: Screen, person: str) -> None:
    """On the person's page of the laptop, by keys."""
    laptop.come_up()
    laptop.open("orang", person)
    press(Qt.Key.Key_L, ALT | SHIFT)
    laptop.settle()
    page = laptop.window.page()
    assert isinstance(page, FormPage)
    assert page.view is not None
    answers = {"sumber": "ledeng", "jarak": 30, "catatan": "keruh"}
    laptop.hands.fill(page.view, {"assessment_date": "2026-11-24", **answers})
    finish()
    laptop.settle()
    assert isinstance(laptop.window.page(), PersonPage)


def _reads(office: Screen, person: str) -> list[str]:
    """At the office, by Enter on the row; without the history."""
    office.come_up()
    office.open("orang", person)
    page = office.window.page()
    assert isinstance(page, PersonPage)
    page.tabs.setCurrentIndex(3)
    page.lists[3].setFocus()
    press(Qt.Key.Key_Return)
    office.settle()
    shown = office.window.page()
    assert isinstance(shown, AnswersPage)
    assert shown.head.sentence.text().startswith("Dijawab pada versi 1")
    told = [
        one.title if isinstance(one, Group) else " = ".join(cell.plain() for cell in one.cells)
        for one in shown.list.model_.rows
    ]
    return told[: told.index("Riwayat")]
