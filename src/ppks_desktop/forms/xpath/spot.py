"""Where a formula is evaluated: its row, its item, what it may ask."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Protocol, TypeAlias, cast

from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.xpath.tree import Node
from ppks_desktop.forms.xpath.values import Value


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the value kept, the words shown, a picture's file name if any."""

    value: str
    label: str
    image: str = ""


class Lookup(Protocol):
    """What the desk gives a form beyond its own lists: large lists, other records, checks.

    ``source`` is a name the form declares in its settings (``ppks::lookups``).
    """

    def choices(
        self, source: str, text: str, within: Mapping[str, str], limit: int
    ) -> Sequence[Choice]:
        """Choices whose words match ``text`` as typed so far, best first, at most ``limit``.

        ``within`` holds the columns the form's choice filter fixes, for example a district.
        """
        ...

    def label(self, source: str, value: str) -> str | None:
        """The words for one value, or None where there is no such value."""
        ...

    def pull(self, source: str, column: str, key_column: str, key: str) -> str:
        """One cell of a list: ``pulldata(source, column, key_column, key)``; empty if none."""
        ...

    def call(self, name: str, arguments: Sequence[Value]) -> Value:
        """A function the form declares in its settings (``ppks::functions``)."""
        ...


class NoLookup:
    """The lookup of a form that is filled where there is no desk: every list is empty."""

    def choices(
        self, source: str, text: str, within: Mapping[str, str], limit: int
    ) -> Sequence[Choice]:
        """No choices."""
        del source, text, within, limit
        return ()

    def label(self, source: str, value: str) -> str | None:
        """The value itself, so that nothing already chosen is called wrong."""
        del source
        return value

    def pull(self, source: str, column: str, key_column: str, key: str) -> str:
        """Nothing."""
        del source, column, key_column, key
        return ""

    def call(self, name: str, arguments: Sequence[Value]) -> Value:
        """No finding."""
        del name, arguments
        return ""


@dataclass(slots=True)
class Surroundings:
    """What a formula may ask of the world, handed in when the form is opened."""

    today: date = date(1970, 1, 1)
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    zone: tzinfo = UTC
    lookup: Lookup = field(default_factory=NoLookup)
    seed: str = ""
    version: str = ""
    language: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    last_saved: Mapping[str, Value] = field(default_factory=dict)

    def chance(self, *key: object) -> random.Random:
        """A source of chance that gives the same again for the same form and place."""
        return random.Random(repr((self.seed, *key)))  # noqa: S311 - no secret depends on it


class Spot:
    """A place of evaluation: ``row`` of the form, or an item inside a predicate of ``outer``."""

    __slots__ = ("around", "cells", "index", "node", "outer", "position", "row", "size")

    around: Surroundings
    row: Row
    outer: Spot | None
    cells: Sequence[str]
    node: Node | None
    position: int
    size: int

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.outer = None
        self.cells = ()
        self.node = None
        self.position = 1
        self.size = 1

    def inside(self, position: int, size: int) -> Spot:
        """A spot within a predicate evaluated here, for the item at ``position`` of ``size``."""
        spot = Spot(self.around)
        spot.row = self.row
        spot.outer = self
        spot.position = position
        spot.size = size
        return spot


class Row(Spot):
    """The answers of one repeat row, or of the form outside every repeat, by slot of its scope.

    ``values`` is what was answered or computed; ``seen`` what formulas read: the same, blank
    where the question is not relevant; ``shown`` the relevance.
    """

    __slots__ = (
        "_repeat",
        "broken",
        "issues",
        "key",
        "limits",
        "parent",
        "reasons",
        "rows",
        "seen",
        "shown",
        "typed",
        "values",
    )  # fmt: skip

    def __init__(
        self,
        around: Surroundings,
        parent: Row | None,
        size: int,
        key: str,
        repeat: Element | None = None,
    ) -> None:
        super().__init__(around)
        self.row = self
        self.parent: Row = parent or self
        self.index = 0
        self.key = key
        self._repeat = repeat
        self.values: list[Value] = [""] * size
        self.seen: list[Value] = [""] * size
        self.shown: list[bool] = [False] * size
        self.issues: dict[int, tuple[Issue, ...]] = {}
        self.typed: dict[int, str] = {}
        self.reasons: dict[int, str] = {}
        self.rows: dict[int, list[Row]] = {}
        self.limits: dict[int, int] = {}
        self.broken: dict[int, str] = {}

    def shows(self, element: Element) -> bool:
        """Whether something of this row is shown; the row's own repeat, whether the row is."""
        return self.shown[0 if self._repeat is element else element.slot]

    @property
    def repeat_or_none(self) -> Element | None:
        """The repeat of which this is a row; None for the form itself."""
        return self._repeat

    @property
    def repeat(self) -> Element:
        """The repeat of which this is a row; asked only of rows of a repeat."""
        return cast("Element", self._repeat)

    def up(self, levels: int) -> Row:
        """The row so many repeats further out."""
        row = self
        for _one in range(levels):
            row = row.parent
        return row


@dataclass(frozen=True, slots=True)
class Issue:
    """What stands against one answer: its kind, the sentence, and whether a reason settles it."""

    kind: str
    sentence: str
    warning: bool = False


Run: TypeAlias = Callable[[Spot], Value]
