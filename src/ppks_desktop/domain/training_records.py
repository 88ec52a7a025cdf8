"""The records of trainings: plans, meetings, who came, what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ppks_desktop.domain.record import Fact, Living, answered, grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Training(Living):
    """A training programme; ``scores`` is what its sheet of scores tells of it as a whole."""

    TABLE: ClassVar[str] = "training"

    title: str = grouped("what", "")
    topic: str = grouped("what", "")
    provider: str | None = grouped("what")
    instructor: str | None = grouped("what")
    fund_source: str | None = grouped("fund")
    contribution_id: str | None = grouped("fund")
    venue: str | None = grouped("place")
    village_code: str | None = grouped("place")
    start_date: date | None = grouped("time")
    end_date: date | None = grouped("time")
    hours_jp: int | None = grouped("time")
    capacity: int | None = grouped("time")
    answers: dict[str, Any] = answered()
    scores: dict[str, Any] = answered("scores")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Living):
    """One meeting of a training; times are ``HH:MM``."""

    TABLE: ClassVar[str] = "training_session"

    training_id: str = grouped("what", "")
    village_code: str | None = grouped("what")
    session_no: int = grouped("what", 1)
    session_date: date | None = grouped("time")
    start_time: str | None = grouped("time")
    end_time: str | None = grouped("time")
    topic: str | None = grouped("topic")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Living):
    """One person enrolled in one training."""

    TABLE: ClassVar[str] = "participant"

    training_id: str = grouped("link", "")
    person_id: str = grouped("link", "")
    village_code: str | None = grouped("link")
    type_code: str | None = grouped("link")
    enrol_status: str = grouped("status", "terdaftar")
    pre_test: int | None = grouped("tests")
    post_test: int | None = grouped("tests")
    result: str | None = grouped("result")
    certificate_no: str | None = grouped("result")
    certificate_date: date | None = grouped("result")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Fact):
    """One mark (hadir, izin, sakit, alpa) of one participant in one session."""

    TABLE: ClassVar[str] = "attendance"

    training_id: str = grouped("fact", "")
    session_id: str = grouped("fact", "")
    participant_id: str = grouped("fact", "")
    person_id: str = grouped("fact", "")
    village_code: str | None = grouped("fact")
    mark: str = grouped("fact", "hadir")
    marked_by: str | None = grouped("fact")
    answers: dict[str, Any] = answered("fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Fact):
    """What became of a trainee some months after a training; income a month in rupiah."""

    TABLE: ClassVar[str] = "follow_up"

    training_id: str = grouped("fact", "")
    participant_id: str = grouped("fact", "")
    person_id: str = grouped("fact", "")
    village_code: str | None = grouped("fact")
    followup_month: str | None = grouped("fact")
    followup_date: date | None = grouped("fact")
    followup_contact: str | None = grouped("fact")
    followup: str | None = grouped("fact")
    work_place: str | None = grouped("fact")
    income_month: int | None = grouped("fact")
    needs_mentoring: bool | None = grouped("fact")
    recorded_by: str | None = grouped("fact")
    answers: dict[str, Any] = answered("fact")
