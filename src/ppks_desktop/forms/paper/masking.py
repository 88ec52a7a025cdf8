"""The most delicate answers of a filled form, hidden."""

from __future__ import annotations

from dataclasses import replace

from ppks_desktop.forms.paper.layout import Cell, Layout, Line, Part, Table


def masked(laid: Layout, words: str) -> Layout:
    """The same form with ``words`` in the place of each answer to a ``specific`` question.

    A note of that sensitivity says something of such answers by being there: it is not shown.
    What was parked has no question any more that would tell how delicate it is, and is hidden too.
    """
    parts = tuple(_part(part, words) for part in laid.parts)
    return replace(laid, parts=parts, olds=tuple(replace(one, said=words) for one in laid.olds))


def _part(part: Part, words: str) -> Part:
    items = (
        _table(one, words) if isinstance(one, Table) else _cell(one, words) for one in part.items
    )
    return replace(part, items=tuple(items))


def _table(table: Table, words: str) -> Table:
    return replace(table, rows=tuple(_line(line, words) for line in table.rows))


def _line(line: Line, words: str) -> Line:
    cells = tuple(_cell(one, words) for one in line.cells)
    return Line(cells, tuple(_table(one, words) for one in line.tables))


def _cell(cell: Cell, words: str) -> Cell:
    if cell.sensitivity != "specific":
        return cell
    hidden = replace(cell, ticks=(), boxes=(), chosen=(), doubts=(), reason="", unit="")
    if cell.type == "note":
        return replace(hidden, shown=False)
    return replace(hidden, type="text", text=words if cell.text else "")
