"""The same form as an XForm, its formulas evaluated by XPath libraries."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import signature
from math import isclose, isnan
from typing import Any

from elementpath import XPath1Parser, XPathContext, get_node_tree
from elementpath.xpath_nodes import XPathNode
from lxml import etree
from pyxform.xls2xform import convert

from benchmarks.bigform import REPEAT
from ppks_desktop.forms import Session
from ppks_desktop.forms.model.sheets import Workbook

_XFORMS = "{http://www.w3.org/2002/xforms}"
_CALLED = re.compile(r"\bif\(")
_STANDING = ("true()", "")


def converted(book: Workbook) -> str:
    """The form as pyxform makes it of the same sheets."""
    sheets = {name: [dict(row.cells) for row in book.rows(name)] for name in book.sheets}
    return str(convert(sheets, validate=False).xform)


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula of a bind: what it is for, the nodes it stands at, its text."""

    kind: str
    nodes: tuple[Any, ...]
    text: str


class XForm:
    """An instance with answers, and every formula in an order in which it can be computed."""

    def __init__(self, xform: str, session: Session) -> None:
        model = etree.fromstring(xform.encode())
        instance = model.find(f".//{_XFORMS}instance")[0]
        self.root = etree.fromstring(_bare(etree.tostring(instance).decode()))
        self._fill(session)
        self.formulas = tuple(self._formulas(model, session))

    def _fill(self, session: Session) -> None:
        sample = self.root.find(REPEAT)
        for spare in self.root.findall(REPEAT):
            self.root.remove(spare)
        given: dict[str, Any] = session.answers()
        for node in self.root.iter():
            node.text = _text(given.get(node.tag))
        for member in given[REPEAT]:
            row = etree.fromstring(etree.tostring(sample))
            for node in row:
                node.text = _text(member.get(node.tag))
            self.root.append(row)

    def astray(self, session: Session) -> list[str]:
        """Paths of nodes whose computed text is not what the session holds."""
        tree = etree.ElementTree(self.root)
        given: dict[str, Any] = session.answers()
        rows = self.root.findall(REPEAT)
        computed = [node for one in self.formulas if one.kind == "calculate" for node in one.nodes]
        found = []
        for node in computed:
            above = node.getparent()
            held = given[REPEAT][rows.index(above)] if above in rows else given
            if not _same(node.text or "", _text(held.get(node.tag))):
                found.append(tree.getpath(node))
        return found

    def _formulas(self, model: Any, session: Session) -> Iterator[Formula]:
        binds: Any = {bind.get("nodeset"): bind for bind in model.iter(f"{_XFORMS}bind")}
        columns = {"relevant": "relevant", "calculate": "calculate", "check": "constraint"}
        for rule in session.plan.book.rules:
            bind = binds.get(rule.element.path(), {})
            text = bind.get(columns.get(rule.kind, "none"), "")
            if text not in _STANDING:
                nodes = self.root.xpath(bind.get("nodeset"))
                asked = tuple(node for node in nodes if node.text or rule.kind != "check")
                yield Formula(rule.kind, asked, _CALLED.sub("when(", text))


class ByLxml:
    """Every formula with lxml, compiled beforehand; libxml2 walks the paths in C."""

    def __init__(self, form: XForm) -> None:
        functions = {(None, name): _told(one) for name, one in _FUNCTIONS.items()}
        self._steps = [
            (
                one.kind,
                one.nodes,
                etree.XPath(one.text, extensions=functions, regexp=False, smart_strings=False),
            )
            for one in form.formulas
        ]

    def recompute(self) -> None:
        """Compute all, keeping what calculations give."""
        for kind, nodes, formula in self._steps:
            for node in nodes:
                value = formula(node)
                if kind == "calculate":
                    node.text = _shown(value)


class ByElementpath:
    """Every formula with elementpath, parsed beforehand, over a node tree made beforehand."""

    def __init__(self, form: XForm) -> None:
        parser = _odk()
        self._tree = get_node_tree(form.root)
        nodes: Any = self._tree.iter_descendants()
        known = {id(node.elem): node for node in nodes if hasattr(node, "elem")}
        self._steps = [
            (one.kind, [(node, known[id(node)]) for node in one.nodes], parser.parse(one.text))
            for one in form.formulas
        ]

    def recompute(self) -> None:
        """Compute all, keeping what calculations give."""
        for kind, nodes, formula in self._steps:
            for element, node in nodes:
                value = formula.get_results(XPathContext(self._tree, item=node))
                if kind == "calculate":
                    element.text = _shown(value)


def _bare(text: str) -> str:
    """Without namespaces, so that a plain name finds a node."""
    text = re.sub(r'\sxmlns(?::\w+)?="[^"]*"', "", text)
    return re.sub(r'\s\w+:\w+="[^"]*"', "", text)


def _text(stored: object) -> str:
    return " ".join(stored) if isinstance(stored, list) else "" if stored is None else str(stored)


def _same(one: str, other: str) -> bool:
    """Alike as texts, or as numbers but for the last bits of a sum."""
    try:
        return one == other or isclose(float(one), float(other), rel_tol=1e-12)
    except ValueError:
        return False


def _shown(value: Any) -> str:
    """The text a calculation leaves in its node."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return "" if isnan(value) else str(int(value)) if value == int(value) else repr(value)
    return _words(value)


def _words(value: Any) -> str:
    """The text of an argument: of its first node where it is a path."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, XPathNode):
        return value.string_value
    if value is None or isinstance(value, str):
        return value or ""
    return (value.text or "") if hasattr(value, "tag") else _shown(value)


def _when(condition: Any, yes: Any, no: Any) -> Any:
    return yes if condition else no


def _selected(value: Any, name: Any) -> bool:
    return _words(name) in _words(value).split()


def _count_selected(value: Any) -> float:
    return float(len(_words(value).split()))


def _coalesce(one: Any, other: Any) -> Any:
    return _words(one) or other


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "when": _when,
    "selected": _selected,
    "count-selected": _count_selected,
    "coalesce": _coalesce,
}
"""What ODK adds to XPath 1.0; both libraries are given them."""


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function as lxml calls it: with its context first."""
    return lambda _context, *arguments: function(*arguments)


class _Odk(XPath1Parser):
    """XPath 1.0 with what ODK adds."""


def _odk() -> XPath1Parser:
    """The parser of elementpath, given the same functions."""
    for name, function in _FUNCTIONS.items():
        _teach(name, function)
    return _Odk()


def _teach(name: str, function: Callable[..., Any]) -> None:
    def evaluate(token: Any, context: Any = None) -> Any:
        return function(*(token.get_argument(context, at) for at in range(len(token))))

    if name not in _Odk.symbol_table:
        count = len(signature(function).parameters)
        kinds = ("item()?",) * (count + 1)
        token: Any = _Odk.function(name, nargs=count, sequence_types=kinds)
        token.evaluate = evaluate
