"""One filling of a form: what a person types, and what the form answers at once.

Made for a screen. Questions have refs: ``full_name``, in a repeat ``members[2]/full_name``; a
repeat is ``members``, its second row ``members[2]``. Every act returns ``Effects`` that name only
what moved, so that a page touches nothing else::

    session = form.open({}, today=date(2025, 3, 13))
    effects = session.set("birth_date", "13031990")
    effects.shown, effects.hidden, effects.changed, effects.problems["birth_date"]

What was typed and is not understood is kept (``text``) and is a problem, not lost. A warning is
settled with ``set_reason``. ``answers()`` is a plain document that ``form.open`` takes back.

Who keys from a written paper sets ``on_paper``: then everything is visible and the keyboard goes
from number to number, as ``paperorder`` has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from ppks_desktop.forms.filling import paperorder, views
from ppks_desktop.forms.filling.answers import kept
from ppks_desktop.forms.filling.editing import Editor, Held, held_by
from ppks_desktop.forms.filling.evaluate import Evaluation
from ppks_desktop.forms.filling.refs import ref_of, resolve, walk
from ppks_desktop.forms.filling.submission import Submission, submission
from ppks_desktop.forms.filling.views import (
    Group,
    GroupState,
    Problem,
    Problems,
    Question,
    choices_of,
    focusable,
    groups_of,
    loose_cells,
    page_cells,
    problems_at,
    problems_of,
    question,
    state_of,
)
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.model.vocabulary import SILENT
from ppks_desktop.forms.plan.entry import plain, shown_text
from ppks_desktop.forms.plan.plan import Plan
from ppks_desktop.forms.xpath.spot import Choice, Row, Surroundings


@dataclass(frozen=True, slots=True)
class Effects:
    """What one act moved, by ref.

    ``changed``: answers, typed or computed; ``shown`` and ``hidden``: what came into view or
    left it; ``problems``: the problems there are now where they changed (empty: none any more);
    ``words``: labels, choices, required or read-only marks to draw again; ``rows``: repeats whose
    rows came, went or moved, and whose refs count anew.
    """

    changed: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


class Session:
    """A form being filled in by one person."""

    def __init__(self, plan: Plan, answers: Mapping[str, object], around: Surroundings) -> None:
        self.plan = plan
        self.evaluation = Evaluation(plan, around)
        self.editor = Editor(self.evaluation)
        self.editor.begin(answers)
        self.on_paper = False

    def groups(self) -> tuple[Group, ...]:
        """The groups that are relevant now (on paper all), for the side bar."""
        root = self.evaluation.root
        keys = self.plan.outline.scope.keys
        return tuple(
            group
            for group in groups_of(self.plan, self.evaluation.around.language)
            if self.on_paper or not group.ref or root.shown[keys[group.ref].slot]
        )

    def visible(self, group: str) -> tuple[Question, ...]:
        """What the page of a group (or of one repeat row) shows now, in order."""
        if self.on_paper:
            return paperorder.questions(self.evaluation, group)
        return tuple(
            question(self.evaluation, row, element)
            for row, element in _cells(self, group, page_cells)
            if element.type not in SILENT
        )

    def question(self, ref: str) -> Question:
        """The words and marks of one question, repeat or group."""
        row, element = resolve(self.plan, self.evaluation.root, ref)
        look = paperorder.paper_question if self.on_paper else question
        return look(self.evaluation, row, element)

    def value(self, ref: str) -> object:
        """The answer as it is stored: text, whole number, list of choices, ISO date; or None."""
        row, element = resolve(self.plan, self.evaluation.root, ref)
        return plain(element.type, row.values[element.slot])

    def text(self, ref: str) -> str:
        """The answer as a person types it; what was typed where it was not understood."""
        row, element = resolve(self.plan, self.evaluation.root, ref)
        typed = row.typed.get(element.slot)
        return shown_text(element.type, row.values[element.slot]) if typed is None else typed

    def set(self, ref: str, typed: object) -> Effects:
        """Answer a question with a typed text or a value (a list for several choices)."""
        row, element = resolve(self.plan, self.evaluation.root, ref)
        if self.plan.formulas(element).calculate is not None or element.kind != "question":
            return Effects()
        return _effects(self, lambda: self.editor.enter(row, element, typed))

    def set_reason(self, ref: str, text: str) -> Effects:
        """Say why an unusual answer is right."""
        row, element = resolve(self.plan, self.evaluation.root, ref)
        if element.kind != "question":
            return Effects()
        now = held_by(row, element)
        held = Held(now.value, now.typed, text or None)
        return _effects(self, lambda: self.editor.hold(row, element, held))

    def group_state(self, group: str) -> GroupState:
        """How far a group (or one repeat row) is filled."""
        return state_of(self.evaluation, _cells(self, group, walk))

    def add_row(self, repeat: str) -> Effects:
        """A new row at the end of a repeat; its ref is the last of ``question(repeat).rows``.

        Nothing moves where the form itself counts the rows.
        """
        row, element = resolve(self.plan, self.evaluation.root, repeat)
        if self.plan.formulas(element).count is not None:
            return Effects()

        def change() -> None:
            self.editor.add_row(row, element)

        return _effects(self, change)

    def remove_row(self, ref: str) -> Effects:
        """Take a row out of its repeat (undo brings it back)."""
        row, element = resolve(self.plan, self.evaluation.root, ref)
        if self.plan.formulas(element).count is not None:
            return Effects()
        rest = [one for one in row.parent.rows[element.slot] if one is not row]
        return _effects(self, lambda: self.editor.rows(row.parent, element, rest))

    def move_row(self, ref: str, to: int) -> Effects:
        """Put a row at another place in its repeat, counted from 1."""
        row, element = resolve(self.plan, self.evaluation.root, ref)
        rest = [one for one in row.parent.rows[element.slot] if one is not row]
        rest.insert(max(0, to - 1), row)
        return _effects(self, lambda: self.editor.rows(row.parent, element, rest))

    def choices(self, ref: str, text: str = "", limit: int = 500) -> tuple[Choice, ...]:
        """The choices of a select that fit the answers so far and the typed text."""
        row, element = resolve(self.plan, self.evaluation.root, ref)
        return choices_of(self.evaluation, row, element, text, limit)

    def next_ref(self, ref: str | None = None) -> str | None:
        """Where Enter goes: the next question to answer; the first one without a ref."""
        refs = _refs(self)
        if ref is None or ref not in refs:
            return refs[0] if refs else None
        at = refs.index(ref) + 1
        return refs[at] if at < len(refs) else None

    def previous_ref(self, ref: str) -> str | None:
        """Where Shift+Enter goes: the question to answer before this one."""
        refs = _refs(self)
        at = refs.index(ref) if ref in refs else 0
        return refs[at - 1] if at else None

    def problems(self) -> Problems:
        """Everything wrong, missing or unexplained, in the order of the form."""
        found = problems_of(self.evaluation)
        return replace(found, noted=paperorder.noted(self.evaluation)) if self.on_paper else found

    def undo(self) -> Effects:
        """Take back the last act; nothing moves where there is none."""
        return _effects(self, self.editor.undo, act=False)

    def redo(self) -> Effects:
        """Do again the act taken back last."""
        return _effects(self, self.editor.redo, act=False)

    def answers(self) -> dict[str, object]:
        """Everything typed so far as one plain document, also what is not relevant now."""
        return kept(self.evaluation)

    def finalise(self) -> Submission | Problems:
        """The finished form, or the problems that stand in its way."""
        found = self.problems()
        return found if found else submission(self.evaluation)


def stops(session: Session) -> list[str]:
    """Where the keyboard may stop, in order: questions, and repeats that take rows."""
    return (paperorder.stops if session.on_paper else views.stops)(session.evaluation)


def _refs(session: Session) -> list[str]:
    """The questions the keyboard goes through."""
    return (paperorder.keyed if session.on_paper else focusable)(session.evaluation)


Walker: TypeAlias = Callable[[Row, Element], Iterator[tuple[Row, Element]]]


def _cells(session: Session, ref: str, walker: Walker) -> Iterator[tuple[Row, Element]]:
    """What a group, a repeat or a row holds, as the walker goes."""
    if not ref:
        return loose_cells(session.evaluation)
    row, element = resolve(session.plan, session.evaluation.root, ref)
    if element.kind == "repeat" and row.repeat_or_none is not element:
        return _repeat_cells(row, element, walker)
    return walker(row, element)


def _repeat_cells(
    row: Row,
    element: Element,
    walker: Walker,
) -> Iterator[tuple[Row, Element]]:
    """A repeat that is a page of its own: itself, then (walked) what its rows hold."""
    if row.shown[element.slot]:
        yield row, element
        if walker is walk:
            for inner in row.rows.get(element.slot, ()):
                if inner.shown[0]:
                    yield from walk(inner, element)


def _effects(session: Session, change: Callable[[], object], *, act: bool = True) -> Effects:
    """Carry out a change and tell what moved."""
    editor, evaluation = session.editor, session.evaluation
    if act:
        editor.act(change)
    else:
        change()
    moved = evaluation.take()
    standing = [
        (row, element)
        for row, element in moved.shown
        if _stands(row) and element.type not in SILENT
    ]
    judged = {**moved.issues, **moved.values, **moved.shown} if session.on_paper else moved.issues
    problems = paperorder.found_at if session.on_paper else problems_at
    return Effects(
        changed=tuple(ref_of(*cell) for cell in moved.values if _stands(cell[0])),
        shown=tuple(ref_of(row, one) for row, one in standing if row.shows(one)),
        hidden=tuple(ref_of(row, one) for row, one in standing if not row.shows(one)),
        problems={
            ref_of(*cell): problems(evaluation, *cell)
            for cell in judged
            if _stands(cell[0]) and cell[1].kind == "question"
        },
        words=tuple(ref_of(*cell) for cell in moved.words if _stands(cell[0])),
        rows=tuple(ref_of(*cell) for cell in moved.rows if _stands(cell[0])),
    )


def _stands(row: Row) -> bool:
    """Whether a row is (still) part of the form."""
    while row.parent is not row:
        rows = row.parent.rows.get(row.repeat.slot, [])
        if row.index >= len(rows) or rows[row.index] is not row:
            return False
        row = row.parent
    return True
