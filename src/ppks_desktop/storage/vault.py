"""The vault of one officer: an encrypted file in a folder, opened by one program."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, QueuePool, create_engine
from sqlcipher3 import dbapi2

from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.safefile import private_file, private_folder
from ppks_desktop.storage import cipher, locking, migrating
from ppks_desktop.storage.ballast import relieve
from ppks_desktop.storage.cipher import VAULT_NAME
from ppks_desktop.storage.copying import Why, copy_vault
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.trouble import problem_of


def create_vault(folder: Path, dek: bytearray) -> Database:
    """Make a new vault in ``folder`` under the data key; the caller keeps ``dek`` until closing."""
    cipher.require_sound_library()
    try:
        private_folder(folder)
    except OSError as error:
        raise VaultProblem(
            _("Folder untuk brankas tidak dapat dibuat di sini. Pilih tempat lain."),
            "brankas-hanya-baca",
        ) from error
    if (folder / VAULT_NAME).exists():
        raise VaultProblem(
            _("Di folder ini sudah ada brankas. Pilih folder lain, atau buka brankas itu."),
            "brankas-sudah-ada",
        )
    release = locking.lock(folder)
    try:
        migrating.upgrade(_maintenance(private_file(folder / VAULT_NAME), dek))
        return Database(_guarded(folder / VAULT_NAME, dek), folder=folder, dek=dek, release=release)
    except BaseException:
        release()
        raise


def open_vault(folder: Path, dek: bytearray) -> Database:
    """Open the vault in ``folder``; each thing that can be wrong is told in one sentence."""
    cipher.require_sound_library()
    file = folder / VAULT_NAME
    if not file.is_file():
        raise VaultProblem(
            _("Tidak ada brankas di folder ini. Pilih folder lain, atau buat brankas baru."),
            "brankas-tidak-ada",
        )
    release = locking.lock(folder)
    try:
        if file.stat().st_size == 0:
            raise dbapi2.DatabaseError("database disk image is malformed")
        _bring_up_to_date(folder, dek)
        return Database(_guarded(file, dek), folder=folder, dek=dek, release=release)
    except dbapi2.Error as error:
        release()
        problem = problem_of(error)
        if problem is not None and relieve(folder, problem):
            return open_vault(folder, dek)
        raise problem or error from error
    except BaseException:
        release()
        raise


def _bring_up_to_date(folder: Path, dek: bytearray) -> None:
    connection = cipher.connect(folder / VAULT_NAME, dek)
    try:
        revision = migrating.revision_of(connection)
        written = migrating.last_written(connection)
    finally:
        connection.close()
    if revision == migrating.HEAD:
        return
    if revision not in migrating.KNOWN:
        raise VaultProblem(
            _(
                "Brankas ini dibuat oleh PPKS Desktop yang lebih baru. "
                "Pasang versi terbaru, lalu buka lagi; isinya tetap utuh."
            ),
            "brankas-lebih-baru",
        )
    if revision is not None:
        copy_vault(folder, dek, folder / "backups", Why.MIGRATION, written)
    migrating.upgrade(_maintenance(folder / VAULT_NAME, dek))


def _maintenance(file: Path, dek: bytearray) -> Engine:
    return _engine(lambda: cipher.connect(file, dek, guarded=False), NullPool)


def _guarded(file: Path, dek: bytearray) -> Engine:
    return _engine(lambda: cipher.connect(file, dek), QueuePool)


def _engine(creator: Callable[[], Any], pool: type[NullPool] | type[QueuePool]) -> Engine:
    return create_engine(
        "sqlite://", module=dbapi2, creator=creator, poolclass=pool, hide_parameters=True
    )
