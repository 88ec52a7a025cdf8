"""How a choice is picked by key: the same on the screen and on paper."""

from __future__ import annotations

from ppks_desktop.forms.model.vocabulary import MULTIPLE

FEW = 5
"""So many choices of a ``select_one`` are shown at once; more are picked by typing ahead."""

_TYPED_AHEAD = frozenset(("autocomplete", "minimal"))
_DIGITS = 9
_LETTERS = 26


def is_typed_ahead(kind: str, appearance: str, count: int) -> bool:
    """Whether a select is a line in which one types, not a list with a key for each choice."""
    if kind in MULTIPLE:
        return False
    return count > FEW or bool(_TYPED_AHEAD & set(appearance.split()))


def key_of(place: int) -> str:
    """The key of the choice at a place counted from 0: 1 to 9, then a to z, then none."""
    if place < _DIGITS:
        return str(place + 1)
    letter = place - _DIGITS
    return chr(ord("a") + letter) if letter < _LETTERS else ""


def place_of(text: str) -> int | None:
    """The place that a typed key picks; None for what is no key of a choice."""
    if len(text) != 1:
        return None
    if text in "123456789":
        return int(text) - 1
    low = text.lower()
    return ord(low) - ord("a") + _DIGITS if "a" <= low <= "z" else None


def number_of(place: int, kind: str, appearance: str, count: int) -> str:
    """What is printed before a choice: its key, or its number in a list one types into."""
    return str(place + 1) if is_typed_ahead(kind, appearance, count) else key_of(place)
