"""An XML document as a tree of nodes, for formulas tried outside any form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

LARGEST = 2_000_000
"""Characters of the largest document."""


@dataclass(eq=False, slots=True)
class Node:
    """One node: the document (no name), an element, or an attribute (name with ``@``)."""

    name: str
    text: str = ""
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    attributes: list[Node] = field(default_factory=list)

    def below(self) -> Iterator[Node]:
        """This node and every element inside, in document order."""
        yield self
        for child in self.children:
            yield from child.below()

    def place(self) -> int:
        """Which of its parent's children of the same name it is, counted from 1."""
        if self.parent is None:
            return 1
        twins = [one for one in self.parent.children if one.name == self.name]
        return twins.index(self) + 1 if self in twins else 1


def read_document(text: str) -> Node:
    """Read an XML text; raises ValueError where it is none or declares entities."""
    from xml.parsers import expat

    if len(text) > LARGEST:
        raise ValueError("document too large")
    document = Node("")
    open_nodes = [document]
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(_local(name), parent=open_nodes[-1])
        node.attributes = [Node("@" + key, value, node) for key, value in attributes.items()]
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_name: str) -> None:
        open_nodes.pop()

    def data(piece: str) -> None:
        open_nodes[-1].text += piece

    def refuse(*_arguments: object) -> None:
        raise ValueError("declarations are refused")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text, True)
    except expat.ExpatError as wrong:
        raise ValueError("not well-formed") from wrong
    return document


def _local(name: str) -> str:
    return name.rpartition(":")[2]
