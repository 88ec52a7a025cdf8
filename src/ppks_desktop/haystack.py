"""Finds the lines of a long list that hold what was typed, while it is typed."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Final

_SPELLINGS: Final = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("'", ""), ("\u2019", ""))
_MOST_LOOKED_AT: Final = 1_000
"""Lines that are looked at for several words; more would be felt between two keys."""


def folded(text: str) -> str:
    """A text without case, apostrophes and the difference of old and new spelling."""
    text = text.lower()
    for old, new in _SPELLINGS:
        text = text.replace(old, new)
    return text


class Haystack:
    """Lines as one text, searched by the string search of the language itself.

    ``beside(n)`` gives further words of line ``n`` that may be typed to tell twins apart, such as
    the city a village lies in.
    """

    def __init__(
        self, lines: Sequence[str], beside: Callable[[int], str] = lambda _line: ""
    ) -> None:
        self._text = folded("\n".join(["", *lines, ""]))
        self._bare = self._text.replace(" ", "")
        self._starts = _starts(self._text)
        self._bare_starts = _starts(self._bare)
        self._beside = beside

    def __len__(self) -> int:
        return len(self._starts) - 1

    def find(self, text: str, limit: int, within: range | None = None) -> list[int]:
        """The numbers of at most ``limit`` lines with every typed word, best first.

        First the line that is what was typed, then those that begin with it, those with a word
        that does, those that hold it anywhere, blanks or not; last those whose words come in
        another order.
        """
        words = folded(text).split()
        part = within if within is not None else range(len(self))
        if not words or not part:
            return list(islice(part, limit))
        phrase = " ".join(words)
        found: dict[int, None] = {}
        for wanted in (f"\n{phrase}\n", f"\n{phrase}", f" {phrase}", phrase):
            _take(found, self._hits(self._text, self._starts, wanted, part), limit)
        joined = "".join(words)
        _take(found, self._hits(self._bare, self._bare_starts, joined, part), limit)
        if len(words) > 1:
            _take(found, self._scattered(words, part), limit)
        return list(found)

    def _hits(self, text: str, starts: list[int], wanted: str, part: range) -> Iterator[int]:
        """Lines that hold a text; each once."""
        at, end = starts[part.start] - 1, starts[part.stop]
        lead = 1 if wanted[0] == "\n" else 0
        while (at := text.find(wanted, at, end)) >= 0:
            line = bisect_right(starts, at + lead) - 1
            yield line
            at = starts[line + 1] - 1

    def _scattered(self, words: list[str], part: range) -> Iterator[int]:
        """Lines that hold every word, in themselves or beside; begun with the rarest word."""
        left = _MOST_LOOKED_AT
        for word in sorted(words, key=self._text.count):
            for line in islice(self._hits(self._text, self._starts, word, part), left):
                left -= 1
                own = self._text[self._starts[line] : self._starts[line + 1]]
                if all(one in own for one in words) or self._fits_beside(line, own, words):
                    yield line

    def _fits_beside(self, line: int, own: str, words: list[str]) -> bool:
        beside = folded(self._beside(line))
        return bool(beside) and all(one in own or one in beside for one in words)


def _starts(text: str) -> list[int]:
    """Where each line begins, and where the last one ends."""
    lengths = (len(line) + 1 for line in text[1:-1].split("\n"))
    return list(accumulate(lengths, initial=1))


def _take(found: dict[int, None], lines: Iterator[int], limit: int) -> None:
    for line in lines:
        if len(found) >= limit:
            return
        found.setdefault(line)
