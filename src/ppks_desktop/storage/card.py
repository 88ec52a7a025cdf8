"""What a vault shows before it is open: its label, and whether it is a demo."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ppks_desktop.safefile import SafeFileDamaged, read_pair, write_pair

_NAME = "card"


@dataclass(frozen=True, slots=True)
class Card:
    """The label of a vault on the page that opens it; no secret, nothing of anybody's record."""

    label: str = ""
    office: str = ""
    demo: bool = False


def write_card(folder: Path, card: Card) -> None:
    """Write the card of a vault."""
    write_pair(folder, _NAME, json.dumps(asdict(card), ensure_ascii=False).encode())


def read_card(folder: Path) -> Card:
    """The card of a vault; a missing or damaged one says nothing, the vault opens all the same."""
    try:
        found = json.loads(read_pair(folder, _NAME))
    except (OSError, SafeFileDamaged, ValueError):
        return Card()
    if not isinstance(found, dict):
        return Card()
    return Card(
        label=str(found.get("label", "")),
        office=str(found.get("office", "")),
        demo=found.get("demo") is True,
    )
