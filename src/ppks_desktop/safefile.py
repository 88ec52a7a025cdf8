"""Small files that survive a power cut: whole old copy or whole new copy."""

import os
import shutil
from hashlib import sha256
from pathlib import Path

_MAGIC = b"PPKSAB1\n"
_HEAD = len(_MAGIC) + 8 + 8 + 32
_SIDES = ("a", "b")


class SafeFileDamaged(Exception):
    """Halves of a pair are there, but none of them is whole."""


def atomic_write(path: Path, payload: bytes) -> None:
    """Put ``payload`` at ``path`` so that a crash leaves the old file or the new one, whole.

    Written beside it, flushed to the disk, renamed over it, then the folder is flushed too.
    Readable by its owner only. Raises ``OSError`` as the system does (full disk, read-only).
    """
    beside = path.with_name(path.name + ".tmp")
    try:
        with os.fdopen(os.open(beside, _NEW_FILE, 0o600), "wb") as stream:
            stream.write(payload)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may look into; one that is there stays as it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def private_file(path: Path) -> Path:
    """Make an empty file that only its owner may read; one that is there is made so too.

    Whoever writes to it afterwards by its name (a database, a log) keeps it so.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    if os.name != "nt" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return path


def private_copy(source: Path, target: Path) -> None:
    """Copy a file to a name that only its owner may read."""
    shutil.copyfile(source, private_file(target))


def write_pair(folder: Path, name: str, payload: bytes) -> None:
    """Keep ``payload`` as the newest copy of ``name``; the copy before it stays as well.

    The halves ``name.a`` and ``name.b`` take turns: the older or damaged one is replaced, so the
    newest good one is never touched. Write twice to be rid of the copy before.
    """
    halves = {side: _half(folder, name, side) for side in _SIDES}
    known = {side: half[0] for side, half in halves.items() if half is not None}
    newest = max(known, key=lambda side: known[side], default="b")
    target = "b" if newest == "a" else "a"
    generation = known.get(newest, 0) + 1
    atomic_write(folder / f"{name}.{target}", _wrap(generation, payload))


def read_pair(folder: Path, name: str) -> bytes:
    """Return the newest whole copy of ``name``.

    Raises ``FileNotFoundError`` if it was never written and ``SafeFileDamaged`` if neither half
    is whole.
    """
    halves = [_half(folder, name, side) for side in _SIDES]
    whole = [half for half in halves if half is not None]
    if whole:
        return max(whole, key=lambda half: half[0])[1]
    if any((folder / f"{name}.{side}").exists() for side in _SIDES):
        raise SafeFileDamaged(name)
    raise FileNotFoundError(folder / name)


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def _wrap(generation: int, payload: bytes) -> bytes:
    counted = generation.to_bytes(8, "big") + len(payload).to_bytes(8, "big") + payload
    return _MAGIC + counted[:16] + sha256(counted).digest() + payload


def _half(folder: Path, name: str, side: str) -> tuple[int, bytes] | None:
    """Generation and payload of one half, or ``None`` if it is missing or not whole."""
    try:
        raw = (folder / f"{name}.{side}").read_bytes()
    except FileNotFoundError:
        return None
    numbers, payload = raw[len(_MAGIC) : len(_MAGIC) + 16], raw[_HEAD:]
    if len(raw) < _HEAD or not raw.startswith(_MAGIC):
        return None
    if sha256(numbers + payload).digest() != raw[len(_MAGIC) + 16 : _HEAD]:
        return None
    return int.from_bytes(numbers[:8], "big"), payload


def flush_folder(folder: Path) -> None:
    """Flush the rename itself; Windows has no handle for a folder and orders renames itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
