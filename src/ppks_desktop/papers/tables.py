"""The tables that papers are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table, TableStyle

from ppks_desktop.papers import looks
from ppks_desktop.papers.words import safe


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with lines, of plain texts.

    ``widths`` in millimetres, one of them 0 to take what is left; ``aligns`` a letter for each
    column (``l``, ``c``, ``r``). ``head`` may have several rows; ``spans`` joins cells of it
    (column, row, column, row). ``foot`` rows are shaded and bold, and their first text reaches
    over the empty cells behind it. ``row_height`` in millimetres, 0 for as high as the text.
    """

    head: tuple[tuple[str, ...], ...]
    rows: Sequence[tuple[str, ...]]
    widths: tuple[float, ...]
    aligns: str
    foot: Sequence[tuple[str, ...]] = ()
    spans: tuple[tuple[int, int, int, int], ...] = ()
    row_height: float = 0
    size: float = 9
    padding: float = 2.5


def drawn(grid: Grid, width: float) -> Any:
    """The table; its head is repeated where it goes over a page."""
    plain = looks.CELL.clone("plain", fontSize=grid.size, leading=grid.size + 2.5)
    strong = plain.clone("strong", fontName=looks.HEAD.fontName)
    head = looks.HEAD.clone("top", fontSize=grid.size, leading=grid.size + 2.5)
    body = [
        *([_cell(text, "x", head) for text in row] for row in grid.head),
        *(_cells(row, grid.aligns, plain) for row in grid.rows),
        *(_cells(row, grid.aligns, strong) for row in grid.foot),
    ]
    tops, feet = len(grid.head), len(grid.foot)
    heights = [None] * tops + [grid.row_height * mm or None] * len(grid.rows) + [None] * feet
    table = Table(body, _widths(grid.widths, width), heights, repeatRows=tops)
    style = TableStyle(
        [
            *looks.GRID,
            ("TOPPADDING", (0, 0), (-1, -1), grid.padding),
            ("BOTTOMPADDING", (0, 0), (-1, -1), grid.padding + 0.5),
            ("BACKGROUND", (0, 0), (-1, tops - 1), looks.SHADE),
            *(("SPAN", span[:2], span[2:]) for span in grid.spans),
        ]
    )
    if feet:
        style.add("BACKGROUND", (0, -feet), (-1, -1), looks.SHADE)
        style.add("NOSPLIT", (0, -feet - 1), (0, -1))
        for number, row in enumerate(grid.foot, -feet):
            style.add("SPAN", (0, number), (_reach(row), number))
    table.setStyle(style)
    return table


def pairs(rows: Sequence[tuple[str, str]], lead: str, label: float, width: float) -> Any:
    """``label : value`` lines; a value may take several lines."""
    before = 7 * mm if lead else 0
    texts = [(safe(name), ":", safe(value).replace("\n", "<br/>") or "-") for name, value in rows]
    cells = [[Paragraph(one, looks.VALUE) for one in line] for line in texts]
    widths = [label * mm, 3.5 * mm, width - before - (label + 3.5) * mm]
    if lead:
        cells = [
            [Paragraph("" if number else lead, looks.VALUE), *line]
            for number, line in enumerate(cells)
        ]
        widths = [before, *widths]
    table = Table(cells, widths)
    table.setStyle(looks.PAIRS)
    return table


def numbered(sentences: Sequence[str], width: float) -> Any:
    """Sentences with markup, counted."""
    cells = [
        [Paragraph(f"{number}.", looks.VALUE), Paragraph(sentence, looks.NUMBERED)]
        for number, sentence in enumerate(sentences, 1)
    ]
    table = Table(cells, [7 * mm, width - 7 * mm])
    table.setStyle(looks.PAIRS)
    return table


def _cells(row: Sequence[str], aligns: str, look: Any) -> list[Any]:
    return [_cell(text, align, look) for text, align in zip(row, aligns, strict=True)]


def _cell(text: str, align: str, look: Any) -> Any:
    if align in {"x", "l"}:
        return Paragraph(safe(text), look)
    return Paragraph(safe(text), look.clone(f"{look.name}-{align}", alignment=_ALIGN[align]))


_ALIGN = {"c": 1, "r": 2}


def _reach(row: Sequence[str]) -> int:
    """The last of the empty cells that follow the first text."""
    last = 0
    while last + 1 < len(row) and not row[last + 1]:
        last += 1
    return last


def _widths(millimetres: tuple[float, ...], width: float) -> list[float]:
    rest = width - sum(millimetres) * mm
    return [one * mm or rest for one in millimetres]
