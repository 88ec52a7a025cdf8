"""An XML document as a tree of nodes, for formulas tried outside any form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

NodeKind: TypeAlias = Literal[
    "root", "element", "attribute", "namespace", "text", "comment", "instruction"
]
KNOWN_SPACES = {
    "xml": "http://www.w3.org/XML/1998/namespace",
    "h": "http://www.w3.org/1999/xhtml",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "xf": "http://www.w3.org/2002/xforms",
    "ev": "http://www.w3.org/2001/xml-events",
    "jr": "http://openrosa.org/javarosa",
    "orx": "http://openrosa.org/xforms",
    "odk": "http://www.opendatakit.org/xforms",
    "entities": "http://www.opendatakit.org/xforms/entities",
}
"""Prefixes of ODK that mean something where a document does not declare them."""


@dataclass(eq=False, slots=True)
class Node:
    """One node of the XPath model; ``order`` is its place in the document.

    ``name`` is as written (of a namespace its prefix, of an instruction its target), ``space``
    the address of its namespace, ``scope`` the prefixes in force.
    """

    kind: NodeKind
    name: str = ""
    text: str = ""
    parent: Node | None = None
    order: float = 0.0
    space: str = ""
    children: list[Node] = field(default_factory=list)
    attributes: list[Node] = field(default_factory=list)
    scope: dict[str, str] = field(default_factory=dict)
    declared: list[Node] | None = None

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def top(self) -> Node:
        """The document."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def below(self) -> Iterator[Node]:
        """This node and everything inside, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def above(self) -> Iterator[Node]:
        """The nodes around this one, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def content(self) -> str:
        """The string-value of XPath: of an element all text inside."""
        if self.kind in ("element", "root"):
            return "".join(one.text for one in self.below() if one.kind == "text")
        return self.text

    def has_elements(self) -> bool:
        """Whether there are elements directly inside."""
        return any(one.kind == "element" for one in self.children)

    def spaces(self) -> list[Node]:
        """The namespaces in force at an element, as nodes."""
        if self.kind != "element":
            return []
        if self.declared is None:
            known = {prefix: space for prefix, space in self.scope.items() if space}
            known["xml"] = KNOWN_SPACES["xml"]
            step = 1 / (len(known) + 1)
            self.declared = [
                Node("namespace", prefix, space, self, self.order + step * at)
                for at, (prefix, space) in enumerate(sorted(known.items()), 1)
            ]
        return self.declared

    def place(self) -> int:
        """Which of its parent's children of the same name it is, counted from 1."""
        if self.parent is None or self.kind in ("attribute", "namespace"):
            return 1
        twins = [
            one for one in self.parent.children if one.kind == self.kind and one.name == self.name
        ]
        return twins.index(self) + 1


def empty_document() -> Node:
    """A document in which there is nothing."""
    return Node("root")
