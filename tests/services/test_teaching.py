"""Attendance is taken by keys; a changed mark leaves the old in history."""

from datetime import timedelta

import pytest

from ppks_desktop.desk import Desk
from ppks_desktop.domain.orders import SessionOrder, TrainingOrder
from ppks_desktop.domain.records import Attendance
from ppks_desktop.errors import InvalidValue
from tests.desks import TODAY, Winding, someone


def test_twenty_people_are_marked_in_one_go(laptop: Desk) -> None:
    training, session = _training(laptop)
    laptop.teaching.enrol(training, [someone(laptop, f"Peserta {n}") for n in range(20)])
    rows = laptop.teaching.training(training).participants
    marks = {row.participant_id: "hadir" for row in rows}
    marks[rows[3].participant_id] = "alpa"
    assert laptop.teaching.mark(session, marks) == 20
    view = laptop.teaching.training(training)
    assert sorted(view.marks.values()).count("hadir") == 19
    assert [row.percent for row in view.participants].count(0) == 1
    assert view.participants[0].meets is True


def test_only_marks_that_changed_are_written(laptop: Desk) -> None:
    training, session = _training(laptop)
    laptop.teaching.enrol(training, [someone(laptop)])
    one = laptop.teaching.training(training).participants[0].participant_id
    assert laptop.teaching.mark(session, {one: "hadir"}) == 1
    assert laptop.teaching.mark(session, {one: "hadir"}) == 0
    assert laptop.teaching.mark(session, {one: "sakit"}) == 1
    facts = laptop.store.find(Attendance, session_id=session)
    assert [fact.mark for fact in facts if not fact.reverses_id] == ["hadir", "sakit"]
    assert sum(fact.reverses_id is not None for fact in facts) == 1
    assert laptop.teaching.training(training).marks[session, one] == "sakit"


def test_a_mark_that_is_none_of_four_is_refused(laptop: Desk) -> None:
    training, session = _training(laptop)
    laptop.teaching.enrol(training, [someone(laptop)])
    one = laptop.teaching.training(training).participants[0].participant_id
    with pytest.raises(InvalidValue):
        laptop.teaching.mark(session, {one: "X"})
    with pytest.raises(InvalidValue):
        laptop.teaching.mark(session, {"orang lain": "hadir"})
    assert laptop.store.count(Attendance) == 0


def test_a_session_is_marked_on_its_day_not_before(laptop: Desk, clock: Winding) -> None:
    training, _session = _training(laptop)
    laptop.teaching.enrol(training, [someone(laptop)])
    one = laptop.teaching.training(training).participants[0].participant_id
    tomorrow = laptop.teaching.add_session(
        SessionOrder(training_id=training, session_date=TODAY + timedelta(days=1))
    )
    with pytest.raises(InvalidValue):
        laptop.teaching.mark(tomorrow, {one: "hadir"})
    clock.pass_days(1)
    assert laptop.teaching.mark(tomorrow, {one: "hadir"}) == 1


def test_who_is_enrolled_already_stays_so(laptop: Desk) -> None:
    training, _session = _training(laptop)
    person = someone(laptop)
    assert laptop.teaching.enrol(training, [person, person]) == 1
    assert laptop.teaching.enrol(training, [person]) == 0


def test_no_more_people_than_there_is_room_for(laptop: Desk) -> None:
    training = laptop.teaching.create_training(
        TrainingOrder(title="Barista", topic="barista", capacity=1)
    )
    people = [someone(laptop, "Satu"), someone(laptop, "Dua")]
    with pytest.raises(InvalidValue, match="Kuota"):
        laptop.teaching.enrol(training, people)


def test_the_list_tells_the_next_session_and_a_result_ends_it(laptop: Desk) -> None:
    training, _session = _training(laptop)
    person = someone(laptop)
    laptop.teaching.enrol(training, [person])
    row = laptop.teaching.training(training).participants[0]
    laptop.teaching.finish(row.participant_id, "lulus", 84)
    line = laptop.teaching.trainings()[0]
    assert (line.next_session, line.participants, line.sessions) == (TODAY, 1, 1)
    titles = [one.title for one in laptop.following.person(person).timeline]
    assert "Lulus pelatihan Roti dan Kue" in titles


def test_what_makes_no_sense_is_refused(laptop: Desk) -> None:
    with pytest.raises(InvalidValue):
        laptop.teaching.create_training(TrainingOrder(title=" ", topic="barista"))
    with pytest.raises(InvalidValue):
        laptop.teaching.training("tidak ada")
    with pytest.raises(InvalidValue):
        laptop.teaching.mark("tidak ada", {})


def _training(desk: Desk) -> tuple[str, str]:
    training = desk.teaching.create_training(
        TrainingOrder(title="Roti dan Kue", topic="pembuatan_roti_kue")
    )
    return training, desk.teaching.add_session(
        SessionOrder(training_id=training, session_date=TODAY, start_time="09:00")
    )
