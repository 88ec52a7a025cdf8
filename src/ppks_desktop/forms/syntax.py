"""The parts an ODK XPath expression is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


class ExpressionMistake(Exception):
    """An expression that cannot be read or compiled: a sentence, and the place in its text."""

    def __init__(self, sentence: str, at: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.at = at


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus something."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Chain:
    """Two or more terms joined by one operator of the same strength, read from the left."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Expression, ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """``${name}``: the question of that name, wherever it stands in the form."""

    name: str
    last_saved: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: axis, what it looks for, and the predicates that choose among it."""

    axis: str
    test: str
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a start: the context (None), the root (``/``) or another expression."""

    start: Expression | str | None
    steps: tuple[Step, ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """An expression with predicates, such as ``instance('kota')/root/item[...]`` before it ends."""

    base: Expression
    predicates: tuple[Expression, ...]


Expression: TypeAlias = Number | Text | Negative | Chain | Call | Reference | Path | Filter

SELF = Step("self", "node()")
PARENT = Step("parent", "node()")
DESCENDANT = Step("descendant-or-self", "node()")
