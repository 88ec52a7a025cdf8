"""Looking after an open vault: room, copies by the clock, whether it is whole."""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from ppks_desktop.domain.office import Clock, local_day
from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage import state
from ppks_desktop.storage.ballast import (
    FULL_SIZE,
    MEGABYTE,
    SHORT,
    Ballast,
    Space,
    free_bytes,
    space_of,
)
from ppks_desktop.storage.cipher import VAULT_NAME
from ppks_desktop.storage.copying import Why
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.notes import Notes
from ppks_desktop.storage.soundness import is_sound
from ppks_desktop.storage.trouble import damaged

_log = logging.getLogger(__name__)
_CHECKED = "checked-whole"
_EVERY = timedelta(days=7)


def _never() -> bool:
    return False


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


class Tending:
    """Keeps one vault in health beside the work; ``reserve`` is how much room is held back."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        clock: Clock,
        back_up: Callable[[Why], Path],
        changed: Callable[[], bool],
        reserve: int = FULL_SIZE,
    ) -> None:
        self._folder = folder
        self._database = database
        self._clock = clock
        self._back_up = back_up
        self._changed = changed
        self._reserve = Ballast(folder, reserve)

    def check(
        self,
        progress: Callable[[int, int], None] = _quiet,
        cancelled: Callable[[], bool] = _never,
    ) -> str:
        """Look the vault through, once a week thoroughly; a sentence if it is damaged.

        Room is held back first, where there is plenty. A damaged vault takes no more changes.
        Runs beside the work, on any thread.
        """
        progress(0, 1)
        self._reserve.fill()
        if self._database.dek is None:
            return ""
        thorough = self._is_due()
        sound = is_sound(self._folder, self._database.dek, thorough=thorough, cancelled=cancelled)
        if sound is False:
            _log.error("damaged vault")
            self._database.stop_writing()
            return str(damaged())
        if sound and thorough:
            self._note()
        progress(1, 1)
        return ""

    def keep_safe(self) -> str:
        """Hold room back, and copy the vault if it changed; a sentence if that cannot be."""
        self._reserve.fill()
        if self._database.is_damaged or not self._changed():
            return ""
        needed = (self._folder / VAULT_NAME).stat().st_size + SHORT
        if free_bytes(self._folder) < needed:
            return _(
                "Cadangan berkala belum dibuat karena ruang kurang. "
                "Hapus berkas lain di laptop ini."
            )
        self._back_up(Why.TIMER)
        return ""

    def differences(self) -> tuple[tuple[str, str], ...]:
        """Tables and ids of the records whose rows are not what their changes add up to.

        A broken chain of the journal is a VaultProblem: then the changes are not what was written.
        """
        self._require_whole_journal()
        return tuple(state.differences(self._database))

    def rebuild(self) -> int:
        """Make every row that differs anew from its changes; answers how many differed."""
        self._require_whole_journal()
        return state.rebuild(self._database)

    def _require_whole_journal(self) -> None:
        if not Journal(self._database).check():
            raise damaged()

    def notice(self) -> str:
        """What should be known all the time: a damaged vault, little room; empty if all is well."""
        if self._database.is_damaged:
            return _("Brankas rusak: kunci layar, lalu pulihkan cadangan")
        space, left = self._space()
        if space is Space.SHORT:
            return _("Ruang tinggal {n} MB: formulir baru ditahan").format(n=left)
        if space is Space.LOW:
            return _("Ruang tinggal {n} MB: hapus berkas lain").format(n=left)
        return ""

    def require_room(self) -> None:
        """Refuse to begin a new form where the room might not last to its end."""
        space, left = self._space()
        if space is Space.SHORT:
            raise VaultProblem(
                _(
                    "Ruang penyimpanan tinggal {n} MB, jadi formulir baru ditahan. Hapus berkas "
                    "lain di laptop ini, lalu mulai lagi. Draf yang ada tetap dapat diselesaikan."
                ).format(n=left),
                "ruang-hampir-penuh",
            )

    def _space(self) -> tuple[Space, int]:
        """The room there is and how many megabytes; a disk that will not say has enough."""
        try:
            free = free_bytes(self._folder)
        except OSError:
            return Space.ENOUGH, 0
        return space_of(free), free // MEGABYTE

    def _is_due(self) -> bool:
        last = Notes(self._database).get(_CHECKED)
        if not last:
            self._note()  # a vault just made or put back was proven then
            return False
        return local_day(self._clock) - date.fromisoformat(last) >= _EVERY

    def _note(self) -> None:
        Notes(self._database).put(_CHECKED, local_day(self._clock).isoformat())
