"""The forms that help: families, aid, its use, businesses, visits, requests."""

from typing import Any, Protocol

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.pages.form.jobs import Answers, FormJob, about
from ppks_desktop.ui.pages.form.people import Known


class Keeper(Protocol):
    """Who keeps something of a person that has one form: a family, requests, proposals."""

    def starting(self, subject: str) -> dict[str, Any]:
        """What the form begins with."""

    def finish(self, subject: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write it."""


class Mentoring(Protocol):
    """Who records businesses, visits and the use of aid."""

    def business_answers(self, person_id: str) -> dict[str, Any]:
        """The business as its form tells it."""

    def finish_business(self, person_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write a business."""

    def record_visit(self, person_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write a visit."""

    def starting_check(self, handover_id: str) -> dict[str, Any]:
        """What looking at the use of an aid begins with."""

    def finish_check(self, handover_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write how an aid is used; the person's id."""


def helping_jobs(
    households: Keeper,
    requesting: Keeper,
    withdrawing: Keeper,
    asking: Keeper,
    mentoring: Mentoring,
    known: Known,
) -> tuple[FormJob, ...]:
    """What is done for a person and looked after, each with its form."""
    return (
        about(
            "keluarga",
            "family",
            _("Keluarga: {nama}"),
            _("Keluarga tersimpan; nilai lama ada di riwayat."),
            households.starting,
            households.finish,
        ),
        about(
            "permintaan",
            "data_request",
            _("Permintaan subjek data: {nama}"),
            _("Permintaan tersimpan."),
            requesting.starting,
            requesting.finish,
            page="orang",
            back="orang-semua",
        ),
        about(
            "tarik",
            "consent",
            _("Tarik persetujuan: {nama}"),
            _("Penarikan persetujuan tercatat; yang dulu disetujui tetap ada di linimasa."),
            withdrawing.starting,
            withdrawing.finish,
            page="orang",
            back="orang-semua",
            on_paper=False,
        ),
        about(
            "usulan",
            "proposal",
            _("Usulan bantuan: {nama}"),
            _("Usulan tersimpan; menunggu keputusan kantor."),
            asking.starting,
            asking.finish,
        ),
        *_mentoring_jobs(mentoring, known),
    )


def _mentoring_jobs(mentoring: Mentoring, known: Known) -> tuple[FormJob, ...]:
    """What is looked after once somebody was helped."""
    return (
        about(
            "cek",
            "use_check",
            _("Cek penggunaan bantuan: {nama}"),
            _("Cek penggunaan tercatat."),
            mentoring.starting_check,
            mentoring.finish_check,
            page="orang",
            back="orang-semua",
        ),
        about(
            "usaha",
            "business",
            _("Usaha dan data awal: {nama}"),
            _("Usaha tersimpan."),
            mentoring.business_answers,
            mentoring.finish_business,
        ),
        about(
            "kunjungan",
            "visit",
            _("Kunjungan pendampingan: {nama}"),
            _("Kunjungan tercatat."),
            lambda person: known("visit", person),
            mentoring.record_visit,
        ),
    )
