"""The answers of a filling as one plain document: out of the rows, and into them."""

from __future__ import annotations

from collections.abc import Mapping

from ppks_desktop.forms.entry import NotUnderstood, from_plain, plain
from ppks_desktop.forms.evaluate import Evaluation
from ppks_desktop.forms.outline import Element, Scope
from ppks_desktop.forms.refs import NoSuchRef, ref_of, resolve
from ppks_desktop.forms.spot import Row

BEGUN = "_begun"
"""Key under which the form's version stands once a filling was begun: defaults are set."""
EDITION = "_edition"
"""Key of the SHA-256 of the form file on which the answers were given: two texts may claim one
version, never one digest."""
REASONS = "_reasons"
TYPED = "_typed"
PARKED = "_parked"
"""Key of answers from earlier versions that have no question any more (see ``lifting``)."""


def kept(evaluation: Evaluation) -> dict[str, object]:
    """Everything typed so far, relevant or not, with reasons and texts not understood."""
    plan = evaluation.plan
    found = _row(evaluation.root, plan.outline.scope, relevant=False)
    found |= _made_with(evaluation)
    reasons, typed = {}, {}
    for scope in _scopes(plan.outline.scope):
        for row in evaluation.every_row(scope):
            for slot, text in row.reasons.items():
                reasons[ref_of(row, scope.elements[slot])] = text
            for slot, text in row.typed.items():
                typed[ref_of(row, scope.elements[slot])] = text
    if reasons:
        found[REASONS] = reasons
    if typed:
        found[TYPED] = typed
    return found


def final(evaluation: Evaluation) -> dict[str, object]:
    """The relevant answers only, as they are handed in, with the reasons given."""
    found = _row(evaluation.root, evaluation.plan.outline.scope, relevant=True)
    found |= _made_with(evaluation)
    reasons = {
        ref_of(row, scope.elements[slot]): text
        for scope in _scopes(evaluation.plan.outline.scope)
        for row in evaluation.every_row(scope)
        for slot, text in row.reasons.items()
        if any(issue.warning for issue in row.issues.get(slot, ()))
    }
    if reasons:
        found[REASONS] = reasons
    if PARKED in evaluation.root.parked:
        found[PARKED] = evaluation.root.parked[PARKED]
    return found


def _made_with(evaluation: Evaluation) -> dict[str, object]:
    """Version and edition of the form; what was read from no file has no edition."""
    definition = evaluation.plan.definition
    edition = {EDITION: definition.digest} if definition.digest else {}
    return {BEGUN: definition.version, **edition}


def _scopes(scope: Scope) -> list[Scope]:
    found = [scope]
    for repeat in scope.repeats:
        found.extend(_scopes(repeat.row_scope))
    return found


def _row(row: Row, scope: Scope, *, relevant: bool) -> dict[str, object]:
    found: dict[str, object] = {} if relevant else dict(row.parked)
    for key, element in scope.keys.items():
        if _left_out(row, element, relevant=relevant):
            continue
        if element.kind == "question":
            value = plain(element.type, row.values[element.slot])
            if value is not None:
                found[key] = value
        elif element.inside is not None:
            inner = [
                _row(one, element.inside, relevant=relevant)
                for one in row.rows.get(element.slot, ())
                if one.shown[0] or not relevant
            ]
            if inner:
                found[key] = inner
    return found


def _left_out(row: Row, element: Element, *, relevant: bool) -> bool:
    """Not relevant at the end; or working values (``ppks::keep`` no) that can be had again."""
    if relevant and not row.shown[element.slot]:
        return True
    passing = element.item.cell("ppks::keep") == "no"
    return passing and (relevant or element.type == "calculate")


def fill(evaluation: Evaluation, answers: Mapping[str, object]) -> None:
    """Put stored answers into the rows; what the form does not know is parked, never lost."""
    root, plan = evaluation.root, evaluation.plan
    _fill_row(evaluation, root, plan.outline.scope, answers)
    for key, into in ((REASONS, "reasons"), (TYPED, "typed")):
        stored = answers.get(key)
        if not isinstance(stored, Mapping):
            continue
        for ref, text in stored.items():
            try:
                row, element = resolve(plan, root, str(ref))
            except NoSuchRef:
                continue
            texts: dict[int, str] = getattr(row, into)
            texts[element.slot] = str(text)


def _fill_row(
    evaluation: Evaluation, row: Row, scope: Scope, answers: Mapping[str, object]
) -> None:
    for key, stored in answers.items():
        element = scope.keys.get(key)
        if element is None or element.kind == "group":
            if key == PARKED or not key.startswith("_"):
                row.parked[key] = stored
        elif element.inside is not None:
            _fill_rows(evaluation, row, element, stored)
        else:
            _fill_value(row, element, stored)


def _fill_rows(evaluation: Evaluation, row: Row, element: Element, stored: object) -> None:
    if not isinstance(stored, list | tuple):
        row.parked[element.key] = stored
        return
    rows: list[Row] = []
    row.rows[element.slot] = rows
    for one in stored:
        inner = evaluation.new_row(row, element)
        inner.index = len(rows)
        rows.append(inner)
        _fill_row(evaluation, inner, element.row_scope, one if isinstance(one, Mapping) else {})


def _fill_value(row: Row, element: Element, stored: object) -> None:
    try:
        row.values[element.slot] = from_plain(element.type, stored, row.around)
    except NotUnderstood:
        row.typed[element.slot] = str(stored)
