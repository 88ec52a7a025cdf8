"""Finds regions by what is typed, the whole country in a few milliseconds."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Final

from ppks_desktop.haystack import Haystack, folded

PAIR: Final = re.compile(r'"([0-9.]+)":"([^"]*)"')
"""A code and its name as the list of villages writes them."""


class RegionFinder:
    """Two lists: provinces to kecamatan, higher ones first; and the villages by their codes."""

    def __init__(
        self,
        upper: Mapping[str, str],
        villages: str,
        display: Mapping[str, str],
        path: Callable[[str], str],
    ) -> None:
        """``villages`` is one text of pairs; ``path`` names what a region lies in."""
        self._path = path
        self._upper = sorted(upper, key=lambda code: (code.count("."), code))
        pairs = PAIR.findall(villages)
        self._villages = [code for code, _name in pairs]
        self._above = Haystack(
            [display.get(code, upper[code]) for code in self._upper],
            lambda line: self._within(self._upper[line]),
        )
        self._below = Haystack(
            [display.get(code, name) for code, name in pairs],
            lambda line: self._within(self._villages[line]),
        )

    def regions(self, text: str, within: str | None, limit: int) -> list[str]:
        """The codes of regions of every kind, those that begin with the text first."""
        start = f"{within}." if within else ""
        most = len(self._upper) if within else limit
        above = [self._upper[line] for line in self._above.find(text, most)]
        inside = list(islice((code for code in above if code.startswith(start)), limit))
        found = [*inside, *self.villages(text, within, limit)]
        wanted = folded("".join(text.split()))
        found.sort(key=lambda code: not self._begins(code, wanted))
        return found[:limit]

    def villages(self, text: str, within: str | None, limit: int) -> list[str]:
        """The codes of kelurahan and desa, within a region or in the whole country."""
        part = None
        if within:
            first = bisect_left(self._villages, f"{within}.")
            part = range(first, bisect_left(self._villages, f"{within}/"))
        return [self._villages[line] for line in self._below.find(text, limit, part)]

    def _begins(self, code: str, wanted: str) -> bool:
        name = self._path(code).partition(",")[0]
        return folded("".join(name.split())).startswith(wanted)

    def _within(self, code: str) -> str:
        return self._path(code.rpartition(".")[0])
