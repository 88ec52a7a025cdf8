"""The forms of trainings: the plan, paper attendance lists, scores, follow-ups."""

from typing import Any, Protocol

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.pages.form.jobs import Answers, FormJob, about


class Sheets(Protocol):
    """Who writes what is keyed from the papers of a training."""

    def training_answers(self, training_id: str) -> dict[str, Any]:
        """A training as its form tells it."""

    def finish_training(
        self, training_id: str | None, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Write a training with its sessions."""

    def starting_attendance(self, session_id: str) -> dict[str, Any]:
        """The attendance list of a session as it stands."""

    def finish_attendance(
        self, session_id: str, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Take the attendance of a session; the training's id."""

    def starting_scores(self, training_id: str) -> dict[str, Any]:
        """The sheet of scores as it stands."""

    def finish_scores(self, training_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write scores and results; the training's id."""

    def starting_follow_up(self, participant_id: str) -> dict[str, Any]:
        """What a follow-up begins with."""

    def finish_follow_up(
        self, participant_id: str, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Write what became of a trainee; the person's id."""


def training_jobs(sheets: Sheets) -> tuple[FormJob, ...]:
    """Every form of a training; its subject is a training, a session or a participant."""
    return (
        FormJob(
            "pelatihan-baru",
            "training",
            lambda name: (
                _("Rencana pelatihan: {nama}").format(nama=name) if name else _("Pelatihan baru")
            ),
            lambda subject: sheets.training_answers(subject) if subject else {},
            sheets.finish_training,
            lambda _subject, made: ("pelatihan", made),
            _("Pelatihan tersimpan. Tambahkan pesertanya."),
            back="pelatihan",
        ),
        about(
            "daftar-hadir",
            "attendance",
            _("Daftar hadir dari kertas: {nama}"),
            _("Daftar hadir tersimpan."),
            sheets.starting_attendance,
            sheets.finish_attendance,
            page="pelatihan",
            back="pelatihan",
        ),
        about(
            "nilai",
            "test_scores",
            _("Nilai pelatihan: {nama}"),
            _("Nilai dan hasil tersimpan."),
            sheets.starting_scores,
            sheets.finish_scores,
            page="pelatihan",
            back="pelatihan",
        ),
        about(
            "tindak-lanjut",
            "follow_up",
            _("Tindak lanjut pelatihan: {nama}"),
            _("Tindak lanjut tercatat."),
            sheets.starting_follow_up,
            sheets.finish_follow_up,
            page="orang",
            back="orang-semua",
        ),
    )
