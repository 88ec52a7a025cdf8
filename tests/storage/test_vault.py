"""A vault opens only where it is whole; whatever is wrong is said in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from ppks_desktop.domain.records import Person
from ppks_desktop.errors import VaultProblem
from ppks_desktop.storage import cipher
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.cipher import VAULT_NAME
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.tables import METADATA
from ppks_desktop.storage.vault import create_vault, open_vault
from tests.storage.desk import person, store_of


def folder_of(database: Database) -> Path:
    assert database.folder is not None
    return database.folder


def filled(database: Database) -> Path:
    """A closed vault with some people in it."""
    store = store_of(database)
    store.load(person(store, nik="6471010101800001") for _ in range(300))
    database.close()
    return folder_of(database)


def refusal(folder: Path, dek: bytearray) -> VaultProblem:
    """How opening is refused; opening must not succeed."""
    with pytest.raises(VaultProblem) as refused:
        open_vault(folder, dek)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "6471010101800001" not in sentence
    return refused.value


def test_what_was_saved_is_there_when_opened_again(vault: Database, dek: bytearray) -> None:
    folder = filled(vault)
    again = open_vault(folder, dek)
    assert store_of(again).count(Person) == 300
    again.close()


def test_a_folder_without_a_vault_is_told(tmp_path: Path, dek: bytearray) -> None:
    assert refusal(tmp_path, dek).code == "brankas-tidak-ada"
    assert refusal(tmp_path / "tiada", dek).code == "brankas-tidak-ada"


def test_a_vault_is_never_made_over_another(vault: Database, dek: bytearray) -> None:
    folder = filled(vault)
    with pytest.raises(VaultProblem) as refused:
        create_vault(folder, dek)
    assert refused.value.code == "brankas-sudah-ada"


def test_another_key_opens_nothing_and_spoils_nothing(vault: Database, dek: bytearray) -> None:
    folder = filled(vault)
    before = (folder / VAULT_NAME).read_bytes()
    assert refusal(folder, bytearray(32)).code == "brankas-rusak"
    assert (folder / VAULT_NAME).read_bytes() == before
    open_vault(folder, dek).close()


@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.99])
def test_a_truncated_vault_is_told(vault: Database, dek: bytearray, part: float) -> None:
    folder = filled(vault)
    file = folder / VAULT_NAME
    os.truncate(file, int(file.stat().st_size * part))
    size = file.stat().st_size
    assert refusal(folder, dek).code == "brankas-rusak"
    assert file.stat().st_size == size


def test_a_vault_of_a_newer_program_is_left_as_it_is(vault: Database, dek: bytearray) -> None:
    with vault.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    folder = filled(vault)
    assert refusal(folder, dek).code == "brankas-lebih-baru"


def test_a_vault_in_use_is_not_opened_twice(vault: Database, dek: bytearray) -> None:
    assert refusal(folder_of(vault), dek).code == "brankas-dipakai"
    script = (
        "import sys; from pathlib import Path\n"
        "from ppks_desktop.storage.vault import open_vault\n"
        "from ppks_desktop.errors import VaultProblem\n"
        "try: open_vault(Path(sys.argv[1]), bytearray(range(32)))\n"
        "except VaultProblem as problem: sys.exit(problem.code)\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", script, str(folder_of(vault))],
        check=False,
        capture_output=True,
        text=True,
    )
    assert other.stderr.strip() == "brankas-dipakai"


def test_a_folder_that_cannot_be_written_is_told(
    vault: Database, dek: bytearray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(vault)
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(VaultProblem) as refused:
        create_vault(tmp_path / "berkas" / "brankas", dek)
    assert refused.value.code == "brankas-hanya-baca"

    def refuse(*_words: object) -> int:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr("ppks_desktop.storage.locking.os.open", refuse)
    assert refusal(folder, dek).code == "brankas-hanya-baca"


@pytest.mark.parametrize("place", [0.02, 0.3, 0.6, 0.95])
def test_a_flipped_bit_is_never_taken_for_truth(
    vault: Database, dek: bytearray, place: float
) -> None:
    folder = filled(vault)
    file = folder / VAULT_NAME
    raw = bytearray(file.read_bytes())
    raw[int(len(raw) * place)] ^= 4
    file.write_bytes(raw)
    with pytest.raises(VaultProblem) as refused:
        _read_all(folder, dek)
    assert refused.value.code == "brankas-rusak"


def _read_all(folder: Path, dek: bytearray) -> None:
    opened = open_vault(folder, dek)
    try:
        with opened.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            if found != ["ok"]:
                raise VaultProblem("Rusak.", "brankas-rusak")
            for table in ("person", "entry", "person_line", "replica", "meta", "blob"):
                connection.execute(select(METADATA.tables[table])).fetchall()
            connection.exec_driver_sql("SELECT count(*) FROM person_search").fetchall()
    finally:
        opened.close()


def test_a_flipped_bit_in_what_was_just_written_loses_no_older_row(
    vault: Database, dek: bytearray, tmp_path: Path
) -> None:
    store = store_of(vault)
    store.save(person(store))
    folder, copy = folder_of(vault), tmp_path / "salinan"
    with vault.reading() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.save(person(store))
    copy.mkdir()
    (copy / VAULT_NAME).write_bytes((folder / VAULT_NAME).read_bytes())
    wal = bytearray((folder / f"{VAULT_NAME}-wal").read_bytes())
    wal[len(wal) // 2] ^= 1
    (copy / f"{VAULT_NAME}-wal").write_bytes(wal)
    opened = open_vault(copy, dek)
    assert store_of(opened).count(Person) == 1
    opened.close()


def test_a_full_disk_is_told_and_nothing_kept_before_is_lost(
    vault: Database, dek: bytearray
) -> None:
    store = store_of(vault)
    store.save(person(store))
    resource = pytest.importorskip("resource")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = sum(one.stat().st_size for one in folder_of(vault).iterdir()) + 65_536
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, limit[1]))
    try:
        with pytest.raises(VaultProblem) as refused:
            Blobs(vault).put(os.urandom(largest * 2), "photo")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert refused.value.code in {"ruang-penuh", "galat-penyimpanan"}
    assert store.count(Person) == 1
    store.save(person(store))
    vault.close()
    again = open_vault(folder_of(vault), dek)
    assert store_of(again).count(Person) == 2
    again.close()


@pytest.mark.parametrize(
    "act",
    [
        "ATTACH 'lain.db' AS lain",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = ''",
        "PRAGMA temp_store = 1",
        "PRAGMA writable_schema = 1",
        "PRAGMA synchronous = OFF",
        "SELECT sqlcipher_export('main')",
        "SELECT load_extension('x')",
        "VACUUM INTO 'lain.db'",
    ],
)
def test_statements_that_would_open_the_vault_to_others_are_refused(
    vault: Database, act: str
) -> None:
    with pytest.raises(DatabaseError), vault.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(act)


def test_the_settings_that_keep_rows_safe_are_on(vault: Database, dek: bytearray) -> None:
    folder = filled(vault)
    connection = cipher.connect(folder / VAULT_NAME, dek, guarded=False)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 0,
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    connection.close()
    assert found == wanted


def test_an_old_library_is_refused(
    vault: Database, dek: bytearray, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = filled(vault)
    monkeypatch.setattr(cipher, "OLDEST_SQLITE", (99, 0, 0))
    assert refusal(folder, dek).code == "pustaka-lama"


def test_no_nik_stands_in_any_file_or_error(vault: Database, tmp_path: Path) -> None:
    store = store_of(vault)
    canary = "6471019876540007"
    who = person(store, nik=canary, full_name="Kenari Rahasia")
    store.save(who)
    Blobs(vault).put(canary.encode() * 1000, "photo")
    with pytest.raises(DatabaseError) as failed, vault.writing() as connection:
        connection.exec_driver_sql("INSERT INTO person (id, nik) VALUES (?, ?)", (who.id, canary))
    assert canary not in str(failed.value)
    assert canary not in repr(failed.value)
    vault.close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert canary.encode() not in raw
            assert b"Kenari" not in raw


def test_a_closed_vault_stays_closed(vault: Database) -> None:
    folder, dek = folder_of(vault), vault.dek
    store = store_of(vault)
    kept = person(store)
    store.save(kept)
    vault.close()
    vault.close()
    assert dek is not None
    for touching in (lambda: store.save(person(store)), lambda: store.get(Person, kept.id)):
        with pytest.raises(VaultProblem, match="sudah ditutup") as refused:
            touching()
        assert refused.value.code == "brankas-ditutup"
    again = open_vault(folder, dek)
    assert store_of(again).count(Person) == 1
    again.close()
