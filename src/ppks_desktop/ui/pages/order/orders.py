"""The short forms there are: what each asks, who writes it, where it leads."""

from datetime import date
from typing import Protocol

from ppks_desktop.domain import reference
from ppks_desktop.domain.orders import (
    BusinessOrder,
    ContributionOrder,
    PartnerOrder,
    SessionOrder,
    TrainingOrder,
)
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.form.quick import Ask
from ppks_desktop.ui.pages.order.page import Order


class Teaching(Protocol):
    """Who plans trainings."""

    def create_training(self, order: TrainingOrder) -> str:
        """Write a training."""

    def add_session(self, order: SessionOrder) -> str:
        """Write a session."""


class Partnering(Protocol):
    """Who keeps partners."""

    def add_partner(self, order: PartnerOrder) -> str:
        """Write a partner."""

    def add_contribution(self, order: ContributionOrder) -> str:
        """Write what a partner promises."""

    def realise(self, contribution_id: str, value: int, on: date) -> None:
        """Write what came."""


class Mentoring(Protocol):
    """Who keeps businesses."""

    def start_business(self, order: BusinessOrder) -> str:
        """Write a business."""


def training_order(teaching: Teaching) -> Order:
    """A new training."""
    return Order(
        title=_("Pelatihan baru"),
        sentence=_("Sesudah disimpan, tambahkan sesi dan peserta."),
        asks=lambda: (
            Ask("title", _("&Judul"), required=True),
            Ask("topic", _("&Topik"), "one", _choices("training_topic"), required=True),
            Ask("provider", _("&Penyelenggara")),
            Ask("instructor", _("Peng&ajar")),
            Ask("venue", _("T&empat")),
            Ask("village_code", _("&Kelurahan"), "place"),
            Ask("start_date", _("&Mulai"), "date", required=True),
            Ask("end_date", _("Se&lesai"), "date"),
            Ask("hours_jp", _("Jam pela&jaran"), "whole"),
            Ask("capacity", _("K&uota peserta"), "whole"),
            Ask("fund_source", _("Sumber &dana"), "one", _choices("fund_source")),
        ),
        save=lambda _target, answers: teaching.create_training(TrainingOrder(**answers)),
        said=_("Pelatihan tersimpan."),
        then=lambda _target, made: ("pelatihan", made),
    )


def session_order(teaching: Teaching) -> Order:
    """One more session of a training."""
    return Order(
        title=_("Sesi baru"),
        sentence=_("Nomor sesi mengikuti urutan."),
        asks=lambda: (
            Ask("session_date", _("&Tanggal"), "date", required=True),
            Ask("start_time", _("&Mulai"), "time"),
            Ask("end_time", _("Se&lesai"), "time"),
            Ask("topic", _("Ma&teri")),
        ),
        save=lambda target, answers: teaching.add_session(
            SessionOrder(training_id=target, **answers)
        ),
        said=_("Sesi tersimpan."),
        then=lambda target, _made: ("pelatihan", target),
    )


def business_order(mentoring: Mentoring) -> Order:
    """The business a person begins."""
    return Order(
        title=_("Usaha baru"),
        sentence=_("Keadaan awal menjadi pembanding setiap kunjungan."),
        asks=lambda: (
            Ask("business_name", _("&Nama usaha"), required=True),
            Ask("business_kind", _("&Jenis usaha"), "one", _choices("business_kind")),
            Ask("group_kind", _("&Bentuk"), "one", _choices("group_kind")),
            Ask("started_on", _("&Mulai usaha"), "date"),
            Ask("baseline_on", _("&Tanggal data awal"), "date"),
            Ask("baseline_turnover", _("&Omzet sebulan"), "money"),
            Ask("baseline_profit", _("&Laba sebulan"), "money"),
            Ask("baseline_assets", _("Nilai &aset"), "money"),
            Ask("baseline_workers", _("Tenaga ker&ja"), "whole"),
            Ask("target_date", _("Tar&get mandiri"), "date"),
            Ask(
                "sales_channels",
                _("Saluran penjualan"),
                "many",
                _choices("sales_channels"),
            ),
            Ask("goal", _("T&ujuan"), "long"),
        ),
        save=lambda target, answers: mentoring.start_business(
            BusinessOrder(person_id=target, **answers)
        ),
        said=_("Usaha tersimpan."),
        then=lambda target, _made: ("orang", target),
    )


def partner_order(partnering: Partnering) -> Order:
    """A new CSR partner."""
    return Order(
        title=_("Mitra baru"),
        sentence=_("Perusahaan atau lembaga yang mendanai atau membantu."),
        asks=lambda: (
            Ask("partner_name", _("&Nama"), required=True),
            Ask("partner_kind", _("&Jenis"), "one", _choices("partner_kind")),
            Ask("sector", _("&Bidang"), "one", _choices("sector")),
            Ask("pic_name", _("Na&ma penghubung")),
            Ask("pic_position", _("Jabatan &penghubung")),
            Ask("pic_phone", _("&Telepon"), "phone"),
            Ask("address", _("&Alamat"), "long"),
        ),
        save=lambda _target, answers: partnering.add_partner(PartnerOrder(**answers)),
        said=_("Mitra tersimpan."),
        then=lambda _target, _made: ("csr", None),
    )


def contribution_order(partnering: Partnering) -> Order:
    """What a partner promises."""
    return Order(
        title=_("Kontribusi baru"),
        sentence=_("Yang dibagikan tidak pernah melebihi yang terealisasi."),
        asks=lambda: (
            Ask("description", _("&Uraian"), required=True),
            Ask("committed_value", _("&Nilai yang dijanjikan"), "money", required=True),
            Ask("pillar", _("&Bidang"), "one", _choices("pillar")),
            Ask("form", _("Bent&uk"), "one", _choices("contribution_form")),
            Ask("period_year", _("&Tahun"), "year"),
            Ask("pledge_date", _("Tan&ggal janji"), "date"),
            Ask("contribution_no", _("N&omor naskah")),
        ),
        save=lambda target, answers: partnering.add_contribution(
            ContributionOrder(partner_id=target, **answers)
        ),
        said=_("Kontribusi tersimpan."),
        then=lambda _target, _made: ("csr", None),
    )


def realise_order(partnering: Partnering) -> Order:
    """What came of a promise."""
    return Order(
        title=_("Catat realisasi"),
        sentence=_("Jumlah seluruhnya yang sudah diterima, bukan tambahannya."),
        asks=lambda: (
            Ask("value", _("&Nilai terealisasi"), "money", required=True),
            Ask("on", _("&Tanggal"), "date", required=True),
        ),
        save=lambda target, answers: partnering.realise(target, answers["value"], answers["on"]),
        said=_("Realisasi tersimpan."),
        then=lambda _target, _made: ("csr", None),
    )


def _choices(field: str) -> tuple[tuple[str, str], ...]:
    return reference.choices(field)
