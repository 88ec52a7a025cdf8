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

    def known(subject: str | None) -> Answers:
        return facts(subject) if subject else {}

    return (
        _register(intake),
        _correct(intake),
        _about(
            "kasus",
            "case",
            _("Kasus PPKS: {nama}"),
            _("Kasus tercatat."),
            known,
            casework.finish_case,
        ),
        _about(
            "asesmen",
            "assessment",
            _("Asesmen umum: {nama}"),
            _("Asesmen tersimpan."),
            known,
            lambda person, answers, draft: casework.finish_assessment(
                person, answers, draft_id=draft
            ),
        ),
        _about(
            "kunjungan",
            "visit",
            _("Kunjungan pendampingan: {nama}"),
            _("Kunjungan tercatat."),
            known,
            mentoring.record_visit,
        ),
    )


def _register(intake: Intake) -> FormJob:
    return FormJob(
        "daftar",
        "person",
        lambda _name: _("Daftarkan orang"),
        lambda _subject: {},
        lambda _subject, answers, draft: intake.finish_person(answers, draft),
        lambda _subject, made: ("orang", made),
        _("Orang dan keluarganya terdaftar."),
        watches=True,
    )


def _correct(intake: Intake) -> FormJob:
    def finish(subject: str | None, answers: Answers, draft: str) -> str:
        intake.correct_person(subject or "", answers, draft)
        return subject or ""

    return FormJob(
        "perbaiki",
        "person",
        lambda name: _("Perbaiki data: {nama}").format(nama=name),
        lambda subject: intake.answers_of(subject or ""),
        finish,
        lambda _subject, made: ("orang", made),
        _("Perbaikan tersimpan; nilai lama ada di riwayat."),
        watches=True,
    )


def _about(
    code: str,
    form_id: str,
    title: str,
    said: str,
    known: Callable[[str | None], Answers],
    finish: Callable[[str, Answers, str], str],
) -> FormJob:
    """A form about a person that leads back to that person's page."""
    return FormJob(
        code,
        form_id,
        lambda name: title.format(nama=name),
        known,
        lambda subject, answers, draft: finish(subject or "", answers, draft),
        lambda subject, _made: ("orang", subject),
        said,
    )
