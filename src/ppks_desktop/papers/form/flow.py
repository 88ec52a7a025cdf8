"""The body of a form: headings, questions side by side, tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer
from reportlab.platypus import Table as Ruled

from ppks_desktop.forms.paper.layout import Cell, Layout, Line, Part, Table
from ppks_desktop.papers.form import measures as m
from ppks_desktop.papers.form import rows
from ppks_desktop.papers.form.question import Question, is_short
from ppks_desktop.papers.words import safe

BLANK_BLOCKS = 3
"""Blocks for the rows of a blank repeat that is too wide for a table."""
_WHOLE = 0.45
"""What takes no more of a page than this is not parted from its heading."""
_START = 55 * mm
"""Of what may go on over the page, so much stays under its heading."""


class Heading(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """The name of a group on a shaded band; one inside another has a line instead."""

    def __init__(self, label: str, when: str, depth: int) -> None:
        super().__init__()
        self._depth = depth
        said = f" <font size=7.6 name=Lato>(hanya bila {safe(when)})</font>" if when else ""
        self._words = Paragraph(safe(label) + said, m.INNER if depth else m.HEADING)

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """One line, or as many as the words take."""
        _wide, inside = self._words.wrap(room - 4 * mm, high)
        self.width, self.height = room, inside + (3 if self._depth else 4.6) * mm
        return room, self.height

    def draw(self) -> None:
        """Band and bar, then the words."""
        canvas = self.canv
        canvas.saveState()
        band = self.height - 2.2 * mm
        if self._depth:
            canvas.setStrokeColor(m.GREY)
            canvas.setLineWidth(0.8)
            canvas.line(0, 1.2 * mm, self.width, 1.2 * mm)
        else:
            canvas.setFillColor(m.SHADE)
            canvas.rect(0, 1 * mm, self.width, band, stroke=0, fill=1)
            canvas.setFillColor(m.DARK)
            canvas.rect(0, 1 * mm, 1.4 * mm, band, stroke=0, fill=1)
        canvas.restoreState()
        bottom = 1.8 * mm if self._depth else 2.2 * mm
        self._words.drawOn(canvas, 0 if self._depth else 3.4 * mm, bottom)


class Across(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """Questions side by side in equal shares, with a hair line under them."""

    def __init__(self, blocks: Sequence[Any], shares: int) -> None:
        super().__init__()
        self._blocks, self._shares = blocks, shares

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """As high as the highest."""
        share = _share(room, self._shares)
        self.width = room
        self._highs = [float(one.wrap(share, high)[1]) for one in self._blocks]
        self.height = max(self._highs)
        return room, self.height

    def split(self, room: float, high: float) -> list[Any]:
        """Only a question that stands alone may go on over the page."""
        if self._shares > 1:
            return []
        return [Across([one], 1) for one in self._blocks[0].split(room, high)]

    def draw(self) -> None:
        """From the left, level at the top."""
        share = _share(self.width, self._shares)
        for place, (block, high) in enumerate(zip(self._blocks, self._highs, strict=True)):
            block.drawOn(self.canv, place * (share + m.GUTTER), self.height - high)
        self.canv.setStrokeColor(m.SHADE)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 0.2 * mm, self.width, 0.2 * mm)


class Note(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """Words to read, with a bar at their left."""

    def __init__(self, text: str, when: str) -> None:
        super().__init__()
        said = f"<font size=7.6>Bila {safe(when)}: </font>" if when else ""
        self._words = Paragraph(said + safe(text), m.NOTE)

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """As high as the words."""
        _wide, inside = self._words.wrap(room - m.NUMBER_WIDE, high)
        self.width, self.height = room, inside + 3 * mm
        return room, self.height

    def draw(self) -> None:
        """The bar beside the words."""
        self.canv.setFillColor(m.RULE)
        self.canv.rect(m.NUMBER_WIDE - 3 * mm, 1.6 * mm, 0.8 * mm, self.height - 3 * mm, 0, 1)
        self._words.drawOn(self.canv, m.NUMBER_WIDE, 1.5 * mm)


@dataclass(frozen=True, slots=True)
class Flow:
    """Makes the story of a layout; ``pictures`` is None for a blank one, ``shares`` are the most
    questions side by side on a body ``room`` wide and ``high`` points high."""

    room: float
    high: float
    shares: int
    pictures: Mapping[str, bytes] | None = None
    tight: bool = False

    def all(self, layout: Layout) -> Iterator[Any]:
        """The parts one after another, headings never alone at a page's end."""
        for part in layout.parts:
            inside = list(self._inside(part))
            if not inside:
                continue
            if not part.continued:
                heading = Heading(part.label, self._when(part.when), part.depth)
                yield CondPageBreak(self._start(heading) + self._first(inside))
                yield heading
            yield from inside

    @property
    def _blank(self) -> bool:
        return self.pictures is None

    def _when(self, when: str) -> str:
        return when if self._blank else ""

    def _start(self, heading: Heading) -> float:
        return float(heading.wrap(self.room, 10_000)[1])

    def _first(self, inside: list[Any]) -> float:
        """How much of what follows a heading stays with it."""
        used = 0.0
        for one in inside:
            if isinstance(one, CondPageBreak):
                continue
            high = float(one.wrap(self.room, 10_000)[1])
            if isinstance(one, Across | Ruled):
                return used + (high if high <= _WHOLE * self.high else _START)
            used += high
        return used

    def _inside(self, part: Part) -> Iterator[Any]:
        run: list[Cell] = []
        for item in part.items:
            if isinstance(item, Cell):
                run.append(item)
                continue
            yield from self.grid(run)
            run = []
            yield from self._table(item, titled=item.label != part.label)
        yield from self.grid(run)

    def grid(self, cells: Sequence[Cell]) -> Iterator[Any]:
        """Questions in rows: short ones side by side, others alone."""
        kept = [one for one in cells if one.printed and one.shown]
        row: list[Any] = []
        for cell, span in zip(kept, self._spans(kept), strict=True):
            short = is_short(cell, _share(self.room, self.shares))
            if row and (not short or len(row) == self.shares):
                yield self._across(row)
                row = []
            if cell.type == "note":
                yield Note(cell.label, self._when(cell.when))
            elif short:
                row.append(self._question(cell, span))
            else:
                yield Across([self._question(cell, span)], 1)
        if row:
            yield self._across(row)

    def _question(self, cell: Cell, span: str) -> Question:
        return Question(cell, span, self.pictures, tight=self.tight)

    def _across(self, row: list[Any]) -> Across:
        """Choices that would stand alone in a share take the whole width, in more columns."""
        alone = len(row) == 1 and row[0].cell.ticks
        return Across(row, 1 if alone else self.shares)

    def _spans(self, cells: Sequence[Cell]) -> list[str]:
        """The condition of each question; of a run with the same one, at its first."""
        said: list[str] = []
        for when, run in groupby(cells, key=lambda one: one.when):
            numbers = [one.number for one in run]
            first, last = numbers[0], numbers[-1]
            only = f"Hanya bila {when}." if when and self._blank else ""
            if only and first and last > first:
                only = f"No. {first} sampai {last} hanya bila {when}."
            said += [only, *[""] * (len(numbers) - 1)]
        return said

    def _table(self, table: Table, *, titled: bool) -> Iterator[Any]:
        if not table.shown or (not self._blank and not table.rows):
            return
        above: list[Any] = []
        if titled or table.when:
            above = [Heading(table.label, self._when(table.when), 1)]
        if rows.fits(table, self.room):
            inside = [*above, *rows.ruled(table, self.room)]
            yield CondPageBreak(self._first(inside))
            yield from inside
            return
        yield from above
        lines = table.rows or [_blank_line(table)] * min(table.blank_rows, BLANK_BLOCKS)
        for number, line in enumerate(lines, 1):
            yield from self._block(f"{table.label} {number}", line)

    def _block(self, label: str, line: Line) -> Iterator[Any]:
        inside = [*self.grid(line.cells)]
        for one in line.tables:
            inside += self._table(one, titled=True)
        heading = Heading(label, "", 1)
        yield CondPageBreak(self._start(heading) + self._first(inside))
        yield heading
        yield from inside
        yield Spacer(1, 2 * mm)


def is_wide(layout: Layout, upright: float, lying: float) -> bool:
    """Whether a form has a table that only a lying page takes."""
    tables = [item for part in layout.parts for item in part.items if isinstance(item, Table)]
    return any(not rows.fits(one, upright) and rows.fits(one, lying) for one in tables)


def _blank_line(table: Table) -> Line:
    return Line(table.columns, tuple(replace(one, blank_rows=3) for one in table.tables))


def _share(room: float, shares: int) -> float:
    return float((room - (shares - 1) * m.GUTTER) / shares)
