"""The axes and node tests of XPath over a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from ppks_desktop.forms.xpath.syntax import Step
from ppks_desktop.forms.xpath.tree import KNOWN_SPACES, Node
from ppks_desktop.forms.xpath.values import EvaluationProblem
from ppks_desktop.i18n import gettext as _

Test: TypeAlias = Callable[[Node], bool]


def walk(axis: str, node: Node) -> Iterable[Node]:
    """The nodes on an axis, in its direction."""
    return _AXES[axis](node)


def node_test(step: Step) -> Test:
    """What a step looks for, as a test of one node."""
    if step.test.endswith("()"):
        return _KINDS[step.test]
    if step.test.endswith(")"):
        target = step.test.partition("(")[2][:-1]
        return lambda node: node.kind == "instruction" and node.name == target
    wanted = {"attribute": "attribute", "namespace": "namespace"}.get(step.axis, "element")
    if step.test == "*":
        return lambda node: node.kind == wanted
    prefix, colon, local = step.test.partition(":")
    if colon:
        return _in_space(wanted, prefix, local)
    if wanted == "element":
        return lambda node: node.kind == "element" and node.local == step.test
    return lambda node: node.kind == wanted and node.name == step.test


def _in_space(wanted: str, prefix: str, local: str) -> Test:
    def passes(node: Node) -> bool:
        if node.kind != wanted:
            return False
        space = node.top.scope.get(prefix, KNOWN_SPACES.get(prefix))
        if space is None:
            raise EvaluationProblem(
                _("Awalan {prefix}: tidak dideklarasikan dalam dokumen.").format(prefix=prefix)
            )
        return node.space == space and local in ("*", node.local)

    return passes


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Each node once, in document order."""
    return sorted(dict.fromkeys(nodes), key=lambda node: node.order)


def _siblings(node: Node) -> list[Node]:
    if node.parent is None or node.kind in ("attribute", "namespace"):
        return [node]
    return node.parent.children


def _later(node: Node) -> list[Node]:
    around = _siblings(node)
    return around[around.index(node) + 1 :]


def _earlier(node: Node) -> list[Node]:
    around = _siblings(node)
    return around[: around.index(node)][::-1]


def _following(node: Node) -> Iterator[Node]:
    if node.kind in ("attribute", "namespace") and node.parent is not None:
        node = node.parent
        yield from list(node.below())[1:]
    for up in (node, *node.above()):
        for one in _later(up):
            yield from one.below()


def _preceding(node: Node) -> Iterator[Node]:
    if node.kind in ("attribute", "namespace") and node.parent is not None:
        node = node.parent
    for up in (node, *node.above()):
        for one in _earlier(up):
            yield from reversed(list(one.below()))


_AXES: dict[str, Callable[[Node], Iterable[Node]]] = {
    "child": lambda node: node.children,
    "parent": lambda node: [] if node.parent is None else [node.parent],
    "self": lambda node: [node],
    "attribute": lambda node: node.attributes,
    "namespace": lambda node: node.spaces(),
    "descendant": lambda node: list(node.below())[1:],
    "descendant-or-self": lambda node: node.below(),
    "ancestor": lambda node: node.above(),
    "ancestor-or-self": lambda node: [node, *node.above()],
    "following-sibling": _later,
    "preceding-sibling": _earlier,
    "following": _following,
    "preceding": _preceding,
}

_KINDS: dict[str, Test] = {
    "node()": lambda _node: True,
    "text()": lambda node: node.kind == "text",
    "comment()": lambda node: node.kind == "comment",
    "processing-instruction()": lambda node: node.kind == "instruction",
}
