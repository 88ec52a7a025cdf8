"""The layout of a form: every question once, for screen and paper alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ppks_desktop.forms.filling.refs import ref_of
from ppks_desktop.forms.filling.session import Session
from ppks_desktop.forms.filling.views import choices_of, problems_at
from ppks_desktop.forms.form import Form
from ppks_desktop.forms.model.definition import spoken
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.model.vocabulary import FILES, SELECTS, SILENT, TRUE_WORDS
from ppks_desktop.forms.paper.skipping import Skipping
from ppks_desktop.forms.paper.ticks import MOST, Tick, blank_ticks, filled_ticks
from ppks_desktop.forms.plan.checks import message
from ppks_desktop.forms.plan.entry import shown_text
from ppks_desktop.forms.plan.plan import Plan
from ppks_desktop.forms.versions.oldanswers import OldAnswer, old_answers
from ppks_desktop.forms.xpath.spot import Row
from ppks_desktop.forms.xpath.values import to_text

Mode: TypeAlias = Literal["screen", "blank", "filled"]
"""Not the answers; the answers nobody gave yet; the answers given."""

BLANK_ROWS = 6
"""Rows of a repeat on a blank paper, unless the form says how many."""

_BOXES = {"nik": (6, 6, 4), "kk": (6, 6, 4), "rt": (3,), "phone": (4, 4, 4, 2)}
_MOMENTS = {"date": (2, 2, 4), "time": (2, 2), "dateTime": (2, 2, 4, 2, 2)}
_PARTS_OF_DATES = {"month-year": (2, 4), "year": (4,)}
_UNWRITTEN = FILES | {"note", "acknowledge"}
_WIDE = frozenset(("multiline", "signature"))
_HOLE = re.compile(r"\$\{\s*(?:last-saved#)?([^{}\s]+)\s*\}")
_DOTS = "........"
_RANKS = ("", "personal", "specific")


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """One question as it is laid out; outside a row its ref is its address in the form.

    ``when`` says in words on which answers of the same form it is asked (empty: always, or by
    what only the program knows). ``computed`` ones nobody fills in. ``boxes`` are boxes for
    single digits in their groups, ``lines`` lines to write on. Of a filled form ``text`` and
    ``chosen`` are the answer, ``shown`` is false where it is not asked, ``doubts`` are what the
    program asked about and ``reason`` what it was told. ``printed`` is false where the form says
    that the question is not for paper, or where a blank note would speak of answers.
    """

    ref: str
    number: int
    type: str
    label: str
    hint: str = ""
    guidance: str = ""
    unit: str = ""
    appearance: str = ""
    sensitivity: str = ""
    when: str = ""
    required: bool = False
    computed: bool = False
    ticks: tuple[Tick, ...] = ()
    boxes: tuple[int, ...] = ()
    lines: int = 0
    wide: bool = False
    text: str = ""
    chosen: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    reason: str = ""
    shown: bool = True
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row of a repeat: a cell for each column, and the repeats inside it."""

    cells: tuple[Cell, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A repeat: its questions as ``columns``, the repeats inside it as ``tables``.

    ``rows`` are those filled in; ``blank_rows`` how many to leave for writing.
    """

    ref: str
    label: str
    columns: tuple[Cell, ...]
    tables: tuple[Table, ...] = ()
    rows: tuple[Line, ...] = ()
    blank_rows: int = 0
    when: str = ""
    shown: bool = True

    def cells(self) -> Iterator[Cell]:
        """Every question of it and of the repeats inside it, once."""
        yield from self.columns
        for one in self.tables:
            yield from one.cells()


@dataclass(frozen=True, slots=True)
class Part:
    """What stands together under a heading, in order; nested groups are parts of their own.

    ``continued`` is what follows behind a nested group and belongs to the heading before it.
    """

    ref: str
    label: str
    items: tuple[Cell | Table, ...]
    depth: int = 0
    when: str = ""
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole form laid out; ``of_person`` unless the form says that it is about no one person.

    ``sensitivity`` is that of its most delicate question: ``specific``, ``personal`` or empty.
    """

    form_id: str
    title: str
    version: str
    mode: Mode
    parts: tuple[Part, ...]
    sensitivity: str = ""
    of_person: bool = False
    olds: tuple[OldAnswer, ...] = ()

    def cells(self) -> Iterator[Cell]:
        """Every question once, in order."""
        for part in self.parts:
            for item in part.items:
                yield from item.cells() if isinstance(item, Table) else (item,)


def layout(form: Form, mode: Mode, session: Session | None = None, *, language: str = "") -> Layout:
    """Lay out a form; a filled one needs the session with its answers."""
    plan = form.plan
    answered = session if mode == "filled" else None
    maker = _Maker(plan, mode, answered, language)
    made = Layout(
        form_id=form.form_id,
        title=form.title,
        version=form.version,
        mode=mode,
        parts=tuple(maker.parts(plan.outline.root, form.title, 0)),
        of_person=is_of_person(form),
        olds=() if answered is None else old_answers(answered.evaluation.aside),
    )
    ranks = [_RANKS.index(one.sensitivity) for one in made.cells() if one.sensitivity in _RANKS]
    return replace(made, sensitivity=_RANKS[max(ranks, default=0)])


def is_of_person(form: Form) -> bool:
    """Whether it is filled in about one person, as forms are that do not say otherwise."""
    return form.plan.definition.settings.get("ppks::of_person", "yes") in TRUE_WORDS


class _Maker:
    """Makes parts of one form in one mode."""

    def __init__(self, plan: Plan, mode: Mode, session: Session | None, language: str) -> None:
        self._plan = plan
        self._mode = mode
        self._evaluation = None if session is None else session.evaluation
        self._row = None if session is None else session.evaluation.root
        self._language = language
        self._skipping = Skipping(plan, language)

    def parts(self, element: Element, label: str, depth: int) -> Iterator[Part]:
        """A group and the groups inside it, in the order of the form."""
        run: list[Element] = []
        begun = False
        for child in element.children:
            if child.kind == "group" or (child.kind == "repeat" and element.kind == "root"):
                if run:
                    yield self._part(element, label, run, depth, continued=begun)
                    begun, run = True, []
                yield from self._inner(child, depth + (element.kind != "root"))
            elif child.kind == "repeat" or child.type not in SILENT:
                run.append(child)
        if run:
            yield self._part(element, label, run, depth, continued=begun)

    def _inner(self, child: Element, depth: int) -> Iterator[Part]:
        label = self._label(child)
        if child.kind == "repeat":
            yield self._part(child, label, [child], depth, continued=False)
        else:
            yield from self.parts(child, label, depth)

    def _part(
        self, element: Element, label: str, inside: list[Element], depth: int, *, continued: bool
    ) -> Part:
        items = tuple(self._item(one, self._row) for one in inside)
        when = "" if element.kind == "repeat" else self._skipping.asked_when(element)
        return Part(element.key, label, items, depth, when, continued)

    def _item(self, element: Element, row: Row | None) -> Cell | Table:
        return self._table(element, row) if element.kind == "repeat" else self._cell(element, row)

    def _table(self, repeat: Element, row: Row | None) -> Table:
        inside = [
            one
            for one in repeat.row_scope.elements[1:]
            if one.kind == "question" and one.type not in SILENT
        ]
        inner = repeat.row_scope.repeats
        rows = [] if row is None else row.rows.get(repeat.slot, [])
        return Table(
            ref=repeat.address() if row is None else ref_of(row, repeat),
            label=self._label(repeat),
            columns=tuple(self._cell(one, None) for one in inside),
            tables=tuple(self._table(one, None) for one in inner),
            rows=tuple(
                Line(
                    tuple(self._cell(one, each) for one in inside),
                    tuple(self._table(one, each) for one in inner),
                )
                for each in rows
                if each.shown[0]
            ),
            blank_rows=_blank_rows(repeat) if self._mode == "blank" else 0,
            when=self._skipping.asked_when(repeat),
            shown=row is None or row.shown[repeat.slot],
        )

    def _cell(self, element: Element, row: Row | None) -> Cell:
        item = element.item
        appearance = item.cell("appearance")
        ticks = self._ticks(element, row)
        cell = Cell(
            ref=element.address() if row is None else ref_of(row, element),
            number=self._plan.numbers.get(element, 0),
            type=element.type,
            label=self._said(element, "label", row) or element.name,
            hint=self._said(element, "hint", row),
            guidance=self._said(element, "guidance_hint", row),
            unit=item.cell("ppks::unit"),
            appearance=appearance,
            sensitivity=item.cell("ppks::sensitivity"),
            when=self._skipping.asked_when(element),
            required=item.cell("required") in TRUE_WORDS,
            computed=self._plan.formulas(element).calculate is not None
            or item.cell("read_only") in TRUE_WORDS,
            ticks=ticks,
            boxes=_boxes(element, appearance),
            lines=_lines(element, appearance, ticks),
            wide=bool(_WIDE & set(appearance.split())) or len(ticks) > 8,
            printed=element.is_printed and (row is not None or not self._speaks(element)),
        )
        return cell if row is None else self._answered(cell, element, row)

    def _answered(self, cell: Cell, element: Element, row: Row) -> Cell:
        assert self._evaluation is not None  # noqa: S101 - a row comes from a session
        value = row.seen[element.slot]
        typed = row.typed.get(element.slot)
        problems = problems_at(self._evaluation, row, element)
        return replace(
            cell,
            text=self._words(element, row) if typed is None else typed,
            chosen=tuple(to_text(value).split()) if element.type in SELECTS else (),
            doubts=tuple(one.sentence for one in problems if one.kind != "required"),
            reason=row.reasons.get(element.slot, ""),
            shown=row.shown[element.slot],
        )

    def _label(self, element: Element) -> str:
        return self._said(element, "label", self._row if element.scope.repeat is None else None)

    def _said(self, element: Element, column: str, row: Row | None) -> str:
        """The words of a column: with the answers in them, or with what a blank has instead."""
        if row is not None:
            return message(self._plan.formulas(element), column, row)
        words = {"label": element.item.label, "hint": element.item.hint}
        text = spoken(words.get(column, element.item.guidance), self._language)
        return _HOLE.sub(self._hole, text)

    def _hole(self, found: re.Match[str]) -> str:
        element = self._plan.outline.named(found[1])
        number = None if element is None else self._plan.numbers.get(element)
        return _DOTS if number is None else f"[jawaban no. {number}]"

    def _speaks(self, element: Element) -> bool:
        """Whether a note tells what only the program knows: nothing for a blank paper."""
        names = _HOLE.findall(spoken(element.item.label, self._language))
        found = [self._plan.outline.named(name) for name in names]
        return element.type == "note" and any(one not in self._plan.numbers for one in found)

    def _ticks(self, element: Element, row: Row | None) -> tuple[Tick, ...]:
        if row is None or self._evaluation is None:
            leads = self._skipping.leads(element)
            return blank_ticks(self._plan, element, self._language, leads)
        if self._plan.formulas(element).entries is None:
            return ()
        return filled_ticks(element, choices_of(self._evaluation, row, element, "", MOST + 1))

    def _words(self, element: Element, row: Row) -> str:
        value = row.seen[element.slot]
        if element.type in SELECTS:
            return ", ".join(self._name(element, row, one) for one in to_text(value).split())
        return "" if value == "" else shown_text(element.type, value)

    def _name(self, element: Element, row: Row, value: str) -> str:
        formulas = self._plan.formulas(element)
        if formulas.lookup is not None:
            return row.around.lookup.label(formulas.lookup.source, value) or value
        offered = (
            [one for one in formulas.entries(row) if one.value == value] if formulas.entries else []
        )
        entry = offered[0] if offered else self._plan.library.choices_of(element).entry(value)
        return value if entry is None else spoken(entry.label, self._language) or value


def _blank_rows(repeat: Element) -> int:
    """As many as the form asks for: ``ppks::paper`` of a repeat is a number of rows."""
    wanted = repeat.item.cell("ppks::paper")
    return int(wanted) if wanted.isascii() and wanted.isdigit() else BLANK_ROWS


def _boxes(element: Element, appearance: str) -> tuple[int, ...]:
    words = appearance.split()
    if element.type == "date":
        looks = (_PARTS_OF_DATES[word] for word in words if word in _PARTS_OF_DATES)
        return next(looks, _MOMENTS["date"])
    if element.type in _MOMENTS:
        return _MOMENTS[element.type]
    return next((_BOXES[word] for word in words if word in _BOXES), ())


def _lines(element: Element, appearance: str, ticks: tuple[Tick, ...]) -> int:
    if element.type in _UNWRITTEN or ticks or _boxes(element, appearance):
        return 0
    return 4 if "multiline" in appearance.split() else 1
