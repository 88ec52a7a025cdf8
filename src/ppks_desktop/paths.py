"""Where the program's own files lie, and where a person's files go."""

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

_HERE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of reference lists, catalogues of words and pictures."""
    return _files() / "resources"


def forms() -> Path:
    """The folder of form files."""
    return _files() / "forms"


def user_data() -> Path:
    """The folder for settings, logs and vaults of this person; not made here.

    ``PPKS_DATA_DIR`` in the environment names another one (a memory stick, a test).
    """
    chosen = os.environ.get("PPKS_DATA_DIR")
    return Path(chosen) if chosen else user_data_path("ppks-desktop", appauthor=False)


def cache() -> Path:
    """The folder for what can be made again at any time; not made here."""
    chosen = os.environ.get("PPKS_DATA_DIR")
    if chosen:
        return Path(chosen) / "cache"
    return user_cache_path("ppks-desktop", appauthor=False)


def _files() -> Path:
    """Beside the package in a wheel and in the frozen program, at the top in a checkout."""
    packed = _HERE / "_files"
    return packed if packed.is_dir() else _HERE.parents[1]
