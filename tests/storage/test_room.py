"""A full disk, a failing one, and the reserve that lets the last work be kept."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from ppks_desktop.domain.records import Person
from ppks_desktop.errors import VaultProblem
from ppks_desktop.storage.ballast import BALLAST, Ballast, Space, free_bytes, space_of
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.vault import open_vault
from tests.storage.desk import person, store_of
from tests.storage.full_disk import disk_of, fill

MB = 1_000_000


@pytest.fixture
def small(blank_vault: Path, tmp_path: Path, dek: bytearray) -> Iterator[Database]:
    """A vault on a disk of eight megabytes."""
    with disk_of(tmp_path / "disk", 8) as disk:
        shutil.copytree(blank_vault, disk / "brankas")
        opened = open_vault(disk / "brankas", dek)
        yield opened
        opened.close()


def _save_until_full(database: Database, start: int) -> tuple[set[str], VaultProblem]:
    store = store_of(database, start=start)
    kept: set[str] = set()
    while True:
        one = person(store, full_name="Soekarno " * 500)
        try:
            store.save(one)
        except VaultProblem as problem:
            return kept, problem
        kept.add(one.id)


def test_the_reserve_is_really_allotted_and_given_back(tmp_path: Path) -> None:
    reserve = Ballast(tmp_path, 3 * MB)
    assert reserve.fill()
    told = (tmp_path / BALLAST).stat()
    assert told.st_size == 3 * MB
    assert told.st_blocks * 512 >= 3 * MB
    assert reserve.fill()
    assert reserve.release()
    assert not (tmp_path / BALLAST).exists()
    assert not reserve.release()


def test_a_vault_may_go_without_a_reserve(tmp_path: Path) -> None:
    assert not Ballast(tmp_path, 0).fill()
    assert list(tmp_path.iterdir()) == []


def test_no_reserve_is_taken_from_little_room(tmp_path: Path) -> None:
    with disk_of(tmp_path / "disk", 20) as disk:
        assert not Ballast(disk, MB).fill()
        assert list(disk.iterdir()) == []


def test_room_is_little_below_500_and_too_little_below_150_megabytes(tmp_path: Path) -> None:
    told = [space_of(free * MB) for free in (500, 499, 150, 149, 0)]
    assert told == [Space.ENOUGH, Space.LOW, Space.LOW, Space.SHORT, Space.SHORT]
    with disk_of(tmp_path / "disk", 20) as disk:
        assert space_of(free_bytes(disk)) is Space.SHORT


def test_on_a_full_disk_the_reserve_lets_the_last_work_be_kept(
    small: Database, dek: bytearray
) -> None:
    assert small.folder is not None
    (small.folder / BALLAST).write_bytes(bytes(2 * MB))
    fill(small.folder.parent)
    kept, problem = _save_until_full(small, 1 << 20)
    assert "simpan sekali lagi" in str(problem)
    assert not (small.folder / BALLAST).exists()
    again, problem = _save_until_full(small, 1 << 30)
    assert len(again) > 10
    assert "Hapus berkas lain" in str(problem)
    (small.folder.parent / "penuh").unlink()
    small.close()
    opened = open_vault(small.folder, dek)
    assert {one.id for one in store_of(opened).find(Person)} == kept | again
    opened.close()


def test_a_vault_opens_on_a_full_disk_once_its_reserve_is_given_back(
    small: Database, dek: bytearray
) -> None:
    assert small.folder is not None
    small.close()
    (small.folder / BALLAST).write_bytes(bytes(MB))
    fill(small.folder.parent)
    open_vault(small.folder, dek).close()
    assert not (small.folder / BALLAST).exists()
    fill(small.folder.parent)
    with pytest.raises(VaultProblem):
        open_vault(small.folder, dek)


@pytest.mark.parametrize("reached_the_disk", [True, False])
def test_a_commit_that_fails_is_looked_up_on_a_new_connection(
    vault: Database, reached_the_disk: bool
) -> None:
    store = store_of(vault)
    before = store.count(Person)
    someone = person(store)
    connections = _fail_next_commit(vault, after=reached_the_disk)
    if reached_the_disk:
        store.save(someone)
    else:
        with pytest.raises(VaultProblem, match="belum tersimpan"):
            store.save(someone)
    assert store.count(Person) == before + reached_the_disk
    store.save(person(store))
    with pytest.raises(dbapi2.ProgrammingError, match="closed"):
        connections[0].execute("SELECT 1")


def _fail_next_commit(vault: Database, *, after: bool) -> list[Any]:
    """The next commit says that the disk failed, after or before it is done."""
    dialect = vault.engine.dialect
    sound = dialect.do_commit
    failed: list[Any] = []

    def fail(connection: Any) -> None:
        dialect.do_commit = sound  # type: ignore[method-assign]
        failed.append(connection.driver_connection)
        if after:
            sound(connection)
        raise dbapi2.OperationalError("disk I/O error")

    dialect.do_commit = fail  # type: ignore[method-assign, assignment]
    return failed


def test_a_vault_known_to_be_damaged_takes_no_more_changes(vault: Database) -> None:
    store = store_of(vault)
    store.save(person(store))
    vault.stop_writing()
    with pytest.raises(VaultProblem, match="Jangan menulis lagi"):
        store.save(person(store))
    assert store.count(Person) == 1
