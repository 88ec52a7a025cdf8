"""The program as a whole: locking forgets, settings show, crashes are kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ppks_desktop import settings
from ppks_desktop.app import Program
from ppks_desktop.desk import Desk
from ppks_desktop.settings import Settings
from ppks_desktop.storage.copying import Why
from ppks_desktop.ui import theme
from ppks_desktop.ui.crash import Alarm, log_crash
from ppks_desktop.ui.pages.settings import SettingsPage
from ppks_desktop.ui.unlock import Unlock
from ppks_desktop.ui.vaults import VaultDoors
from ppks_desktop.ui.window import Window
from tests.desks import CHEAP, someone, spoil_open
from tests.ui.keys import enter


class Started:
    """A program whose next start is counted, not made."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.again = 0
        self.program = Program(app, folder, self._again)
        doors = VaultDoors(folder, self.program.settings, self.program.remember, CHEAP, 30)
        self.program.doors = doors

    def _again(self) -> None:
        self.again += 1

    def window(self) -> Window:
        """The window that is up."""
        assert isinstance(self.program.screen, Window)
        return self.program.screen


@pytest.fixture
def started(qapp: QApplication, tmp_path: Path) -> Iterator[Started]:
    """The program at its first screen, with nothing on this machine yet."""
    made = Started(qapp, tmp_path)
    made.program.start()
    yield made
    made.program.close()
    theme.apply(qapp, "light")


@pytest.fixture
def at_home(started: Started, qtbot: QtBot) -> Started:
    """The program with the sample vault open."""
    unlock = started.program.screen
    assert isinstance(unlock, Unlock)
    with qtbot.waitSignal(unlock.opened, timeout=20_000):
        unlock.start_sample()
    qtbot.waitUntil(started.program.worker.idle)
    return started


def test_it_begins_at_the_door(started: Started) -> None:
    assert isinstance(started.program.screen, Unlock)


def test_locking_closes_the_vault_and_starts_anew(at_home: Started, qtbot: QtBot) -> None:
    window = at_home.window()
    assert window.code() == "beranda"
    window.lock_wanted.emit()
    qtbot.waitUntil(lambda: at_home.again == 1, timeout=20_000)
    assert at_home.program.desk is None
    folder = Path(at_home.program.settings.vaults[0])
    Desk.open(folder, "contoh").close()


def test_the_program_outlives_its_window_until_it_starts_anew(
    at_home: Started, qapp: QApplication
) -> None:
    QTimer.singleShot(0, at_home.program.lock)
    waiting = QTimer(interval=20)
    waiting.timeout.connect(lambda: qapp.exit(7) if at_home.again else None)
    waiting.start()
    assert qapp.exec() == 7
    assert at_home.again == 1


def test_locking_keeps_what_was_being_typed(at_home: Started, qtbot: QtBot) -> None:
    window = at_home.window()
    window.go("daftar")
    qtbot.waitUntil(at_home.program.worker.idle)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page()
    assert page is not None
    page.land()
    enter("Nurhayati Uji")
    window.lock_wanted.emit()
    qtbot.waitUntil(lambda: at_home.again == 1, timeout=20_000)
    desk = Desk.open(Path(at_home.program.settings.vaults[0]), "contoh")
    drafts = [draft.answers.get("full_name") for draft in desk.drafting.list()]
    desk.close()
    assert "Nurhayati Uji" in drafts


def test_theme_and_size_show_at_once_and_are_kept(
    at_home: Started, qtbot: QtBot, tmp_path: Path
) -> None:
    window = at_home.window()
    window.go("pengaturan")
    qtbot.waitUntil(at_home.program.worker.idle)
    page = window.page()
    assert isinstance(page, SettingsPage)
    page.look.theme.choose("dark")
    page.look.scale.choose("125")
    page.look.language.choose("en")
    page.save()
    assert theme.current().tokens.name == "dark"
    assert theme.current().scale == 125
    kept = settings.load(tmp_path)
    assert (kept.theme, kept.text_scale, kept.language) == ("dark", 125, "en")
    assert at_home.window() is not window
    assert at_home.window().code() == "pengaturan"
    at_home.program.apply(Settings(vaults=kept.vaults))


def test_a_mistake_of_the_program_is_said_kindly_and_logged_without_people(
    at_home: Started, caplog: pytest.LogCaptureFixture
) -> None:
    def mistake() -> None:
        raise ValueError("6471014305840009 Nurhayati")

    with caplog.at_level("ERROR", logger="ppks_desktop.crash"):
        try:
            mistake()
        except ValueError as error:
            log_crash(error)
            at_home.program.crashed(error)
    alarms = at_home.window().findChildren(Alarm)
    assert alarms
    assert "aman" in alarms[0].words.text()
    assert "ValueError" in caplog.text
    assert "6471014305840009" not in caplog.text
    assert "Nurhayati" not in caplog.text


@pytest.mark.parametrize("idle", [True, False])
def test_an_idle_vault_locks_itself(idle: bool, at_home: Started, qtbot: QtBot) -> None:
    watch = at_home.program.idle
    if idle:
        watch.left.emit()
        qtbot.waitUntil(lambda: at_home.again == 1, timeout=20_000)
    else:
        assert watch.is_counting()
        watch.end()
        assert not watch.is_counting()
        assert at_home.again == 0


def test_a_spoiled_vault_is_told_after_the_window_shows(at_home: Started, qtbot: QtBot) -> None:
    at_home.program.tender.end()
    desk = at_home.program.desk
    spoil_open(desk, "partner")
    at_home.program.open_desk(desk)
    alarm = at_home.window().alarm
    qtbot.waitUntil(lambda: "Berkas brankas rusak" in alarm.words.text(), timeout=20_000)
    at_home.window().refresh_status()
    qtbot.waitUntil(lambda: "pulihkan cadangan" in at_home.window().line.notice.text())


def test_the_clock_has_what_changed_copied(at_home: Started, qtbot: QtBot) -> None:
    desk = at_home.program.desk
    someone(desk)
    at_home.program.tender.keep_safe()
    qtbot.waitUntil(at_home.program.worker.idle, timeout=20_000)
    assert [one.why for one in desk.backups()] == [Why.TIMER]
