"""Room kept in reserve beside a vault and given back when the disk is full."""

import os
import shutil
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from ppks_desktop.errors import VaultProblem
from ppks_desktop.safefile import private_file
from ppks_desktop.storage.trouble import FAILING, FULL

BALLAST = "ballast"
"""The file beside the vault that holds nothing but room."""

MEGABYTE = 1_000_000
FULL_SIZE = 64 * MEGABYTE
LOW, SHORT = 500 * MEGABYTE, 150 * MEGABYTE
_PIECE = 1 << 20


class Space(StrEnum):
    """How much room a disk has for the work to come."""

    ENOUGH = "cukup"
    LOW = "sedikit"
    SHORT = "hampir-penuh"


def space_of(free: int) -> Space:
    """What so many free bytes mean: few under 500 MB, too few for new forms under 150 MB."""
    if free < SHORT:
        return Space.SHORT
    return Space.LOW if free < LOW else Space.ENOUGH


def free_bytes(folder: Path) -> int:
    """How many bytes can still be written where this folder lies."""
    return shutil.disk_usage(folder).free


class Ballast:
    """The reserve of one vault: ``size`` bytes that are really allotted, 0 for none."""

    def __init__(self, folder: Path, size: int = FULL_SIZE) -> None:
        self._folder = folder
        self._file = folder / BALLAST
        self._size = size

    def fill(self) -> bool:
        """Take the room where there is plenty; answers whether the reserve stands.

        It is never taken from what is left when little is.
        """
        if not self._size:
            return False
        if self._file.exists() and self._file.stat().st_size == self._size:
            return True
        try:
            if free_bytes(self._folder) - self._size < LOW:
                return False
            _allot(private_file(self._file), self._size)
        except OSError:
            self.release()
            return False
        return True

    def release(self) -> bool:
        """Give the room back; answers whether there was any."""
        with suppress(OSError):
            self._file.unlink()
            return True
        return False


def relieve(folder: Path, problem: VaultProblem) -> bool:
    """Give the reserve back if a full disk is what is wrong; answers whether that made room."""
    try:
        full = problem.code == FULL or (problem.code == FAILING and free_bytes(folder) < MEGABYTE)
    except OSError:
        return False
    return full and Ballast(folder).release()


def _allot(file: Path, size: int) -> None:
    """Make a file of so many bytes that are on the disk and not only promised."""
    with file.open("wb") as stream:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(stream.fileno(), 0, size)
        else:
            for start in range(0, size, _PIECE):
                stream.write(os.urandom(min(_PIECE, size - start)))
        stream.flush()
        os.fsync(stream.fileno())
