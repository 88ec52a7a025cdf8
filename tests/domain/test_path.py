"""One person's path and the next step."""

from datetime import date
from typing import Any

import pytest

from ppks_desktop.domain.path import STEPS, NextStep, PathFacts, next_step, path_of, stage_of
from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Case,
    Handover,
    Participant,
    Person,
    Training,
    Visit,
)

TODAY = date(2026, 3, 13)
PERSON = Person(id="p")
CASE = Case(id="c", person_id="p", type_code="FM", found_date=date(2024, 2, 1))
ASSESSED = Assessment(id="a", person_id="p", assessment_date=date(2024, 3, 1))
ASKED = AidProposal(id="q", person_id="p", proposed_on=date(2024, 4, 1))
APPROVED = AidProposal(
    id="r",
    person_id="p",
    proposed_on=date(2024, 4, 2),
    status="disetujui",
    decided_on=date(2024, 5, 1),
)
GIVEN = Handover(id="h", person_id="p", proposal_id="r", handed_on=date(2026, 3, 1))
TRAINING = Training(
    id="t", title="Barista", start_date=date(2026, 3, 20), end_date=date(2026, 3, 22)
)
ENROLLED = Participant(id="e", training_id="t", person_id="p")
VISIT = Visit(id="v", person_id="p", visit_date=date(2026, 3, 5), next_visit_date=date(2026, 4, 5))


def _facts(**more: Any) -> PathFacts:
    return PathFacts(**{"person": PERSON, "cases": (CASE,), "assessments": (ASSESSED,), **more})


def _states(facts: PathFacts) -> str:
    return " ".join(f"{one.step}:{one.state}" for one in path_of(facts) if one.state != "ahead")


def test_the_path_has_seven_steps_in_order() -> None:
    assert tuple(one.step for one in path_of(PathFacts())) == STEPS
    assert _states(PathFacts()) == "terdata:now"
    assert stage_of(PathFacts()) == "terdata"


@pytest.mark.parametrize(
    ("facts", "states"),
    [
        (PathFacts(person=PERSON), "terdata:done diasesmen:now"),
        (_facts(), "terdata:done diasesmen:done direncanakan:now"),
        (_facts(proposals=(ASKED,)), "terdata:done diasesmen:done direncanakan:done dibantu:now"),
        (
            _facts(participants=(ENROLLED,), trainings=(TRAINING,)),
            "terdata:done diasesmen:done direncanakan:done dilatih:now",
        ),
        (
            _facts(proposals=(APPROVED,), handovers=(GIVEN,)),
            "terdata:done diasesmen:done direncanakan:done dibantu:done didampingi:now",
        ),
        (
            _facts(proposals=(APPROVED,), handovers=(GIVEN,), visits=(VISIT,)),
            "terdata:done diasesmen:done direncanakan:done dibantu:done didampingi:done "
            "mandiri:now",
        ),
    ],
)
def test_the_path_goes_on_with_what_was_done(facts: PathFacts, states: str) -> None:
    assert _states(facts) == states


def test_each_done_step_has_its_first_date() -> None:
    earlier = Case(id="d", found_date=date(2023, 1, 1))
    undated = Case(id="f")
    path = path_of(_facts(cases=(CASE, earlier, undated)))
    assert [one.on for one in path[:3]] == [date(2023, 1, 1), date(2024, 3, 1), None]
    assert path_of(PathFacts(recorded_on=TODAY))[0].on == TODAY


def test_a_step_left_out_says_so() -> None:
    path = path_of(_facts(handovers=(GIVEN,)))
    assert [(one.step, one.note) for one in path if one.note] == [
        ("direncanakan", "dilewati"),
        ("dilatih", "dilewati"),
    ]
    assert stage_of(_facts(handovers=(GIVEN,))) == "dibantu"


def test_a_finished_training_leads_to_mentoring_or_to_aid_already_approved() -> None:
    finished = Participant(id="e", training_id="t", person_id="p", enrol_status="selesai")
    trained = {"participants": (finished,), "trainings": (TRAINING,)}
    assert "dilatih:done didampingi:now" in _states(_facts(**trained))
    assert "dilatih:done dibantu:now" in _states(_facts(**trained, proposals=(APPROVED,)))


def test_who_left_a_training_or_whose_training_is_gone_is_not_in_it() -> None:
    left = Participant(id="e", training_id="t", person_id="p", enrol_status="mengundurkan_diri")
    lost = Participant(id="f", training_id="x", person_id="p")
    facts = _facts(participants=(left, lost), trainings=(TRAINING,))
    assert stage_of(facts) == "diasesmen"


def test_withdrawn_records_and_reversed_facts_do_not_count() -> None:
    undone = Handover(id="i", reverses_id="h")
    gone = AidProposal(id="q", withdrawn=True)
    facts = _facts(proposals=(gone,), handovers=(GIVEN, undone))
    assert stage_of(facts) == "diasesmen"


@pytest.mark.parametrize(
    "facts",
    [
        _facts(cases=(Case(id="c", handling_status="mandiri", closed_date=TODAY),)),
        _facts(visits=(Visit(id="v", visit_date=TODAY, graduation="graduasi_mandiri"),)),
    ],
)
def test_at_the_end_of_the_path_nothing_is_left_to_do(facts: PathFacts) -> None:
    assert path_of(facts)[-1].state == "done"
    assert path_of(facts)[-1].on == TODAY
    assert next_step(facts, TODAY) == NextStep(
        "Sudah mandiri. Tidak ada langkah lagi.", "-", None, "-"
    )


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (_facts(person=Person(id="p", vital_status="meninggal")), "meninggal"),
        (_facts(person=Person(id="p", vital_status="pindah_luar_kota")), "pindah ke luar kota"),
        (_facts(cases=(Case(id="c", handling_status="selesai_pindah"),)), "pindah ke luar kota"),
        (PathFacts(cases=(Case(id="c", handling_status="tidak_ditemukan"),)), "tidak ditemukan"),
    ],
)
def test_who_is_gone_has_no_next_step(facts: PathFacts, why: str) -> None:
    step = next_step(facts, TODAY)
    assert (step.act, step.whose) == ("-", "-")
    assert why in step.sentence
    assert all(one.state != "now" for one in path_of(facts))


@pytest.mark.parametrize(
    ("facts", "act", "due", "whose"),
    [
        (PathFacts(person=PERSON), "kasus", None, "petugas"),
        (_facts(assessments=()), "asesmen", None, "petugas"),
        (_facts(), "usulan", None, "petugas"),
        (_facts(proposals=(ASKED,)), "tunggu_kantor", date(2024, 4, 1), "kantor"),
        (_facts(proposals=(APPROVED, ASKED)), "serah", date(2024, 5, 1), "petugas"),
        (_facts(visits=(VISIT,)), "kunjungan", date(2026, 4, 5), "petugas"),
        (_facts(handovers=(GIVEN,), visit_days=30), "kunjungan", date(2026, 3, 31), "petugas"),
        (
            _facts(participants=(ENROLLED,), trainings=(TRAINING,)),
            "pelatihan",
            date(2026, 3, 20),
            "petugas",
        ),
    ],
)
def test_the_next_step_says_what_by_when_and_whose(
    facts: PathFacts, act: str, due: date | None, whose: str
) -> None:
    step = next_step(facts, TODAY)
    assert (step.act, step.due, step.whose) == (act, due, whose)
    assert step.sentence.endswith(".")


def test_a_visit_not_made_in_time_is_late() -> None:
    late = Visit(id="v", visit_date=date(2026, 1, 1), next_visit_date=date(2026, 2, 1))
    assert "terlambat" in next_step(_facts(visits=(late,)), TODAY).sentence


def test_without_an_agreed_date_the_next_visit_follows_the_last_event() -> None:
    seen = Visit(id="v", visit_date=date(2026, 3, 10))
    assert next_step(_facts(handovers=(GIVEN,), visits=(seen,)), TODAY).due == date(2026, 4, 9)


def test_mentoring_that_ended_asks_for_no_visit() -> None:
    ended = Visit(id="v", visit_date=date(2026, 3, 10), graduation="dihentikan")
    assert next_step(_facts(visits=(ended,)), TODAY).act == "usulan"


def test_a_training_that_is_over_is_not_ahead() -> None:
    over = Training(id="t", title="Barista", end_date=date(2026, 3, 12))
    facts = _facts(participants=(ENROLLED,), trainings=(over,))
    assert next_step(facts, TODAY).act == "usulan"
    open_ended = _facts(participants=(ENROLLED,), trainings=(Training(id="t", title="Kemasan"),))
    assert "Kemasan" in next_step(open_ended, TODAY).sentence


def test_a_form_of_the_offices_own_is_no_assessment() -> None:
    own = Assessment(id="o", person_id="p", form_id="survei_air", assessment_date=TODAY)
    assert next_step(_facts(assessments=(own,)), TODAY).act == "asesmen"
    assert stage_of(_facts(assessments=(own,))) == stage_of(_facts(assessments=()))
    assert stage_of(_facts(assessments=(ASSESSED,))) == "diasesmen"


def test_the_module_of_a_type_does_not_replace_the_general_assessment() -> None:
    module = Assessment(id="m", person_id="p", form_id="modul_fm", assessment_date=TODAY)
    assert next_step(_facts(assessments=(module,)), TODAY).act == "asesmen"
    assert next_step(_facts(assessments=(module, ASSESSED)), TODAY).act == "usulan"
