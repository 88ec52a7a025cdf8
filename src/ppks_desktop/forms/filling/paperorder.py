"""A filling in the order of its paper: every number, also what answers skip.

On the paper nothing hides. What the answers make irrelevant stays in its place, says which answer
skips it, and keeps what is written there until the form is finished; see ``Session.on_paper``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppks_desktop.forms.filling.evaluate import Evaluation
from ppks_desktop.forms.filling.refs import ref_of, resolve
from ppks_desktop.forms.filling.views import Problem, Question, holds, is_own, problems_at, question
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.model.vocabulary import SILENT
from ppks_desktop.forms.plan.checks import message
from ppks_desktop.forms.plan.plan import is_asked
from ppks_desktop.forms.xpath.spot import Row
from ppks_desktop.i18n import gettext as _

SKIPPED = "skipped"
"""The kind of problem where the paper has an answer that the other answers skip."""


def whole(row: Row, element: Element) -> Iterator[tuple[Row, Element]]:
    """Everything below an element of a row, relevant or not, in the order of the numbers."""
    for child in element.children:
        yield row, child
        if child.inside is None:
            yield from whole(row, child)
            continue
        for inner in row.rows.get(child.slot, ()):
            yield from whole(inner, child)


def questions(evaluation: Evaluation, place: str) -> tuple[Question, ...]:
    """What the page of a group, a repeat or a row shows of the paper; notes only where they apply.

    A question that the answers skip, or that is not printed, says so in ``skipped``.
    """
    return tuple(
        paper_question(evaluation, row, element)
        for row, element in _page(evaluation, place)
        if element.type not in SILENT and (element.type != "note" or row.shown[element.slot])
    )


def paper_question(evaluation: Evaluation, row: Row, element: Element) -> Question:
    """The view of one cell with all its rows, and why Enter or the form passes over it."""
    seen = question(evaluation, row, element)
    rows = seen.rows
    if seen.type == "repeat":
        rows = tuple(ref_of(one, element) for one in row.rows.get(element.slot, ()))
    why = skipped(evaluation, row, element)
    if not why and is_asked(element) and not element.is_printed:
        why = _("Tidak ada di kertas.")
    return replace(seen, rows=rows, skipped=why)


def keyed(evaluation: Evaluation) -> list[str]:
    """The refs Enter goes through: what is printed and not computed, in the order of numbers."""
    return [ref for ref, element in _stops(evaluation) if element.kind == "question"]


def stops(evaluation: Evaluation) -> list[str]:
    """Where the keyboard may stop: those questions, and repeats that take rows."""
    return [ref for ref, _element in _stops(evaluation)]


def _stops(evaluation: Evaluation) -> Iterator[tuple[str, Element]]:
    for row, element in whole(evaluation.root, evaluation.plan.outline.root):
        if element.kind == "repeat":
            if evaluation.plan.formulas(element).count is None:
                yield ref_of(row, element), element
        elif is_keyed(evaluation, row, element) and element.is_printed:
            yield ref_of(row, element), element


def is_keyed(evaluation: Evaluation, row: Row, element: Element) -> bool:
    """Whether a person types this, wherever it stands: it is asked, not computed, not locked."""
    formulas = evaluation.plan.formulas(element)
    return is_asked(element) and formulas.calculate is None and not holds(formulas.read_only, row)


def skipped(evaluation: Evaluation, row: Row, element: Element) -> str:
    """Which answer skips a question, in few words; empty where nothing does."""
    if row.shows(element):
        return ""
    gate = _gate(row, element)
    numbers = sorted(_numbers(evaluation, gate))
    if not numbers:
        return _("Dilewati menurut jawaban lain.")
    if len(numbers) == 1:
        return _("Dilewati karena jawaban no. {n}.").format(n=numbers[0])
    first, last = ", ".join(map(str, numbers[:-1])), numbers[-1]
    return _("Dilewati karena jawaban no. {n} dan {m}.").format(n=first, m=last)


def found_at(evaluation: Evaluation, row: Row, element: Element) -> tuple[Problem, ...]:
    """The problems of one cell, an answer among them that should not be on the paper."""
    slot = element.slot
    if row.shown[slot]:
        return problems_at(evaluation, row, element)
    given = row.values[slot] != "" and is_own(evaluation, row, element)
    written = given or slot in row.typed
    if not written or not is_keyed(evaluation, row, element):
        return ()
    sentence = _("Di kertas ada jawaban, padahal pertanyaan ini dilewati.")
    label = message(evaluation.plan.formulas(element), "label", row) or element.name
    return (Problem(ref_of(row, element), label, SKIPPED, sentence, warning=True),)


def noted(evaluation: Evaluation) -> tuple[Problem, ...]:
    """Every answer of the paper that the other answers skip; none of them blocks."""
    return tuple(
        problem
        for row, element in whole(evaluation.root, evaluation.plan.outline.root)
        if not row.shown[element.slot]
        for problem in found_at(evaluation, row, element)
    )


def _page(evaluation: Evaluation, place: str) -> Iterator[tuple[Row, Element]]:
    root = evaluation.root
    if not place:
        for child in evaluation.plan.outline.root.children:
            if child.kind == "question":
                yield root, child
        return
    row, element = resolve(evaluation.plan, root, place)
    if element.kind == "repeat" and row.repeat_or_none is not element:
        yield row, element
    else:
        yield from _open(row, element)


def _open(row: Row, element: Element) -> Iterator[tuple[Row, Element]]:
    """Everything in a group and the groups inside it, repeats closed."""
    for child in element.children:
        yield row, child
        if child.kind == "group":
            yield from _open(row, child)


def _gate(row: Row, element: Element) -> Element:
    """The outermost thing that is hidden around a question, itself included."""
    gate = element
    while element.parent is not None and not row.shows(element):
        gate = element
        if row.repeat_or_none is element:
            row = row.parent
        else:
            element = element.parent
    return gate


def _numbers(evaluation: Evaluation, gate: Element) -> set[int]:
    """The printed numbers of the answers that decide about it, through calculations too."""
    plan = evaluation.plan
    formulas = plan.formulas(gate)
    deciders = [formulas.relevant, formulas.row, formulas.count]
    waiting = [read.element for rule in deciders if rule is not None for read in rule.reads]
    found: set[int] = set()
    known: set[Element] = set()
    while waiting:
        element = waiting.pop()
        if element in known:
            continue
        known.add(element)
        calculate = plan.formulas(element).calculate
        if calculate is not None:
            waiting.extend(read.element for read in calculate.reads)
        elif element in plan.numbers:
            found.add(plan.numbers[element])
    return found
