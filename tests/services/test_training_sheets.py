"""The papers of a training are keyed: plan, lists, scores, follow-ups."""

from datetime import date
from typing import Any

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import (
    Attendance,
    FollowUp,
    Participant,
    Person,
    Session,
    Training,
)
from ppks_desktop.domain.standing import standing
from ppks_desktop.errors import InvalidValue
from tests.desks import TODAY, someone

PLAN: dict[str, Any] = {
    "title": "Roti dan kue",
    "topic": "pembuatan_roti_kue",
    "provider": "LPK Uji",
    "fund_source": "apbd_kota",
    "venue": "Balai uji",
    "village_code": sample_day.VILLAGE,
    "start_date": "2026-11-20",
    "end_date": "2026-11-27",
    "hours_jp": 16,
    "sessions": [
        {"session_date": "2026-11-23", "start_time": "09:00", "end_time": "12:00"},
        {"session_date": "2026-11-24", "start_time": "09:00", "end_time": "12:00"},
    ],
}


def _training(desk: Desk) -> tuple[str, str, list[Participant]]:
    """A training with two sessions and two people; its id, its first session, its people."""
    training = desk.training_sheets.finish_training(None, PLAN)
    desk.teaching.enrol(training, [someone(desk, "Siti Aminah"), someone(desk, "Rahmat")])
    session = desk.teaching.training(training).sessions[0].id
    people = sorted(desk.store.find(Participant, training_id=training), key=lambda one: one.id)
    return training, session, people


def test_a_training_is_written_with_its_sessions(laptop: Desk) -> None:
    draft = laptop.drafting.keep(laptop.drafting.open_draft("training"))
    training = laptop.training_sheets.finish_training(None, PLAN, draft.id)
    kept = laptop.store.get(Training, training)
    assert kept is not None
    assert (kept.title, kept.hours_jp, kept.end_date) == ("Roti dan kue", 16, date(2026, 11, 27))
    sessions = laptop.teaching.training(training).sessions
    assert [(one.session_no, one.start_time) for one in sessions] == [(1, "09:00"), (2, "09:00")]
    assert laptop.drafting.list() == ()


def test_a_training_is_corrected_on_the_same_form(laptop: Desk) -> None:
    training = laptop.training_sheets.finish_training(None, PLAN)
    answers = laptop.training_sheets.training_answers(training)
    assert answers["title"] == "Roti dan kue"
    first, second = answers["sessions"]
    answers["venue"] = "Aula kelurahan"
    answers["sessions"] = [
        {**first, "session_topic": "Adonan"},
        {"session_date": "2026-11-25", "start_time": "13:00", "end_time": "15:00"},
    ]
    assert laptop.training_sheets.finish_training(training, answers) == training
    view = laptop.teaching.training(training)
    assert view.training.venue == "Aula kelurahan"
    assert [(one.id == first["session_id"], one.topic) for one in view.sessions] == [
        (True, "Adonan"),
        (False, None),
    ]
    gone = laptop.store.get(Session, second["session_id"])
    assert gone is not None
    assert gone.withdrawn


def test_a_session_in_which_people_were_marked_stays(laptop: Desk) -> None:
    training, session, people = _training(laptop)
    laptop.teaching.mark(session, {people[0].id: "hadir"})
    answers = laptop.training_sheets.training_answers(training)
    answers["sessions"] = answers["sessions"][1:]
    with pytest.raises(InvalidValue, match="Sesi ke-1 sudah punya daftar hadir"):
        laptop.training_sheets.finish_training(training, answers)


def test_a_paper_list_becomes_marks_with_what_stands_beside_them(laptop: Desk) -> None:
    training, session, people = _training(laptop)
    begun = laptop.training_sheets.starting_attendance(session)
    assert begun["training_title"] == "Roti dan kue"
    assert [one["participant_name"] for one in begun["participants"]] == ["Rahmat", "Siti Aminah"]
    rahmat, siti = begun["participants"]
    rahmat |= {"mark": "sakit"}
    siti |= {"mark": "hadir", "time_in": "09:05", "transport_allowance": 50_000}
    assert laptop.training_sheets.finish_attendance(session, begun) == training
    marks = laptop.teaching.training(training).marks
    by_name = {"Siti Aminah": people[0].id, "Rahmat": people[1].id}
    assert marks == {
        (session, by_name["Siti Aminah"]): "hadir",
        (session, by_name["Rahmat"]): "sakit",
    }
    fact = standing(laptop.store.find(Attendance, participant_id=by_name["Siti Aminah"]))[0]
    assert fact.answers == {"time_in": "09:05", "transport_allowance": 50_000}
    again = laptop.training_sheets.starting_attendance(session)
    assert again["participants"][1]["time_in"] == "09:05"
    laptop.training_sheets.finish_attendance(session, again)
    assert laptop.store.count(Attendance) == 2


def test_a_name_on_the_list_is_found_among_the_enrolled(laptop: Desk) -> None:
    training, session, people = _training(laptop)
    begun = laptop.training_sheets.starting_attendance(session)
    begun["participants"] = [{"participant_name": "AMINAH SITI", "mark": "hadir"}]
    laptop.training_sheets.finish_attendance(session, begun)
    assert laptop.teaching.training(training).marks == {(session, people[0].id): "hadir"}
    begun["participants"] = [{"participant_name": "Orang Lain", "mark": "hadir"}]
    with pytest.raises(InvalidValue, match="Orang Lain belum terdaftar"):
        laptop.training_sheets.finish_attendance(session, begun)
    begun["participants"] = [{"participant_name": "Siti Aminah", "mark": "hadir"}] * 2
    with pytest.raises(InvalidValue, match="dua kali"):
        laptop.training_sheets.finish_attendance(session, begun)


def test_the_sheet_of_scores_gives_each_participant_a_result(laptop: Desk) -> None:
    training, session, people = _training(laptop)
    laptop.teaching.mark(session, {people[0].id: "hadir", people[1].id: "alpa"})
    begun = laptop.training_sheets.starting_scores(training)
    rahmat, siti = begun["participants"]
    assert (siti["attendance_pct"], rahmat["attendance_pct"]) == (100, 0)
    siti |= {"pre_test": 40, "post_test": 80, "result": "lulus", "tools_received": "Celemek"}
    rahmat |= {"enrol_status": "tidak_selesai"}
    begun |= {"test_date": TODAY.isoformat()}
    begun |= {"rate_material": 4, "rate_instructor": 5, "rate_venue": 3}
    assert laptop.training_sheets.finish_scores(training, begun) == training
    kept = laptop.store.get(Participant, people[0].id)
    assert kept is not None
    assert (kept.pre_test, kept.post_test, kept.result, kept.enrol_status) == (
        40,
        80,
        "lulus",
        "selesai",
    )
    assert kept.answers == {"gain": 40, "attendance_pct": 100, "tools_received": "Celemek"}
    whole = laptop.teaching.training(training).training
    assert whole.scores["evaluation_score"] == "4"
    again = laptop.training_sheets.starting_scores(training)
    assert again["rate_venue"] == 3
    assert again["participants"][1]["tools_received"] == "Celemek"


def test_a_follow_up_says_what_became_of_a_trainee(laptop: Desk, clock: Any) -> None:
    _training_id, _session, people = _training(laptop)
    clock.pass_days(100)
    begun = laptop.training_sheets.starting_follow_up(people[0].id)
    assert (begun["person_name"], begun["month"]) == ("Siti Aminah", "bulan3")
    answers = {
        **begun,
        "followup_date": clock.today.isoformat(),
        "contact": "telepon",
        "followup": "berusaha",
        "work_place": "Warung kue",
        "work_fits": "ya",
        "income_month": 1_500_000,
        "needs_mentoring": "ya",
    }
    person_id = laptop.training_sheets.finish_follow_up(people[0].id, answers)
    assert person_id == people[0].person_id
    (fact,) = laptop.store.find(FollowUp)
    assert (fact.followup, fact.income_month, fact.needs_mentoring) == ("berusaha", 1_500_000, True)
    assert fact.answers["work_fits"] == "ya"
    person = laptop.store.get(Person, person_id)
    assert person is not None
    assert person.last_contact == clock.today
    assert laptop.training_sheets.starting_follow_up(people[0].id)["month"] == "bulan6"
    assert clock.today != TODAY
