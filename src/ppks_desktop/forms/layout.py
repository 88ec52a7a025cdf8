"""The layout of a form: every question once, for screen and paper alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ppks_desktop.forms.definition import spoken
from ppks_desktop.forms.entry import shown_text
from ppks_desktop.forms.form import Form
from ppks_desktop.forms.outline import Element
from ppks_desktop.forms.plan import Plan
from ppks_desktop.forms.refs import ref_of
from ppks_desktop.forms.session import Session
from ppks_desktop.forms.spot import Choice, Row
from ppks_desktop.forms.values import to_text
from ppks_desktop.forms.views import groups_of
from ppks_desktop.forms.vocabulary import SELECTS, SILENT

Mode: TypeAlias = Literal["screen", "blank", "filled"]

MOST_CHOICES = 40
"""A list longer than this is not printed as boxes to tick; there is a line to write on."""
BLANK_ROWS = 6
"""Rows of a repeat on a blank paper."""

_BOXES = {"nik": 16, "kk": 16, "rt": 3, "phone": 14}
_WIDE = frozenset(("multiline", "signature"))


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """One question as it is laid out.

    ``boxes`` is the number of boxes for single digits, ``lines`` of lines to write on; ``text``
    and ``chosen`` are the answer in a filled form. ``printed`` is false where the form says that
    the question is not for paper.
    """

    ref: str
    number: int
    type: str
    label: str
    hint: str = ""
    unit: str = ""
    appearance: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    boxes: int = 0
    lines: int = 0
    wide: bool = False
    text: str = ""
    chosen: tuple[str, ...] = ()
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A repeat: its questions as columns, and a line of cells for each row."""

    ref: str
    label: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    blank_rows: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One group with what stands in it, in order; nested groups are headings of their own."""

    ref: str
    label: str
    items: tuple[Cell | Table, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole form laid out."""

    title: str
    version: str
    mode: Mode
    parts: tuple[Part, ...]


def layout(form: Form, mode: Mode, session: Session | None = None, *, language: str = "") -> Layout:
    """Lay out a form; a filled one needs the session with its answers."""
    plan = form.plan
    maker = _Maker(plan, mode, session if mode != "blank" else None, language)
    parts: list[Part] = []
    root = plan.outline.root
    for group in groups_of(plan, language):
        if group.ref:
            element = plan.outline.scope.keys[group.ref]
            parts.extend(maker.parts(element, 0))
        else:
            loose = [one for one in root.children if one.kind == "question"]
            parts.append(Part("", group.label, tuple(maker.items(loose))))
    return Layout(form.title, form.version, mode, tuple(parts))


class _Maker:
    """Makes parts of one form in one mode."""

    def __init__(self, plan: Plan, mode: Mode, session: Session | None, language: str) -> None:
        self._plan = plan
        self._mode = mode
        self._row = None if session is None else session.evaluation.root
        self._language = language

    def parts(self, element: Element, depth: int) -> Iterator[Part]:
        """A group and the groups inside it, each once."""
        label = spoken(element.item.label, self._language)
        if element.kind == "repeat":
            yield Part(element.key, label, (self._table(element, self._row),), depth)
            return
        items = tuple(self.items(element.children))
        if items:
            yield Part(element.key, label, items, depth)
        for child in element.children:
            if child.kind == "group":
                yield from self.parts(child, depth + 1)

    def items(self, elements: list[Element]) -> Iterator[Cell | Table]:
        """The questions and repeats that stand directly in a group."""
        for element in elements:
            if element.kind == "repeat":
                yield self._table(element, self._row)
            elif element.kind == "question" and element.type not in SILENT:
                yield self._cell(element, self._row)

    def _table(self, repeat: Element, row: Row | None) -> Table:
        inside = [
            one
            for one in repeat.row_scope.elements[1:]
            if one.kind == "question" and one.type not in SILENT
        ]
        inner = [] if row is None else row.rows.get(repeat.slot, [])
        rows = tuple(
            tuple(self._cell(element, one) for element in inside) for one in inner if one.shown[0]
        )
        nested = tuple(self._cell(element, None) for element in _nested(repeat))
        columns = tuple(self._cell(element, None) for element in inside)
        blank = BLANK_ROWS if self._mode == "blank" else 0
        label = spoken(repeat.item.label, self._language)
        return Table(repeat.key, label, (*columns, *nested), rows, blank)

    def _cell(self, element: Element, row: Row | None) -> Cell:
        item = element.item
        appearance = item.cell("appearance")
        choices = self._choices(element)
        value = "" if row is None or self._mode != "filled" else row.seen[element.slot]
        text = to_text(value)
        typed = "" if value == "" else shown_text(element.type, value)
        return Cell(
            ref=element.key if row is None else ref_of(row, element),
            number=self._plan.numbers.get(element, 0),
            type=element.type,
            label=spoken(item.label, self._language) or element.name,
            hint=spoken(item.hint, self._language),
            unit=item.cell("ppks::unit"),
            appearance=appearance,
            required=item.cell("required") not in ("", "no", "false()"),
            choices=choices,
            boxes=_boxes(element, appearance),
            lines=_lines(element, appearance, choices),
            wide=bool(_WIDE & set(appearance.split())) or len(choices) > 8,
            text=self._words(choices, text, typed),
            chosen=tuple(text.split()) if element.type in SELECTS else (),
            printed=item.cell("ppks::paper") != "hidden",
        )

    def _choices(self, element: Element) -> tuple[Choice, ...]:
        if element.type not in SELECTS or self._plan.formulas(element).lookup is not None:
            return ()
        entries = self._plan.library.choices_of(element).entries
        if len(entries) > MOST_CHOICES:
            return ()
        return tuple(
            Choice(one.value, spoken(one.label, self._language) or one.value) for one in entries
        )

    def _words(self, choices: tuple[Choice, ...], text: str, typed: str) -> str:
        if not choices:
            return typed
        labels = {one.value: one.label for one in choices}
        return ", ".join(labels.get(one, one) for one in text.split())


def _nested(repeat: Element) -> Iterator[Element]:
    """Questions of repeats inside a repeat."""
    for inner in repeat.row_scope.repeats:
        for element in inner.below():
            if element.kind == "question" and element.type not in SILENT:
                yield element


def _boxes(element: Element, appearance: str) -> int:
    if element.type == "date":
        return 8
    if element.type == "time":
        return 4
    return next((_BOXES[word] for word in appearance.split() if word in _BOXES), 0)


def _lines(element: Element, appearance: str, choices: tuple[Choice, ...]) -> int:
    if element.type == "note" or choices or _boxes(element, appearance):
        return 0
    if "multiline" in appearance:
        return 4
    return 1
