"""Operators of ODK XPath as closures: logic, comparison, arithmetic, union."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from math import fmod, isinf, isnan, nan

from ppks_desktop.forms.xpath.code import Code, Nodes, numbers, truths
from ppks_desktop.forms.xpath.spot import Run, Spot
from ppks_desktop.forms.xpath.syntax import ExpressionMistake
from ppks_desktop.forms.xpath.values import Value, beside, equal, infinite, to_number, to_text
from ppks_desktop.i18n import gettext as _


def both(sign: str, left: Code, right: Code) -> Code:
    """The code of ``left sign right``, for any sign but ``and``, ``or`` and ``|``."""
    if sign in ("=", "!="):
        return Code(_equality(sign == "=", left, right), "boolean")
    if sign in _ORDERS:
        return Code(_order(_ORDERS[sign], left, right), "boolean")
    return Code(_arithmetic(_ARITHMETIC[sign], left, right), "number")


def logic(sign: str, codes: list[Code]) -> Code:
    """A chain of ``and`` or ``or`` that stops at the first answer."""
    runs = [truths(code) for code in codes]
    if len(runs) == 2:
        first, second = runs
        if sign == "and":
            return Code(lambda spot: first(spot) and second(spot), "boolean")
        return Code(lambda spot: first(spot) or second(spot), "boolean")
    whole = all if sign == "and" else any
    return Code(lambda spot: whole(run(spot) for run in runs), "boolean")


def negative(code: Code) -> Code:
    """Minus the formula."""
    run = numbers(code)
    return Code(lambda spot: -run(spot), "number")


def _equality(wanted: bool, left: Code, right: Code) -> Run:
    if left.many or right.many:
        ones, others = _values(left), _values(right)
        if "boolean" in (left.kind, right.kind):
            truth, against = truths(left), truths(right)
            return lambda spot: (truth(spot) == against(spot)) is wanted
        return lambda spot: any(
            equal(one, other) is wanted for one in ones(spot) for other in others(spot)
        )
    first, second = left.run, right.run
    if isinstance(right.constant, str):
        return _equals_text(wanted, left, right.constant)
    if wanted:
        return lambda spot: equal(first(spot), second(spot))
    return lambda spot: not equal(first(spot), second(spot))


def _equals_text(wanted: bool, left: Code, text: str) -> Run:
    """The commonest comparison of all: one answer with a word."""
    first, slot = left.run, left.slot

    def of(value: Value) -> bool:
        return (value == text if isinstance(value, str) else equal(value, text)) is wanted

    if slot is not None:
        return lambda spot: of(spot.row.seen[slot])
    return lambda spot: of(first(spot))


def _values(code: Code) -> Nodes:
    """All nodes' values; a path that finds nothing stands for an empty text, as in JavaRosa."""
    run, nodes = code.run, code.nodes
    if nodes is None:
        return lambda spot: [run(spot)]
    return lambda spot: nodes(spot) or [""]


_ORDERS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _order(compare: Callable[[float, float], bool], left: Code, right: Code) -> Run:
    if left.many or right.many:
        if "boolean" in (left.kind, right.kind):
            truth, against = _own_number(left), _own_number(right)
            return lambda spot: compare(truth(spot), against(spot))
        ones, others = _values(left), _values(right)
        return lambda spot: any(
            compare(*beside(one, other)) for one in ones(spot) for other in others(spot)
        )
    for code in (left, right):
        if isinstance(code.constant, str) and "T" in code.constant:
            first_value, second_value = left.run, right.run
            return lambda spot: compare(*beside(first_value(spot), second_value(spot)))
    first, second = numbers(left), numbers(right)
    if right.constant is not None:
        fixed, slot = to_number(right.constant), left.slot
        if slot is not None:
            return lambda spot: compare(to_number(spot.row.seen[slot]), fixed)
        return lambda spot: compare(first(spot), fixed)
    return lambda spot: compare(first(spot), second(spot))


def _own_number(code: Code) -> Callable[[Spot], float]:
    """A node-set beside a truth counts as whether it has any node, anything else as itself."""
    if code.nodes is None:
        return numbers(code)
    truth = truths(code)
    return lambda spot: float(truth(spot))


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if isnan(left) or isnan(right) or left == 0:
        return nan
    return infinite((left < 0) is not (str(right)[0] == "-"))


def _remainder(left: float, right: float) -> float:
    if right == 0 or isinf(left):
        return nan
    return fmod(left, right)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _remainder,
}


def total(codes: Sequence[Code]) -> Code:
    """Terms joined by plus signs, added from the left."""
    first, *rest = [numbers(code) for code in codes]

    def run(spot: Spot) -> Value:
        found = first(spot)
        for one in rest:
            found += one(spot)
        return found

    return Code(run, "number")


def _arithmetic(compute: Callable[[float, float], float], left: Code, right: Code) -> Run:
    first, second = numbers(left), numbers(right)
    return lambda spot: compute(first(spot), second(spot))


def union(codes: Sequence[Code]) -> Code:
    """The values of several paths, one path after another."""
    parts = [code.nodes for code in codes if code.nodes is not None]
    if len(parts) < len(codes):
        raise ExpressionMistake(_("Tanda | hanya menggabung rujukan seperti ${nama}."))

    def nodes(spot: Spot) -> list[Value]:
        return [value for part in parts for value in part(spot)]

    def run(spot: Spot) -> Value:
        found = nodes(spot)
        return to_text(found[0]) if found else ""

    return Code(run, "any", nodes, many=True)
