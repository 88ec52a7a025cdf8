"""The functions that look at the nodes of a document a formula is tried on."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from ppks_desktop.forms.xpath.axes import in_order
from ppks_desktop.forms.xpath.code import Code, Names, nodes_of, numbers, texts
from ppks_desktop.forms.xpath.compiler import compiled
from ppks_desktop.forms.xpath.functions import FUNCTIONS as ORDINARY
from ppks_desktop.forms.xpath.functions import SPECIAL, check_count
from ppks_desktop.forms.xpath.functions import build as ordinary
from ppks_desktop.forms.xpath.shuffle import seed_of, shuffled
from ppks_desktop.forms.xpath.spot import Spot
from ppks_desktop.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    ExpressionMistake,
    Filter,
    Path,
    Reference,
)
from ppks_desktop.forms.xpath.tree import Node
from ppks_desktop.forms.xpath.values import EvaluationProblem, Value, is_blank, to_int, to_text
from ppks_desktop.i18n import gettext as _

Found: TypeAlias = Callable[[Spot], list[Node]]


class Trees(Names, Protocol):
    """Names that can give the nodes themselves."""

    def nodes(self, read: Expression) -> Found:
        """The nodes an expression finds."""
        ...


def _node_set(names: Trees, call: Call, argument: Expression) -> Found:
    """The nodes of an argument that must be a node-set."""
    if not isinstance(argument, Path | Reference | Filter | Call | Chain):
        nodes_of(call.name, compiled(argument, names))
    return names.nodes(argument)


def _own(spot: Spot) -> Node:
    """The node a formula stands at; a problem where it is tried beside no document."""
    if spot.node is None or (spot.node.kind == "root" and not spot.node.children):
        raise EvaluationProblem(_("Rumus ini melihat dokumen, tetapi dokumennya kosong."))
    return spot.node


def _position(names: Trees, call: Call) -> Code:
    check_count(call, *SPECIAL["position"])
    if not call.arguments:
        return Code(lambda spot: float(spot.position), "number")
    found = _node_set(names, call, call.arguments[0])

    def run(spot: Spot) -> Value:
        nodes = found(spot)
        return float(nodes[0].place()) if nodes else 0.0

    return Code(run, "number")


def _last(_names: Trees, call: Call) -> Code:
    check_count(call, *SPECIAL["last"])
    return Code(lambda spot: float(spot.size), "number")


def _once(names: Trees, call: Call) -> Code:
    check_count(call, *SPECIAL["once"])
    code = compiled(call.arguments[0], names).run

    def run(spot: Spot) -> Value:
        before = "" if spot.node is None else spot.node.content()
        return code(spot) if is_blank(before) else before

    return Code(run)


def _indexed(names: Trees, call: Call) -> Found:
    """``indexed-repeat``: the answers within the rows of the given numbers."""
    check_count(call, *SPECIAL["indexed-repeat"])
    if len(call.arguments) % 2 == 0:
        raise ExpressionMistake(_("indexed-repeat() perlu pasangan kelompok dan nomor."), call.at)
    target, *pairs = call.arguments
    targets = _everywhere(names, target, call)
    rows: list[tuple[Found, Callable[[Spot], float]]] = []
    for repeat, number in zip(pairs[::2], pairs[1::2], strict=True):
        if not _holds(repeat, target):
            raise ExpressionMistake(
                _("indexed-repeat(): kelompok harus memuat pertanyaan."), call.at
            )
        rows.append((_everywhere(names, repeat, call), numbers(compiled(number, names))))

    def run(spot: Spot) -> list[Node]:
        found = targets(spot)
        for repeats, number in rows:
            at = max(1.0, to_int(number(spot)))
            chosen = {one for one in repeats(spot) if one.place() == at}
            found = [one for one in found if not chosen.isdisjoint(one.above())]
        return found

    return run


def _everywhere(names: Trees, read: Expression, call: Call) -> Found:
    """All nodes of an absolute path or a name, from whichever row one looks."""
    absolute = isinstance(read, Path) and read.start == "/"
    if not absolute and not isinstance(read, Reference):
        raise ExpressionMistake(_("indexed-repeat() perlu jalur mutlak."), call.at)
    found = names.nodes(read)

    def run(spot: Spot) -> list[Node]:
        away = Spot(spot.around)
        away.row = spot.row
        away.node = (spot.node or Node("root")).top
        return found(away)

    return run


def _holds(repeat: Expression, target: Expression) -> bool:
    """Whether the path of a repeat leads to a target; names are found only when computed."""
    if not isinstance(repeat, Path) or not isinstance(target, Path):
        return isinstance(repeat, Path | Reference)
    outer, inner = ([step.test for step in path.steps] for path in (repeat, target))
    return 0 < len(outer) < len(inner) and outer == inner[: len(outer)]


def _random(_names: Trees, call: Call) -> Code:
    check_count(call, *SPECIAL["random"])
    return Code(lambda spot: spot.around.chance(call.at).random(), "number")


def _uuid(names: Trees, call: Call) -> Code:
    check_count(call, *SPECIAL["uuid"])
    length = numbers(compiled(call.arguments[0], names)) if call.arguments else None

    def run(spot: Spot) -> Value:
        chance = spot.around.chance(call.at)
        if length is None:
            return str(uuid.UUID(int=chance.getrandbits(128), version=4))
        wanted = length(spot)
        signs = "0123456789abcdefghijklmnopqrstuvwxyz"
        size = int(min(256.0, wanted)) if wanted > 0 else 0
        return "".join(chance.choice(signs) for _one in range(size))

    return Code(run, "text")


def _named(part: Callable[[Node], str]) -> Callable[[Trees, Call], Code]:
    """``name()`` and its kin: of the first node of a node-set, or of the node at hand."""

    def make(names: Trees, call: Call) -> Code:
        check_count(call, 0, 1)
        if not call.arguments:
            return Code(lambda spot: part(_own(spot)), "text")
        found = _node_set(names, call, call.arguments[0])

        def run(spot: Spot) -> Value:
            nodes = found(spot)
            return part(nodes[0]) if nodes else ""

        return Code(run, "text")

    return make


def _space(node: Node) -> str:
    return node.space if node.kind in ("element", "attribute") else ""


def _lang(names: Trees, call: Call) -> Code:
    """Whether the nearest ``xml:lang`` is that language or a dialect of it."""
    check_count(call, 1, 1)
    wanted = texts(compiled(call.arguments[0], names))

    def run(spot: Spot) -> Value:
        language = next(
            (
                one.text
                for around in (_own(spot), *_own(spot).above())
                for one in around.attributes
                if one.name == "xml:lang"
            ),
            "",
        ).lower()
        asked = wanted(spot).lower()
        return language == asked or language.startswith(f"{asked}-")

    return Code(run, "boolean")


def _of_itself(names: Trees, call: Call) -> Code:
    """A function of one value that without any takes the node at hand."""
    if call.arguments:
        return ordinary(call, [compiled(argument, names) for argument in call.arguments])

    def itself(spot: Spot) -> Value:
        return _own(spot).content()

    _least, _most, make = ORDINARY[call.name]
    return make([Code(itself, "text")])


def _pulldata(names: Trees, call: Call) -> Code:
    """``pulldata``: one cell of the items of an instance."""
    check_count(call, *SPECIAL["pulldata"])
    source, column, key_column, key = (
        texts(compiled(argument, names)) for argument in call.arguments
    )

    def run(spot: Spot) -> Value:
        items = [
            item for root in _instance_named(spot, source(spot)).children for item in root.children
        ]
        by, wanted = key_column(spot), key(spot)
        for item in items:
            if any(one.name == by and one.content() == wanted for one in item.children):
                return next(
                    (one.content() for one in item.children if one.name == column(spot)), ""
                )
        return ""

    return Code(run, "text")


def _itext(names: Trees, call: Call) -> Code:
    """``jr:itext``: a text of the document in its default language."""
    check_count(call, 1, 1)
    wanted = texts(compiled(call.arguments[0], names))

    def run(spot: Spot) -> Value:
        every = [one for one in _own(spot).top.below() if one.local == "translation"]
        default = [one for one in every if any(mark.name == "default" for mark in one.attributes)]
        for text in (default or every)[0].children if every else ():
            if _attribute(text, "id") == wanted(spot):
                return next((one.content() for one in text.children if one.kind == "element"), "")
        raise EvaluationProblem(_("Teks ini tidak ada dalam itext dokumen."))

    return Code(run, "text")


def _choice_name(_names: Trees, call: Call) -> Code:
    raise ExpressionMistake(
        _("jr:choice-name() perlu formulir; coba dengan ppks form try."), call.at
    )


def _attribute(node: Node, name: str) -> str:
    return next((one.text for one in node.attributes if one.name == name), "")


def _instance_named(spot: Spot, name: str) -> Node:
    for node in _own(spot).top.below():
        if node.local == "instance" and _attribute(node, "id") == name:
            return node
    raise EvaluationProblem(_("Daftar {name} tidak ada dalam dokumen.").format(name=name))


def _current(_names: Trees, call: Call) -> Found:
    check_count(call, 0, 0)

    def run(spot: Spot) -> list[Node]:
        while spot.outer is not None:
            spot = spot.outer
        return [] if spot.node is None else [spot.node]

    return run


def _instance(names: Trees, call: Call) -> Found:
    check_count(call, 1, 1)
    name = texts(compiled(call.arguments[0], names))
    return lambda spot: [_instance_named(spot, name(spot))]


def _id(names: Trees, call: Call) -> Found:
    """The elements whose ``id`` is among the words of the argument, or of all its nodes."""
    check_count(call, 1, 1)
    code = compiled(call.arguments[0], names)

    def run(spot: Spot) -> list[Node]:
        values: Sequence[Value] = [code.run(spot)] if code.nodes is None else code.nodes(spot)
        wanted = {word for value in values for word in to_text(value).split()}
        return [one for one in _own(spot).top.below() if _attribute(one, "id") in wanted - {""}]

    return run


def _randomize(names: Trees, call: Call) -> Found:
    check_count(call, *SPECIAL["randomize"])
    found = _node_set(names, call, call.arguments[0])
    seed = compiled(call.arguments[1], names).run if len(call.arguments) == 2 else None

    def run(spot: Spot) -> list[Node]:
        by = spot.around.chance(call.at).getrandbits(31) if seed is None else seed_of(seed(spot))
        return shuffled(in_order(found(spot)), by)

    return run


NODE_SETS: dict[str, Callable[[Trees, Call], Found]] = {
    "current": _current,
    "id": _id,
    "indexed-repeat": _indexed,
    "instance": _instance,
    "randomize": _randomize,
}
"""Functions that give nodes, from which a path can go on."""

FUNCTIONS: dict[str, Callable[[Trees, Call], Code]] = {
    "jr:choice-name": _choice_name,
    "jr:itext": _itext,
    "lang": _lang,
    "last": _last,
    "local-name": _named(lambda node: node.local),
    "name": _named(lambda node: node.name),
    "namespace-uri": _named(_space),
    "normalize-space": _of_itself,
    "number": _of_itself,
    "once": _once,
    "position": _position,
    "pulldata": _pulldata,
    "random": _random,
    "string": _of_itself,
    "string-length": _of_itself,
    "uuid": _uuid,
}
