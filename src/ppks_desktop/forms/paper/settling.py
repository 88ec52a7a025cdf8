"""One filling made of two that were keyed from the same paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, TypeAlias

from ppks_desktop.forms.filling.editing import held_by
from ppks_desktop.forms.filling.refs import resolve
from ppks_desktop.forms.filling.session import Session
from ppks_desktop.forms.model.marks import REASONS, TYPED
from ppks_desktop.forms.model.outline import Element, Scope
from ppks_desktop.forms.model.vocabulary import FILES
from ppks_desktop.forms.paper.differences import (
    Difference,
    Side,
    compare,
    is_answered,
    is_same,
    pairs,
)

_Answers: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True, repr=False)
class Decision:
    """What is right where two differ: the answer of one side, or a third one that was typed."""

    side: Literal["first", "second", "typed"]
    value: object = None


@dataclass(frozen=True, slots=True, repr=False)
class Settled:
    """The filling made of two, the differences still open, and those each side had wrong.

    Until a difference is decided the filling has the first answer. ``whole`` is the filling with
    every row of both, in which the refs of the differences count.
    """

    session: Session
    whole: Session
    open: tuple[Difference, ...]
    wrong: Mapping[Side, tuple[Difference, ...]]


def settle(first: Session, second: Session, decisions: Mapping[str, Decision]) -> Settled:
    """One filling of two, as decided so far; ``decisions`` are by the ref of the difference."""
    differences = compare(first, second).differences
    made = _joined(first, second)
    decided = [(one, decisions[one.ref]) for one in differences if one.ref in decisions]
    for difference, decision in decided:
        if decision.side == "second" and difference.lone is None:
            _take(made, second, difference.ref)
    made.evaluation.run()
    wrong: dict[Side, list[Difference]] = {"first": [], "second": []}
    for difference, decision in decided:
        if decision.side == "typed" and difference.lone is None:
            made.set(difference.ref, decision.value)
        sides: dict[Side, Session] = {"first": first, "second": second}
        for side, session in sides.items():
            if _is_wrong(made, session, difference, decision, side):
                wrong[side].append(difference)
    gone = [one.ref for one, decision in decided if one.lone and decision.side != one.lone]
    return Settled(
        _without(made, gone),
        made,
        tuple(one for one in differences if one.ref not in decisions),
        {side: tuple(those) for side, those in wrong.items()},
    )


def _joined(first: Session, second: Session) -> Session:
    """The first filling with the rows, pictures and reasons that only the second has."""
    mine, theirs = first.answers(), second.answers()
    made = _with_rows(mine, theirs, first.plan.outline.scope)
    alone = tuple(f"{one.ref}/" for one in compare(first, second).differences if one.lone)
    unread = {ref: text for ref, text in _texts(theirs, TYPED).items() if ref.startswith(alone)}
    made[TYPED] = unread | _texts(mine, TYPED)
    made[REASONS] = _texts(theirs, REASONS) | _texts(mine, REASONS)
    session = Session(first.plan, made, first.evaluation.around)
    for one, other, element in pairs(session, second):
        if one is None or other is None or element.type not in FILES:
            continue
        if not is_answered(one, element):
            session.editor.hold(one, element, held_by(other, element))
    return session


def _texts(answers: Mapping[str, object], key: str) -> dict[str, object]:
    texts = answers.get(key)
    return dict(texts) if isinstance(texts, Mapping) else {}


def _with_rows(mine: Mapping[str, object], theirs: Mapping[str, object], scope: Scope) -> _Answers:
    """The answers of one side with the rows behind its last that the other has."""
    made = dict(mine)
    for repeat in scope.repeats:
        rows = [
            _with_rows(one, other, repeat.row_scope) if one and other else one or other
            for one, other in zip_longest(_rows(mine, repeat), _rows(theirs, repeat))
        ]
        if rows:
            made[repeat.key] = rows
    return made


def _rows(answers: Mapping[str, object], repeat: Element) -> list[Mapping[str, object]]:
    rows = answers.get(repeat.key)
    return rows if isinstance(rows, list) else []


def _take(made: Session, second: Session, ref: str) -> None:
    """Let the filling have the second answer, with the reason given for it."""
    row, element = resolve(made.plan, made.evaluation.root, ref)
    made.editor.hold(row, element, held_by(*resolve(second.plan, second.evaluation.root, ref)))


def _is_wrong(
    made: Session, keyed: Session, difference: Difference, decision: Decision, side: Side
) -> bool:
    """Whether what one side typed is not what was decided."""
    if decision.side != "typed" or difference.lone is not None:
        return decision.side != side
    plan, ref = made.plan, difference.ref
    row, element = resolve(plan, made.evaluation.root, ref)
    typed, _same = resolve(plan, keyed.evaluation.root, ref)
    return not is_same(row, typed, element)


def _without(made: Session, gone: Sequence[str]) -> Session:
    """The filling without these rows, also where the form counts the rows itself."""
    if not gone:
        return made
    left = Session(made.plan, made.answers(), made.evaluation.around)
    for ref in reversed(gone):
        row, repeat = resolve(left.plan, left.evaluation.root, ref)
        rest = [one for one in row.parent.rows[repeat.slot] if one is not row]
        left.editor.rows(row.parent, repeat, rest)
    left.evaluation.run()
    return left
