"""The tabs of the person page: which columns each has and which lines it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ppks_desktop.domain.aid import load_catalogue
from ppks_desktop.domain.dates import month_name, said_date
from ppks_desktop.domain.money import rupiah
from ppks_desktop.domain.path import StepState
from ppks_desktop.domain.ppks_types import GENERAL, load_types, module_type
from ppks_desktop.domain.records import Assessment, Visit
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.views import HistoryRow, PersonView
from ppks_desktop.domain.wording import items_text
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.ui.people_cells import STAGES
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line
from ppks_desktop.ui.widgets.stepper import Step

Target = tuple[str, object]
STATES = {
    later("draf"): "warn",
    later("tersimpan"): "muted",
    later("belum dikirim"): "warn",
    later("dikirim"): "info",
    later("diterima kantor"): "good",
}
"""The tone of each state of travel."""

_OPEN = {"diajukan": "info", "disetujui": "warn", "ditolak": "bad"}
"""Proposals that are not handed over, with the tone of their state."""


ANSWERED = frozenset(
    {
        "assessment",
        "ppks_case",
        "visit",
        "follow_up",
        "aid_proposal",
        "business",
        "consent",
        "data_request",
    }
)
"""Records that open with what was answered."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab; ``columns`` as (title, width), a negative width stands at the right side."""

    code: str
    title: str
    columns: tuple[tuple[str, int], ...]
    lines: Callable[[PersonView], list[Line]]
    tall: bool = False
    empty: str = later("Belum ada catatan di sini.")

    def made_columns(self) -> tuple[Column, ...]:
        """The columns with their words in the language in use."""
        return tuple(
            Column(_(title) if title else "", abs(width), right=width < 0)
            for title, width in self.columns
        )


def steps(path: Sequence[StepState]) -> tuple[Step, ...]:
    """The path as the stepper shows it."""
    return tuple(
        Step(_(STAGES[one.step]), one.note or month_date(one.on), one.state) for one in path
    )


def month_date(day: date | None) -> str:
    """``12 Feb 2026``; empty for none."""
    return f"{day.day} {month_name(day.month)[:3]} {day.year}" if day else ""


def history_lines(rows: Sequence[HistoryRow]) -> list[Line]:
    """Who changed what, when and from where, in words."""
    return [
        Line(
            (
                Cell(muted=f"{month_date(row.on.date())}, {row.on:%H.%M}"),
                Cell(row.sentence, second=f"{row.who}, {row.role}, {row.origin}"),
            )
        )
        for row in rows
    ]


def _timeline(view: PersonView) -> list[Line]:
    return [
        Line(
            (
                Cell(muted=month_date(row.on)),
                Cell(*_split(row.title), second=row.detail),
                Cell(chips=((_("dibatalkan"), "bad"),) if row.reversed else _state(row.state)),
            ),
            _opens(row.table, row.id, row.paper_id),
        )
        for row in view.timeline
    ]


def _split(title: str) -> tuple[str, str]:
    """A title as (plain, strong): what stands before the first full stop is strong."""
    head, dot, rest = title.partition(". ")
    return (rest, head + ".") if dot else ("", title)


def _state(state: str) -> tuple[tuple[str, str], ...]:
    return ((_(state), STATES.get(state, "muted")),)


def _opens(table: str, record: str, paper: str | None) -> Target:
    if paper:
        return ("dokumen", paper)
    if table == "handover":
        return ("surat", ("bast", record))
    if table == "draft":
        return ("draf", record)
    return ("jawaban" if table in ANSWERED else "riwayat", (table, record))


def _family(view: PersonView) -> list[Line]:
    return [
        Line(
            (
                Cell(strong=member.name),
                Cell(label("relationship", member.relationship)),
                Cell(member.age),
                Cell(chips=((_("kepala keluarga"), "info"),) if member.is_head else ()),
            ),
            ("orang", member.person_id),
        )
        for member in view.members
    ]


def _cases(view: PersonView) -> list[Line]:
    return [
        Line(
            (
                Cell(strong=case.type_name),
                Cell(month_date(case.found_date)),
                Cell(case.verification),
                Cell(chips=((case.handling, "good" if case.handled else "warn"),)),
            ),
            ("jawaban", ("ppks_case", case.id)),
        )
        for case in view.cases
    ]


def _assessments(view: PersonView) -> list[Line]:
    return [
        Line(
            (
                Cell(muted=month_date(one.assessment_date)),
                Cell(
                    strong=_assessed(one),
                    second=one.recommendation or "",
                ),
                Cell(one.assessor or ""),
            ),
            ("jawaban", ("assessment", one.id)),
        )
        for one in view.assessments
    ]


def _assessed(one: Assessment) -> str:
    module = module_type(one.form_id)
    if module is None and one.form_id != GENERAL:
        return one.form_title or one.form_id
    if module is None:
        return label("assessment_kind", one.assessment_kind)
    return _("Modul: {name}").format(name=load_types().name(module))


def _aid(view: PersonView) -> list[Line]:
    kinds = load_catalogue()
    given = [
        Line(
            (
                Cell(muted=month_date(one.handed_on)),
                Cell(strong=kinds.kind(one.kind_code).name, second=items_text(one.items)),
                Cell(rupiah(one.total_amount)),
                Cell(chips=((_("diserahkan"), "good"),)),
            ),
            ("surat", ("bast", one.id)),
        )
        for one in view.handovers
    ]
    asked = [
        Line(
            (
                Cell(muted=month_date(one.proposed_on)),
                Cell(strong=kinds.kind(one.kind_code).name, second=items_text(one.items)),
                Cell(rupiah(sum(item.amount for item in one.items))),
                Cell(chips=((label("proposal_status", one.status), _OPEN[one.status]),)),
            ),
            ("serah", ("usulan", one.id)),
        )
        for one in view.proposals
        if one.status in _OPEN
    ]
    return [*asked, *given]


def _trainings(view: PersonView) -> list[Line]:
    return [
        Line(
            (
                Cell(muted=month_date(one.start_date)),
                Cell(strong=one.title, second=one.topic),
                Cell(_("hadir {n} dari {m}").format(n=one.present, m=one.held)),
                Cell(one.result),
            ),
            ("pelatihan", one.training_id),
        )
        for one in view.trainings
    ]


def _business(view: PersonView) -> list[Line]:
    return [
        Line(
            (
                Cell(muted=month_date(one.visit_date)),
                Cell(
                    strong=_visited(one),
                    second=one.advice or one.agreed_actions or "",
                ),
                Cell(_money(one.turnover_month)),
                Cell(_money(one.profit_month)),
                Cell(str(one.workers_hired if one.workers_hired is not None else "-")),
            ),
            ("jawaban", ("visit", one.id)),
        )
        for one in sorted(view.visits, key=lambda one: one.visit_no, reverse=True)
    ]


def _visited(one: Visit) -> str:
    if one.form_id == "use_check":
        return _("Cek penggunaan bantuan")
    return _("Kunjungan ke-{n}").format(n=one.visit_no)


def _money(amount: int | None) -> str:
    return rupiah(amount) if amount is not None else "-"


def _documents(view: PersonView) -> list[Line]:
    return [
        Line(
            (
                Cell(strong=label("document_paper", one.paper)),
                Cell(one.number or _("belum bernomor")),
                Cell(chips=((_("ditandatangani"), "good"),) if one.signed else ()),
            ),
            ("dokumen", one.id),
        )
        for one in view.documents
    ]


TABS = (
    Tab("linimasa", later("Linimasa"), (("", 124), ("", 0), ("", -150)), _timeline, tall=True),
    Tab(
        "keluarga",
        later("Keluarga"),
        ((later("Nama"), 0), (later("Hubungan"), 180), (later("Umur"), 110), ("", -150)),
        _family,
        empty=later("Keluarga orang ini belum dicatat."),
    ),
    Tab(
        "kasus",
        later("Kasus"),
        (
            (later("Jenis"), 0),
            (later("Ditemukan"), 130),
            (later("Verifikasi"), 150),
            (later("Penanganan"), -190),
        ),
        _cases,
        empty=later("Belum ada kasus. Catat jenis PPKS-nya lebih dahulu."),
    ),
    Tab(
        "asesmen",
        later("Asesmen"),
        ((later("Tanggal"), 124), (later("Asesmen"), 0), (later("Petugas"), 200)),
        _assessments,
        tall=True,
    ),
    Tab(
        "bantuan",
        later("Bantuan"),
        (
            (later("Tanggal"), 124),
            (later("Bantuan"), 0),
            (later("Nilai"), -130),
            (later("Keadaan"), -150),
        ),
        _aid,
        tall=True,
    ),
    Tab(
        "pelatihan",
        later("Pelatihan"),
        (
            (later("Mulai"), 124),
            (later("Pelatihan"), 0),
            (later("Kehadiran"), 150),
            (later("Hasil"), 130),
        ),
        _trainings,
        tall=True,
    ),
    Tab(
        "usaha",
        later("Usaha"),
        (
            (later("Tanggal"), 124),
            (later("Kunjungan"), 0),
            (later("Omzet"), -130),
            (later("Laba"), -130),
            (later("Pekerja"), -80),
        ),
        _business,
        tall=True,
        empty=later("Belum ada kunjungan pendampingan."),
    ),
    Tab(
        "dokumen",
        later("Dokumen"),
        ((later("Surat"), 0), (later("Nomor"), 260), (later("Keadaan"), -160)),
        _documents,
        empty=later("Belum ada surat yang diterbitkan."),
    ),
    Tab("riwayat", later("Riwayat"), (("", 170), ("", 0)), lambda _view: [], tall=True),
)
"""Every tab in reading order."""


def dated(day: date | None) -> str:
    """A date in full words, or a dash."""
    return said_date(day) if day else "-"
