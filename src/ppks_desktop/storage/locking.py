"""A lock on a folder, so that two programs never write one vault."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _

LOCK_NAME = "vault.lock"


def lock(folder: Path) -> Callable[[], None]:
    """Take the folder for this program alone; the answer gives it back.

    The system gives it back by itself when the program ends, however it ends.
    """
    try:
        handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise VaultProblem(
            _(
                "Folder brankas tidak dapat ditulisi. "
                "Pindahkan folder ke tempat yang boleh ditulisi, lalu buka lagi."
            ),
            "brankas-hanya-baca",
        ) from error
    try:
        _take(handle)
    except OSError as error:
        os.close(handle)
        raise VaultProblem(
            _("Brankas sedang dipakai program lain. Tutup program itu, lalu coba lagi."),
            "brankas-dipakai",
        ) from error
    return lambda: os.close(handle)


def _take(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
