"""The evaluation of a form: one changed answer and all that moves with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from heapq import heappop

from ppks_desktop.forms.filling.filling import Cell, Filling, held
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.plan.plan import Plan
from ppks_desktop.forms.plan.rules import Gate, Rule, RuleKind
from ppks_desktop.forms.xpath.spot import Row, Surroundings
from ppks_desktop.forms.xpath.values import EvaluationProblem, Value, to_int, to_number

MOST_ROWS = 1_000
"""Rows up to which repeat_counts may fill a filling, in all its repeats together."""
MOST_ROUNDS = 200
"""How often triggers may set one another off before it is called endless."""

Remember = Callable[[Row, Element, Value], None]
"""Told before a formula that lasts (``once``) gives a row a new value."""


class Evaluation(Filling):
    """A filling whose rules are computed, those that wait or all of them."""

    def __init__(self, plan: Plan, around: Surroundings) -> None:
        super().__init__(plan, around)
        self.fresh: list[Row] = []
        self.remember: Remember | None = None
        self.prepare: Callable[[Row], None] = _as_it_is
        self._turned: dict[Cell, None] = {}
        self._is_shown = False
        self._compute: dict[RuleKind, Callable[[Rule, Iterable[Row]], None]] = {
            "relevant": self._relevant,
            "row": self._row,
            "count": self._count,
            "calculate": self._calculate,
            "check": self._check,
            "show": self._show,
        }

    def recompute(self) -> None:
        """Compute every rule for every row, lower ranks first."""
        if not self._is_shown:
            self._is_shown = True
            self._cover(self.book.gates[self.plan.outline.root, False], self.root, shown=True)
        heap, dirty, standing = self._heap, self._dirty, self._standing
        standing.clear()
        self._held = held([self.root]) - 1
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
        """Every check of every row."""
        dirty = self._dirty
        if dirty:
            for rule in self.book.rules[len(self.book.values) :]:
                if rule.kind == "check":
                    dirty.pop(rule.rank, None)
        for scope, rules in self.book.checks.items():
            for row in self.every_row(scope):
                for rule in rules if row.typed or row.broken else _odd(row, rules):
                    self._check(rule, (row,))
        for scope, rules in self.book.quiet.items():
            rows = [one for one in self.every_row(scope) if one.typed or one.broken or one.issues]
            if rows:
                for rule in rules:
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
            row.shown[slot] = shown
            row.seen[slot] = row.values[slot] if shown else ""
            self.moved.shown[row, element] = shown
            self.notify(row, element)
            self.push(self.book.formulas[element.order].check, row)
        for rule in gate.gates:
            self.push(rule, row)
        for repeat in gate.repeats:
            formulas = self.book.formulas[repeat.order]
            self.push(formulas.count, row)
            for inner in row.rows.get(repeat.slot, ()):
                self.push(formulas.row, inner)

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
        check, slot = rule.check.issues, rule.slot
        for row in rows:
            found, issues = check(row), row.issues
            if (found or issues) and found != issues.get(slot, ()):
                if found:
                    issues[slot] = found
                else:
                    del issues[slot]
                self.moved.issues[row, rule.element] = None


def _odd(row: Row, rules: Iterable[Rule]) -> list[Rule]:
    """The checks of a row that find something, or found something before; a first quick look."""
    found: list[Rule] = []
    shown, values, issues = row.shown, row.values, row.issues
    for rule in rules:
        slot = rule.slot
        if issues and slot in issues:
            found.append(rule)
        elif shown[slot]:
            value = values[slot]
            try:
                for look in rule.check.blank if value == "" else rule.check.given:
                    if look(row, value) is not None:
                        found.append(rule)
                        break
            except EvaluationProblem:
                found.append(rule)
    return found


def _as_it_is(_row: Row) -> None:
    """A new row without default values."""
