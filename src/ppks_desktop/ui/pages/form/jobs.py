"""What is done with each form: how it begins, who finishes it, what comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ppks_desktop.i18n import gettext as _

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FormJob:
    """One form in use.

    ``begin(subject)`` gives what is known beforehand, ``finish(subject, answers, draft_id)``
    writes and returns an id, both on the worker; ``then(subject, result)`` names the page that
    comes up; ``title(name)`` is said with the name of the person, or an empty one.
    """

    code: str
    form_id: str
    title: Callable[[str], str]
    begin: Callable[[str | None], Answers]
    finish: Callable[[str | None, Answers, str], str]
    then: Callable[[str | None, str], tuple[str, Any]]
    said: str
    watches: bool = False


class Intake(Protocol):
    """Who registers people."""

    def finish_person(self, answers: Answers, draft_id: str | None = None) -> str:
        """Write a person with family."""

    def correct_person(self, person_id: str, answers: Answers, draft_id: str | None = None) -> None:
        """Write what changed."""

    def answers_of(self, person_id: str) -> dict[str, Any]:
        """What is known of a person."""


class Casework(Protocol):
    """Who writes cases and assessments."""

    def finish_case(self, person_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write a case."""

    def finish_assessment(
        self,
        person_id: str,
        answers: Answers,
        form_id: str = "assessment",
        draft_id: str | None = None,
    ) -> str:
        """Write an assessment."""


class Mentoring(Protocol):
    """Who records visits."""

    def record_visit(self, person_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write a visit."""


def form_jobs(
    intake: Intake,
    casework: Casework,
    mentoring: Mentoring,
    facts: Callable[[str], Answers],
) -> tuple[FormJob, ...]:
    """Every form in use; ``facts`` tells what forms about a person begin with."""

    def correct(subject: str | None, answers: Answers, draft: str) -> str:
        intake.correct_person(subject or "", answers, draft)
        return subject or ""

    def known(subject: str | None) -> Answers:
        return facts(subject) if subject else {}

    return (
        FormJob(
            "daftar",
            "person",
            lambda _name: _("Daftarkan orang"),
            lambda _subject: {},
            lambda _subject, answers, draft: intake.finish_person(answers, draft),
            lambda _subject, made: ("orang", made),
            _("Orang dan keluarganya terdaftar."),
            watches=True,
        ),
        FormJob(
            "perbaiki",
            "person",
            lambda name: _("Perbaiki data: {nama}").format(nama=name),
            lambda subject: intake.answers_of(subject or ""),
            correct,
            lambda _subject, made: ("orang", made),
            _("Perbaikan tersimpan; nilai lama ada di riwayat."),
            watches=True,
        ),
        FormJob(
            "kasus",
            "case",
            lambda name: _("Kasus PPKS: {nama}").format(nama=name),
            known,
            lambda subject, answers, draft: casework.finish_case(subject or "", answers, draft),
            lambda subject, _made: ("orang", subject),
            _("Kasus tercatat."),
        ),
        FormJob(
            "asesmen",
            "assessment",
            lambda name: _("Asesmen umum: {nama}").format(nama=name),
            known,
            lambda subject, answers, draft: casework.finish_assessment(
                subject or "", answers, draft_id=draft
            ),
            lambda subject, _made: ("orang", subject),
            _("Asesmen tersimpan."),
        ),
        FormJob(
            "kunjungan",
            "visit",
            lambda name: _("Kunjungan pendampingan: {nama}").format(nama=name),
            known,
            lambda subject, answers, draft: mentoring.record_visit(subject or "", answers, draft),
            lambda subject, _made: ("orang", subject),
            _("Kunjungan tercatat."),
        ),
    )
