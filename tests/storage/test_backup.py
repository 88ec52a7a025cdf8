"""Copies are proven before they count, kept rolling, and bring everything back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ppks_desktop.domain.records import Person
from ppks_desktop.errors import VaultProblem
from ppks_desktop.storage.backup import Backup, backup, list_backups, restore, superfluous
from ppks_desktop.storage.cipher import VAULT_NAME
from ppks_desktop.storage.copying import Why, copy_vault, verify
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dump import dump
from ppks_desktop.storage.vault import open_vault
from tests.storage.desk import person, store_of

NOW = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)


def folder_of(database: Database) -> Path:
    assert database.folder is not None
    return database.folder


def test_a_copy_brings_back_everything(vault: Database, dek: bytearray, tmp_path: Path) -> None:
    store = store_of(vault)
    store.load(person(store) for _ in range(50))
    folder = folder_of(vault)
    (folder / "slots.a").write_bytes(b"kunci")
    before = list(dump(vault))
    made = backup(vault, tmp_path / "cadangan", Why.REQUEST, NOW)
    store.save(person(store))
    vault.close()
    (folder / "slots.a").write_bytes(b"kunci lain")
    aside = restore(folder, made, dek, NOW)
    again = open_vault(folder, dek)
    assert list(dump(again)) == before
    again.close()
    assert (folder / "slots.a").read_bytes() == b"kunci"
    assert (aside / "slots.a").read_bytes() == b"kunci lain"
    set_aside = open_vault(aside, dek)
    assert store_of(set_aside).count(Person) == 51
    set_aside.close()


def test_a_copy_is_as_secret_as_the_vault(vault: Database, dek: bytearray, tmp_path: Path) -> None:
    store = store_of(vault)
    store.save(person(store, nik="6471019876540007"))
    made = backup(vault, tmp_path / "cadangan", Why.REQUEST, NOW)
    assert b"6471019876540007" not in (made / VAULT_NAME).read_bytes()
    assert verify(made / VAULT_NAME, dek)["person"] == 1
    with pytest.raises(VaultProblem):
        verify(made / VAULT_NAME, bytearray(32))


def test_a_damaged_copy_is_never_put_in_the_vaults_place(
    vault: Database, dek: bytearray, tmp_path: Path
) -> None:
    store = store_of(vault)
    store.load(person(store) for _ in range(50))
    made = backup(vault, tmp_path / "cadangan", Why.REQUEST, NOW)
    vault.close()
    raw = bytearray((made / VAULT_NAME).read_bytes())
    raw[len(raw) // 2] ^= 1
    (made / VAULT_NAME).write_bytes(raw)
    with pytest.raises(VaultProblem):
        restore(folder_of(vault), made, dek, NOW)
    again = open_vault(folder_of(vault), dek)
    assert store_of(again).count(Person) == 50
    again.close()


def test_an_open_vault_is_not_restored_over(
    vault: Database, dek: bytearray, tmp_path: Path
) -> None:
    made = backup(vault, tmp_path / "cadangan", Why.REQUEST, NOW)
    with pytest.raises(VaultProblem) as refused:
        restore(folder_of(vault), made, dek, NOW)
    assert refused.value.code == "brankas-dipakai"


def test_a_copy_that_cannot_be_written_is_told_and_leaves_nothing(
    vault: Database, dek: bytearray, tmp_path: Path
) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(VaultProblem) as refused:
        copy_vault(folder_of(vault), dek, tmp_path / "berkas", Why.TIMER, NOW)
    assert refused.value.code == "cadangan-gagal"
    assert list_backups(tmp_path / "berkas") == ()


def test_a_copy_broken_off_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "20260310T080000000000Z-tutup.baru").mkdir()
    (tmp_path / "lain").mkdir()
    (tmp_path / "20260310T080000000000Z-tutup").mkdir()
    assert [one.folder.name for one in list_backups(tmp_path)] == ["20260310T080000000000Z-tutup"]


def test_three_latest_seven_daily_and_four_weekly_are_kept() -> None:
    copies = [
        Backup(Path(str(hours)), NOW - timedelta(hours=hours), Why.TIMER)
        for hours in range(0, 24 * 60, 2)
    ]
    gone = superfluous(copies, NOW)
    kept = [one for one in copies if one not in gone]
    assert kept[:3] == copies[:3]
    days = {one.at.date() for one in kept}
    assert days >= {(NOW - timedelta(days=back)).date() for back in range(7)}
    assert len({one.at.strftime("%G%V") for one in kept}) >= 4
    assert len(kept) <= 3 + 7 + 4
    assert all(NOW - one.at <= timedelta(days=35) for one in kept)


def test_old_copies_go_when_a_new_one_is_proven(vault: Database, tmp_path: Path) -> None:
    folder = tmp_path / "cadangan"
    long_ago = backup(vault, folder, Why.REQUEST, NOW - timedelta(days=40))
    made = backup(vault, folder, Why.CLOSING, NOW)
    assert not long_ago.exists()
    assert [one.folder for one in list_backups(folder)] == [made]


@pytest.mark.postgres
def test_a_server_is_not_copied_from_a_desk(server: Database, tmp_path: Path) -> None:
    with pytest.raises(VaultProblem) as refused:
        backup(server, tmp_path, Why.REQUEST, NOW)
    assert refused.value.code == "cadangan-server"
