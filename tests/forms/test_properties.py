"""What holds for any form and any sequence of edits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from ppks_desktop.forms import Form, Session, compile_form, layout
from ppks_desktop.forms.layout import Mode
from ppks_desktop.forms.problems import BrokenForm, Place
from ppks_desktop.forms.reading import define
from ppks_desktop.forms.sheets import SheetRow, Workbook

TODAY = date(2025, 3, 13)
LETTERS = "abc"


@dataclass
class Drawn:
    """A form in the making: its rows, and the names that may be referred to."""

    rows: list[dict[str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    repeats: list[str] = field(default_factory=list)


def formula(draw: st.DrawFn, form: Drawn) -> str:
    """A formula over what stands before it."""
    one = "${" + draw(st.sampled_from(form.names)) + "}" if form.names else "2"
    other = "${" + draw(st.sampled_from(form.names)) + "}" if form.names else "'b'"
    shapes: list[str] = [
        f"{one} > 1",
        f"{one} = {other}",
        f"not({one} = 'a') or {other} < 2",
        f"selected({one}, 'b')",
        f"count-non-empty({one}) > 0",
        f"string-length(concat({one}, {other})) > 2",
        f"if({one} = '', {other} > 0, {one} != {other})",
        f"date({one}) < today()",
        "position(..) > 1",
    ]
    if form.repeats:
        repeat = draw(st.sampled_from(form.repeats))
        shapes += [f"count(${{{repeat}}}) > 1", f"count(${{{repeat}}}[position() > 1]) = 1"]
    return draw(st.sampled_from(shapes))


def value(draw: st.DrawFn, form: Drawn) -> str:
    """A calculation over what stands before it."""
    if not form.names:
        return "1 + 1"
    one = "${" + draw(st.sampled_from(form.names)) + "}"
    shapes = [
        f"sum({one})",
        f"{one} * 2 + 1",
        f"join(' ', {one})",
        f"max({one}, 1)",
        f"coalesce({one}, 'x')",
        f"count({one})",
        "position(..)",
        f"once({one})",
    ]
    return draw(st.sampled_from(shapes))


def question(draw: st.DrawFn, form: Drawn) -> None:
    """One question with some of the columns."""
    name = f"q{len(form.rows)}"
    kinds = ("integer", "text", "select_one abc", "select_multiple abc", "date")
    kind: str = draw(st.sampled_from(kinds))
    row = {"type": kind, "name": name, "label": f"Nama {name}"}
    if draw(st.booleans()) and form.names:
        row["label"] += " ${" + draw(st.sampled_from(form.names)) + "}"
    calculated = draw(st.integers(0, 4)) == 0
    if calculated:
        row["type"] = draw(st.sampled_from(("calculate", "integer", "text")))
        row["calculation"] = value(draw, form)
    if draw(st.booleans()):
        row["relevant"] = formula(draw, form)
    if draw(st.integers(0, 3)) == 0:
        row["required"] = "yes" if draw(st.booleans()) else formula(draw, form)
    if draw(st.integers(0, 3)) == 0:
        row["constraint"] = formula(draw, form) if draw(st.booleans()) else ". > 0"
    if draw(st.integers(0, 4)) == 0:
        row["ppks::warning"] = formula(draw, form)
    if row["type"].startswith("select") and draw(st.booleans()) and form.names:
        row["choice_filter"] = "name != ${" + draw(st.sampled_from(form.names)) + "}"
    if draw(st.integers(0, 5)) == 0 and form.names and not calculated:
        row["trigger"] = "${" + draw(st.sampled_from(form.names)) + "}"
        row["calculation"] = value(draw, form)
    if draw(st.integers(0, 4)) == 0 and row["type"] == "integer" and not calculated:
        row["default"] = draw(st.sampled_from(["1", "1 + int(2)"]))
    form.rows.append(row)
    form.names.append(name)


def block(draw: st.DrawFn, form: Drawn, depth: int) -> None:
    """Some questions, groups and repeats."""
    for _one in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["question", "question", "group", "repeat"]))
        if kind == "question" or depth == 2:
            question(draw, form)
            continue
        name = f"{kind[0]}{len(form.rows)}"
        row = {"type": f"begin {kind}", "name": name, "label": name}
        if draw(st.booleans()):
            row["relevant"] = formula(draw, form)
        if kind == "repeat" and draw(st.integers(0, 3)) == 0 and form.names:
            row["repeat_count"] = "${" + draw(st.sampled_from(form.names)) + "}"
        form.rows.append(row)
        block(draw, form, depth + 1)
        form.rows.append({"type": f"end {kind}"})
        if kind == "repeat":
            form.repeats.append(name)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A random form that compiles."""
    drawn = Drawn()
    block(draw, drawn, 0)
    book = Workbook("acak.yaml")
    book.sheets["survey"] = [
        SheetRow(Place("acak.yaml", "survey", at), row) for at, row in enumerate(drawn.rows, 2)
    ]
    book.sheets["choices"] = [
        SheetRow(
            Place("acak.yaml", "choices", at),
            {"list_name": "abc", "name": letter, "label": letter.upper()},
        )
        for at, letter in enumerate(LETTERS, 2)
    ]
    try:
        return compile_form(define(book))
    except BrokenForm:
        reject()


def cells(session: Session) -> list[tuple[object, ...]]:
    """Everything there is to know about a filling."""
    scopes = [session.plan.outline.scope]
    for scope in scopes:
        scopes.extend(repeat.row_scope for repeat in scope.repeats)
    return [
        (
            row.index,
            tuple(map(repr, row.values)),
            tuple(map(repr, row.seen)),
            tuple(row.shown),
            tuple(sorted(row.issues.items())),
            tuple(sorted(row.typed.items())),
        )
        for scope in scopes
        for row in session.evaluation.every_row(scope)
    ]


def edit(data: st.DataObject, session: Session, *, back: bool = True) -> None:
    """One act of a person."""
    refs = [
        question.ref
        for group in session.groups()
        for question in session.visible(group.ref)
        if question.type not in ("group", "note")
    ]
    rows: list[str] = []
    for ref in list(refs):
        for row in session.question(ref).rows:
            rows.append(row)
            refs.extend(one.ref for one in session.visible(row) if one.type != "group")
    repeats = [ref for ref in refs if session.question(ref).can_add]
    acts = ["set"] * 6 + ["reason"] + (["undo", "redo"] if back else [])
    acts += ["add"] * 3 if repeats else []
    acts += ["remove", "move"] if rows else []
    act = data.draw(st.sampled_from(acts))
    if act == "undo":
        session.undo()
    elif act == "redo":
        session.redo()
    elif act == "add":
        session.add_row(data.draw(st.sampled_from(repeats)))
    elif act == "remove":
        session.remove_row(data.draw(st.sampled_from(rows)))
    elif act == "move":
        session.move_row(data.draw(st.sampled_from(rows)), data.draw(st.integers(1, 3)))
    elif refs:
        ref = data.draw(st.sampled_from(refs))
        if act == "reason":
            session.set_reason(ref, data.draw(st.sampled_from(["", "begitu"])))
        else:
            typed = st.sampled_from(["", "1", "2", "3", "a", "b", "a b", "2025-01-01", "x y"])
            session.set(ref, data.draw(typed))


QUICK = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@QUICK
@given(form=forms(), data=st.data())
def test_what_moved_step_by_step_is_what_all_rules_give_at_once(
    form: Form, data: st.DataObject
) -> None:
    session = form.open({}, today=TODAY)
    for _step in range(data.draw(st.integers(1, 8))):
        edit(data, session)
    before = cells(session)
    session.evaluation.recompute()
    assert cells(session) == before


@QUICK
@given(form=forms(), data=st.data())
def test_saving_and_loading_changes_nothing(form: Form, data: st.DataObject) -> None:
    session = form.open({}, today=TODAY)
    for _step in range(data.draw(st.integers(1, 8))):
        edit(data, session)
    again = form.open(session.answers(), today=TODAY)
    assert again.answers() == session.answers()
    assert cells(again) == cells(session)


@QUICK
@given(form=forms(), data=st.data())
def test_undo_and_redo_are_exact(form: Form, data: st.DataObject) -> None:
    session = form.open({}, today=TODAY)
    states = [cells(session)]
    for _step in range(data.draw(st.integers(1, 6))):
        edit(data, session, back=False)
        if len(session.editor.done) == len(states):
            states.append(cells(session))
    for state in states[-2::-1]:
        session.undo()
        assert cells(session) == state
    for state in states[1:]:
        session.redo()
        assert cells(session) == state


@QUICK
@given(form=forms(), data=st.data())
def test_a_layout_shows_every_question_exactly_once(form: Form, data: st.DataObject) -> None:
    session = form.open({}, today=TODAY)
    for _step in range(3):
        edit(data, session)
    modes: tuple[Mode, ...] = ("screen", "blank", "filled")
    for mode in modes:
        numbers = [one.number for one in layout(form, mode, session).cells() if one.number]
        assert sorted(numbers) == sorted(form.plan.numbers.values())
