"""Stored answers put back into the rows; what the form does not know is parked."""

from __future__ import annotations

from collections.abc import Mapping

from ppks_desktop.forms.filling.evaluate import Evaluation
from ppks_desktop.forms.filling.refs import NoSuchRef, resolve
from ppks_desktop.forms.model.marks import BEGUN, PARKED, REASONS, TYPED, is_mark, others
from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.model.vocabulary import MULTIPLE
from ppks_desktop.forms.plan.entry import NotUnderstood, entered, from_plain, written
from ppks_desktop.forms.xpath.spot import Row


def restore(evaluation: Evaluation, answers: Mapping[str, object]) -> None:
    """Put stored answers, reasons and typed texts into the rows, losing nothing.

    Whatever has no place in the form is parked with the ref it had; marks of others beside the
    answers (keys that begin with ``_``) stay as they are.
    """
    _Restoring(evaluation, answers).all()


def parked_in(answers: Mapping[str, object]) -> list[object]:
    """What is parked in a document, whatever shape it came in."""
    stored = answers.get(PARKED)
    if stored is None:
        return []
    return list(stored) if isinstance(stored, list | tuple) else [stored]


def parked_answer(
    version: str, ref: str, value: object, *, label: str = "", kind: str = "", said: str = ""
) -> dict[str, object]:
    """One parked answer: version, ref and label it had; ``kind`` where it is no plain answer.

    ``said`` is the answer in words where its value is a choice, which no form may know any more.
    """
    words = {"label": label, "kind": kind, "said": said}
    told = {name: text for name, text in words.items() if text}
    return {"version": version, "ref": ref, **told, "value": value}


class _Restoring:
    """One document on its way into the rows."""

    def __init__(self, evaluation: Evaluation, answers: Mapping[str, object]) -> None:
        self.evaluation = evaluation
        self.answers = answers
        self.parked = parked_in(answers)

    def all(self) -> None:
        evaluation, answers = self.evaluation, self.answers
        scope = evaluation.plan.outline.scope
        given = {key: one for key, one in answers.items() if not is_mark(key, scope.keys)}
        self._row(evaluation.root, scope, given, "")
        for key, into in ((REASONS, "reasons"), (TYPED, "typed")):
            self._texts(key, into, answers.get(key))
        evaluation.aside = others(answers, scope.keys)
        if self.parked:
            evaluation.aside[PARKED] = self.parked

    def _park(self, ref: str, value: object, kind: str = "") -> None:
        if value is not None:
            version = written(self.answers.get(BEGUN, ""))
            self.parked.append(parked_answer(version, ref, value, kind=kind))

    def _row(self, row: Row, scope: Scope, answers: Mapping[str, object], above: str) -> None:
        for key, stored in answers.items():
            element = scope.keys.get(key)
            if element is None or element.kind == "group":
                self._park(above + key, stored)
            elif element.inside is not None:
                self._rows(row, element, stored, above + key)
            else:
                self._value(row, element, stored, above + key)

    def _rows(self, row: Row, element: Element, stored: object, ref: str) -> None:
        if not isinstance(stored, list | tuple):
            self._park(ref, stored)
            return
        rows: list[Row] = []
        row.rows[element.slot] = rows
        for number, one in enumerate(stored, 1):
            inner = self.evaluation.new_row(row, element)
            inner.index = len(rows)
            rows.append(inner)
            if isinstance(one, Mapping):
                self._row(inner, element.row_scope, one, f"{ref}[{number}]/")
            else:
                self._park(f"{ref}[{number}]", one)

    def _value(self, row: Row, element: Element, stored: object, ref: str) -> None:
        if not _fits(element.type, stored):
            self._park(ref, stored)
            return
        try:
            row.values[element.slot] = from_plain(element.type, stored, row.around)
        except NotUnderstood:
            if self._is_computed(element):
                self._park(ref, stored)
            else:
                row.typed[element.slot] = written(stored)

    def _texts(self, key: str, into: str, stored: object) -> None:
        """Reasons, or typed texts that were not understood, by ref."""
        if not isinstance(stored, Mapping):
            self._park(key, stored)
            return
        for ref, text in stored.items():
            if not self._is_placed(into, str(ref), text):
                self._park(str(ref), text, key)

    def _is_placed(self, into: str, ref: str, text: object) -> bool:
        """Put a text beside its question; False where there is none, or no room."""
        try:
            row, element = resolve(self.evaluation.plan, self.evaluation.root, ref)
        except NoSuchRef:
            return False
        texts: dict[int, str] = getattr(row, into)
        if element.kind != "question" or element.slot in texts or not _is_single(text):
            return False
        if into == "reasons":
            texts[element.slot] = written(text)
            return True
        return self._is_typed(row, element, written(text))

    def _is_typed(self, row: Row, element: Element, text: str) -> bool:
        """Keep a typed text; the answer itself where the form understands it by now."""
        if row.values[element.slot] != "" or self._is_computed(element):
            return False
        try:
            row.values[element.slot] = entered(element.type, text, row.around)
        except NotUnderstood:
            row.typed[element.slot] = text
        return True

    def _is_computed(self, element: Element) -> bool:
        return self.evaluation.plan.formulas(element).calculate is not None


def _fits(kind: str, stored: object) -> bool:
    """Whether a stored value has the shape of an answer: one value, or a list of choices."""
    if isinstance(stored, list | tuple):
        return kind in MULTIPLE and all(_is_word(one) for one in stored)
    return stored is None or _is_single(stored)


def _is_single(stored: object) -> bool:
    return isinstance(stored, str | int | float)


def _is_word(stored: object) -> bool:
    return _is_single(stored) and written(stored).split() == [written(stored)]
