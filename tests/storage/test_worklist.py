"""What is due is told, and told no more once it is done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Attendance,
    DataRequest,
    FollowUp,
    Participant,
    Person,
    Session,
    Training,
    Visit,
)
from ppks_desktop.storage.keyings import Keying, Keyings
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.worklist import PaperDue, Worklist
from tests.storage.desk import TODAY, VILLAGE, case, handover, person


@pytest.fixture
def due(store: Store) -> Worklist:
    return Worklist(store.database)


@pytest.fixture
def who(store: Store) -> Person:
    kept = person(store)
    store.save(kept)
    return kept


def visit(store: Store, who: Person, on: date, **fields: object) -> Visit:
    return Visit(id=store.pen.new_id(), person_id=who.id, visit_date=on, **fields)  # type: ignore[arg-type]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_visit_is_due_when_its_day_has_come_and_until_it_was_made(
    store: Store, due: Worklist, who: Person
) -> None:
    first = visit(store, who, ago(40), next_visit_date=ago(10))
    store.save(first)
    (row,) = due.visits(TODAY).rows
    assert (row.person_id, row.name, row.village_code) == (who.id, who.full_name, VILLAGE)
    assert (row.on, row.target) == (ago(10), first.id)
    assert due.visits(ago(11)).total == 0
    made = visit(store, who, ago(5), next_visit_date=TODAY + timedelta(days=25))
    store.save(made)
    assert due.visits(TODAY).rows == ()
    store.save(replace(made, id=store.pen.new_id(), reverses_id=made.id))
    assert due.visits(TODAY).total == 1


def test_a_mentoring_that_ended_is_due_no_more(store: Store, due: Worklist, who: Person) -> None:
    store.save(visit(store, who, ago(40), next_visit_date=ago(10), graduation="graduasi_mandiri"))
    assert due.visits(TODAY).total == 0


def test_approved_aid_is_due_until_it_is_handed_over(
    store: Store, due: Worklist, who: Person
) -> None:
    asked = AidProposal(
        id=store.pen.new_id(),
        person_id=who.id,
        kind_code="alat_jahit",
        status="disetujui",
        decided_on=ago(3),
    )
    store.save(asked, replace(asked, id=store.pen.new_id(), status="diajukan"))
    (row,) = due.approved().rows
    assert (row.target, row.on, row.about) == (asked.id, ago(3), "alat_jahit")
    store.save(handover(store, who, TODAY, proposal_id=asked.id))
    assert due.approved().rows == ()


def test_aid_without_a_visit_for_thirty_days_is_told_once_per_person(
    store: Store, due: Worklist, who: Person
) -> None:
    old, new = handover(store, who, ago(50)), handover(store, who, ago(40))
    store.save(old, new, handover(store, who, ago(500)))
    (row,) = due.unvisited(TODAY).rows
    assert (row.target, row.on) == (new.id, ago(40))
    store.save(visit(store, who, ago(39)))
    assert due.unvisited(TODAY).rows == ()


def test_an_open_case_waits_for_an_assessment(store: Store, due: Worklist, who: Person) -> None:
    kept = case(store, who, recorded_by="Ratna")
    store.save(kept, case(store, who, found_date=ago(3), type_code="03"))
    (row,) = due.unassessed().rows
    assert row.person_id == who.id
    assert due.unassessed(recorded_by="Budi").total == 0
    store.save(Assessment(id=store.pen.new_id(), person_id=who.id, form_id="survei_air"))
    assert due.unassessed().total == 1
    store.save(Assessment(id=store.pen.new_id(), person_id=who.id))
    assert due.unassessed().rows == ()


def training(store: Store, who: Person, *days: date) -> tuple[Training, list[Session], Participant]:
    course = Training(id=store.pen.new_id(), title="Barista", topic="barista")
    sessions = [
        Session(id=store.pen.new_id(), training_id=course.id, session_no=n, session_date=day)
        for n, day in enumerate(days, 1)
    ]
    enrolled = Participant(id=store.pen.new_id(), training_id=course.id, person_id=who.id)
    store.save(course, *sessions, enrolled)
    return course, sessions, enrolled


def mark(store: Store, session: Session, enrolled: Participant, word: str) -> Attendance:
    return Attendance(
        id=store.pen.new_id(),
        training_id=session.training_id,
        session_id=session.id,
        participant_id=enrolled.id,
        person_id=enrolled.person_id,
        mark=word,
    )


def test_a_trainee_who_missed_sessions_is_told_until_the_mark_is_mended(
    store: Store, due: Worklist, who: Person
) -> None:
    course, sessions, enrolled = training(store, who, ago(9), ago(2), ago(90))
    marks = [mark(store, one, enrolled, "alpa") for one in sessions]
    store.save(*marks)
    (row,) = due.absent(TODAY).rows
    assert (row.training_id, row.title, row.missed, row.last) == (course.id, "Barista", 2, ago(2))
    mended = [
        replace(one, id=store.pen.new_id(), reverses_id=one.id, mark="hadir") for one in marks
    ]
    store.save(*mended)
    assert due.absent(TODAY).rows == ()


def test_a_session_without_marks_waits_for_attendance(
    store: Store, due: Worklist, who: Person
) -> None:
    _course, sessions, enrolled = training(store, who, ago(2), TODAY, TODAY + timedelta(days=1))
    assert [one.session_id for one in due.sessions(TODAY).rows] == [one.id for one in sessions[:2]]
    store.save(mark(store, sessions[0], enrolled, "hadir"))
    assert [one.on for one in due.sessions(TODAY).rows] == [TODAY]


def test_the_total_counts_beyond_the_rows_shown(store: Store, due: Worklist) -> None:
    people = [person(store) for _ in range(5)]
    store.save(*people, *(case(store, one) for one in people))
    found = due.unassessed(limit=2)
    assert (len(found.rows), found.total) == (2, 5)


def test_a_row_put_off_comes_back_on_its_day(due: Worklist) -> None:
    due.snooze("kunjungan", "p1", TODAY + timedelta(days=3))
    assert due.snoozed(TODAY) == {("kunjungan", "p1")}
    assert due.snoozed(TODAY + timedelta(days=3)) == frozenset()


def test_a_request_waits_until_it_has_an_answer(store: Store, due: Worklist, who: Person) -> None:
    asked = DataRequest(
        id=store.pen.new_id(),
        person_id=who.id,
        request_kind="salinan",
        due_at="2026-03-16T09:00:00.000+08:00",
    )
    store.save(asked)
    (row,) = due.requests().rows
    assert (row.request_id, row.person_id, row.name) == (asked.id, who.id, who.full_name)
    assert (row.kind, row.due_at) == ("salinan", "2026-03-16T09:00:00.000+08:00")
    store.save(replace(asked, done_at="2026-03-14T09:00:00.000+08:00", outcome="dipenuhi"))
    assert due.requests().total == 0


def test_a_trainee_is_asked_after_three_months_and_after_six(
    store: Store, due: Worklist, who: Person
) -> None:
    training = Training(id=store.pen.new_id(), title="Barista", end_date=ago(120))
    enrolled = Participant(
        id=store.pen.new_id(), training_id=training.id, person_id=who.id, enrol_status="selesai"
    )
    store.save(training, enrolled)
    (row,) = due.follow_ups(TODAY).rows
    assert (row.target, row.about, row.on) == (enrolled.id, "Barista", ago(120))
    assert due.follow_ups(ago(40)).total == 0
    asked = FollowUp(id=store.pen.new_id(), participant_id=enrolled.id, person_id=who.id)
    store.save(asked)
    assert due.follow_ups(TODAY).total == 0
    assert due.follow_ups(TODAY + timedelta(days=90)).total == 1
    store.save(replace(asked, id=store.pen.new_id(), reverses_id=asked.id))
    assert due.follow_ups(TODAY).total == 1
    assert due.follow_ups(TODAY + timedelta(days=400)).total == 0


def test_the_module_of_a_type_is_not_the_general_assessment(
    store: Store, due: Worklist, who: Person
) -> None:
    store.save(case(store, who))
    module = Assessment(id=store.pen.new_id(), person_id=who.id, form_id="modul_fm")
    store.save(module)
    assert due.unassessed().total == 1
    store.save(replace(module, id=store.pen.new_id(), form_id="assessment"))
    assert due.unassessed().total == 0


def test_papers_wait_from_the_first_keying_until_the_record_is_written(
    store: Store, due: Worklist
) -> None:
    keyings = Keyings(store.database)
    first = Keying(
        id="k1",
        job="daftar",
        form_id="person",
        form_version="1",
        paper_no="A-17",
        keyer="Siti",
        begun_at=1,
        ended_at=5,
    )
    second = replace(first, id="k2", first_id="k1", keyer="Rahmat", ended_at=9)
    keyings.keep(first)
    keyings.keep(replace(first, id="k0", paper_no="A-16", ended_at=2))
    waits = PaperDue("k1", "person", "A-17", "Siti", 5)
    assert due.papers().rows == (replace(waits, first="k0", number="A-16", at=2), waits)
    keyings.keep(second)
    both = replace(waits, at=9, second="k2", second_keyer="Rahmat")
    assert due.papers().rows[0] == both
    assert due.papers(1).total == 2
    keyings.keep(replace(first, closed_at=20))
    keyings.keep(replace(second, closed_at=20))
    assert due.papers().total == 1
