"""The forms that find out: registering, cases, assessments, modules, consent."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from ppks_desktop.domain.ppks import PpksType, module_form
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.acts import OTHER
from ppks_desktop.ui.pages.form.jobs import Answers, FormJob, about

Known = Callable[[str, str], Answers]
"""``known(form_id, person_id)``: what a form about a person is told beforehand."""


class Intake(Protocol):
    """Who registers people."""

    def finish_person(self, answers: Answers, draft_id: str | None = None) -> str:
        """Write a person with family."""

    def correct_person(self, person_id: str, answers: Answers, draft_id: str | None = None) -> None:
        """Write what changed."""

    def answers_of(self, person_id: str) -> dict[str, Any]:
        """What is known of a person."""

    def finish_consent(self, person_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write what a person agreed to."""


class Casework(Protocol):
    """Who writes cases and assessments."""

    def starting_module(self, person_id: str, type_code: str) -> dict[str, Any]:
        """What a module begins with."""

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


def people_jobs(
    intake: Intake, casework: Casework, types: Iterable[PpksType], known: Known
) -> tuple[FormJob, ...]:
    """Who somebody is and what they need: every form on which that is found out."""
    return (
        _register(intake),
        _correct(intake),
        about(
            "kasus",
            "case",
            _("Kasus PPKS: {nama}"),
            _("Kasus tercatat. Modul jenisnya ada di tombol Lainnya."),
            lambda person: known("case", person),
            casework.finish_case,
        ),
        about(
            "asesmen",
            "assessment",
            _("Asesmen umum: {nama}"),
            _("Asesmen tersimpan."),
            lambda person: known("assessment", person),
            lambda person, answers, draft: casework.finish_assessment(
                person, answers, draft_id=draft
            ),
        ),
        *(_module(casework, one) for one in types),
        about(
            "persetujuan",
            "consent",
            _("Persetujuan data: {nama}"),
            _("Persetujuan tercatat."),
            lambda person: known("consent", person),
            intake.finish_consent,
        ),
    )


def other_job(casework: Casework, form_id: str, title: str, known: Known) -> FormJob:
    """A form of the office's own about a person; it is kept as an assessment."""
    said = title.replace("{", "{{").replace("}", "}}")
    return about(
        f"{OTHER}{form_id}",
        form_id,
        f"{said}: {{nama}}",
        _("{judul} tersimpan.").format(judul=title),
        lambda person: known(form_id, person),
        lambda person, answers, draft: casework.finish_assessment(person, answers, form_id, draft),
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


def _module(casework: Casework, kind: PpksType) -> FormJob:
    """What is asked of one type beyond the general assessment; its code is its form."""
    form_id = module_form(kind.code)
    return about(
        form_id,
        form_id,
        _("Modul {jenis}: {nama}").replace("{jenis}", kind.name),
        _("Modul tersimpan sebagai asesmen."),
        lambda person: casework.starting_module(person, kind.code),
        lambda person, answers, draft: casework.finish_assessment(person, answers, form_id, draft),
    )
