"""Names where a formula is tried on an XML document, by XPath."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ppks_desktop.forms.code import Branch, Code, nodes_of, numbers
from ppks_desktop.forms.compiler import compiled
from ppks_desktop.forms.functions import SPECIAL, check_count
from ppks_desktop.forms.shuffle import shuffled
from ppks_desktop.forms.spot import Spot
from ppks_desktop.forms.syntax import (
    Call,
    Chain,
    Expression,
    ExpressionMistake,
    Filter,
    Number,
    Path,
    Reference,
    Step,
)
from ppks_desktop.forms.tree import Node
from ppks_desktop.forms.values import Value, is_blank, to_boolean
from ppks_desktop.i18n import gettext as _

Found = Callable[[Spot], list[Node]]


class TreeNames:
    """Paths start at the spot's node; absolute ones at the top of its document."""

    def call(self, call: Call) -> Code | None:
        """Functions that look at the nodes around them."""
        make = _SPECIAL.get(call.name)
        if make is None:
            return None
        check_count(call, *SPECIAL[call.name])
        return make(self, call)

    def path(self, path: Path) -> Code:
        """The code of a path."""
        found = self.nodes(path)

        def values(spot: Spot) -> list[Value]:
            return [value_of(node) for node in found(spot)]

        def run(spot: Spot) -> Value:
            nodes = found(spot)
            return value_of(nodes[0]) if nodes else ""

        def position(spot: Spot) -> Value:
            nodes = found(spot)
            return float(nodes[0].place()) if nodes else 0.0

        return Code(run, "any", values, position, many=True)

    def nodes(self, path: Path) -> Found:
        """The nodes a path finds."""
        start = path.start
        if start is None:
            return self._walk(_here, path.steps)
        if start == "/":
            return self._absolute(path.steps)
        if isinstance(start, Reference):
            return self._named(start, path.steps)
        if isinstance(start, Filter):
            base = self._base(start.base)
            step = Step("self", "node()", start.predicates)
            return self._walk(_whole(base, self._tests(step)), path.steps)
        return self._walk(self._base(start), path.steps)

    def _base(self, start: Expression | str) -> Found:
        if isinstance(start, Call) and start.name == "current":
            check_count(start, 0, 0)
            return lambda spot: _here(_outside(spot))
        if isinstance(start, Path):
            return self.nodes(start)
        if isinstance(start, Reference):
            return self._named(start, ())
        if isinstance(start, Chain) and start.rest[0][0] == "|":
            parts = [self._base(one) for one in (start.first, *(term for _s, term in start.rest))]
            return lambda spot: _ordered(node for part in parts for node in part(spot))
        raise ExpressionMistake(_("Jalur hanya bisa dimulai dari node, / atau current()."))

    def _named(self, start: Reference, steps: Sequence[Step]) -> Found:
        """``${name}``: the nearest node of that name: beside, further out, then anywhere."""

        def run(spot: Spot) -> list[Node]:
            node = spot.node
            while node is not None:
                near = [one for one in node.children if one.name == start.name]
                if near:
                    return near
                node = node.parent
            return [one for one in _top(spot).below() if one.name == start.name]

        return self._walk(run, steps)

    def _absolute(self, steps: Sequence[Step]) -> Found:
        """From the top; steps through the ancestors of the context stay on them (ODK)."""
        tests = [self._tests(step) for step in steps]

        def run(spot: Spot) -> list[Node]:
            nodes = [_top(spot)]
            line = _line(_outside(spot).node)
            for at, (step, test) in enumerate(zip(steps, tests, strict=True)):
                last = at == len(steps) - 1
                own = line[at + 1] if at + 1 < len(line) else None
                if not last and step.axis == "child" and not step.predicates and own is not None:
                    if own.name == step.test and own.parent in nodes:
                        nodes = [own]
                        continue
                    line = line[: at + 1]
                nodes = _ordered(one for node in nodes for one in _stepped(spot, node, step, test))
            return nodes

        return run

    def _walk(self, base: Found, steps: Sequence[Step]) -> Found:
        found = base
        for step in steps:
            found = _next(found, step, self._tests(step))
        return found

    def _tests(self, step: Step) -> list[Callable[[Spot], Value]]:
        if step.axis == "namespace" or (":" in step.test and not step.test.endswith("()")):
            raise ExpressionMistake(_("Ruang nama tidak didukung dalam jalur."))
        return [compiled(predicate, self).run for predicate in step.predicates]


def _next(before: Found, step: Step, tests: list[Callable[[Spot], Value]]) -> Found:
    return lambda spot: _ordered(
        one for node in before(spot) for one in _stepped(spot, node, step, tests)
    )


def _whole(before: Found, tests: list[Callable[[Spot], Value]]) -> Found:
    return lambda spot: _passing(spot, before(spot), tests)


def _here(spot: Spot) -> list[Node]:
    return [] if spot.node is None else [spot.node]


def _outside(spot: Spot) -> Spot:
    while spot.outer is not None:
        spot = spot.outer
    return spot


def _top(spot: Spot) -> Node:
    node = spot.node or Node("")
    while node.parent is not None:
        node = node.parent
    return node


def _line(node: Node | None) -> list[Node]:
    """The nodes from the document down to this one."""
    line: list[Node] = []
    while node is not None:
        line.append(node)
        node = node.parent
    return line[::-1]


def value_of(node: Node) -> Value:
    """The text of a node; a node with children and no text of its own is a Branch."""
    if not node.children:
        return node.text
    text = "".join(one.text for one in node.below())
    return Branch() if not text.strip() else text


def _ordered(nodes: Iterable[Node]) -> list[Node]:
    """Each node once."""
    return list(dict.fromkeys(nodes))


def _stepped(
    spot: Spot, node: Node, step: Step, tests: list[Callable[[Spot], Value]]
) -> list[Node]:
    found = [one for one in _AXES[step.axis](node) if _is(one, step)]
    return _passing(spot, found, tests)


def _passing(spot: Spot, nodes: list[Node], tests: list[Callable[[Spot], Value]]) -> list[Node]:
    for test in tests:
        kept: list[Node] = []
        for position, node in enumerate(nodes, 1):
            inner = spot.inside(position, len(nodes))
            inner.node = node
            value = test(inner)
            if value == position if isinstance(value, float) else to_boolean(value):
                kept.append(node)
        nodes = kept
    return nodes


def _is(node: Node, step: Step) -> bool:
    if step.test == "node()":
        return True
    if step.test == "text()":
        return False
    name = node.name.removeprefix("@")
    return step.test == name or (step.test == "*" and name != "")


def _above(node: Node) -> list[Node]:
    return _line(node)[-2::-1]


def _siblings(node: Node) -> list[Node]:
    return node.parent.children if node.parent is not None else [node]


def _after(node: Node) -> list[Node]:
    around = _siblings(node)
    return around[around.index(node) + 1 :] if node in around else []


def _before(node: Node) -> list[Node]:
    around = _siblings(node)
    return around[: around.index(node)][::-1] if node in around else []


_AXES: dict[str, Callable[[Node], Iterable[Node]]] = {
    "child": lambda node: node.children,
    "parent": lambda node: [node.parent] if node.parent is not None else [],
    "self": lambda node: [node],
    "attribute": lambda node: node.attributes,
    "descendant": lambda node: list(node.below())[1:],
    "descendant-or-self": lambda node: node.below(),
    "ancestor": _above,
    "ancestor-or-self": lambda node: [node, *_above(node)],
    "following-sibling": _after,
    "preceding-sibling": _before,
    "following": lambda node: [
        one for up in (node, *_above(node)) for next_ in _after(up) for one in next_.below()
    ],
    "preceding": lambda node: [
        one for up in (node, *_above(node)) for before in _before(up) for one in before.below()
    ],
    "namespace": lambda _node: [],
}


def _position(names: TreeNames, call: Call) -> Code:
    if not call.arguments:
        return Code(lambda spot: float(spot.position), "number")
    code = compiled(call.arguments[0], names)
    nodes_of("position", code)
    if code.position is None:
        raise ExpressionMistake(_("position() perlu satu jalur."), call.at)
    return Code(code.position, "number")


def _last(_names: TreeNames, _call: Call) -> Code:
    return Code(lambda spot: float(spot.size), "number")


def _current(names: TreeNames, call: Call) -> Code:
    return names.path(Path(call, ()))


def _once(names: TreeNames, call: Call) -> Code:
    code = compiled(call.arguments[0], names).run

    def run(spot: Spot) -> Value:
        before = value_of(spot.node) if spot.node is not None else ""
        return code(spot) if is_blank(before) else before

    return Code(run)


def _indexed(names: TreeNames, call: Call) -> Code:
    """The target's path with a position set at the step of each repeat."""
    if len(call.arguments) % 2 == 0:
        raise ExpressionMistake(_("indexed-repeat() perlu pasangan kelompok dan nomor."), call.at)
    target, *pairs = call.arguments
    if not isinstance(target, Path) or target.start != "/":
        raise ExpressionMistake(_("indexed-repeat() perlu jalur mutlak."), call.at)
    steps = list(target.steps)
    for repeat, number in zip(pairs[::2], pairs[1::2], strict=True):
        tests = [one.test for one in repeat.steps] if isinstance(repeat, Path) else []
        length = len(tests)
        if not 0 < length < len(steps) or tests != [one.test for one in steps[:length]]:
            raise ExpressionMistake(
                _("indexed-repeat(): kelompok harus memuat pertanyaan."), call.at
            )
        least = Call("max", (Number(1.0), Call("int", (number,))))
        steps[length - 1] = Step("child", steps[length - 1].test, (least,))
    return names.path(Path("/", tuple(steps)))


def _random(_names: TreeNames, call: Call) -> Code:
    return Code(lambda spot: spot.around.chance(call.at).random(), "number")


def _uuid(_names: TreeNames, call: Call) -> Code:
    import uuid

    def run(spot: Spot) -> Value:
        return str(uuid.UUID(int=spot.around.chance(call.at).getrandbits(128), version=4))

    return Code(run, "text")


def _randomize(names: TreeNames, call: Call) -> Code:
    code = compiled(call.arguments[0], names)
    nodes = nodes_of("randomize", code)
    seed = numbers(compiled(call.arguments[1], names)) if len(call.arguments) == 2 else None

    def mixed(spot: Spot) -> list[Value]:
        number = spot.around.chance(call.at).getrandbits(31) if seed is None else seed(spot)
        return shuffled(nodes(spot), int(number) if abs(number) < 2**53 else 0)

    return Code(lambda spot: next(iter(mixed(spot)), ""), "any", mixed, many=True)


_SPECIAL: dict[str, Callable[[TreeNames, Call], Code]] = {
    "position": _position,
    "last": _last,
    "current": _current,
    "once": _once,
    "indexed-repeat": _indexed,
    "random": _random,
    "uuid": _uuid,
    "randomize": _randomize,
}
