"""Repeats on paper: a ruled table, or a block for each row where that is too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer, TableStyle
from reportlab.platypus import Table as Ruled

from ppks_desktop.forms.model.vocabulary import FILES, MULTIPLE
from ppks_desktop.forms.paper.layout import Cell, Line, Table
from ppks_desktop.papers import looks
from ppks_desktop.papers.fonts import BOLD, width
from ppks_desktop.papers.form import measures as m
from ppks_desktop.papers.form.areas import Digits
from ppks_desktop.papers.form.question import answered
from ppks_desktop.papers.words import safe

_ROW_HIGH = 9 * mm
_COUNT_WIDE = 8 * mm


@dataclass(frozen=True, slots=True)
class Need:
    """The width a column asks for (mm), the least it makes do with, its share of what is over."""

    wide: float
    least: float
    share: float = 0


_NEEDS = {
    "text": Need(36, 25, 3),
    "integer": Need(16, 12),
    "decimal": Need(18, 13),
    "image": Need(24, 20, 1),
    "geopoint": Need(34, 30),
}
_OTHER = Need(30, 24, 1)
_CODE = Need(17, 14)
_CODES = Need(26, 20, 1)
_WORDS = Need(28, 20, 2)
_MONEY = Need(26, 21)


def fits(table: Table, room: float) -> bool:
    """Whether a repeat can be a ruled table in so much room (points)."""
    if table.tables:
        return False
    blank = not table.rows
    need = sum(_need(one, blank=blank).least for one in _columns(table))
    return bool(_COUNT_WIDE + need * mm <= room)


def ruled(table: Table, room: float) -> list[Any]:
    """The codes of its choices where it is blank, then the table, its head on every page."""
    columns = _columns(table)
    blank = not table.rows
    widths = _widths(columns, room, blank=blank)
    body = [_blank_row(number, columns) for number in range(1, table.blank_rows + 1)]
    body += [_filled_row(number, one) for number, one in enumerate(table.rows, 1)]
    heads = ["No.", *(_head(one, blank=blank) for one in columns)]
    head = [Paragraph(one, m.CELL_HEAD) for one in heads]
    drawn = Ruled(
        [head, *body], widths, [None, *[_ROW_HIGH if blank else None] * len(body)], repeatRows=1
    )
    drawn.setStyle(_STYLE)
    notes = _notes(columns) if blank else ()
    return [*notes, drawn, Spacer(1, 3 * mm)]


def _columns(table: Table) -> list[Cell]:
    return [one for one in table.columns if one.type != "note" and one.printed]


def _need(cell: Cell, *, blank: bool) -> Need:
    """By the kind of answer, and never less than the longest word over the column."""
    need = _need_of(cell) if blank else _need_of_words(cell)
    words = f"{cell.number}. {cell.label}*".split()
    word = max(width(one, BOLD, m.CELL_HEAD.fontSize) for one in words) / mm + 3
    return Need(max(need.wide, word), max(need.least, word), need.share)


def _need_of(cell: Cell) -> Need:
    if cell.boxes:
        gaps = len(cell.boxes) + 1
        return Need(sum(cell.boxes) * 3.4 + gaps, sum(cell.boxes) * 2.9 + gaps)
    if cell.ticks:
        return _CODES if cell.type in MULTIPLE else _CODE
    if cell.unit == "rupiah":
        return _MONEY
    return _NEEDS.get(cell.type, _OTHER)


def _need_of_words(cell: Cell) -> Need:
    """Of an answer in words."""
    if cell.boxes:
        return Need(sum(cell.boxes) * 2.2 + 4, sum(cell.boxes) * 1.9 + 3)
    return _WORDS if cell.ticks else _need_of(cell)


def _widths(columns: Sequence[Cell], room: float, *, blank: bool) -> list[float]:
    needs = [_need(one, blank=blank) for one in columns]
    over = room - _COUNT_WIDE - sum(one.wide for one in needs) * mm
    if over >= 0:
        shares = [one.share for one in needs]
        whole = sum(shares) or len(needs)
        parts = shares if sum(shares) else [1.0] * len(needs)
        return [
            _COUNT_WIDE,
            *(one.wide * mm + over * part / whole for one, part in zip(needs, parts, strict=True)),
        ]
    give = sum(one.wide - one.least for one in needs) * mm
    return [
        _COUNT_WIDE,
        *(one.wide * mm + over * (one.wide - one.least) * mm / give for one in needs),
    ]


def _head(cell: Cell, *, blank: bool) -> str:
    star = "&nbsp;*" if cell.required and blank else ""
    unit = f" ({'Rp' if cell.unit == 'rupiah' else safe(cell.unit)})" if cell.unit else ""
    return f"{cell.number}. {safe(cell.label)}{unit}{star}"


def _blank_row(number: int, columns: Sequence[Cell]) -> list[Any]:
    count = Paragraph(str(number), m.NUMBER)
    return [count, *(_blank(one) for one in columns)]


def _blank(cell: Cell) -> Any:
    if cell.computed:
        return Paragraph("dihitung", m.SMALL)
    if cell.boxes:
        return Digits(cell.boxes)
    return ""


def _filled_row(number: int, line: Line) -> list[Any]:
    cells = [one for one in line.cells if one.type != "note" and one.printed]
    return [
        Paragraph(str(number), m.NUMBER),
        *(Paragraph(_said(one), m.CELL) for one in cells),
    ]


def _said(cell: Cell) -> str:
    if not cell.shown or (not cell.text and not cell.doubts):
        return "-"
    if cell.type in FILES:
        return "ada"
    said = safe(answered(cell)) if cell.text else "-"
    for doubt in cell.doubts:
        said += f"<br/><b>Catatan:</b> {safe(doubt)}"
    return f"{said} Alasan: {safe(cell.reason)}" if cell.reason else said


def _notes(columns: Sequence[Cell]) -> Iterator[Any]:
    """What has no room in a column: conditions, hints, and the codes of choices."""
    for when, run in groupby(columns, key=lambda one: one.when):
        numbers = [str(one.number) for one in run]
        if when:
            span = " sampai ".join(dict.fromkeys((numbers[0], numbers[-1])))
            yield Paragraph(f"<b>No. {span}</b> hanya bila {safe(when)}.", m.SMALL)
    for cell in columns:
        said = [safe(one) for one in (cell.hint, cell.guidance) if one]
        if cell.ticks:
            said.append(_codes(cell))
        if said:
            yield Paragraph(f"<b>No. {cell.number}</b> {' '.join(said)}", m.SMALL)
    yield Spacer(1, 1.2 * mm)


def _codes(cell: Cell) -> str:
    """The keys of the choices: written into the column instead of words."""
    several = " (boleh lebih dari satu)" if cell.type in MULTIPLE else ""
    parts: list[str] = []
    under = ""
    for one in cell.ticks:
        if one.under != under:
            under = one.under
            parts.append(f"<b>{safe(under)}:</b>")
        parts.append(f"<b>{one.key}</b>&nbsp;{safe(one.label)};")
    return f"Tulis kodenya{several}: {' '.join(parts).rstrip(';')}."


_STYLE = TableStyle(
    [
        looks.FACE,
        ("GRID", (0, 0), (-1, -1), 0.5, m.GREY),
        ("BACKGROUND", (0, 0), (-1, 0), m.SHADE),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
)
