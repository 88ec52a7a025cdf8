"""The pages of the window, in the order of the rail.

How a page is made: a file of its own (or a package, if it has parts) with a ``Page`` (see
``ui.page``) that receives in ``__init__`` the one service it calls, the worker and plain values,
never the window or another page. ``__init__`` lays out; ``open(target)`` asks the worker
(``worker.run(service.method, ..., then=self.show_it, failed=self.tell, owner=self)``); ``show_it``
fills the widgets; an act ends in ``self.changed.emit()`` and ``self.say(sentence, undo)``; another
page is asked for with ``self.go.emit(code, target)``. Then one line in ``PAGES`` below. Pages do
not import one another; what two of them need lives in ``ui`` or ``ui.widgets``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ppks_desktop.domain.policy import Act, may, require
from ppks_desktop.domain.ppks import module_type
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.storage.copying import Why
from ppks_desktop.storage.keyings import Keying
from ppks_desktop.ui.acts import OTHER
from ppks_desktop.ui.page import Page
from ppks_desktop.ui.pages import order
from ppks_desktop.ui.pages.aid import AidPage
from ppks_desktop.ui.pages.answers import AnswersPage
from ppks_desktop.ui.pages.blanks import BlanksPage
from ppks_desktop.ui.pages.csr import CsrPage
from ppks_desktop.ui.pages.documents import DocumentsPage
from ppks_desktop.ui.pages.enrol import EnrolPage
from ppks_desktop.ui.pages.exchange import ExchangePage
from ppks_desktop.ui.pages.form import (
    FormJob,
    FormPage,
    Shelf,
    filed,
    helping_jobs,
    other_job,
    partner_jobs,
    people_jobs,
    training_jobs,
)
from ppks_desktop.ui.pages.handover import HandoverPage
from ppks_desktop.ui.pages.home import HomePage
from ppks_desktop.ui.pages.keying import KeyingsPage, SettlePage
from ppks_desktop.ui.pages.mentoring import MentoringPage
from ppks_desktop.ui.pages.paper import PaperPage
from ppks_desktop.ui.pages.people import PeoplePage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.pages.report import ReportPage
from ppks_desktop.ui.pages.settings import Devices, Keeper, SettingsPage
from ppks_desktop.ui.pages.training import TrainingPage
from ppks_desktop.ui.room import Room
from ppks_desktop.ui.window import PageLink

FORMS = "formulir"
"""The page all forms share."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: its code, words, icon, how it is made, where on the rail, which act it needs."""

    code: str
    title: str
    symbol: str
    make: Callable[[Room], Page]
    on_rail: bool = True
    low: bool = False
    act: Act = Act.READ


def links(room: Room) -> list[PageLink]:
    """The pages as the window takes them; on the rail are those of this role."""
    role = room.desk.me.role
    return [
        PageLink(
            spec.code,
            _(spec.title),
            spec.symbol,
            _made(spec, room),
            spec.on_rail and may(role, spec.act),
            spec.low,
        )
        for spec in PAGES
    ]


def _made(spec: PageSpec, room: Room) -> Callable[[], Page]:
    def make() -> Page:
        require(room.desk.me.role, spec.act)
        return spec.make(room)

    return make


def _home(room: Room) -> Page:
    return HomePage(room.desk.following, room.worker, room.desk.me.name)


def _people(room: Room) -> Page:
    return PeoplePage(room.desk.following, room.worker, room.words(), room.villages(), room.types())


def _person(room: Room) -> Page:
    desk = room.desk
    return PersonPage(
        desk.following,
        desk.intake.photo,
        room.worker,
        room.today,
        room.offers,
        room.added_forms,
    )


def _form(room: Room) -> Page:
    desk = room.desk
    shelf = Shelf(
        begin=desk.forms.begin,
        lift=desk.forms.lift,
        other=_other(room),
        version=lambda form_id: desk.forms.get(form_id).version,
        title=desk.forms.title,
        open_draft=desk.drafting.open_draft,
        draft=desk.drafting.get,
        keep=desk.drafting.keep,
        drop=desk.drafting.drop,
        name=room.name_of,
        alike=desk.intake.likely_duplicates,
        check_nik=desk.intake.check_nik,
        check_kk=desk.intake.check_kk,
        keyings=desk.double_keying,
        keyed_twice=lambda: desk.office.keyed_twice,
    )
    return FormPage(shelf, _jobs(room), room.keeping(), room.words(), room.today, desk.me.name)


def _jobs(room: Room) -> tuple[FormJob, ...]:
    desk = room.desk
    return (
        *people_jobs(desk.intake, desk.casework, desk.types, room.facts),
        *helping_jobs(
            desk.households,
            desk.requesting,
            desk.withdrawing,
            desk.asking,
            desk.mentoring,
            room.facts,
        ),
        *training_jobs(desk.training_sheets),
        *partner_jobs(desk.partner_sheets),
    )


def _other(room: Room) -> Callable[[str], FormJob]:
    """The job of a form that has none of its own."""
    desk = room.desk
    return lambda form_id: other_job(desk.casework, form_id, desk.forms.title(form_id), room.facts)


def _job_of(room: Room) -> Callable[[str], FormJob]:
    jobs, other = {job.code: job for job in _jobs(room)}, _other(room)
    return lambda code: jobs.get(code) or other(code.removeprefix(OTHER))


def _keyings(room: Room) -> Page:
    desk, job_of = room.desk, _job_of(room)

    def alone(keying: Keying) -> str:
        job = job_of(keying.job)
        return desk.double_keying.take_back(keying.id, filed(job), job.title("")).id

    return KeyingsPage(
        desk.double_keying,
        desk.forms.title,
        alone,
        room.worker,
        room.today,
        desk.me.name,
    )


def _settle(room: Room) -> Page:
    return SettlePage(room.desk.double_keying, _job_of(room), room.keeping(), room.today)


def _handover(room: Room) -> Page:
    desk = room.desk
    return HandoverPage(
        desk.granting,
        desk.following.person,
        desk.partnering.contributions,
        lambda: desk.office.prices,
        room.worker,
        desk.catalogue,
        desk.me.name,
        room.today,
    )


def _settings(room: Room) -> Page:
    desk = room.desk
    keeper = Keeper(
        office=lambda: desk.office,
        keep_office=desk.save_office,
        backups=desk.backups,
        back_up=lambda: desk.back_up(Why.REQUEST),
        devices=lambda: Devices(
            desk.enrolment.office_name, desk.enrolment.fingerprint(), desk.enrolment.replicas()
        ),
        export_ca=desk.enrolment.export_ca,
        forms=desk.adopting,
        settings=room.settings,
        apply=room.apply,
    )
    return SettingsPage(keeper, room.worker, room.today)


def _order(make: Callable[[Room], order.Order]) -> Callable[[Room], Page]:
    return lambda room: order.OrderPage(make(room), room.worker, room.today)


PAGES = (
    PageSpec("beranda", later("Beranda"), "home", _home),
    PageSpec("orang-semua", later("Orang"), "people", _people),
    PageSpec(
        "bantuan",
        later("Bantuan"),
        "gift",
        lambda room: AidPage(
            room.desk.granting, room.worker, may_decide=may(room.desk.me.role, Act.DECIDE)
        ),
    ),
    PageSpec(
        "pelatihan",
        later("Pelatihan"),
        "cap",
        lambda room: TrainingPage(room.desk.teaching, room.worker, room.today),
    ),
    PageSpec(
        "pendampingan",
        later("Pendampingan"),
        "sprout",
        lambda room: MentoringPage(room.desk.mentoring, room.worker, room.today),
    ),
    PageSpec(
        "csr",
        later("Mitra CSR"),
        "building",
        lambda room: CsrPage(room.desk.partnering, room.worker, room.offers),
    ),
    PageSpec(
        "dokumen",
        later("Dokumen"),
        "paper",
        lambda room: DocumentsPage(room.desk.issuing, room.worker),
    ),
    PageSpec(
        "kirim",
        later("Kirim & terima"),
        "swap",
        lambda room: ExchangePage(room.desk.exchange, room.worker),
        act=Act.SEND,
    ),
    PageSpec(
        "laporan",
        later("Laporan"),
        "chart",
        lambda room: ReportPage(room.desk.recap, room.desk.spreadsheets, room.worker, room.today),
        act=Act.RECAP,
    ),
    PageSpec("ketikan", later("Ketikan kertas"), "pen", _keyings, act=Act.CASE),
    PageSpec("pengaturan", later("Pengaturan"), "gear", _settings, low=True),
    PageSpec("orang", later("Orang"), "people", _person, on_rail=False),
    PageSpec(FORMS, later("Formulir"), "paper", _form, on_rail=False, act=Act.CASE),
    PageSpec("banding", later("Perbedaan ketikan"), "pen", _settle, on_rail=False, act=Act.CASE),
    PageSpec(
        "jawaban",
        later("Jawaban"),
        "paper",
        lambda room: AnswersPage(
            room.desk.reading,
            room.desk.following.history,
            room.desk.sheets.filled,
            room.offers,
            room.worker,
        ),
        on_rail=False,
    ),
    PageSpec("serah", later("Serahkan bantuan"), "gift", _handover, on_rail=False),
    PageSpec(
        "formulir-kosong",
        later("Formulir kosong"),
        "paper",
        lambda room: BlanksPage(room.desk.sheets, room.worker, room.villages()),
        on_rail=False,
        act=Act.ISSUE,
    ),
    PageSpec(
        "surat",
        later("Surat"),
        "paper",
        lambda room: PaperPage(room.desk.issuing, room.worker),
        on_rail=False,
    ),
    PageSpec(
        "peserta-baru",
        later("Tambah peserta"),
        "people",
        lambda room: EnrolPage(room.desk.following, room.desk.teaching, room.worker, room.words()),
        on_rail=False,
    ),
    PageSpec(
        "sesi-baru",
        later("Sesi baru"),
        "cap",
        _order(lambda room: order.session_order(room.desk.teaching)),
        on_rail=False,
    ),
)
"""Every page; the ones on the rail first, in their order."""

ON_FORMS = frozenset(
    {
        "draf",
        "ketik",
        "ketik-kedua",
        "daftar",
        "perbaiki",
        "kasus",
        "asesmen",
        "persetujuan",
        "tarik",
        "keluarga",
        "permintaan",
        "usulan",
        "cek",
        "usaha",
        "kunjungan",
        "pelatihan-baru",
        "daftar-hadir",
        "nilai",
        "tindak-lanjut",
        "komitmen",
        "realisasi",
    }
)
"""Codes that open the page of forms, beside the modules; the code goes along with the target."""

RAIL_OF = {
    "orang": "orang-semua",
    FORMS: "orang-semua",
    "jawaban": "orang-semua",
    "serah": "bantuan",
    "surat": "dokumen",
    "formulir-kosong": "dokumen",
    "banding": "ketikan",
    "sesi-baru": "pelatihan",
    "peserta-baru": "pelatihan",
}
"""Which page of the rail is lit while a page that is not on it is up."""


_RAIL_OF_FORMS = {
    "pelatihan-baru": "pelatihan",
    "daftar-hadir": "pelatihan",
    "nilai": "pelatihan",
    "komitmen": "csr",
    "realisasi": "csr",
}
"""Forms that belong to another page of the rail than people."""


def lit(code: str, target: Any) -> str:
    """Which page of the rail is lit while this one is up."""
    if code == FORMS and isinstance(target, tuple):
        return _RAIL_OF_FORMS.get(target[0], RAIL_OF[FORMS])
    return RAIL_OF.get(code, code)


def route(code: str, target: Any) -> tuple[str, Any]:
    """Which page does what was asked for."""
    if code in ON_FORMS or module_type(code) is not None or code.startswith(OTHER):
        return FORMS, (code, target)
    if code == "orang" and target is None:
        return "orang-semua", None
    return code, target
