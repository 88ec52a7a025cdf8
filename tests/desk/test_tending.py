"""An open vault is looked after: copies by the clock, its health, its room."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk, list_backups, recover
from ppks_desktop.desk.tending import Tending
from ppks_desktop.domain.records import Person
from ppks_desktop.errors import VaultProblem
from ppks_desktop.storage.ballast import BALLAST
from ppks_desktop.storage.copying import Why
from ppks_desktop.storage.journal import Journal
from tests.desks import CHEAP, SECRET, Winding, desk_in, someone, spoil_open
from tests.storage.full_disk import disk_of


@pytest.fixture
def clock() -> Winding:
    """A clock to wind."""
    return Winding()


@pytest.fixture
def desk(tmp_path: Path, clock: Winding) -> Iterator[Desk]:
    """The desk of a field officer."""
    with desk_in(tmp_path / "brankas", clock) as made:
        yield made


def test_the_vault_is_copied_by_the_clock_only_if_it_changed(desk: Desk) -> None:
    someone(desk)
    assert desk.tending.keep_safe() == ""
    assert [one.why for one in list_backups(desk.folder)] == [Why.TIMER]
    desk.tending.keep_safe()
    assert len(list_backups(desk.folder)) == 1
    someone(desk)
    desk.tending.keep_safe()
    assert len(list_backups(desk.folder)) == 2


def test_a_sound_vault_has_nothing_said_about_it(desk: Desk, clock: Winding) -> None:
    someone(desk)
    assert desk.tending.check() == ""
    clock.at += timedelta(days=8)
    assert desk.tending.check() == ""
    assert desk.tending.notice() == ""
    assert desk.tending.check(cancelled=lambda: True) == ""


def test_a_damaged_vault_is_told_and_takes_no_more_changes(desk: Desk) -> None:
    one = someone(desk)
    spoil_open(desk, "partner")
    assert "Berkas brankas rusak" in desk.tending.check()
    with pytest.raises(VaultProblem, match="Jangan menulis lagi"):
        someone(desk)
    assert desk.store.get(Person, one)
    assert "pulihkan cadangan" in desk.tending.notice()
    assert desk.tending.keep_safe() == ""
    desk.close()
    assert list_backups(desk.folder) == ()


def test_an_own_vault_holds_room_back_and_an_example_does_not(desk: Desk) -> None:
    desk.tending.keep_safe()
    assert not (desk.folder / BALLAST).exists()
    kept = Tending(desk.folder, desk.database, desk.clock, desk.back_up, lambda: False, 1_000_000)
    kept.keep_safe()
    assert (desk.folder / BALLAST).stat().st_size == 1_000_000


def test_little_room_is_said_all_the_time(tmp_path: Path) -> None:
    with disk_of(tmp_path / "disk", 400) as disk, desk_in(disk / "brankas", Winding()) as desk:
        assert "hapus berkas lain" in desk.tending.notice()
        desk.drafting.open_draft("person")


def test_with_too_little_room_no_form_is_begun_and_drafts_go_on(tmp_path: Path) -> None:
    with disk_of(tmp_path / "disk", 100) as disk, desk_in(disk / "brankas", Winding()) as desk:
        assert "formulir baru ditahan" in desk.tending.notice()
        with pytest.raises(VaultProblem, match="Hapus berkas lain"):
            desk.drafting.open_draft("person")
        person = someone(desk)
        assert desk.store.get(Person, person)
        assert "ruang kurang" in desk.tending.keep_safe()
        assert Journal(desk.database).check()


def test_an_own_desk_keeps_its_reserve(tmp_path: Path) -> None:
    with disk_of(tmp_path / "disk", 700) as disk:
        desk = Desk.create(
            disk / "brankas", sample_day.OFFICER, sample_day.SECRET, CHEAP, Winding()
        )
        desk.tending.keep_safe()
        assert (desk.folder / BALLAST).stat().st_size == 64_000_000
        desk.database.close()


def test_a_damaged_vault_comes_back_though_it_was_found_out_while_open(desk: Desk) -> None:
    desk.back_up()
    one = someone(desk)
    spoil_open(desk, "partner")
    assert desk.tending.check()
    desk.close()
    assert recover(desk.folder, SECRET, desk.clock).whole
    again = Desk.open(desk.folder, SECRET, desk.clock)
    assert again.store.get(Person, one)
    again.database.close()
