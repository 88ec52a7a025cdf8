"""The way in: one field, patience after a mistake, an own vault, the sample."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.keys.passphrases import check_strength, words
from ppks_desktop.settings import Settings
from ppks_desktop.ui.door.new_panel import NewPanel
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.unlock import Unlock
from ppks_desktop.ui.vaults import VaultDoors
from tests.desks import CHEAP, someone
from tests.ui.keys import SHIFT, at, come_up, enter, press, write

PASS = "paviliun sedang sopan keju bunyi"


class Kept:
    """Settings as they were remembered last."""

    settings = Settings()

    def __call__(self, settings: Settings) -> None:
        """Remember."""
        self.settings = settings


@pytest.fixture
def kept() -> Kept:
    """What this machine remembers."""
    return Kept()


@pytest.fixture
def door(
    qtbot: QtBot, worker: Worker, tmp_path: Path, city: Path, kept: Kept
) -> Callable[..., Unlock]:
    """The first screen over a folder that knows the demo laptop, or nothing."""

    def show(*, known: bool = True, patience: tuple[int, ...] = (0,)) -> Unlock:
        known_vaults = (str(city / "laptop"),) if known else ()
        doors = VaultDoors(tmp_path, Settings(vaults=known_vaults), kept, CHEAP, 30)
        made = Unlock(doors, worker, patience=patience)
        qtbot.addWidget(made)
        come_up(qtbot, made)
        qtbot.waitUntil(worker.idle)
        return made

    return show


Door = Callable[..., Unlock]


def _opened(qtbot: QtBot, unlock: Unlock, act: Callable[[], None]) -> Any:
    with qtbot.waitSignal(unlock.opened, timeout=20_000) as heard:
        act()
    assert heard.args is not None
    desk = heard.args[0]
    assert isinstance(desk, Desk)
    desk.database.close()
    return desk


def test_the_last_vault_is_chosen_and_the_passphrase_opens_it(
    door: Door, qtbot: QtBot, kept: Kept, city: Path
) -> None:
    unlock = door()
    assert at() is unlock.panel.field.line
    _opened(qtbot, unlock, lambda: enter("contoh"))
    assert kept.settings.vaults[0] == str(city / "laptop")


def test_a_wrong_passphrase_is_said_and_may_be_tried_again(
    door: Door, qtbot: QtBot, worker: Worker
) -> None:
    unlock = door()
    enter("salah")
    qtbot.waitUntil(worker.idle)
    banner = unlock.panel.banner
    assert banner.isVisible()
    assert "sandi" in banner.words.text().lower()
    assert unlock.panel.field.line.selectedText() == "salah"
    _opened(qtbot, unlock, lambda: enter("contoh"))


def test_after_some_mistakes_patience_is_asked_for(
    door: Door, qtbot: QtBot, worker: Worker
) -> None:
    unlock = door(patience=(0, 30))
    for _try in range(2):
        enter("salah")
        qtbot.waitUntil(worker.idle)
    assert not unlock.panel.button.isEnabled()
    assert "30 detik" in unlock.panel.button.text()
    unlock.panel.banner.hush()
    enter("contoh")
    qtbot.waitUntil(worker.idle)
    assert not unlock.panel.button.isEnabled()


def test_caps_lock_is_noticed(door: Door) -> None:
    unlock = door()
    _capital(Qt.KeyboardModifier.NoModifier)
    assert unlock.panel.field.caps.isVisible()
    _capital(SHIFT)
    assert not unlock.panel.field.caps.isVisible()


def _capital(modifier: Qt.KeyboardModifier) -> None:
    """What a keyboard sends for the key A: with Caps Lock a capital without Shift."""
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, "A")
    QApplication.sendEvent(at(), pressed)


def test_the_sample_is_made_and_opened_by_one_key(door: Door, qtbot: QtBot) -> None:
    unlock = door(known=False)
    assert at() is unlock.panel.sample
    desk = _opened(qtbot, unlock, lambda: press(Qt.Key.Key_Space))
    assert desk.is_demo


def test_an_own_vault_asks_for_a_passphrase_worth_having(
    door: Door, qtbot: QtBot, worker: Worker, tmp_path: Path
) -> None:
    unlock = door(known=False)
    unlock.start_new()
    panel = unlock.fresh
    assert isinstance(panel, NewPanel)
    write("Rahmawati Siti")
    panel.area.setFocus()
    write("manggar baru")
    qtbot.waitUntil(panel.area.line_open)
    enter()
    assert panel.profile().area_code.startswith("64.71")
    panel.phrase.setFocus()
    write("12345")
    assert panel.strength.property("kind") == "warn"
    panel.make()
    assert "pendek" in panel.banner.words.text()
    for field in (panel.phrase, panel.again):
        field.line.clear()
        field.setFocus()
        write(PASS)
    with qtbot.waitSignal(panel.made, timeout=20_000):
        press(Qt.Key.Key_Return)
    sheet = tmp_path / "pemulihan.pdf"
    unlock.after.save_to(sheet)
    qtbot.waitUntil(worker.idle)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert at() is unlock.after.go_on
    _opened(qtbot, unlock, lambda: press(Qt.Key.Key_Space))
    made = [one.name for one in (tmp_path / "brankas").iterdir()]
    assert made == ["rahmawati-1"]


def test_what_is_missing_is_said_one_after_another(door: Door) -> None:
    unlock = door(known=False)
    unlock.start_new()
    panel = unlock.fresh
    assert panel is not None
    panel.make()
    assert "nama" in panel.banner.words.text()
    assert at() is panel.name
    write("Siti")
    panel.make()
    assert "wilayah" in panel.banner.words.text()


def test_the_words_offered_are_strong_and_can_be_taken(qtbot: QtBot, worker: Worker) -> None:
    doors = VaultDoors(Path("tidak-ada"), Settings(), lambda _settings: None)
    panel = NewPanel(doors, worker, chance=Random(7))  # noqa: S311
    qtbot.addWidget(panel)
    offered = panel.suggestion.text()
    assert set(offered.split()) <= set(words())
    assert check_strength(offered) is None
    panel.new_suggestion()
    assert panel.suggestion.text() != offered


def test_a_forgotten_passphrase_is_answered_in_words(door: Door) -> None:
    unlock = door()
    unlock.panel.forgot.click()
    assert unlock.stack.currentIndex() == 3


def test_enter_presses_the_button_that_has_the_focus(door: Callable[..., Unlock]) -> None:
    shown = door(known=False)
    assert at() is shown.panel.sample
    press(Qt.Key.Key_Tab)
    assert at() is shown.panel.fresh
    press(Qt.Key.Key_Return)
    assert isinstance(shown.stack.currentWidget(), NewPanel)


def test_a_damaged_vault_is_brought_back_by_one_button(
    qtbot: QtBot, worker: Worker, tmp_path: Path, kept: Kept
) -> None:
    folder = tmp_path / "brankas" / "ratna-1"
    desk = Desk.create(folder, sample_day.OFFICER, "contoh", CHEAP, is_demo=True)
    someone(desk)
    desk.close()
    (folder / "vault.db").write_bytes(b"rusak")
    unlock = Unlock(VaultDoors(tmp_path, Settings(), kept, CHEAP), worker, patience=(0,))
    qtbot.addWidget(unlock)
    come_up(qtbot, unlock)
    qtbot.waitUntil(worker.idle)
    enter("contoh")
    qtbot.waitUntil(lambda: at() is unlock.panel.restore, timeout=20_000)
    assert "rusak" in unlock.panel.banner.words.text()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "pulih sampai" in unlock.panel.banner.words.text(), timeout=20_000)
    assert at() is unlock.panel.field.line
    _opened(qtbot, unlock, lambda: press(Qt.Key.Key_Return))


def test_a_vault_in_another_folder_opens_from_the_door(
    door: Door, qtbot: QtBot, worker: Worker, city: Path, tmp_path: Path
) -> None:
    unlock = door(known=False)
    unlock.panel.show_folder(tmp_path)
    qtbot.waitUntil(worker.idle)
    assert "vault.db" in unlock.panel.banner.words.text()
    unlock.panel.show_folder(city / "office")
    qtbot.waitUntil(worker.idle)
    assert at() is unlock.panel.field.line
    desk = _opened(qtbot, unlock, lambda: enter("contoh"))
    assert desk.folder == city / "office"
