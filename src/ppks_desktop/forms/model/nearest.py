"""The name somebody probably meant, among those there are."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest
from itertools import takewhile
from operator import eq

LONGEST = 60
"""Letters of a name that is compared; nobody mistypes a longer one by a letter."""
MOST = 20
"""Names that are compared letter by letter: those that begin and end most alike."""


def nearest(word: str, names: Iterable[str], likeness: float = 0.6) -> str:
    """The name most like a word; empty where none is. Quick among thousands of names."""
    if len(word) > LONGEST:
        return ""
    backward = word[::-1]

    def ends(name: str) -> int:
        return _alike(word, name) + _alike(backward, name[::-1])

    alike = [name for name in names if abs(len(name) - len(word)) <= 4]
    if len(alike) > MOST:
        alike = nlargest(MOST, alike, key=ends)
    return next(iter(get_close_matches(word, alike, 1, likeness)), "")


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _letter in takewhile(bool, map(eq, one, other)))
