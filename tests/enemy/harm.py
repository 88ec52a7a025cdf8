"""Ways to make a place bad for writing while a test runs."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65_534


def may_become_nobody() -> bool:
    """Whether this test runs as root, who may write everywhere and must step down to be refused."""
    return sys.platform != "win32" and os.geteuid() == 0


@contextmanager
def read_only(*folders: Path) -> Iterator[None]:
    """Folders that cannot be written to; root steps down to a user who owns nothing there."""
    modes = {one: one.stat().st_mode for folder in folders for one in (folder, *folder.rglob("*"))}
    for one in modes:
        one.chmod(0o555 if one.is_dir() else 0o444)
    if may_become_nobody():
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        for one, mode in modes.items():
            one.chmod(mode)


@contextmanager
def disk_full(largest: int) -> Iterator[None]:
    """No file may grow beyond so many bytes, as on a disk without room."""
    import resource

    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
