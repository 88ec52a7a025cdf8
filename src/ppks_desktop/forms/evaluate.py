"""The evaluation of a form: one changed answer and all that moves with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush

from ppks_desktop.forms.outline import Element, Scope
from ppks_desktop.forms.plan import Plan
from ppks_desktop.forms.rules import Gate, Rule, RuleKind
from ppks_desktop.forms.spot import Row, Surroundings
from ppks_desktop.forms.values import EvaluationProblem, Value, to_int, to_number

MOST_ROWS = 1_000
"""Rows up to which repeat_counts may fill a filling, in all its repeats together."""
MOST_ROUNDS = 200
"""How often triggers may set one another off before it is called endless."""

Cell = tuple[Row, Element]


@dataclass(slots=True, repr=False)
class Moved:
    """What an edit moved, each once, in the order in which it moved."""

    values: dict[Cell, None] = field(default_factory=dict)
    shown: dict[Cell, bool] = field(default_factory=dict)
    issues: dict[Cell, None] = field(default_factory=dict)
    words: dict[Cell, None] = field(default_factory=dict)
    rows: dict[Cell, None] = field(default_factory=dict)


Remember = Callable[[Row, Element, Value], None]
"""Told before a formula that lasts (``once``) gives a row a new value."""


class Evaluation:
    """The rows of one filling and the rules still to compute."""

    def __init__(self, plan: Plan, around: Surroundings) -> None:
        self.plan = plan
        self.around = around
        self.book = plan.book
        self.moved = Moved()
        self.root = Row(around, None, len(plan.outline.scope.elements), "")
        self.root.shown[0] = True
        self.aside: dict[str, object] = {}
        self.fresh: list[Row] = []
        self._dirty: dict[int, dict[Row, None]] = {}
        self._heap: list[int] = []
        self._fired: dict[Cell, None] = {}
        self._turned: dict[Cell, None] = {}
        self.listening = False
        self.remember: Remember | None = None
        self.prepare: Callable[[Row], None] = _as_it_is
        self._held = 0
        self._standing: dict[Scope, list[Row]] = {}
        self._is_shown = False
        self._compute: dict[RuleKind, Callable[[Rule, Iterable[Row]], None]] = {
            "relevant": self._relevant,
            "row": self._row,
            "count": self._count,
            "calculate": self._calculate,
            "check": self._check,
            "show": self._show,
        }

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
        self._held += _held(rows) - _held(before)
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

    def recompute(self) -> None:
        """Compute every rule for every row, lower ranks first."""
        if not self._is_shown:
            self._is_shown = True
            self._cover(self.book.gates[self.plan.outline.root, False], self.root, shown=True)
        heap, dirty, standing = self._heap, self._dirty, self._standing
        standing.clear()
        self._held = _held([self.root]) - 1
        for rule in self.book.values:
            if heap and heap[0] < rule.rank:
                self.run(rule.rank)
            if dirty:
                dirty.pop(rule.rank, None)
            rows = standing.get(rule.scope)
            if rows is None:
                rows = standing[rule.scope] = self.every_row(rule.scope)
            self._compute[rule.kind](rule, rows)
            if self._turned:
                self._turn()
        self.run(len(self.book.values))
        self._check_all()
        self.run()

    def _check_all(self) -> None:
        """Every check of every row; the quiet ones where a row has something to find."""
        for scope, rules in self.book.checks.items():
            rows = self.every_row(scope)
            for rule in rules:
                self._dirty.pop(rule.rank, None)
                self._check(rule, rows)
        for scope, rules in self.book.quiet.items():
            rows = [one for one in self.every_row(scope) if one.typed or one.broken or one.issues]
            for rule in rules:
                self._dirty.pop(rule.rank, None)
                if rows:
                    self._check(rule, rows)

    def run(self, until: int = sys.maxsize) -> None:
        """Compute what waits, lower ranks first, until nothing waits (of a rank below)."""
        rules, heap, dirty = self.book.rules, self._heap, self._dirty
        while heap and heap[0] < until:
            rank = heappop(heap)
            rule = rules[rank]
            self._compute[rule.kind](rule, dirty.pop(rank, ()))
            if self._turned:
                self._turn()

    def _turn(self) -> None:
        """Let what counts the rows of repeats that showed or hid some be computed again."""
        turned, self._turned = self._turned, {}
        for parent, repeat in turned:
            self.notify(parent, repeat)

    def fired(self) -> Iterable[Cell]:
        """Questions whose change sets off others, since this was last asked."""
        found, self._fired = self._fired, {}
        return found

    # -- rules ----------------------------------------------------------------------------

    def _show(self, rule: Rule, rows: Iterable[Row]) -> None:
        for row in rows:
            self.moved.words[row, rule.element] = None

    def _calculate(self, rule: Rule, rows: Iterable[Row]) -> None:
        run, slot, element = rule.run, rule.slot, rule.element
        remember = self.remember if rule.reads.lasting else None
        for row in rows:
            try:
                value = run(row)
            except EvaluationProblem as wrong:
                value = ""
                self._failed(rule, row, wrong.sentence)
            else:
                if row.broken:
                    self._mended(rule, row)
            if remember is not None:
                remember(row, element, value)
            before = row.values[slot]
            if before != value or before.__class__ is not value.__class__:
                self.set_value(row, element, value)

    def _relevant(self, rule: Rule, rows: Iterable[Row]) -> None:
        run, slot, above = rule.run, rule.slot, rule.above
        for row in rows:
            try:
                shown = bool(run(row)) and row.shown[above]
            except EvaluationProblem as wrong:
                shown = row.shown[above]
                self._failed(rule, row, wrong.sentence)
            else:
                if row.broken:
                    self._mended(rule, row)
            if shown is not row.shown[slot]:
                self._cover(self.book.gates[rule.element, False], row, shown=shown)

    def _value(self, rule: Rule, row: Row, otherwise: Value) -> Value:
        """What the rule gives; a formula that fails is noted and gives ``otherwise``."""
        try:
            value = rule.run(row)
        except EvaluationProblem as wrong:
            self._failed(rule, row, wrong.sentence)
            return otherwise
        self._mended(rule, row)
        return value

    def _failed(self, rule: Rule, row: Row, sentence: str) -> None:
        row.broken[rule.rank] = sentence
        self.push(self.book.formulas[rule.element.order].check, row)

    def _mended(self, rule: Rule, row: Row) -> None:
        if row.broken.pop(rule.rank, None) is not None:
            self.push(self.book.formulas[rule.element.order].check, row)

    def _row(self, rule: Rule, rows: Iterable[Row]) -> None:
        element, slot = rule.element, rule.slot
        for row in rows:
            parent = row.parent
            shown = parent.shown[slot] and row.index < parent.limits.get(slot, row.index + 1)
            shown = shown and bool(self._value(rule, row, True))
            if shown is not row.shown[0]:
                row.shown[0] = shown
                self.moved.shown[row, element] = shown
                self._turned[parent, element] = None
                self._cover(self.book.gates[element, True], row, shown=shown)

    def _cover(self, gate: Gate, row: Row, *, shown: bool) -> None:
        for element in gate.covers:
            slot = element.slot
            if row.shown[slot] is shown:
                continue
            row.shown[slot] = shown
            row.seen[slot] = row.values[slot] if shown else ""
            self.moved.shown[row, element] = shown
            self.notify(row, element)
            self.push(self.book.formulas[element.order].check, row)
        for rule in gate.gates:
            self.push(rule, row)
        for repeat in gate.repeats:
            rule_of_row = self.book.formulas[repeat.order].row
            for inner in row.rows.get(repeat.slot, ()):
                self.push(rule_of_row, inner)

    def _count(self, rule: Rule, rows: Iterable[Row]) -> None:
        element = rule.element
        for row in rows:
            number = to_int(to_number(self._value(rule, row, 0.0)))
            wanted = int(number) if 0 < number < MOST_ROWS else 0 if not number > 0 else MOST_ROWS
            inside = list(row.rows.get(element.slot, ()))
            if row.limits.get(element.slot) != wanted:
                row.limits[element.slot] = wanted
                row_rule = self.book.formulas[element.order].row
                for inner in inside:
                    self.push(row_rule, inner)
            room = min(wanted, len(inside) + MOST_ROWS - self._held)
            if len(inside) < room and row.shown[element.slot]:
                self._grow(row, element, inside, room)

    def _grow(self, row: Row, element: Element, inside: list[Row], wanted: int) -> None:
        """Let a repeat hold as many rows as its count wants."""
        while len(inside) < wanted:
            made = self.new_row(row, element)
            made.key = f"{row.key}/{element.order}.{len(inside)}"
            self.prepare(made)
            inside.append(made)
            self.fresh.append(made)
        self.set_rows(row, element, inside)

    def _check(self, rule: Rule, rows: Iterable[Row]) -> None:
        check, slot = rule.check, rule.slot
        for row in rows:
            found, issues = check(row), row.issues
            if (found or issues) and found != issues.get(slot, ()):
                if found:
                    issues[slot] = found
                else:
                    del issues[slot]
                self.moved.issues[row, rule.element] = None


def _below(rows: list[Row], slots: Iterable[int]) -> list[Row]:
    for slot in slots:
        rows = [inner for row in rows for inner in row.rows.get(slot, ())]
    return rows


def _held(rows: Iterable[Row]) -> int:
    """How many rows these are, with all the rows inside them."""
    return sum(1 + sum(map(_held, row.rows.values())) for row in rows)


def _as_it_is(_row: Row) -> None:
    """A new row without default values."""
