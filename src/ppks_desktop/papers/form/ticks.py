"""All boxes of one question, in as many columns as their words allow."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from ppks_desktop.forms.paper.ticks import Tick
from ppks_desktop.papers.fonts import BOLD, REGULAR, width
from ppks_desktop.papers.form import measures as m
from ppks_desktop.papers.form.areas import Box
from ppks_desktop.papers.words import safe

MOST_COLUMNS = 4
LONG = 12
"""From so many rows on a list may go on over the page."""
_KEEP = 4
"""Rows that stay together at either side of the page's end."""
_BACK = 8
_GAP = 3 * mm
_MANY = 8

Row = tuple[Any, ...]


class Ticks(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """Boxes row by row; a row is one heading or a box for each column."""

    def __init__(self, ticks: Sequence[Tick], chosen: Sequence[str] = (), most: int = 4) -> None:
        super().__init__()
        self._ticks, self._chosen, self._most = ticks, chosen, most
        self._rows: list[Row] | None = None
        self._columns = 1

    def wrap(self, room: float, _high: float) -> tuple[float, float]:
        """Choose the columns, then stack the rows."""
        self.width = room
        if self._rows is None:
            self._columns = self._fitting(room)
            self._rows = list(self._laid())
        self._highs = [self._high_of(row) for row in self._rows]
        self.height = sum(self._highs)
        return room, self.height

    def split(self, _room: float, high: float) -> list[Any]:
        """Two lists where this one is long; never a few rows alone."""
        used = list(accumulate(self._highs))
        count = self._before_group(bisect(used, high))
        if len(self._highs) < LONG or count < _KEEP or len(self._highs) - count < 2:
            return []
        assert self._rows is not None  # noqa: S101 - wrapped before it is split
        return [self._part(self._rows[:count]), self._part(self._rows[count:])]

    def draw(self) -> None:
        """From the top down."""
        y = self.height
        for row, high in zip(self._rows or (), self._highs, strict=True):
            if len(row) == 1 and isinstance(row[0], Paragraph):
                row[0].drawOn(self.canv, 0, y - high + 0.6 * mm)
            else:
                for place, box in enumerate(row):
                    box.drawOn(self.canv, place * (self._share() + _GAP), y - box.height)
            y -= high

    def _share(self) -> float:
        return float((self.width - (self._columns - 1) * _GAP) / self._columns)

    def _fitting(self, room: float) -> int:
        """As many columns as the words leave room for; in long lists a few of them may wrap."""
        wides = sorted(width(_whole(one), REGULAR, 8.8) for one in self._ticks)
        beside = m.TICK + 1.2 * mm + self._key_wide() + 2
        longest = wides[-1]
        if len(wides) > _MANY:
            longest = max(wides[len(wides) * 7 // 10], longest / 3)
        found = int((room + _GAP) // (longest + beside + _GAP))
        return max(1, min(found, self._most, MOST_COLUMNS, len(wides)))

    def _key_wide(self) -> float:
        longest = max((width(one.key, BOLD, 7.6) for one in self._ticks), default=0)
        return float(longest + 1.4 * mm) if longest else 0.6 * mm

    def _laid(self) -> Iterator[Row]:
        for under, group in groupby(self._ticks, key=lambda one: one.under):
            if under:
                yield (Paragraph(safe(under), m.UNDER),)
            boxes = [self._box(one) for one in group]
            for start in range(0, len(boxes), self._columns):
                yield tuple(boxes[start : start + self._columns])

    def _box(self, tick: Tick) -> Box:
        chosen = tick.value in self._chosen
        return Box(tick.label, tick.key, _goes(tick), chosen=chosen, key_wide=self._key_wide())

    def _high_of(self, row: Row) -> float:
        if isinstance(row[0], Paragraph):
            return float(row[0].wrap(self.width, 10_000)[1] + 1.6 * mm)
        return max(float(box.wrap(self._share(), 10_000)[1]) for box in row)

    def _before_group(self, count: int) -> int:
        """Back to the heading of the group that would be torn, unless it begins far above."""
        for place in range(min(count, len(self._highs) - 1), max(count - _BACK, _KEEP), -1):
            if self._is_heading(place):
                return place
        return count

    def _is_heading(self, place: int) -> bool:
        assert self._rows is not None  # noqa: S101 - wrapped before it is split
        return isinstance(self._rows[place][0], Paragraph)

    def _part(self, rows: list[Row]) -> Ticks:
        made = Ticks(self._ticks, self._chosen, self._most)
        made._rows, made._columns = rows, self._columns
        return made


def _goes(tick: Tick) -> str:
    if tick.go < 0:
        return "selesai"
    return str(tick.go) if tick.go else ""


def _whole(tick: Tick) -> str:
    return f"{tick.label} → {_goes(tick)}" if tick.go else tick.label
