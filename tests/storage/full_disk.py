"""Small disks of their own, for what happens when there is no room left."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def disk_of(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of this size at ``folder``; only root may make one, others skip the test."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or os.geteuid() != 0 or not (mount and unmount):
        pytest.skip("only root may make a small disk")
    folder.mkdir(parents=True)
    size = f"size={megabytes}m"
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("no small disk can be made here")
    try:
        yield folder
    finally:
        subprocess.run([unmount, "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Write until nothing more fits; answers the file to delete."""
    file = disk / "penuh"
    with file.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(4_096))
        except OSError:
            return file
