"""How one person likes the program on this machine; no record of anybody."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeAlias, cast, get_args

from ppks_desktop.safefile import SafeFileDamaged, private_folder, read_pair, write_pair

_NAME = "settings"

SMALLEST_TEXT = 100
LARGEST_TEXT = 200

Language: TypeAlias = Literal["id", "en"]
Theme: TypeAlias = Literal["light", "dark", "contrast", "system"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings page offers.

    ``theme`` ``system`` follows the machine, ``text_scale`` is per cent, ``vaults`` are folders,
    the last used first.
    """

    language: Language = "id"
    theme: Theme = "system"
    text_scale: int = 100
    vaults: tuple[str, ...] = ()
    compact: bool = False


def load(folder: Path) -> Settings:
    """Read the settings kept in ``folder``.

    What is missing, unreadable or out of range takes its default: the program must always open,
    and nothing here is anybody's record.
    """
    try:
        found = json.loads(read_pair(folder, _NAME))
    except (OSError, SafeFileDamaged, ValueError):
        return Settings()
    return _settings(found) if isinstance(found, dict) else Settings()


def save(folder: Path, settings: Settings) -> None:
    """Keep the settings in ``folder``, which is made if it is not there."""
    private_folder(folder)
    write_pair(folder, _NAME, json.dumps(asdict(settings), ensure_ascii=False).encode())


def _settings(found: Mapping[str, object]) -> Settings:
    language, theme = found.get("language"), found.get("theme")
    scale, vaults = found.get("text_scale"), found.get("vaults")
    return Settings(
        language="en" if language == "en" else "id",
        theme=cast(Theme, theme) if theme in get_args(Theme) else "system",
        text_scale=min(max(scale, SMALLEST_TEXT), LARGEST_TEXT) if isinstance(scale, int) else 100,
        vaults=tuple(str(vault) for vault in vaults) if isinstance(vaults, list) else (),
        compact=found.get("compact") is True,
    )
