"""Names where a formula is tried on an XML document, by XPath."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ppks_desktop.forms.xpath.axes import Test, in_order, node_test, walk
from ppks_desktop.forms.xpath.code import Branch, Code
from ppks_desktop.forms.xpath.compiler import compiled
from ppks_desktop.forms.xpath.spot import Spot
from ppks_desktop.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    ExpressionMistake,
    Filter,
    Path,
    Reference,
    Step,
)
from ppks_desktop.forms.xpath.tree import Node
from ppks_desktop.forms.xpath.treefunctions import FUNCTIONS, NODE_SETS
from ppks_desktop.forms.xpath.values import Value, to_boolean
from ppks_desktop.i18n import gettext as _

Found: TypeAlias = Callable[[Spot], list[Node]]
Passes: TypeAlias = Callable[[Spot, int], bool]


class TreeNames:
    """Paths start at the spot's node; absolute ones at the top of its document."""

    def call(self, call: Call) -> Code | None:
        """Functions that look at the nodes around them."""
        if call.name in NODE_SETS:
            return self.path(Path(call, ()))
        make = FUNCTIONS.get(call.name)
        return None if make is None else make(self, call)

    def path(self, path: Path) -> Code:
        """The code of a path."""
        found = self.nodes(path)

        def values(spot: Spot) -> list[Value]:
            return [value_of(node) for node in found(spot)]

        def run(spot: Spot) -> Value:
            nodes = found(spot)
            return value_of(nodes[0]) if nodes else ""

        def truth(spot: Spot) -> bool:
            return bool(found(spot))

        named = isinstance(path.start, Reference) and not path.steps
        return Code(run, "any", values, many=True, truth=None if named else truth)

    def nodes(self, read: Expression) -> Found:
        """The nodes an expression finds; raises ExpressionMistake where it can find none."""
        if isinstance(read, Path):
            base = self._start(read.start, read.steps)
            return base if read.start == "/" else self._walked(base, read.steps)
        return self._base(read)

    def _start(self, start: Expression | str | None, steps: Sequence[Step]) -> Found:
        if start is None:
            return _here
        if isinstance(start, str):
            return self._absolute(steps)
        return self._base(start)

    def _base(self, start: Expression) -> Found:
        if isinstance(start, Path):
            return self.nodes(start)
        if isinstance(start, Reference):
            return _named(start.name)
        if isinstance(start, Filter):
            base, tests = self._base(start.base), self._tests(start.predicates)
            return lambda spot: _passing(spot, base(spot), tests)
        if isinstance(start, Chain) and start.rest[0][0] == "|":
            parts = [self._base(one) for one in (start.first, *(term for _s, term in start.rest))]
            return lambda spot: in_order(node for part in parts for node in part(spot))
        if isinstance(start, Call) and start.name in NODE_SETS:
            return NODE_SETS[start.name](self, start)
        raise ExpressionMistake(_("Jalur hanya bisa dimulai dari node, / atau current()."))

    def _absolute(self, steps: Sequence[Step]) -> Found:
        """From the top; plain steps through the nodes around the context stay on them (ODK)."""
        tests = [(node_test(step), self._tests(step.predicates)) for step in steps]

        def run(spot: Spot) -> list[Node]:
            nodes, stays = [_top(spot)], True
            line = _line(outside(spot).node)
            for at, (step, (test, predicates)) in enumerate(zip(steps, tests, strict=True)):
                stays = stays and step.axis == "child" and not step.predicates
                stays = stays and at + 1 < min(len(steps), len(line)) and test(line[at + 1])
                if stays:
                    nodes = [line[at + 1]]
                else:
                    nodes = _stepped(spot, nodes, step.axis, test, predicates)
            return nodes

        return run

    def _walked(self, base: Found, steps: Sequence[Step]) -> Found:
        found = base
        for step in steps:
            found = _next(found, step.axis, node_test(step), self._tests(step.predicates))
        return found

    def _tests(self, predicates: Sequence[Expression]) -> list[Passes]:
        return [_predicate(compiled(predicate, self)) for predicate in predicates]


def _predicate(code: Code) -> Passes:
    """A predicate: a number is a position, anything else a truth."""
    if code.truth is not None:
        truth = code.truth
        return lambda spot, _position: bool(truth(spot))
    run = code.run

    def passes(spot: Spot, position: int) -> bool:
        value = run(spot)
        return value == position if isinstance(value, float) else to_boolean(value)

    return passes


def _next(before: Found, axis: str, test: Test, predicates: list[Passes]) -> Found:
    return lambda spot: _stepped(spot, before(spot), axis, test, predicates)


def _stepped(
    spot: Spot, nodes: Sequence[Node], axis: str, test: Test, predicates: list[Passes]
) -> list[Node]:
    found = [
        one
        for node in nodes
        for one in _passing(spot, [near for near in walk(axis, node) if test(near)], predicates)
    ]
    return in_order(found)


def _passing(spot: Spot, nodes: list[Node], predicates: list[Passes]) -> list[Node]:
    for passes in predicates:
        kept: list[Node] = []
        for position, node in enumerate(nodes, 1):
            inner = spot.inside(position, len(nodes))
            inner.node = node
            if passes(inner, position):
                kept.append(node)
        nodes = kept
    return nodes


def _named(name: str) -> Found:
    """``${name}``: the nearest node of that name: beside, further out, then anywhere."""

    def run(spot: Spot) -> list[Node]:
        here = spot.node
        for around in () if here is None else (here, *here.above()):
            near = [one for one in around.children if one.kind == "element" and one.local == name]
            if near:
                return near
        every = _top(spot).below()
        return [one for one in every if one.kind == "element" and one.local == name]

    return run


def _here(spot: Spot) -> list[Node]:
    return [] if spot.node is None else [spot.node]


def outside(spot: Spot) -> Spot:
    """The spot outside every predicate."""
    while spot.outer is not None:
        spot = spot.outer
    return spot


def _top(spot: Spot) -> Node:
    return (spot.node or Node("root")).top


def _line(node: Node | None) -> list[Node]:
    """The nodes from the document down to this one."""
    return [] if node is None else [*reversed(list(node.above())), node]


def value_of(node: Node) -> Value:
    """The text of a node; an element with elements inside and no text is a Branch."""
    text = node.content()
    return Branch() if not text and node.has_elements() else text
