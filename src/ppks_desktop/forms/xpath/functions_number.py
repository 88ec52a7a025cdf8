"""Functions of ODK XPath on numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from math import isfinite, isnan, nan

from ppks_desktop.forms.xpath.code import Code, numbers
from ppks_desktop.forms.xpath.values import to_int


def _of_numbers(function: Callable[..., float]) -> Callable[[Sequence[Code]], Code]:
    """A function of numbers; outside its domain it gives NaN."""

    def safe(*given: float) -> float:
        try:
            return function(*given)
        except ValueError:
            return nan
        except OverflowError:
            return math.inf

    def make(arguments: Sequence[Code]) -> Code:
        runs = [numbers(argument) for argument in arguments]
        if len(runs) == 1:
            one = runs[0]
            return Code(lambda spot: safe(one(spot)), "number")
        return Code(lambda spot: safe(*(run(spot) for run in runs)), "number")

    return make


def _number(arguments: Sequence[Code]) -> Code:
    return Code(numbers(arguments[0]), "number")


_MOST_PLACES = 30
"""Places beyond which rounding means nothing."""


def _round(number: float, places: float = 0.0) -> float:
    """Round as JavaRosa does: halves away from zero if positive, towards zero if negative."""
    if not isfinite(number):
        return number
    if abs(places) > _MOST_PLACES:
        return nan
    digits = 0 if isnan(places) else int(places)
    exact = Decimal(repr(number))
    if digits < 0:
        return float(Decimal(int(float(exact.scaleb(digits)) + 0.5)).scaleb(-digits))
    if -exact.as_tuple().exponent <= digits:  # type: ignore[operator]  # finite: a number
        return number
    way = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    return math.copysign(float(exact.quantize(Decimal(1).scaleb(-digits), way)), number)


def _logarithm(number: float) -> float:
    return -math.inf if number == 0 else math.log(number)


def _logarithm10(number: float) -> float:
    return -math.inf if number == 0 else math.log10(number)


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        return math.inf
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf


def _ceiling(number: float) -> float:
    return float(math.ceil(number)) if isfinite(number) else number


def _floor(number: float) -> float:
    return float(math.floor(number)) if isfinite(number) else number


def _pi(_arguments: Sequence[Code]) -> Code:
    return Code(lambda _spot: math.pi, "number", constant=math.pi)


def _tangent2(one: float, other: float) -> float:
    return nan if isnan(one) or isnan(other) else math.atan2(one, other)


FUNCTIONS: dict[str, tuple[int, int, Callable[[Sequence[Code]], Code]]] = {
    "number": (1, 1, _number),
    "int": (1, 1, _of_numbers(to_int)),
    "round": (1, 2, _of_numbers(_round)),
    "abs": (1, 1, _of_numbers(abs)),
    "ceiling": (1, 1, _of_numbers(_ceiling)),
    "floor": (1, 1, _of_numbers(_floor)),
    "pow": (2, 2, _of_numbers(_power)),
    "sqrt": (1, 1, _of_numbers(math.sqrt)),
    "exp": (1, 1, _of_numbers(math.exp)),
    "exp10": (1, 1, _of_numbers(lambda number: math.pow(10.0, number))),
    "log": (1, 1, _of_numbers(_logarithm)),
    "log10": (1, 1, _of_numbers(_logarithm10)),
    "sin": (1, 1, _of_numbers(math.sin)),
    "cos": (1, 1, _of_numbers(math.cos)),
    "tan": (1, 1, _of_numbers(math.tan)),
    "asin": (1, 1, _of_numbers(math.asin)),
    "acos": (1, 1, _of_numbers(math.acos)),
    "atan": (1, 1, _of_numbers(math.atan)),
    "atan2": (2, 2, _of_numbers(_tangent2)),
    "pi": (0, 0, _pi),
}
