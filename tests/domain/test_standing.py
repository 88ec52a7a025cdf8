"""Facts that still stand."""

from ppks_desktop.domain.records import Attendance, Visit
from ppks_desktop.domain.standing import standing, standing_marks


def _mark(name: str, mark: str, reverses: str | None = None) -> Attendance:
    return Attendance(id=name, session_id="s", participant_id="p", mark=mark, reverses_id=reverses)


def test_neither_a_reversal_nor_what_it_reverses_stands() -> None:
    facts = [Visit(id="3"), Visit(id="2", reverses_id="1"), Visit(id="1")]
    assert [one.id for one in standing(facts)] == ["3"]


def test_a_corrected_mark_holds_instead_of_the_first() -> None:
    marks = [_mark("1", "alpa"), _mark("2", "alpa", reverses="1"), _mark("3", "izin")]
    assert {key: one.mark for key, one in standing_marks(marks).items()} == {("s", "p"): "izin"}


def test_of_two_marks_given_apart_the_later_is_shown() -> None:
    marks = [_mark("2", "hadir"), _mark("1", "alpa")]
    assert standing_marks(marks)["s", "p"].mark == "hadir"
