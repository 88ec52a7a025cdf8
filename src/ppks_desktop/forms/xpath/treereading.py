"""The reader of XML texts: nothing outside the text is fetched, nothing expands."""

from __future__ import annotations

from ppks_desktop.forms.xpath.tree import KNOWN_SPACES, Node, NodeKind

LARGEST = 2_000_000
"""Characters of the largest document."""
DEEPEST = 1_000
"""Elements within elements, at most."""


def read_document(text: str) -> Node:
    """Read an XML text; raises ValueError where it is none or declares entities."""
    from xml.parsers import expat

    if len(text) > LARGEST:
        raise ValueError("document too large")
    builder = _Builder()
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.CommentHandler = builder.comment
    parser.ProcessingInstructionHandler = builder.instruction
    parser.StartDoctypeDeclHandler = _doctype
    parser.SkippedEntityHandler = _skipped
    try:
        parser.Parse(text.strip(), True)
    except expat.ExpatError as wrong:
        raise ValueError("not well-formed") from wrong
    return builder.document


def _doctype(_name: str, _system: str | None, _public: str | None, has_inner: bool) -> None:
    """A bare document type is passed over; one that declares anything is refused."""
    if has_inner:
        raise ValueError("declarations are refused")


def _skipped(*_arguments: object) -> None:
    raise ValueError("unknown entity")


class _Builder:
    """Takes the events of the parser and grows the tree."""

    def __init__(self) -> None:
        self.document = Node("root", scope={})
        self._open = [self.document]
        self._pieces: list[str] = []
        self._count = 0

    def start(self, name: str, pairs: list[str]) -> None:
        """An element begins."""
        self._flush()
        if len(self._open) > DEEPEST:
            raise ValueError("nested too deeply")
        given = dict(zip(pairs[::2], pairs[1::2], strict=True))
        node = self._add("element", name)
        node.scope = self._scope(given)
        node.space = _space(node.scope, name, node.scope.get("", ""))
        for key, value in given.items():
            if key != "xmlns" and not key.startswith("xmlns:"):
                self._count += 1
                space = _space(node.scope, key, "")
                one = Node("attribute", key, value, node, self._count, space)
                node.attributes.append(one)
        self._open.append(node)

    def end(self, _name: str) -> None:
        """An element ends."""
        self._flush()
        self._open.pop()

    def data(self, piece: str) -> None:
        """A piece of text; pieces side by side are one node."""
        self._pieces.append(piece)

    def comment(self, text: str) -> None:
        """A comment."""
        self._flush()
        self._add("comment", text=text)

    def instruction(self, target: str, text: str) -> None:
        """A processing instruction."""
        self._flush()
        self._add("instruction", target, text)

    def _flush(self) -> None:
        if self._pieces:
            self._add("text", text="".join(self._pieces))
            self._pieces.clear()

    def _add(self, kind: NodeKind, name: str = "", text: str = "") -> Node:
        self._count += 1
        node = Node(kind, name, text, self._open[-1], self._count)
        self._open[-1].children.append(node)
        return node

    def _scope(self, given: dict[str, str]) -> dict[str, str]:
        """The prefixes in force; the document keeps the first meaning of every prefix."""
        declared = {
            key.partition(":")[2]: value
            for key, value in given.items()
            if key == "xmlns" or key.startswith("xmlns:")
        }
        for prefix, space in declared.items():
            self.document.scope.setdefault(prefix, space)
        above = self._open[-1].scope if len(self._open) > 1 else {}
        return {**above, **declared} if declared else above


def _space(scope: dict[str, str], name: str, default: str) -> str:
    prefix, colon, _local = name.partition(":")
    return scope.get(prefix, KNOWN_SPACES.get(prefix, "")) if colon else default
