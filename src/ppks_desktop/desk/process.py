"""The process around a desk: the clock, new ids, no core dumps, the log."""

import logging
import sys
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import uuid_utils

from ppks_desktop import paths
from ppks_desktop.safefile import private_file, private_folder

_LOG_BYTES = 1_000_000
_PR_SET_DUMPABLE = 4


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def uuid7() -> str:
    """A new UUIDv7 in 32 hex digits."""
    return uuid_utils.uuid7().hex


def harden() -> None:
    """No core dumps: what is open in memory must not land on the disk (Linux only)."""
    if sys.platform != "linux":
        return
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def start_log(folder: Path | None = None) -> Path:
    """Write the program's log: codes and ids only, a megabyte three times at most."""
    place = folder or paths.user_data()
    file = private_file(private_folder(place) / "ppks.log")
    handler = RotatingFileHandler(file, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    top = logging.getLogger("ppks_desktop")
    for old in [one for one in top.handlers if isinstance(one, RotatingFileHandler)]:
        top.removeHandler(old)
        old.close()
    top.addHandler(handler)
    top.setLevel(logging.INFO)
    top.propagate = False
    return file
