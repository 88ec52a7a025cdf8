"""The way back of a damaged vault: newest whole copy, and the work after it."""

import errno
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ppks_desktop.domain.dates import long_date
from ppks_desktop.domain.office import CITY_ZONE, Clock
from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys import slots
from ppks_desktop.safefile import atomic_write
from ppks_desktop.saving import not_written
from ppks_desktop.storage import backup
from ppks_desktop.storage.backup import BACKUPS, Backup
from ppks_desktop.storage.ballast import MEGABYTE, Ballast, free_bytes
from ppks_desktop.storage.cipher import VAULT_NAME
from ppks_desktop.storage.replaying import replay
from ppks_desktop.storage.trouble import DAMAGED
from ppks_desktop.storage.vault import open_vault

_log = logging.getLogger(__name__)
_NEXT = frozenset({DAMAGED, "cadangan-rusak"})


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came back: to which moment, whether that is all, and where the damaged files are."""

    aside: Path
    copied_at: datetime
    until: datetime
    whole: bool

    def sentence(self) -> str:
        """What the officer is told."""
        if self.whole:
            told = _(
                "Brankas pulih sampai simpanan terakhir, {waktu}. "
                "Berkas yang rusak disimpan di folder {folder}."
            )
        else:
            told = _(
                "Brankas pulih sampai {waktu}. Yang sesudahnya tidak terbaca: periksa, lalu "
                "ketik ulang. Berkas yang rusak disimpan di folder {folder}."
            )
        return told.format(waktu=_minute(self.until), folder=self.aside.name)


def recover(folder: Path, passphrase: str, clock: Clock) -> Recovered:
    """Put the newest whole copy in the place of a damaged vault and take over later work.

    The damaged files are kept aside as they are. Raises WrongPassphrase, or VaultProblem where no
    copy is whole; then nothing has changed.
    """
    own = _own_key(folder, passphrase)
    Ballast(folder).release()  # what comes back needs the room
    _require_room(folder)
    for copy in backup.list_backups(folder / BACKUPS):
        try:
            dek = bytearray(own) if own else slots.open_slots(copy.folder, passphrase)
            recovered = _from_copy(folder, dek, copy, clock)
            if own:
                _keep_slots(recovered.aside, folder)
            return recovered
        except VaultProblem as problem:
            if problem.code not in _NEXT:
                raise
            _log.warning("copy refused %s", problem.code)
        except OSError as error:
            raise not_written(folder, error) from error
    raise VaultProblem(
        _("Belum ada cadangan yang utuh di sini. Tunjukkan folder cadangannya: ppks restore."),
        "cadangan-tidak-ada",
    )


def _require_room(folder: Path) -> None:
    """Refuse to begin where the disk has no room for the copy beside what is there."""
    sizes = [
        (one.folder / VAULT_NAME).stat().st_size
        for one in backup.list_backups(folder / BACKUPS)
        if (one.folder / VAULT_NAME).exists()
    ]
    if free_bytes(folder) < max(sizes, default=0) + MEGABYTE:
        full = OSError(errno.ENOSPC, "no room")
        raise not_written(folder / VAULT_NAME, full)


def _own_key(folder: Path, passphrase: str) -> bytearray | None:
    """The data key by the vault's own slots, which know the newest passphrase, if they are whole.

    A copy may be from before the passphrase was changed.
    """
    try:
        return slots.open_slots(folder, passphrase)
    except VaultProblem:
        return None


def _keep_slots(aside: Path, folder: Path) -> None:
    for name in ("slots.a", "slots.b"):
        if (aside / name).exists():
            atomic_write(folder / name, (aside / name).read_bytes())


def _from_copy(folder: Path, dek: bytearray, copy: Backup, clock: Clock) -> Recovered:
    try:
        aside = backup.restore(folder, copy.folder, dek, clock())
        database = open_vault(folder, dek)
        try:
            done = replay(database, aside, dek)
        finally:
            database.close()
    finally:
        slots.wipe(dek)
    last = datetime.fromtimestamp(done.until / 1_000_000, UTC) if done.acts else copy.at
    _log.info("recovered %s acts, whole %s", done.acts, done.whole)
    return Recovered(aside, copy.at, last, done.whole)


def _minute(at: datetime) -> str:
    there = at.astimezone(CITY_ZONE)
    return _("{tanggal} pukul {jam}").format(tanggal=long_date(there.date()), jam=f"{there:%H.%M}")
