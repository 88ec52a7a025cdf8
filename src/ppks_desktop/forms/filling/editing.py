"""Edits of a filling: lists of patches, undone and redone exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ppks_desktop.forms.filling.evaluate import MOST_ROUNDS, Evaluation
from ppks_desktop.forms.filling.restoring import restore
from ppks_desktop.forms.model.marks import BEGUN
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.model.vocabulary import PRELOADS
from ppks_desktop.forms.plan.entry import (
    NotUnderstood,
    computed,
    entered,
    from_plain,
    typed_value,
    written,
)
from ppks_desktop.forms.xpath.spot import Row, Surroundings
from ppks_desktop.forms.xpath.values import EvaluationProblem, Value
from ppks_desktop.i18n import gettext as _


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """What a row holds for one question: value, typed text not understood, reason."""

    value: Value
    typed: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, repr=False)
class ValuePatch:
    """One question of one row before and after."""

    row: Row
    element: Element
    before: Held
    after: Held


@dataclass(frozen=True, slots=True, repr=False)
class RowsPatch:
    """The rows of one repeat before and after."""

    row: Row
    element: Element
    before: tuple[Row, ...]
    after: tuple[Row, ...]


@dataclass(slots=True, repr=False)
class Edit:
    """Everything one act of a person changed."""

    patches: list[ValuePatch | RowsPatch] = field(default_factory=list)


class Editor:
    """Changes answers and rows of an evaluation, remembering how to go back."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        evaluation.prepare = lambda row: self._first_values(row, {})
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self._edit = Edit()

    def begin(self, answers: Mapping[str, object]) -> None:
        """Fill in stored answers; set defaults where the filling is new."""
        evaluation = self.evaluation
        restore(evaluation, answers)
        new = BEGUN not in answers
        if new:
            self._first_values(evaluation.root, answers)
        evaluation.recompute()
        if new:
            self._defaults(evaluation.root, answers)
        self._settle()
        evaluation.take()
        self._edit = Edit()

    def act(self, change: Callable[[], object]) -> None:
        """Carry out one act of a person, with everything it sets off."""
        self._edit = Edit()
        self.evaluation.listening = True
        self.evaluation.remember = self._remember_value
        change()
        self.evaluation.run()
        self._settle()
        self.evaluation.listening = False
        self.evaluation.remember = None
        if self._edit.patches:
            self.done.append(self._edit)
            self.undone.clear()

    def undo(self) -> bool:
        """Take back the last act."""
        return self._go(self.done, self.undone, back=True)

    def redo(self) -> bool:
        """Do again what was taken back."""
        return self._go(self.undone, self.done, back=False)

    def _go(self, source: list[Edit], target: list[Edit], *, back: bool) -> bool:
        if not source:
            return False
        edit = source.pop()
        patches = reversed(edit.patches) if back else iter(edit.patches)
        for patch in patches:
            if isinstance(patch, ValuePatch):
                self._hold(patch.row, patch.element, patch.before if back else patch.after)
            else:
                rows = patch.before if back else patch.after
                self.evaluation.set_rows(patch.row, patch.element, list(rows))
        self.evaluation.run()
        target.append(edit)
        return True

    # -- single changes -------------------------------------------------------------------

    def enter(self, row: Row, element: Element, typed: object) -> None:
        """Keep what a person typed or chose for one question."""
        kind, around = element.type, self.evaluation.around
        try:
            if isinstance(typed, str):
                value = entered(kind, typed, around)
            else:
                value = from_plain(kind, typed, around)
            held = Held(value, None, row.reasons.get(element.slot))
        except NotUnderstood:
            held = Held("", written(typed), row.reasons.get(element.slot))
        self.hold(row, element, held)

    def hold(self, row: Row, element: Element, held: Held) -> None:
        """Let a row hold this for one question."""
        before = held_by(row, element)
        if held != before or type(held.value) is not type(before.value):
            self._edit.patches.append(ValuePatch(row, element, before, held))
            self._hold(row, element, held)

    def _hold(self, row: Row, element: Element, held: Held) -> None:
        _put(row.typed, element.slot, held.typed)
        _put(row.reasons, element.slot, held.reason)
        row.broken.pop(self.evaluation.book.formulas[element.order].check_rank, None)
        self.evaluation.moved.values[row, element] = None
        self.evaluation.moved.issues[row, element] = None
        self.evaluation.set_value(row, element, held.value)

    def rows(self, row: Row, element: Element, rows: list[Row]) -> None:
        """Let a repeat hold these rows."""
        before = tuple(row.rows.get(element.slot, ()))
        self._edit.patches.append(RowsPatch(row, element, before, tuple(rows)))
        self.evaluation.set_rows(row, element, rows)

    def add_row(self, row: Row, element: Element) -> Row:
        """A new row at the end of a repeat, with its defaults."""
        made = self.evaluation.new_row(row, element)
        self._first_values(made, {})
        self.rows(row, element, [*row.rows.get(element.slot, ()), made])
        self.evaluation.run()
        self._defaults(made, {})
        return made

    # -- defaults and triggers ------------------------------------------------------------

    def _scope_of(self, row: Row) -> list[Element]:
        scope = self.evaluation.plan.outline.scope if row.parent is row else row.repeat.row_scope
        return [one for one in scope.elements if one.scope is scope and one.kind == "question"]

    def _first_values(self, row: Row, given: Mapping[str, object]) -> None:
        formulas = self.evaluation.book.formulas
        around = self.evaluation.around
        for element in self._scope_of(row):
            if element.key in given:
                continue
            text = formulas[element.order].first_value
            if text:
                row.values[element.slot] = typed_value(element.type, text, around)
            elif element.type in PRELOADS:
                row.values[element.slot] = _preload(element.type, around)

    def _defaults(self, row: Row, given: Mapping[str, object]) -> None:
        """Dynamic defaults in the order of the form, each seeing those before it."""
        for element in self._scope_of(row):
            run = self.evaluation.book.formulas[element.order].default
            if run is None or element.key in given:
                continue
            self._let(row, element, run)
            self.evaluation.run()

    def _let(self, row: Row, element: Element, run: Callable[[Row], Value]) -> None:
        try:
            value = computed(element.type, run(row))
        except EvaluationProblem as wrong:
            self._break(row, element, wrong.sentence)
            return
        self.hold(row, element, Held(value, None, row.reasons.get(element.slot)))

    def _break(self, row: Row, element: Element, sentence: str) -> None:
        """Note beside a question that its formula failed, until the answer is mended."""
        formulas = self.evaluation.book.formulas[element.order]
        row.broken[formulas.check_rank] = sentence
        self.evaluation.push(formulas.check, row)

    def _settle(self) -> None:
        """Defaults of rows that a count made, and triggers, until nothing more happens."""
        evaluation = self.evaluation
        for _round in range(MOST_ROUNDS):
            fresh, evaluation.fresh = evaluation.fresh, []
            self._remember_rows(fresh)
            for row in fresh:
                self._defaults(row, {})
            fired = list(evaluation.fired())
            if not fresh and not fired:
                return
            for row, element in fired:
                self._trigger(row, element)
            evaluation.run()
        for row, element in list(evaluation.fired()):
            self._break(
                row, element, _("Pemicu (trigger) saling memicu tanpa akhir; hapus salah satunya.")
            )
        evaluation.run()

    def _remember_rows(self, fresh: list[Row]) -> None:
        """Rows that a count made are taken back with the answer that made them."""
        places = {(row.parent, row.repeat): None for row in fresh}
        made = set(map(id, fresh))
        for parent, repeat in places:
            after = tuple(parent.rows[repeat.slot])
            before = tuple(one for one in after if id(one) not in made)
            self._edit.patches.append(RowsPatch(parent, repeat, before, after))

    def _remember_value(self, row: Row, element: Element, value: Value) -> None:
        """A formula that lasts is taken back with the answer that set it."""
        before = held_by(row, element)
        after = Held(value, None, before.reason)
        if after != before:
            self._edit.patches.append(ValuePatch(row, element, before, after))

    def _trigger(self, row: Row, element: Element) -> None:
        for target, run in self.evaluation.book.formulas[element.order].triggered:
            rows = [
                one
                for one in self.evaluation.every_row(target.scope)
                if target.scope is not element.scope or one is row
            ]
            for one in rows:
                self._let(one, target, run)


def _preload(kind: str, around: Surroundings) -> Value:
    """What a silent question knows from the desk when a filling begins."""
    if kind == "today":
        return around.today
    return around.now if kind in ("start", "end") else around.properties.get(kind, "")


def held_by(row: Row, element: Element) -> Held:
    """What a row holds for a question."""
    slot = element.slot
    return Held(row.values[slot], row.typed.get(slot), row.reasons.get(slot))


def _put(texts: dict[int, str], slot: int, text: str | None) -> None:
    if text is None:
        texts.pop(slot, None)
    else:
        texts[slot] = text
