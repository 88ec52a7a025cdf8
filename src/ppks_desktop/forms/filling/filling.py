"""The rows of a filling, and the rules that wait to be computed for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappush

from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.plan.plan import Plan
from ppks_desktop.forms.plan.rules import Rule
from ppks_desktop.forms.xpath.spot import Row, Surroundings
from ppks_desktop.forms.xpath.values import Value

Cell = tuple[Row, Element]


@dataclass(slots=True, repr=False)
class Moved:
    """What an edit moved, each once, in the order in which it moved."""

    values: dict[Cell, None] = field(default_factory=dict)
    shown: dict[Cell, bool] = field(default_factory=dict)
    issues: dict[Cell, None] = field(default_factory=dict)
    words: dict[Cell, None] = field(default_factory=dict)
    rows: dict[Cell, None] = field(default_factory=dict)


class Filling:
    """The rows of one filling; who changes one lets everything that looks at it wait."""

    def __init__(self, plan: Plan, around: Surroundings) -> None:
        self.plan = plan
        self.around = around
        self.book = plan.book
        self.moved = Moved()
        self.root = Row(around, None, len(plan.outline.scope.elements), "")
        self.root.shown[0] = True
        self.aside: dict[str, object] = {}
        self.listening = False
        self._dirty: dict[int, dict[Row, None]] = {}
        self._heap: list[int] = []
        self._fired: dict[Cell, None] = {}
        self._held = 0
        self._standing: dict[Scope, list[Row]] = {}

    def take(self) -> Moved:
        """What moved since this was last asked."""
        moved, self.moved = self.moved, Moved()
        return moved

    # -- rows -----------------------------------------------------------------------------

    def new_row(self, parent: Row, repeat: Element) -> Row:
        """A row of a repeat that is not yet in its place."""
        rows = parent.rows.get(repeat.slot, [])
        inside = repeat.row_scope
        key = f"{parent.key}/{repeat.order}.{len(rows)}"
        return Row(self.around, parent, len(inside.elements), key, repeat)

    def set_rows(self, parent: Row, repeat: Element, rows: list[Row]) -> None:
        """Let a repeat hold these rows, in this order."""
        before = parent.rows.get(repeat.slot, ())
        known = set(map(id, before))
        parent.rows[repeat.slot] = rows
        self._held += held(rows) - held(before)
        self._standing.clear()
        for index, row in enumerate(rows):
            row.index = index
            if id(row) not in known:
                self.wake(row, repeat.row_scope)
            else:
                self.push(self.book.formulas[repeat.order].row, row)
        self.moved.rows[parent, repeat] = None
        self.notify(parent, repeat)

    def wake(self, row: Row, scope: Scope) -> None:
        """Compute every rule of a row that came to stand in the form, and of rows inside."""
        for rule in self.book.by_scope.get(scope, ()):
            self.push(rule, row)
        for repeat in scope.repeats:
            for inner in row.rows.get(repeat.slot, ()):
                self.wake(inner, repeat.row_scope)

    def every_row(self, scope: Scope) -> list[Row]:
        """All rows of a scope, in order."""
        slots = [one.repeat.slot for one in scope.chain() if one.repeat is not None]
        return _below([self.root], slots)

    # -- changes --------------------------------------------------------------------------

    def set_value(self, row: Row, element: Element, value: Value) -> None:
        """Keep a value and let everything that looks at it be computed again."""
        slot = element.slot
        if row.values[slot] == value and type(row.values[slot]) is type(value):
            self.push(self.book.formulas[element.order].check, row)
            return
        row.values[slot] = value
        self.moved.values[row, element] = None
        self.push(self.book.formulas[element.order].check, row)
        if row.shown[slot]:
            row.seen[slot] = value
            self.notify(row, element)

    def notify(self, row: Row, element: Element) -> None:
        """Let every rule that looks at this element of this row be computed again."""
        for rule, levels, down in self.book.watchers[element.order]:
            base = row.up(levels)
            if down:
                for inner in _below([base], down):
                    self.push(rule, inner)
            else:
                self.push(rule, base)
        if self.listening and self.book.formulas[element.order].triggered:
            self._fired[row, element] = None

    def push(self, rule: Rule | None, row: Row) -> None:
        """Let a rule be computed for a row."""
        if rule is None:
            return
        waiting = self._dirty.get(rule.rank)
        if waiting is None:
            self._dirty[rule.rank] = {row: None}
            heappush(self._heap, rule.rank)
        else:
            waiting[row] = None

    def fired(self) -> Iterable[Cell]:
        """Questions whose change sets off others, since this was last asked."""
        found, self._fired = self._fired, {}
        return found


def _below(rows: list[Row], slots: Iterable[int]) -> list[Row]:
    for slot in slots:
        rows = [inner for row in rows for inner in row.rows.get(slot, ())]
    return rows


def held(rows: Iterable[Row]) -> int:
    """How many rows these are, with all the rows inside them."""
    return sum(1 + sum(map(held, row.rows.values())) for row in rows)
