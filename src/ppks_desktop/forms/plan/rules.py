"""The rules of a form: formulas in an order in which each can be computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ppks_desktop.forms.model.outline import Element, Outline, Scope
from ppks_desktop.forms.model.problems import MOST_FAULTS, Fault
from ppks_desktop.forms.plan.itemset import Entries
from ppks_desktop.forms.plan.reads import Reads
from ppks_desktop.forms.xpath.code import Code
from ppks_desktop.forms.xpath.spot import Issue, Row, Run, Spot
from ppks_desktop.forms.xpath.values import Value
from ppks_desktop.i18n import gettext as _

RuleKind: TypeAlias = Literal["relevant", "row", "count", "calculate", "check", "show"]
Template: TypeAlias = Callable[[Spot], str]
Truth: TypeAlias = Callable[[Spot], bool]
Allows: TypeAlias = Callable[[Row, str], bool]
"""Whether a value is among the choices as they are now."""
Look: TypeAlias = Callable[[Row, Value], Issue | None]
"""One thing that may stand against a value."""


@dataclass(slots=True)
class Check:
    """What may stand against a blank answer, against one that is given, and ``issues`` at all."""

    blank: Sequence[Look]
    given: Sequence[Look]
    issues: Callable[[Row], tuple[Issue, ...]]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing but a text not understood or a failed formula can stand against it."""
        return not self.blank and not self.given


def always(_spot: Spot) -> bool:
    """The formula of what has none: true."""
    return True


@dataclass(eq=False, slots=True, repr=False)
class Rule:
    """One thing to compute for every row of ``scope``; a lower ``rank`` is computed earlier.

    What the ``run`` of a calculation gives is of the type of its question; ``check`` is there for
    checks. ``above`` is the slot in the same row on whose relevance that of ``slot`` depends.
    """

    kind: RuleKind
    element: Element
    scope: Scope
    reads: Reads
    run: Run = always
    rank: int = -1
    check: Check = field(init=False)
    slot: int = 0
    above: int = 0


@dataclass(slots=True)
class Lookup:
    """A select whose choices the desk finds: the list, and columns its filter fixes."""

    source: str
    within: Sequence[tuple[str, Code]]


@dataclass(eq=False, slots=True, repr=False)
class Formulas:
    """Everything compiled for one element."""

    element: Element
    relevant: Rule | None = None
    row: Rule | None = None
    count: Rule | None = None
    calculate: Rule | None = None
    check: Rule | None = None
    show: Rule | None = None
    required: Truth | None = None
    read_only: Truth | None = None
    constraint: Truth | None = None
    warning: Truth | None = None
    default: Run | None = None
    first_value: str = ""
    entries: Entries | None = None
    lookup: Lookup | None = None
    allows: Allows | None = None
    triggered: list[tuple[Element, Run]] = field(default_factory=list)
    words: dict[str, dict[str, Template]] = field(default_factory=dict)

    @property
    def check_rank(self) -> int:
        """The rank of the check; groups have none (-1)."""
        return -1 if self.check is None else self.check.rank

    def rules(self) -> Iterable[Rule]:
        """The rules that are there."""
        for rule in (self.relevant, self.row, self.count, self.calculate, self.check, self.show):
            if rule is not None:
                yield rule


@dataclass(eq=False, slots=True, repr=False)
class Gate:
    """Where relevance is decided: what shows and hides with it in the same row.

    ``gates`` are decided in their turn, ``repeats`` hold rows that are.
    """

    covers: list[Element] = field(default_factory=list)
    gates: list[Rule] = field(default_factory=list)
    repeats: list[Element] = field(default_factory=list)


Watcher: TypeAlias = tuple[Rule, int, tuple[int, ...]]
"""A rule to compute again: levels up from the changed row, then repeats down to its rows."""


@dataclass(slots=True, repr=False)
class Rulebook:
    """All rules in their order, who watches whom, and the gates.

    ``values`` are the rules that give something others may read; the ``checks`` of a scope read
    only, the ``quiet`` ones only what was not understood or failed.
    """

    formulas: list[Formulas]
    rules: list[Rule]
    watchers: list[list[Watcher]]
    gates: dict[tuple[Element, bool], Gate]
    by_scope: dict[Scope, list[Rule]]
    values: list[Rule]
    checks: dict[Scope, list[Rule]]
    quiet: dict[Scope, list[Rule]]


def rulebook(outline: Outline, formulas: list[Formulas], faults: list[Fault]) -> Rulebook:
    """Order the rules; circles become faults that name their path."""
    by_element = {one.element: one for one in formulas}
    values = [
        rule for one in formulas for rule in one.rules() if rule.kind not in ("check", "show")
    ]
    ordered = _ordered(values, by_element, faults)
    rest = [rule for one in formulas for rule in one.rules() if rule.kind in ("check", "show")]
    rules = [*ordered, *rest]
    for rank, rule in enumerate(rules):
        rule.rank = rank
    checks = [rule for rule in rest if rule.kind == "check"]
    return Rulebook(
        formulas,
        rules,
        _watchers(outline, rules),
        _gates(outline, by_element),
        _by_scope(rules),
        ordered,
        _by_scope(rule for rule in checks if not rule.check.is_quiet),
        _by_scope(rule for rule in checks if rule.check.is_quiet),
    )


def _by_scope(rules: Iterable[Rule]) -> dict[Scope, list[Rule]]:
    found: dict[Scope, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.scope, []).append(rule)
    return found


def _deciders(element: Element | None, by_element: dict[Element, Formulas]) -> Iterable[Rule]:
    """The rules on which the presence of an element depends."""
    while element is not None:
        mine = by_element[element]
        for rule in (mine.relevant, mine.row, mine.count):
            if rule is not None:
                yield rule
        element = element.parent


def _needs(rule: Rule, by_element: dict[Element, Formulas]) -> list[Rule]:
    found: dict[Rule, None] = {}
    for read in rule.reads:
        if read.order:
            continue
        calculate = by_element[read.element].calculate
        if calculate is not None:
            found.setdefault(calculate)
        for decider in _deciders(read.element, by_element):
            found.setdefault(decider)
    own = by_element[rule.element]
    if rule.kind in ("relevant", "row", "count"):
        for decider in _deciders(rule.element.parent, by_element):
            found.setdefault(decider)
    if rule.kind == "row":
        for mine in (own.relevant, own.count):
            if mine is not None:
                found.setdefault(mine)
    return list(found)


def _ordered(
    rules: Sequence[Rule], by_element: dict[Element, Formulas], faults: list[Fault]
) -> list[Rule]:
    """Depth first without recursion, so that a long chain of formulas is no depth of calls."""
    done: dict[Rule, None] = {}
    for start in rules:
        path: dict[Rule, list[Rule]] = {}
        stack = [start]
        while stack:
            rule = stack[-1]
            if rule in done:
                stack.pop()
                continue
            if rule not in path:
                path[rule] = _needs(rule, by_element)
            waiting = path[rule]
            while waiting and waiting[-1] in done:
                waiting.pop()
            if not waiting:
                stack.pop()
                del path[rule]
                done[rule] = None
                continue
            need = waiting.pop()
            if need in path:
                if len(faults) < MOST_FAULTS:
                    faults.append(_circle([*path][list(path).index(need) :]))
                continue
            stack.append(need)
    return list(done)


SHOWN = 6
"""Formulas told of a long circle at its beginning, and at its end."""

_COLUMN = {
    "relevant": "relevant",
    "row": "relevant",
    "count": "repeat_count",
    "calculate": "calculation",
}


def _circle(rules: list[Rule]) -> Fault:
    names = [f"{rule.element.name} ({_COLUMN[rule.kind]})" for rule in rules]
    if len(names) > 2 * SHOWN:
        names = [*names[:SHOWN], "…", *names[-SHOWN:]]
    path = " -> ".join([*names, names[0]])
    first = rules[0]
    return Fault(
        first.element.item.place.at(_COLUMN[first.kind]),
        _("Rumus berputar: {path}. Putuskan salah satu rujukannya.").format(path=path),
    )


def _watchers(outline: Outline, rules: Sequence[Rule]) -> list[list[Watcher]]:
    watchers: list[list[Watcher]] = [[] for _one in outline.elements]
    for rule in rules:
        for read in rule.reads:
            levels = read.element.scope.depth - read.common.depth
            down = tuple(
                scope.repeat.slot
                for scope in rule.scope.chain()[read.common.depth + 1 :]
                if scope.repeat is not None
            )
            watchers[read.element.order].append((rule, levels, down))
    return watchers


def _gates(
    outline: Outline, by_element: dict[Element, Formulas]
) -> dict[tuple[Element, bool], Gate]:
    gates: dict[tuple[Element, bool], Gate] = {(outline.root, False): Gate()}
    _fill(outline.root, gates[outline.root, False], gates, by_element)
    return gates


def _fill(
    element: Element,
    gate: Gate,
    gates: dict[tuple[Element, bool], Gate],
    by_element: dict[Element, Formulas],
) -> None:
    for child in element.children:
        own = gate
        rule = by_element[child].relevant
        if rule is not None:
            gate.gates.append(rule)
            own = gates[child, False] = Gate()
        own.covers.append(child)
        if child.kind == "repeat":
            own.repeats.append(child)
            inner = gates[child, True] = Gate()
            _fill(child, inner, gates, by_element)
        else:
            _fill(child, own, gates, by_element)
