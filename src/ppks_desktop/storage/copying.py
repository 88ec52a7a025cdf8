"""One copy of a vault, proven whole before it counts."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlcipher3 import dbapi2

from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.safefile import flush_folder, private_copy, private_file, private_folder
from ppks_desktop.saving import make_folder, not_written
from ppks_desktop.storage import cipher
from ppks_desktop.storage.cipher import VAULT_NAME
from ppks_desktop.storage.tables import METADATA
from ppks_desktop.storage.trouble import FULL, problem_of

KEYS = ("slots.a", "slots.b", "card.a", "card.b")
"""The small files beside the vault, key slots and card, which go into every copy."""

STAMP = "%Y%m%dT%H%M%S%fZ"


class Why(StrEnum):
    """What a copy was made for."""

    CLOSING = "tutup"
    IMPORT = "impor"
    MIGRATION = "migrasi"
    RESTORE = "pulih"
    REQUEST = "minta"
    TIMER = "berkala"


def copy_vault(source: Path, dek: bytearray, folder: Path, why: Why, now: datetime) -> Path:
    """Make one verified copy of the vault in ``source``, open or not."""
    coming, there = folder / "cadangan.baru", _free_place(folder, why, now)
    try:
        if coming.exists():
            shutil.rmtree(coming)  # of one that broke off
        private_folder(folder)
        private_folder(coming)
        counts = _vacuum_into(source / VAULT_NAME, dek, coming / VAULT_NAME)
        if verify(coming / VAULT_NAME, dek) != counts:
            raise VaultProblem(
                _("Cadangan tidak sama dengan brankas. Ulangi pencadangan."), "cadangan-rusak"
            )
        for key in KEYS:
            if (source / key).exists():
                private_copy(source / key, coming / key)
        settle(coming)
        coming.rename(there)
        flush_folder(folder)
    except OSError as error:
        shutil.rmtree(coming, ignore_errors=True)
        raise _not_written() from error
    except BaseException:
        shutil.rmtree(coming, ignore_errors=True)
        raise
    return there


def _not_written() -> VaultProblem:
    return VaultProblem(
        _("Cadangan tidak dapat ditulis. Periksa ruang dan izin folder cadangan."),
        "cadangan-gagal",
    )


def carry(copy: Path, folder: Path) -> Path:
    """Copy a verified copy to another place, such as a memory stick; there whole or not at all."""
    coming, there = folder / "cadangan.baru", folder / copy.name
    make_folder(folder)
    try:
        shutil.rmtree(coming, ignore_errors=True)
        private_folder(coming)
        for one in copy.iterdir():
            private_copy(one, coming / one.name)
        settle(coming)
        coming.rename(there)
        flush_folder(folder)
    except OSError as error:
        shutil.rmtree(coming, ignore_errors=True)
        raise not_written(there, error) from error
    return there


def _free_place(folder: Path, why: Why, now: datetime) -> Path:
    while True:
        there = folder / f"{now.astimezone(UTC).strftime(STAMP)}-{why.value}"
        if not there.exists():
            return there
        now += timedelta(microseconds=1)


def verify(file: Path, dek: bytearray) -> dict[str, int]:
    """Prove a vault file whole and count the rows of every table; raises VaultProblem if not."""
    try:
        connection = cipher.connect(file, dek, guarded=False)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            damages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            damages += [
                row for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"
            ]
            counts = _counts(connection)
        finally:
            connection.close()
    except dbapi2.Error as error:
        raise problem_of(error) or error from error
    if damages:
        raise VaultProblem(
            _("Cadangan ini rusak. Pilih cadangan lain."),
            "cadangan-rusak",
        )
    return counts


def _vacuum_into(source: Path, dek: bytearray, target: Path) -> dict[str, int]:
    """Copy the rows while writers wait, and count them."""
    try:
        holder = cipher.connect(source, dek, guarded=False)
        reader = cipher.connect(source, dek, guarded=False)
        try:
            holder.execute("BEGIN IMMEDIATE")
            counts = _counts(holder)
            reader.execute("VACUUM INTO ?", (str(private_file(target)),))
        finally:
            reader.close()
            holder.close()
    except dbapi2.Error as error:
        problem = problem_of(error)
        raise (_not_written() if problem and problem.code == FULL else problem or error) from error
    return counts


def _counts(connection: cipher.Raw) -> dict[str, int]:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        for table in METADATA.tables
        if table in there
    }


def settle(folder: Path) -> None:
    """Have everything in a folder on the disk before going on."""
    for one in folder.iterdir():
        handle = os.open(one, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    flush_folder(folder)
