"""Verified copies of a vault, kept rolling, and the way back to them."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.safefile import flush_folder, private_copy, private_folder
from ppks_desktop.storage import locking
from ppks_desktop.storage.cipher import VAULT_NAME
from ppks_desktop.storage.copying import KEYS, STAMP, Why, copy_vault, settle, verify
from ppks_desktop.storage.database import Database

BACKUPS = "backups"
"""The folder of copies beside the vault."""

LATEST, DAILY, WEEKLY = 3, 7, 4
OLDEST = timedelta(days=35)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: its folder, when it was made, what for."""

    folder: Path
    at: datetime
    why: Why


def backup(database: Database, folder: Path, why: Why, now: datetime) -> Path:
    """Copy a vault into ``folder``, prove the copy whole, and let old ones go.

    What is there before stays until the new copy is proven. Answers the folder of the copy.
    """
    if database.folder is None or database.dek is None:
        raise VaultProblem(
            _("Server kantor dicadangkan oleh pengelola servernya, bukan dari sini."),
            "cadangan-server",
        )
    made = copy_vault(database.folder, database.dek, folder, why, now)
    for old in superfluous(list_backups(folder), now):
        shutil.rmtree(old.folder)
    return made


def restore(folder: Path, chosen: Path, dek: bytearray, now: datetime) -> Path:
    """Put a copy in the place of the vault in ``folder``; the vault must be closed.

    The copy is proven first. What stood there is set aside whole in a folder that is answered.
    """
    verify(chosen / VAULT_NAME, dek)
    private_folder(folder)
    release = locking.lock(folder)
    try:
        aside = folder / f"sebelum-pulih-{now.astimezone(UTC).strftime(STAMP)}"
        private_folder(aside)
        coming = folder / "pulih.baru"
        shutil.rmtree(coming, ignore_errors=True)
        private_folder(coming)
        for name in (VAULT_NAME, *KEYS):
            if (chosen / name).exists():
                private_copy(chosen / name, coming / name)
        settle(coming)
        keys = [name for name in KEYS if (coming / name).exists()]
        for name in (f"{VAULT_NAME}-wal", f"{VAULT_NAME}-shm", VAULT_NAME, *keys):
            if (folder / name).exists():
                (folder / name).rename(aside / name)
        for name in (*keys, VAULT_NAME):
            (coming / name).rename(folder / name)
        coming.rmdir()
        flush_folder(folder)
        return aside
    finally:
        release()


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The copies in a folder, newest first."""
    if not folder.is_dir():
        return ()
    found = (_told(one) for one in folder.iterdir() if one.is_dir())
    return tuple(sorted((one for one in found if one), key=lambda one: one.at, reverse=True))


def superfluous(copies: Iterable[Backup], now: datetime) -> list[Backup]:
    """The copies to let go: all but 3 latest, 7 daily, 4 weekly, and whatever is over 35 days."""
    young = [one for one in copies if now - one.at <= OLDEST]
    young.sort(key=lambda one: one.at, reverse=True)
    kept = set(young[:LATEST])
    kept |= _last_of_each(young, lambda at: at.strftime("%Y%m%d"), DAILY)
    kept |= _last_of_each(young, lambda at: at.strftime("%G%V"), WEEKLY)
    return [one for one in copies if one not in kept]


def _last_of_each(
    newest_first: Iterable[Backup], period: Callable[[datetime], str], most: int
) -> set[Backup]:
    last: dict[str, Backup] = {}
    for one in newest_first:
        last.setdefault(period(one.at), one)
    return set(list(last.values())[:most])


def _told(folder: Path) -> Backup | None:
    stamp, _dash, why = folder.name.partition("-")
    try:
        at = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
        return Backup(folder, at, Why(why))
    except ValueError:
        return None
