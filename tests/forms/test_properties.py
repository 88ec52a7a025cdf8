"""What holds for any form and any sequence of edits."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppks_desktop.forms import Form, Session, layout
from ppks_desktop.forms.filling.submission import Submission
from ppks_desktop.forms.model.outline import Scope
from ppks_desktop.forms.paper.layout import Mode
from tests.forms.drawing import Written, act, everything, forms, opened, reopened

QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@QUICK
@given(drawn=forms(), data=st.data())
def test_what_moved_step_by_step_is_what_all_rules_give_at_once(
    drawn: Written, data: st.DataObject
) -> None:
    session = opened(drawn)
    for _step in range(data.draw(st.integers(1, 8))):
        act(data, session)
    before = everything(session)
    session.evaluation.recompute()
    assert everything(session) == before


@QUICK
@given(drawn=forms(), data=st.data())
def test_saving_and_loading_changes_nothing(drawn: Written, data: st.DataObject) -> None:
    session = opened(drawn)
    for _step in range(data.draw(st.integers(1, 8))):
        act(data, session)
    again = reopened(drawn, session)
    assert again.answers() == session.answers()
    assert everything(again) == everything(session)


@QUICK
@given(drawn=forms(), data=st.data())
def test_undo_and_redo_are_exact(drawn: Written, data: st.DataObject) -> None:
    session = opened(drawn)
    states = [everything(session)]
    for _step in range(data.draw(st.integers(1, 6))):
        act(data, session, back=False)
        if len(session.editor.done) == len(states):
            states.append(everything(session))
    for state in states[-2::-1]:
        session.undo()
        assert everything(session) == state
    for state in states[1:]:
        session.redo()
        assert everything(session) == state


@QUICK
@given(drawn=forms(), data=st.data())
def test_a_layout_shows_every_question_exactly_once(drawn: Written, data: st.DataObject) -> None:
    session = opened(drawn)
    for _step in range(3):
        act(data, session)
    modes: tuple[Mode, ...] = ("screen", "blank", "filled")
    for mode in modes:
        shown = [(one.number, one.ref) for one in layout(drawn.form, mode, session).cells()]
        assert len({ref for _number, ref in shown}) == len(shown)
        asked = [(number, one.address()) for one, number in drawn.form.plan.numbers.items()]
        assert sorted(one for one in shown if one[0]) == sorted(asked)


# -- the forms that are drawn -------------------------------------------------------------

PARTS = frozenset(
    "trigger repeat_count choice_filter constraint required read_only default ppks::warning".split()
)
WORDS = frozenset(
    "once( random() last-saved indexed-repeat( position(..) position() jr:choice-name( sum( "
    "regex( selected-at( ${".split()
)
KINDS = frozenset("rank range select_multiple time dateTime acknowledge note".split())
SHAPES = frozenset(("or_other", "cascade", "a repeat in a repeat", "three repeats deep", "ahead"))
ACTS = frozenset("set add remove move reason undo redo".split())
STATES = frozenset(("typed", "warned", "settled", "counted", "hidden row", "finished"))


def parts_of(form: Form) -> set[str]:
    """What a form has of everything a form may have."""
    found: set[str] = set()
    before: set[str] = set()
    for element in form.plan.outline.elements:
        item = element.item
        cells = [*item.cells.values(), *item.label.values()]
        found |= {one for one in PARTS if item.cell(one)} | {element.type} & KINDS
        found |= {word for word in WORDS if any(word in text for text in cells)}
        found |= {"or_other"} if item.or_other else set()
        found |= {"cascade"} if item.cell("choice_filter").startswith("kind = ${") else set()
        if element.kind == "repeat":
            found |= {"a repeat in a repeat"} if element.scope.depth else set()
            found |= {"three repeats deep"} if element.scope.depth == 2 else set()
        named = set(re.findall(r"\$\{(q\d+)\}", item.cell("relevant")))
        found |= {"ahead"} if named - before else set()
        before.add(element.name)
    return found


def states_of(session: Session) -> set[str]:
    """What a filling is in of everything a filling may be in."""
    found: set[str] = set()
    for scope in [session.plan.outline.scope, *_scopes(session)]:
        for row in session.evaluation.every_row(scope):
            found |= {"typed"} if row.typed else set()
            found |= {"counted"} if row.rows and row.limits else set()
            found |= {"hidden row"} if not row.shown[0] else set()
    problems = session.problems()
    found |= {"warned"} if problems.warnings else set()
    found |= {"settled"} if problems.settled else set()
    found |= {"finished"} if isinstance(session.finalise(), Submission) else set()
    return found


def _scopes(session: Session) -> list[Scope]:
    elements = session.plan.outline.elements
    return [one.row_scope for one in elements if one.kind == "repeat"]


def test_the_forms_and_acts_drawn_reach_everything_there_is() -> None:
    reached: set[str] = set()

    @settings(QUICK, max_examples=120)
    @given(drawn=forms(), data=st.data())
    def look(drawn: Written, data: st.DataObject) -> None:
        session = opened(drawn)
        reached.update(parts_of(drawn.form), states_of(session))
        for _step in range(6):
            reached.add(act(data, session))
        reached.update(states_of(session))

    look()
    assert (PARTS | WORDS | KINDS | SHAPES | ACTS | STATES) - reached == set()
