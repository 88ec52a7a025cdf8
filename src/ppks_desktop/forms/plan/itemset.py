"""Names inside a list: choice filters and predicates over its items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ppks_desktop.forms.plan.tables import Entry, Table
from ppks_desktop.forms.xpath.code import Branch, Code, Names, constant
from ppks_desktop.forms.xpath.compiler import compiled, united
from ppks_desktop.forms.xpath.spot import Run, Spot
from ppks_desktop.forms.xpath.syntax import Call, Chain, Expression, ExpressionMistake, Path, Step
from ppks_desktop.forms.xpath.values import Value, equal, to_boolean, to_text
from ppks_desktop.i18n import gettext as _


class ItemNames:
    """A bare name is a column of the list; anything else means what it means outside."""

    def __init__(self, columns: dict[str, int] | None, outer: Names) -> None:
        self._columns = columns
        self._outer = outer
        self.looked = False

    def path(self, path: Path) -> Code:
        """A column of the item, a path of the form, or several joined by ``|``."""
        if isinstance(path.start, Chain) and not path.steps:
            return united(path.start, self)
        if path.start is not None:
            return self._outer.path(path)
        self.looked = True
        steps = [step for step in path.steps if step.axis != "self"]
        if any(step.predicates or step.axis != "child" for step in steps) or len(steps) > 1:
            raise ExpressionMistake(
                _("Di dalam saringan daftar hanya nama kolom atau ${nama} yang bisa dipakai."),
                path.at,
            )
        if not steps:
            return constant(Branch(), "text")
        return self._column(steps[0], path.at)

    def _column(self, step: Step, at: int) -> Code:
        if self._columns is None:
            return constant("", "text")
        place = self._columns.get(step.test)
        if place is None:
            raise ExpressionMistake(
                _("Daftar ini tidak punya kolom {name}; yang ada: {known}.").format(
                    name=step.test, known=", ".join(self._columns)
                ),
                at,
            )

        def run(spot: Spot) -> Value:
            return spot.cells[place]

        return Code(run, "text", lambda spot: [spot.cells[place]])

    def call(self, call: Call) -> Code | None:
        """``position()`` and ``last()`` of the item; other functions as outside."""
        if call.name in ("position", "last") and not call.arguments:
            self.looked = True
            if call.name == "position":
                return Code(lambda spot: float(spot.position), "number")
            return Code(lambda spot: float(spot.size), "number")
        return self._outer.call(call)


Entries = Callable[[Spot], Sequence[Entry]]


@dataclass(slots=True)
class Condition:
    """A choice filter taken apart: columns that must equal something, and what remains."""

    equal: list[tuple[str, Code]]
    rest: list[Code]


def condition(read: Expression, columns: dict[str, int] | None, outer: Names) -> Condition:
    """Take a filter apart at its ``and``."""
    parts = [read]
    if isinstance(read, Chain) and read.rest[0][0] == "and":
        parts = [read.first, *(term for _sign, term in read.rest)]
    made = Condition([], [])
    for part in parts:
        pair = _pair(part, outer, columns)
        if pair is None:
            made.rest.append(compiled(part, ItemNames(columns, outer)))
        else:
            made.equal.append(pair)
    return made


def _pair(
    part: Expression, outer: Names, columns: dict[str, int] | None
) -> tuple[str, Code] | None:
    """``column = something`` where something does not look at the item."""
    if not isinstance(part, Chain) or len(part.rest) != 1 or part.rest[0][0] != "=":
        return None
    for one, other in ((part.first, part.rest[0][1]), (part.rest[0][1], part.first)):
        name = _bare(one)
        if name is None or (columns is not None and name not in columns):
            continue
        names = ItemNames(columns, outer)
        code = compiled(other, names)
        if not names.looked:
            return name, code
    return None


def _bare(read: Expression) -> str | None:
    if isinstance(read, Path) and read.start is None and len(read.steps) == 1:
        step = read.steps[0]
        if step.axis == "child" and not step.predicates and not step.test.endswith("()"):
            return step.test
    return None


@dataclass(slots=True)
class Filter:
    """The rows of a table that pass one predicate: columns that equal something, further tests."""

    table: Table
    equals: Sequence[tuple[int, Run]]
    tests: Sequence[Run]

    def entries(self, spot: Spot) -> Sequence[Entry]:
        """Of all rows, those that pass, in order."""
        return self.among(self.table.entries, spot)

    def among(self, entries: Sequence[Entry], spot: Spot) -> Sequence[Entry]:
        """Of some rows of the table, those that pass, in order."""
        for column, value_of in self.equals:
            value = value_of(spot)
            if entries is self.table.entries and not isinstance(value, float):
                entries = self.table.where(column, to_text(value))
            else:
                entries = [one for one in entries if _is(one.cells[column], value)]
        for test in self.tests:
            entries = _kept(entries, test, spot)
        return entries

    def allows(self, spot: Spot, value: str) -> bool:
        """Whether a value is among the rows that pass; mostly by a look at its own row."""
        if self.tests or not self.table.is_unique:
            return any(one.value == value for one in self.entries(spot))
        entry = self.table.entry(value)
        return entry is not None and all(
            _is(entry.cells[column], value_of(spot)) for column, value_of in self.equals
        )


def predicate(table: Table, read: Expression, outer: Names) -> Filter:
    """A predicate over the rows of a table."""
    parts = condition(read, table.columns, outer)
    equals = [(table.columns[name], code.run) for name, code in parts.equal]
    return Filter(table, equals, [code.run for code in parts.rest])


def filtered(table: Table, predicates: Sequence[Expression], outer: Names) -> Entries:
    """The rows of a table that pass all predicates, in order."""
    filters = [predicate(table, read, outer) for read in predicates]

    def run(spot: Spot) -> Sequence[Entry]:
        entries = table.entries
        for one in filters:
            entries = one.among(entries, spot)
        return entries

    return run


def _is(cell: str, value: Value) -> bool:
    return equal(cell, value) if isinstance(value, float) else cell == to_text(value)


def _kept(entries: Sequence[Entry], test: Callable[[Spot], Value], spot: Spot) -> Sequence[Entry]:
    kept: list[Entry] = []
    size = len(entries)
    for position, entry in enumerate(entries, 1):
        inner = spot.inside(position, size)
        inner.cells = entry.cells
        value = test(inner)
        passes = value == position if isinstance(value, float) else to_boolean(value)
        if passes:
            kept.append(entry)
    return kept


def table_path(
    table: Table, predicates: Sequence[Expression], rest: Sequence[Step], outer: Names, at: int
) -> Code:
    """The code of ``instance(...)/root/item[...]/column``."""
    entries = filtered(table, predicates, outer)
    if len(rest) > 1 or any(step.predicates or step.axis != "child" for step in rest):
        raise ExpressionMistake(
            _("Sesudah /item[...] hanya satu nama kolom yang bisa ditulis."), at
        )
    if not rest:
        return Code(
            lambda _spot: "",
            "text",
            lambda spot: [Branch() for _entry in entries(spot)],
            many=True,
        )
    if rest[0].test not in table.columns:
        raise ExpressionMistake(
            _("Daftar ini tidak punya kolom {name}; yang ada: {known}.").format(
                name=rest[0].test, known=", ".join(table.columns)
            ),
            at,
        )
    column = table.columns[rest[0].test]

    def run(spot: Spot) -> Value:
        found = entries(spot)
        return found[0].cells[column] if found else ""

    return Code(run, "text", lambda spot: [one.cells[column] for one in entries(spot)], many=True)
