"""The forms about CSR partners: what they promise, and what came of it."""

from typing import Any, Protocol

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.pages.form.jobs import Answers, FormJob


class Sheets(Protocol):
    """Who writes promises and what came of them."""

    def starting_promise(self, subject: str | None) -> dict[str, Any]:
        """What a promise begins with."""

    def finish_promise(
        self, subject: str | None, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Write a promise, and its partner."""

    def starting_gift(self, contribution_id: str) -> dict[str, Any]:
        """What is known of what came of a promise."""

    def finish_gift(
        self, contribution_id: str, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Write what came of a promise."""


def partner_jobs(sheets: Sheets) -> tuple[FormJob, ...]:
    """Every form about partners; the subject is a partner, a contribution, or nobody yet."""
    return (
        FormJob(
            "komitmen",
            "csr_commitment",
            lambda name: (
                _("Komitmen CSR: {nama}").format(nama=name)
                if name
                else _("Komitmen CSR mitra baru")
            ),
            sheets.starting_promise,
            sheets.finish_promise,
            lambda _subject, _made: ("csr", None),
            _("Mitra CSR tersimpan."),
            back="csr",
        ),
        FormJob(
            "realisasi",
            "csr_realisation",
            lambda name: _("Realisasi CSR: {nama}").format(nama=name),
            lambda subject: sheets.starting_gift(subject or ""),
            lambda subject, answers, draft: sheets.finish_gift(subject or "", answers, draft),
            lambda _subject, _made: ("csr", None),
            _("Realisasi tersimpan."),
            back="csr",
        ),
    )
