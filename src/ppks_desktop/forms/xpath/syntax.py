"""The parts an ODK XPath expression is made of."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct


class ExpressionMistake(Exception):
    """An expression that cannot be read or compiled: a sentence, and the place in its text."""

    def __init__(self, sentence: str, at: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.at = at


class Part(Struct, frozen=True, tag=True, array_like=True):
    """A part that can be kept in a file and had back (see ``cache``)."""


class Number(Part, frozen=True):
    """A number as written."""

    value: float


class Text(Part, frozen=True):
    """A text in quotes."""

    value: str


class Negative(Part, frozen=True):
    """Minus something."""

    operand: Expression


class Chain(Part, frozen=True):
    """Two or more terms joined by one operator of the same strength, read from the left."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


class Call(Part, frozen=True):
    """A function with its arguments."""

    name: str
    arguments: tuple[Expression, ...]
    at: int = 0


class Reference(Part, frozen=True):
    """``${name}``: the question of that name, wherever it stands in the form."""

    name: str
    last_saved: bool = False
    at: int = 0


class Step(Struct, frozen=True, array_like=True):
    """One step of a path: axis, what it looks for, and the predicates that choose among it."""

    axis: str
    test: str
    predicates: tuple[Expression, ...] = ()


class Path(Part, frozen=True):
    """Steps from a start: the context (None), the root (``/``) or another expression."""

    start: Expression | str | None
    steps: tuple[Step, ...]
    at: int = 0


class Filter(Part, frozen=True):
    """An expression with predicates, such as ``instance('kota')/root/item[...]`` before it ends."""

    base: Expression
    predicates: tuple[Expression, ...]


Expression: TypeAlias = Number | Text | Negative | Chain | Call | Reference | Path | Filter

SELF = Step("self", "node()")
PARENT = Step("parent", "node()")
DESCENDANT = Step("descendant-or-self", "node()")
