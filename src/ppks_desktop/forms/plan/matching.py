"""Choices that match what was typed, best first, also of tens of thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from ppks_desktop.forms.model.definition import spoken
from ppks_desktop.forms.plan.tables import Entry
from ppks_desktop.haystack import Haystack


@dataclass(slots=True, repr=False)
class Stack:
    """The words and values of one list, ready to be searched."""

    entries: Sequence[Entry]
    words: Haystack
    values: dict[str, Entry]


@dataclass(slots=True, repr=False)
class Matcher:
    """Keeps the stack of each select, as long as its list stays the same."""

    _ready: dict[tuple[int, str], Stack] = field(default_factory=dict)

    def matching(
        self, select: int, entries: Sequence[Entry], text: str, limit: int, language: str
    ) -> list[Entry]:
        """At most ``limit`` entries: the one of that very value, then those with these words."""
        if not text.strip():
            return list(islice(entries, limit))
        stack = self._stack(select, entries, language)
        exact = stack.values.get(text.strip().casefold())
        found = [entries[line] for line in stack.words.find(text, limit)]
        if exact is None:
            return found
        return [exact, *(one for one in found if one is not exact)][:limit]

    def _stack(self, select: int, entries: Sequence[Entry], language: str) -> Stack:
        ready = self._ready.get((select, language))
        if ready is None or ready.entries != entries:
            words = Haystack([spoken(one.label, language) or one.value for one in entries])
            ready = Stack(entries, words, {one.value.casefold(): one for one in entries})
            self._ready[select, language] = ready
        return ready
