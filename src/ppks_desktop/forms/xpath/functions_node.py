"""Functions of ODK XPath that gather over the nodes of a path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isnan, nan

from ppks_desktop.forms.xpath.code import Branch, Code, listed, nodes_of
from ppks_desktop.forms.xpath.spot import Spot
from ppks_desktop.forms.xpath.values import Value, to_number, to_text

MANY = 1_000


def _count(arguments: Sequence[Code]) -> Code:
    nodes = nodes_of("count", arguments[0])
    return Code(lambda spot: float(len(nodes(spot))), "number")


def _count_non_empty(arguments: Sequence[Code]) -> Code:
    nodes = nodes_of("count-non-empty", arguments[0])
    return Code(
        lambda spot: float(
            sum(isinstance(value, Branch) or to_text(value) != "" for value in nodes(spot))
        ),
        "number",
    )


def _known(values: list[Value]) -> list[float]:
    """The numbers among values; blanks and words are left out."""
    return [number for number in map(to_number, values) if not isnan(number)]


def _sum(arguments: Sequence[Code]) -> Code:
    nodes = nodes_of("sum", arguments[0])

    def run(spot: Spot) -> Value:
        total = 0.0
        for value in nodes(spot):
            number = to_number(value)
            if number == number:  # noqa: PLR0124 - NaN
                total += number
        return total

    return Code(run, "number")


def _extreme(choose: Callable[[list[float]], float]) -> Callable[[Sequence[Code]], Code]:
    def make(arguments: Sequence[Code]) -> Code:
        parts = [listed((argument,)) for argument in arguments]

        def run(spot: Spot) -> Value:
            numbers = _known([value for part in parts for value in part(spot)])
            return choose(numbers) if numbers else nan

        return Code(run, "number")

    return make


FUNCTIONS: dict[str, tuple[int, int, Callable[[Sequence[Code]], Code]]] = {
    "count": (1, 1, _count),
    "count-non-empty": (1, 1, _count_non_empty),
    "sum": (1, 1, _sum),
    "max": (1, MANY, _extreme(max)),
    "min": (1, MANY, _extreme(min)),
}
