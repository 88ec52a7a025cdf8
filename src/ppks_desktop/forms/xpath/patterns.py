"""Regular expressions of forms, matched so that none of them can take for ever.

Python's own matcher goes back and tries again, which a pattern such as ``(a+)+$`` drives beyond
any patience. Where a pattern could do that, its states are walked side by side instead: as many
steps as the text is long, times the size of the pattern.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from ppks_desktop.forms.xpath.javaregex import in_python

_parser: Any = importlib.import_module("re._parser")
_names: Any = importlib.import_module("re._constants")

Match: TypeAlias = Callable[[str], bool]
Test: TypeAlias = Callable[[str], bool]

MOST_STATES = 3_000
"""States of the largest pattern that is walked."""
FEW, MANY = 2, 9
"""Places to choose at: with few of them Python's matcher is quick, many are a bomb."""
MOST_TIMES = 100_000
"""How often the innermost part of a pattern may be asked for, repeats within repeats."""
MOST_STEPS = 3_000_000
"""Steps of a walk: states of the pattern times characters of the text."""
LONGEST = 4_000
"""Characters of a text that Python's matcher is given where two repeats stand side by side."""


class Endless(Exception):
    """A pattern that could take for ever and that cannot be walked either."""


@lru_cache(maxsize=256)
def whole(pattern: str) -> Match:
    """Whether a text as a whole fits a pattern; raises re.error or Endless."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            spelled = in_python(pattern)
            quick = re.compile(spelled, re.ASCII)
            parsed = _parser.parse(spelled, re.ASCII)
        except (OverflowError, RecursionError) as wrong:
            raise Endless from wrong
    if _times(parsed) > MOST_TIMES:
        raise Endless
    choices = _repeats(parsed)
    if choices == 0:
        return lambda text: quick.fullmatch(text) is not None
    if choices <= FEW:
        return lambda text: len(text) <= LONGEST and quick.fullmatch(text) is not None
    return _Walker(parsed).matches


def _repeats(parsed: Iterable[Any]) -> int:
    """How many places leave a choice how much of a text they take; many where one is repeated."""
    count = 0
    for code, value in parsed:
        if code in (_names.MAX_REPEAT, _names.MIN_REPEAT, _names.POSSESSIVE_REPEAT):
            least, most, inner = value
            within = _repeats(inner)
            count += within * min(least, MANY) if least == most else 1 + within * MANY
        elif code in (_names.GROUPREF, _names.GROUPREF_EXISTS):
            count += 1
        else:
            parts = _parts(code, value)
            count += sum(_repeats(one) for one in parts) + (len(parts) > 1)
    return count


def _times(parsed: Iterable[Any]) -> int:
    """How often the part most repeated is asked for; one without end counts once."""
    most = 1
    for code, value in parsed:
        if code in (_names.MAX_REPEAT, _names.MIN_REPEAT, _names.POSSESSIVE_REPEAT):
            least, last, inner = value
            times = least if last is _names.MAXREPEAT else last
            most = max(most, times * _times(inner))
        else:
            most = max(most, *map(_times, _parts(code, value)), 1)
    return most


def _parts(code: Any, value: Any) -> list[Any]:
    """The patterns within a part of a pattern."""
    if code is _names.BRANCH:
        return list(value[1])
    if code is _names.SUBPATTERN:
        return [value[3]]
    if code in (_names.ASSERT, _names.ASSERT_NOT):
        return [value[1]]
    return [value] if code is _names.ATOMIC_GROUP else []


@dataclass(slots=True)
class _State:
    """One state: a test of a character or place, and the states behind it."""

    test: Test | None = None
    place: Callable[[str, int], bool] | None = None
    after: list[int] = field(default_factory=list)


class _Walker:
    """The states of a pattern, walked side by side."""

    def __init__(self, parsed: Any) -> None:
        if parsed.state.flags & ~(re.ASCII | re.DOTALL):
            raise Endless
        self._all = bool(parsed.state.flags & re.DOTALL)
        self._states: list[_State] = [_State()]
        self._start = self._sequence(parsed, 0)

    def matches(self, text: str) -> bool:
        """Whether the pattern fits the whole text; one too long for it does not."""
        if len(text) * len(self._states) > MOST_STEPS:
            return False
        now = self._reached([self._start], text, 0)
        for at, sign in enumerate(text):
            stepped: list[int] = []
            for one in now:
                test = self._states[one].test
                if test is not None and test(sign):
                    stepped.extend(self._states[one].after)
            now = self._reached(stepped, text, at + 1)
            if not now:
                return False
        return 0 in now

    def _reached(self, states: list[int], text: str, at: int) -> set[int]:
        """The states reached without a further character."""
        found: set[int] = set()
        stack = list(states)
        while stack:
            one = stack.pop()
            if one in found:
                continue
            found.add(one)
            state = self._states[one]
            if state.test is None and (state.place is None or state.place(text, at)):
                stack.extend(state.after)
        return found

    def _new(self, *after: int, test: Test | None = None) -> int:
        if len(self._states) >= MOST_STATES:
            raise Endless
        self._states.append(_State(test, None, list(after)))
        return len(self._states) - 1

    def _sequence(self, parsed: Iterable[Any], after: int) -> int:
        for code, value in reversed(list(parsed)):
            after = self._one(code, value, after)
        return after

    def _one(self, code: Any, value: Any, after: int) -> int:
        if code is _names.SUBPATTERN and not value[1] and not value[2]:
            return self._sequence(value[3], after)
        if code is _names.BRANCH:
            return self._new(*(self._sequence(one, after) for one in value[1]))
        if code in (_names.MAX_REPEAT, _names.MIN_REPEAT):
            return self._repeat(value, after)
        if code is _names.AT:
            made = self._new(after)
            self._states[made].place = _place(value)
            return made
        return self._new(after, test=self._test(code, value))

    def _repeat(self, value: Any, after: int) -> int:
        least, most, inner = value
        if most is _names.MAXREPEAT:
            loop = self._new(after)
            self._states[loop].after.append(self._sequence(inner, loop))
            after = loop
        else:
            end = after
            for _optional in range(most - least):
                after = self._new(end, self._sequence(inner, after))
        for _needed in range(least):
            after = self._sequence(inner, after)
        return after

    def _test(self, code: Any, value: Any) -> Test:
        if code is _names.ANY:
            every = self._all
            return lambda sign: every or sign != "\n"
        if code is _names.LITERAL:
            wanted = chr(value)
            return lambda sign: sign == wanted
        if code is _names.NOT_LITERAL:
            unwanted = chr(value)
            return lambda sign: sign != unwanted
        if code is _names.IN:
            return _class(value)
        raise Endless


def _class(parts: list[Any]) -> Test:
    negated = bool(parts) and parts[0][0] is _names.NEGATE
    tests = [_member(code, value) for code, value in parts[1 if negated else 0 :]]
    return lambda sign: any(test(sign) for test in tests) is not negated


def _member(code: Any, value: Any) -> Test:
    if code is _names.RANGE:
        low, high = value
        return lambda sign: low <= ord(sign) <= high
    if code is _names.CATEGORY:
        return _CATEGORIES[str(value)]
    wanted = chr(value)
    return lambda sign: sign == wanted


def _is_word(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign == "_")


def _is_digit(sign: str) -> bool:
    return "0" <= sign <= "9"


def _is_space(sign: str) -> bool:
    return sign in " \t\n\x0b\f\r"


_CATEGORIES: dict[str, Test] = {
    "CATEGORY_DIGIT": _is_digit,
    "CATEGORY_NOT_DIGIT": lambda sign: not _is_digit(sign),
    "CATEGORY_SPACE": _is_space,
    "CATEGORY_NOT_SPACE": lambda sign: not _is_space(sign),
    "CATEGORY_WORD": _is_word,
    "CATEGORY_NOT_WORD": lambda sign: not _is_word(sign),
}


def _is_boundary(text: str, at: int) -> bool:
    before = at > 0 and _is_word(text[at - 1])
    return before is not (at < len(text) and _is_word(text[at]))


_PLACES: dict[str, Callable[[str, int], bool]] = {
    "AT_BEGINNING": lambda _text, at: at == 0,
    "AT_BEGINNING_STRING": lambda _text, at: at == 0,
    "AT_END": lambda text, at: at == len(text) or (at == len(text) - 1 and text[at] == "\n"),
    "AT_END_STRING": lambda text, at: at == len(text),
    "AT_BOUNDARY": _is_boundary,
    "AT_NON_BOUNDARY": lambda text, at: not _is_boundary(text, at),
}


def _place(kind: Any) -> Callable[[str, int], bool]:
    return _PLACES[str(kind)]
