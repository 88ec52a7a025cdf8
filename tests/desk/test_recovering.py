"""A damaged vault comes back from its newest whole copy, and the work after it."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk, list_backups, recover
from ppks_desktop.domain.records import Person
from ppks_desktop.errors import PpksError, VaultProblem, WrongPassphrase
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.soundness import is_sound
from ppks_desktop.storage.state import differences
from tests.desks import CHEAP, SECRET, Winding, someone
from tests.storage.full_disk import disk_of, fill

PAGE = 4_096


@dataclass
class Work:
    """A vault with a copy, and what was done after the copy was made."""

    folder: Path
    clock: Winding
    early: str
    late: list[str]
    draft: str
    picture: str
    dump: list[str]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A closed vault whose only copy is from before the last three people."""
    clock = Winding()
    desk = Desk.create(tmp_path / "brankas", sample_day.OFFICER, SECRET, CHEAP, clock, is_demo=True)
    early = someone(desk, "Dewi")
    desk.back_up()
    late = [someone(desk, f"Sesudah {name}") for name in ("Satu", "Dua", "Tiga")]
    draft = desk.drafting.keep(desk.drafting.open_draft("person", answers={"nama": "Belum"}))
    picture = desk.blobs.put(b"gambar", "foto")
    told = [*desk.store.find(Person)]
    assert len(told) == 4
    dump = list(_dump(desk))
    desk.database.close()
    return Work(desk.folder, clock, early, late, draft.id, picture, dump)


def _dump(desk: Desk) -> list[str]:
    return [str(one) for one in sorted(desk.store.find(Person), key=lambda one: one.id)]


def _spoil(folder: Path, *pages: int) -> bytes:
    file = folder / "vault.db"
    inside = bytearray(file.read_bytes())
    for page in pages:
        inside[page * PAGE + 100] ^= 1
    file.write_bytes(inside)
    return bytes(inside)


def _page_of(folder: Path, table: str) -> int:
    """The place of the first page of a table or index of it."""
    desk = Desk.open(folder, SECRET)
    with desk.database.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).scalar_one()
    desk.database.close()
    return int(found) - 1


def test_work_after_the_copy_comes_back_where_it_can_be_read(work: Work) -> None:
    spoiled = _spoil(work.folder, _page_of(work.folder, "person_line"))
    done = recover(work.folder, SECRET, work.clock)
    assert done.whole
    assert (done.aside / "vault.db").read_bytes() == spoiled
    assert "24 November 2026 pukul 10." in done.sentence()
    assert done.aside.name in done.sentence()
    desk = Desk.open(work.folder, SECRET, work.clock)
    assert _dump(desk) == work.dump
    assert Drafts(desk.database).get(work.draft)
    assert desk.blobs.get(work.picture) == b"gambar"
    assert Journal(desk.database).check()
    assert list(differences(desk.database)) == []
    assert [one.id for one in desk.following.search("sesudah dua", 5)] == [work.late[1]]
    later = someone(desk, "Esok")
    desk.close()
    again = Desk.open(work.folder, SECRET, work.clock)
    assert again.store.get(Person, later)
    again.database.close()


def test_what_cannot_be_read_is_told_with_the_minute_of_the_copy(work: Work) -> None:
    _spoil(work.folder, _page_of(work.folder, "entry"))
    done = recover(work.folder, SECRET, work.clock)
    assert not done.whole
    assert done.until == list_backups(work.folder)[-1].at
    assert "ketik ulang" in done.sentence()
    desk = Desk.open(work.folder, SECRET, work.clock)
    assert [one.id for one in desk.store.find(Person)] == [work.early]
    assert Drafts(desk.database).get(work.draft)
    assert list(differences(desk.database)) == []
    desk.database.close()


def test_work_that_a_power_cut_left_in_the_log_comes_back_too(work: Work, tmp_path: Path) -> None:
    desk = Desk.open(work.folder, SECRET, work.clock)
    last = someone(desk, "Terakhir")
    cut_off = shutil.copytree(work.folder, tmp_path / "mati")
    desk.database.close()
    assert (cut_off / "vault.db-wal").stat().st_size
    _spoil(cut_off, _page_of(work.folder, "partner"))
    before = {one: (cut_off / one).read_bytes() for one in ("vault.db", "vault.db-wal")}
    done = recover(cut_off, SECRET, work.clock)
    assert {one: (done.aside / one).read_bytes() for one in before} == before
    desk = Desk.open(cut_off, SECRET, work.clock)
    assert done.whole
    assert {one.id for one in desk.store.find(Person)} == {work.early, *work.late, last}
    desk.database.close()


def test_on_a_full_disk_nothing_is_recovered_and_nothing_changed(
    work: Work, tmp_path: Path
) -> None:
    with disk_of(tmp_path / "disk", 12) as disk:
        folder = shutil.copytree(work.folder, disk / "brankas")
        _cut(folder)
        before = (folder / "vault.db").read_bytes()
        full = fill(disk)
        with pytest.raises(PpksError, match="tidak cukup"):
            recover(folder, SECRET, work.clock)
        assert (folder / "vault.db").read_bytes() == before
        full.unlink()
        assert recover(folder, SECRET, work.clock).aside.is_dir()


def _cut(folder: Path) -> None:
    (folder / "vault.db").write_bytes((folder / "vault.db").read_bytes()[:5_000])


def _empty(folder: Path) -> None:
    (folder / "vault.db").write_bytes(b"")


def _gone(folder: Path) -> None:
    (folder / "vault.db").unlink()


@pytest.mark.parametrize("harm", [_cut, _empty, _gone])
def test_a_vault_of_which_nothing_is_left_is_the_copy_again(
    work: Work, harm: Callable[[Path], None]
) -> None:
    harm(work.folder)
    done = recover(work.folder, SECRET, work.clock)
    assert not done.whole
    desk = Desk.open(work.folder, SECRET, work.clock)
    assert [one.id for one in desk.store.find(Person)] == [work.early]
    desk.database.close()


def test_wherever_pages_are_spoiled_the_vault_that_comes_back_is_whole(work: Work) -> None:
    size = (work.folder / "vault.db").stat().st_size // PAGE
    chance = random.Random(2026)  # noqa: S311 - nobody's secret
    before = (work.folder / "vault.db").read_bytes()
    for _time in range(6):
        (work.folder / "vault.db").write_bytes(before)
        _spoil(work.folder, *(chance.randrange(size) for _page in range(3)))
        done = recover(work.folder, SECRET, work.clock)
        desk = Desk.open(work.folder, SECRET, work.clock)
        kept = {one.id for one in desk.store.find(Person)}
        assert work.early in kept
        assert not done.whole or kept == {work.early, *work.late}
        assert Journal(desk.database).check()
        assert list(differences(desk.database)) == []
        assert desk.database.dek is not None
        assert is_sound(work.folder, desk.database.dek, thorough=True)
        desk.database.close()


def test_a_spoiled_copy_is_passed_over_for_the_one_before(work: Work) -> None:
    desk = Desk.open(work.folder, SECRET, work.clock)
    newest = desk.back_up()
    desk.database.close()
    _spoil(newest, 7)
    _cut(work.folder)
    recover(work.folder, SECRET, work.clock)
    desk = Desk.open(work.folder, SECRET, work.clock)
    assert [one.id for one in desk.store.find(Person)] == [work.early]
    desk.database.close()


def test_without_a_whole_copy_nothing_is_changed(work: Work) -> None:
    for copy in list_backups(work.folder):
        _spoil(copy.folder, 7)
    _cut(work.folder)
    before = sorted(one.name for one in work.folder.iterdir())
    with pytest.raises(VaultProblem, match="cadangan yang utuh"):
        recover(work.folder, SECRET, work.clock)
    assert sorted(one.name for one in work.folder.iterdir()) == before
    with pytest.raises(WrongPassphrase):
        recover(work.folder, "bukan ini", work.clock)


def test_the_passphrase_is_the_newest_one_though_the_copy_is_older(tmp_path: Path) -> None:
    clock, new = Winding(), "gajah senja kopi bambu teras"
    desk = Desk.create(tmp_path, sample_day.OFFICER, sample_day.SECRET, CHEAP, clock)
    someone(desk)
    desk.back_up()
    desk.change_passphrase(sample_day.SECRET, new, CHEAP)
    desk.database.close()
    _cut(tmp_path)
    with pytest.raises(WrongPassphrase):
        recover(tmp_path, sample_day.SECRET, clock)
    recover(tmp_path, new, clock)
    Desk.open(tmp_path, new, clock).database.close()
