"""The answers of a filling, taken out of its rows as one plain document."""

from __future__ import annotations

from ppks_desktop.forms.filling.evaluate import Evaluation
from ppks_desktop.forms.filling.refs import ref_of
from ppks_desktop.forms.model.marks import BEGUN, EDITION, REASONS, TYPED
from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.plan.entry import plain
from ppks_desktop.forms.xpath.spot import Row


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
    return found


def _made_with(evaluation: Evaluation) -> dict[str, object]:
    """Version and edition of the form (none where it was read from no file), and what is aside."""
    definition = evaluation.plan.definition
    edition = {EDITION: definition.digest} if definition.digest else {}
    return {BEGUN: definition.version, **edition, **evaluation.aside}


def _scopes(scope: Scope) -> list[Scope]:
    found = [scope]
    for repeat in scope.repeats:
        found.extend(_scopes(repeat.row_scope))
    return found


def _row(row: Row, scope: Scope, *, relevant: bool) -> dict[str, object]:
    found: dict[str, object] = {}
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
