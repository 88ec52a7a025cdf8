"""Refs: the address of a question in a filling, such as ``members[2]/full_name``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.plan.plan import Plan
from ppks_desktop.forms.xpath.spot import Row

_STEP = re.compile(r"([^\[\]]+)\[(\d{1,9})\]/?")


class NoSuchRef(LookupError):
    """A ref that names nothing in this filling; a mistake of the program, not of a person."""


def row_ref(row: Row) -> str:
    """The ref of a repeat row, with a slash behind for what is inside; empty for the form."""
    parts: list[str] = []
    while row.parent is not row:
        parts.append(f"{row.repeat.key}[{row.index + 1}]")
        row = row.parent
    return "".join(f"{part}/" for part in reversed(parts))


def ref_of(row: Row, element: Element) -> str:
    """The ref of a question, group or repeat in a row; of the row itself for its own repeat."""
    if row.parent is not row and element is row.repeat:
        return row_ref(row).rstrip("/")
    return row_ref(row) + element.key


def resolve(plan: Plan, root: Row, ref: str) -> tuple[Row, Element]:
    """The row and element of a ref; a repeat row gives itself and its repeat."""
    row, scope, rest = root, plan.outline.scope, ref
    while match := _STEP.match(rest):
        repeat = scope.keys.get(match.group(1))
        if repeat is None or repeat.inside is None:
            raise NoSuchRef(ref)
        rows = row.rows.get(repeat.slot, [])
        index = int(match.group(2)) - 1
        if not 0 <= index < len(rows):
            raise NoSuchRef(ref)
        row, scope, rest = rows[index], repeat.inside, rest[match.end() :]
        if not rest:
            return row, repeat
    element = scope.keys.get(rest)
    if element is None:
        raise NoSuchRef(ref)
    return row, element


def walk(row: Row, element: Element) -> Iterator[tuple[Row, Element]]:
    """Everything below an element of a row that is relevant, in the order of the form."""
    for child in element.children:
        if not row.shown[child.slot]:
            continue
        yield row, child
        if child.inside is None:
            yield from walk(row, child)
            continue
        for inner in row.rows.get(child.slot, ()):
            if inner.shown[0]:
                yield from walk(inner, child)
