"""Where Enter and Shift+Enter lead through repeats within repeats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.forms import Session
from ppks_desktop.forms.filling.session import stops
from ppks_desktop.ui.form.fresh import FreshRow
from ppks_desktop.ui.form.steps import Step, Steps, is_there, repeat_of, row_of
from tests.forms.sheet import opened

NESTED = """
| survey ||||
| type | name | label | default |
| text | awal | Awal ||
| begin repeat | rumah | Rumah ||
| text | alamat | Alamat ||
| begin repeat | orang | Orang ||
| text | nama | Nama ||
| select_one jk | jk | Jenis kelamin | p |
| end repeat ||||
| end repeat ||||
| begin repeat | sesi | Sesi ||
| text | ke | Ke | 1 |
| text | isi | Isi ||
| end repeat ||||
| text | akhir | Akhir ||
| choices |||
| list_name | name | label |
| jk | p | Perempuan |
| jk | l | Laki-laki |
"""

ROWS = {
    "rumah": [
        {"alamat": "Jl. A", "orang": [{"nama": "Siti"}, {"nama": "Ani"}]},
        {"alamat": "Jl. B", "orang": []},
    ]
}


@pytest.mark.parametrize(
    ("here", "step"),
    [
        ("awal", Step("go", "rumah")),
        ("rumah[1]/alamat", Step("go", "rumah[1]/orang")),
        ("rumah[1]/orang[1]/jk", Step("go", "rumah[1]/orang[2]/nama")),
        ("rumah[1]/orang[2]/jk", Step("add", "rumah[1]/orang")),
        ("rumah[2]/alamat", Step("go", "rumah[2]/orang")),
        ("akhir", Step("end")),
        ("tidak ada", Step("go", "awal")),
    ],
)
def test_enter_goes_into_rows_and_offers_the_next(here: str, step: Step) -> None:
    assert Steps(opened(NESTED, **ROWS)).on(here) == step


@pytest.mark.parametrize(
    ("repeat", "step"),
    [
        ("rumah[1]/orang", Step("go", "rumah[2]/alamat")),
        ("rumah[2]/orang", Step("add", "rumah")),
        ("rumah", Step("go", "sesi")),
        ("sesi", Step("go", "akhir")),
    ],
)
def test_behind_a_repeat_stands_the_next_row_or_what_follows(repeat: str, step: Step) -> None:
    assert Steps(opened(NESTED, **ROWS)).behind(repeat) == step


@pytest.mark.parametrize(
    ("here", "step"),
    [
        ("awal", Step("stay")),
        ("rumah", Step("go", "awal")),
        ("rumah[1]/alamat", Step("go", "rumah")),
        ("rumah[1]/orang", Step("go", "rumah[1]/alamat")),
        ("rumah[1]/orang[1]/nama", Step("go", "rumah[1]/orang")),
        ("rumah[1]/orang[2]/nama", Step("go", "rumah[1]/orang[1]/jk")),
        ("rumah[2]/alamat", Step("go", "rumah[1]/orang")),
        ("sesi", Step("go", "rumah")),
        ("akhir", Step("go", "sesi")),
    ],
)
def test_shift_enter_goes_back_and_meets_a_repeat_at_its_table(here: str, step: Step) -> None:
    assert Steps(opened(NESTED, **ROWS)).back(here) == step


def test_an_untouched_row_is_left_from_its_first_question() -> None:
    session = opened(NESTED)
    fresh = FreshRow(session)
    fresh.add("rumah")
    assert fresh.ref == "rumah[1]"
    assert Steps(session, fresh.ref).on("rumah[1]/alamat") == Step("leave", "rumah")
    assert fresh.leave("sesi")
    assert session.answers().get("rumah") is None
    assert session.undo().changed == ()


def test_a_row_whose_first_question_has_a_default_is_left_from_its_last() -> None:
    session = opened(NESTED)
    fresh = FreshRow(session)
    fresh.add("sesi")
    steps = Steps(session, fresh.ref)
    assert steps.on("sesi[1]/ke") == Step("go", "sesi[1]/isi")
    assert steps.on("sesi[1]/isi") == Step("leave", "sesi")


def test_a_row_with_an_answer_stays() -> None:
    session = opened(NESTED)
    fresh = FreshRow(session)
    fresh.add("rumah")
    session.set("rumah[1]/alamat", "Jl. C")
    assert not fresh.is_untouched()
    assert not fresh.leave("rumah[1]/orang[1]")
    assert not fresh.leave("sesi")
    assert session.value("rumah[1]/alamat") == "Jl. C"


def test_a_row_taken_back_by_undo_is_forgotten() -> None:
    session = opened(NESTED)
    fresh = FreshRow(session)
    fresh.add("rumah")
    session.undo()
    assert not fresh.is_untouched()
    assert not fresh.leave("sesi")
    assert fresh.ref == ""


def test_a_row_is_there_only_if_all_rows_around_it_are() -> None:
    session = opened(NESTED, **ROWS)
    assert is_there(session, "rumah[1]/orang[2]")
    assert is_there(session, "")
    assert not is_there(session, "rumah[1]/orang[3]")
    assert not is_there(session, "rumah[3]/orang[1]")
    assert (row_of("rumah[1]/orang[2]/nama"), repeat_of("rumah[12]")) == (
        "rumah[1]/orang[2]",
        "rumah",
    )


@given(st.lists(st.integers(0, 3), max_size=3), st.integers(0, 2))
def test_enter_alone_passes_every_question_once(people: list[int], sessions: int) -> None:
    session = opened(
        NESTED,
        rumah=[
            {"alamat": "x", "orang": [{"nama": "y", "jk": "l"} for _one in range(count)]}
            for count in people
        ],
        sesi=[{"ke": str(at), "isi": "z"} for at in range(sessions)],
    )
    passed = _pressed(session)
    assert passed == [ref for ref in stops(session) if not _is_repeat(session, ref)]


def _pressed(session: Session) -> list[str]:
    """The questions that Enter leads through, adding rows and leaving them untouched."""
    passed: list[str] = []
    step = Steps(session).on("")
    while step.kind != "end":
        if step.kind == "add" or _is_repeat(session, step.ref):
            step = _at_the_table(session, step)
        else:
            passed.append(step.ref)
            step = Steps(session).on(step.ref)
    return passed


def _at_the_table(session: Session, step: Step) -> Step:
    """On a table Enter goes into the first row; behind the last it adds one, which is left."""
    rows = session.question(step.ref).rows
    if step.kind == "go" and rows:
        return Step("go", Steps(session).enter(rows[0]))
    return Steps(session).behind(step.ref)


def _is_repeat(session: Session, ref: str) -> bool:
    return session.question(ref).type == "repeat"
