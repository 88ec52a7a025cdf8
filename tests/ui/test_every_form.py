"""Every form is opened from the screen, keyed, finished and found again."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ppks_desktop import paths
from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.office import local_day
from ppks_desktop.domain.orders import TrainingOrder
from ppks_desktop.domain.ppks import load_types, module_form
from ppks_desktop.domain.records import (
    Consent,
    Contribution,
    DataRequest,
    Family,
    FollowUp,
    Partner,
    Session,
    Training,
    Visit,
)
from ppks_desktop.ui.acts import offered
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.pages import PAGES, lit, route
from ppks_desktop.ui.pages.answers import AnswersPage
from ppks_desktop.ui.pages.csr import CsrPage
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.pages.home import HomePage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.pages.person.more import offers
from ppks_desktop.ui.pages.training import TrainingPage
from ppks_desktop.ui.rows import Line
from ppks_desktop.ui.window import Window
from tests.desks import goods, handover_for, someone
from tests.ui.hands import Hands, finish
from tests.ui.keys import ALT, SHIFT, press

Settled = Callable[[], None]

WAYS = {
    "person": "daftar",
    "case": "kasus",
    "assessment": "asesmen",
    "visit": "kunjungan",
    "consent": "persetujuan",
    "family": "keluarga",
    "data_request": "permintaan",
    "proposal": "usulan",
    "use_check": "cek",
    "business": "usaha",
    "training": "pelatihan-baru",
    "attendance": "daftar-hadir",
    "test_scores": "nilai",
    "follow_up": "tindak-lanjut",
    "csr_commitment": "komitmen",
    "csr_realisation": "realisasi",
    "handover": "serah",
    **{module_form(one.code): module_form(one.code) for one in load_types()},
}
"""The code that opens each form; what is handed over has a page of its own."""


class Screen:
    """The window before an officer, and their hands."""

    def __init__(self, qtbot: QtBot, window: Window, settled: Settled, desk: Desk) -> None:
        self.window, self.settled, self.desk = window, settled, desk
        self._hands = Hands(qtbot, settled)

    def person(self, person: str) -> PersonPage:
        """The page of a person."""
        self.window.go("orang", person)
        self.settled()
        page = self.window.page()
        assert isinstance(page, PersonPage)
        return page

    def form(self) -> FormView:
        """The form that is up."""
        self.settled()
        page = self.window.page()
        assert isinstance(page, FormPage), page
        assert page.view is not None, page.banner.words.text()
        return page.view

    def key(self, form: FormView, answers: Mapping[str, Any]) -> None:
        """Key a form to its end and finish it; nothing may stand in the way.

        Rows that are there already are answered by the whole ref of their questions.
        """
        self._hands.fill(form, {ref: one for ref, one in answers.items() if "[" not in ref})
        for ref, one in answers.items():
            if "[" in ref:
                self._hands.answer_at(form, ref, one)
        finish()
        self.settled()
        page = self.window.page()
        assert page is not None
        assert not isinstance(page, FormPage), _missing(form)

    def read(self, page: PersonPage, title: str) -> str:
        """Open the row of the timeline with this title and answer all that is shown."""
        page.tabs.setCurrentIndex(0)
        for row, line in enumerate(page.lists[0].model_.rows):
            if isinstance(line, Line) and line.cells[1].plain().startswith(title):
                page.lists[0].choose_near(row)
                page.lists[0].setFocus()
                press(Qt.Key.Key_Return)
                self.settled()
                shown = self.window.page()
                assert isinstance(shown, AnswersPage), shown
                rows = [one for one in shown.list.model_.rows if isinstance(one, Line)]
                return "\n".join(" = ".join(cell.plain() for cell in one.cells) for one in rows)
        raise AssertionError(f"no row begins with {title}")


@pytest.fixture
def screen(qtbot: QtBot, window: Window, settled: Settled, laptop: Desk) -> Screen:
    """The window on the officer's laptop."""
    return Screen(qtbot, window, settled, laptop)


def _missing(form: FormView) -> list[tuple[str, str]]:
    return [(one.ref, one.sentence) for one in form.session.problems().blocking]


def _thing(desk: Desk) -> str:
    return next(one.code for one in desk.catalogue.items if one.kind_code == goods(desk))


def _day(desk: Desk, days: int = 0) -> str:
    return (local_day(desk.clock) + timedelta(days=days)).isoformat()


def _receiver(desk: Desk) -> str:
    """A woman with a case, to whom an oven was handed over, of a finished training."""
    person = someone(desk)
    desk.casework.finish_case(person, sample_day.case(local_day(desk.clock)))
    desk.granting.hand_over(handover_for(desk, person))
    training = desk.teaching.create_training(TrainingOrder(title="Roti", topic="barista"))
    desk.teaching.enrol(training, [person])
    return person


def test_each_form_of_the_folder_has_a_way_from_the_screen() -> None:
    shipped = {file.stem for file in paths.forms().glob("*.yaml")}
    assert shipped == set(WAYS)
    for code in WAYS.values():
        page, _target = route(code, "x")
        assert page == ("serah" if code == "serah" else "formulir"), code
    assert {spec.code for spec in PAGES} >= {"serah", "formulir"}


@pytest.mark.parametrize(
    ("key", "form_id"),
    [
        (Qt.Key.Key_K, "case"),
        (Qt.Key.Key_A, "assessment"),
        (Qt.Key.Key_M, "modul_prse"),
        (Qt.Key.Key_S, "proposal"),
        (Qt.Key.Key_C, "use_check"),
        (Qt.Key.Key_U, "business"),
        (Qt.Key.Key_P, "visit"),
        (Qt.Key.Key_T, "follow_up"),
        (Qt.Key.Key_D, "person"),
        (Qt.Key.Key_F, "family"),
        (Qt.Key.Key_J, "consent"),
        (Qt.Key.Key_R, "data_request"),
    ],
)
def test_a_key_of_the_person_page_opens_each_form(
    key: Qt.Key, form_id: str, screen: Screen
) -> None:
    screen.person(_receiver(screen.desk))
    press(key, ALT | SHIFT)
    assert screen.form().session.plan.definition.form_id == form_id


PERSON_FORMS: tuple[tuple[str, Callable[[Desk], dict[str, Any]], str, tuple[str, ...]], ...] = (
    (
        "persetujuan",
        lambda _desk: {
            "purposes": ["foto"],
            "lawful_basis": "persetujuan",
            "given_by": "Nurhayati",
            "method": "cap_jempol",
        },
        "Persetujuan data",
        ("Nama pemberi persetujuan = Nurhayati", "Cara = Cap jempol"),
    ),
    (
        "permintaan",
        lambda _desk: {
            "request_kind": "salinan",
            "asked_by": "Nurhayati",
            "identity_proof": "ktp",
            "wish": "Semua data saya.",
        },
        "Permintaan subjek data: salinan",
        ("Isi permintaan = Semua data saya.",),
    ),
    (
        "usulan",
        lambda desk: {
            "kind_code": goods(desk),
            "items": [
                {"code": _thing(desk), "qty": 2, "unit_price": 750_000},
            ],
            "fund_source": "apbd_kota",
            "reason": "Menjahit setiap hari.",
            "repeat_reason": "Alat lama rusak.",
        },
        "Usulan bantuan",
        ("Alasan usulan = Menjahit setiap hari.", "Alasan memberi lagi = Alat lama rusak."),
    ),
    (
        "usaha",
        lambda desk: {
            "business_name": "Kue Nur",
            "business_kind": "kuliner_kue_roti",
            "sales_channels": ["rumah"],
            "bookkeeping": "rutin",
            "baseline_turnover": 800_000,
            "baseline_profit": 300_000,
            "baseline_assets": 1_000_000,
            "goal": "Berjualan tiap hari.",
            "target_date": _day(desk, 300),
        },
        "Usaha didampingi: Kue Nur",
        ("Pembukuan = Rutin", "Tujuan pendampingan = Berjualan tiap hari."),
    ),
)


@pytest.mark.parametrize(("code", "answers", "title", "told"), PERSON_FORMS)
def test_what_is_keyed_is_found_on_the_timeline_and_read_again(
    code: str,
    answers: Callable[[Desk], dict[str, Any]],
    title: str,
    told: tuple[str, ...],
    screen: Screen,
) -> None:
    person = _receiver(screen.desk)
    screen.window.go(code, person)
    screen.key(screen.form(), answers(screen.desk))
    page = screen.window.page()
    assert isinstance(page, PersonPage)
    read = screen.read(page, title)
    for one in told:
        assert one in read, read


def test_the_use_of_an_aid_is_looked_at_from_the_person_page(screen: Screen) -> None:
    desk, person = screen.desk, _receiver(screen.desk)
    screen.person(person)
    press(Qt.Key.Key_C, ALT | SHIFT)
    form = screen.form()
    assert form.session.answers()["items"] == [{"item_name": "Oven", "item_there": "ya"}]
    screen.key(
        form,
        {
            "visit_mode": "kunjungan_rumah",
            "asset_status": "digunakan",
            "items[1]/item_status": "digunakan",
            "use_report_received": "ya",
            "use_judgement": "sesuai",
            "advice": "Bersihkan tiap hari.",
            "agreed_actions": "Dipakai bergantian.",
            "next_visit_date": _day(desk, 60),
        },
    )
    page = screen.window.page()
    assert isinstance(page, PersonPage)
    read = screen.read(page, "Cek penggunaan bantuan")
    assert "Barang yang diperiksa 1. Keadaan = Digunakan" in read
    assert desk.store.count(Visit, person_id=person, form_id="use_check") == 1


def test_a_family_is_corrected_from_the_person_page(screen: Screen) -> None:
    person = _receiver(screen.desk)
    screen.person(person)
    press(Qt.Key.Key_F, ALT | SHIFT)
    screen.key(
        screen.form(),
        {"kk_status": "hilang", "street": "Jl. Baru 9", "income_monthly": 700_000},
    )
    (family,) = screen.desk.store.find(Family, head_person_id=person)
    assert (family.kk_status, family.street, family.income_monthly) == (
        "hilang",
        "Jl. Baru 9",
        700_000,
    )


def test_a_consent_is_withdrawn_where_it_is_read(screen: Screen) -> None:
    person = _receiver(screen.desk)
    screen.window.go("persetujuan", person)
    screen.key(screen.form(), PERSON_FORMS[0][1](screen.desk))
    page = screen.person(person)
    screen.read(page, "Persetujuan data")
    answers = screen.window.page()
    assert isinstance(answers, AnswersPage)
    assert answers.mend.text() == "&Tarik persetujuan"
    answers.mend.click()
    form = screen.form()
    assert form.session.text("agreed") == "Foto, Pendataan dan layanan"
    screen.key(form, {"withdrawal_way": "surat"})
    back = screen.window.page()
    assert isinstance(back, PersonPage)
    assert "Cara menarik = Surat" in screen.read(back, "Persetujuan data ditarik")
    assert not answers.mend.isVisible()


def test_a_key_of_the_person_page_withdraws_the_latest_consent(screen: Screen) -> None:
    person = _receiver(screen.desk)
    for day in (date(2026, 2, 12), date(2026, 1, 2)):
        screen.desk.store.save(
            Consent(id=screen.desk.new_id(), person_id=person, purposes=("foto",), given_on=day)
        )
    screen.person(person)
    press(Qt.Key.Key_I, ALT | SHIFT)
    form = screen.form()
    assert form.session.text("agreed_on") == "2026-02-12"


def test_a_request_waits_on_the_home_page_until_it_is_answered(screen: Screen) -> None:
    desk, person = screen.desk, _receiver(screen.desk)
    answers = PERSON_FORMS[1][1](desk)
    screen.window.go("permintaan", person)
    screen.key(screen.form(), answers)
    screen.window.go("beranda")
    screen.settled()
    home = screen.window.page()
    assert isinstance(home, HomePage)
    rows = [one for one in home.list.model_.rows if isinstance(one, Line)]
    (waiting,) = [one for one in rows if one.target.act == "permintaan"]
    assert "Salinan; jawab paling lambat" in waiting.cells[1].plain()
    home.list.opened.emit(waiting.target)
    form = screen.form()
    assert form.session.answers()["wish"] == "Semua data saya."
    hands = {"done_at": form.session.text("received_at"), "outcome": "dipenuhi"}
    screen.key(form, hands)
    (kept,) = desk.store.find(DataRequest, person_id=person)
    assert (kept.outcome, kept.answered_by) == ("dipenuhi", desk.me.name)


def test_a_training_is_planned_and_its_papers_keyed(screen: Screen) -> None:
    desk = screen.desk
    screen.window.go("pelatihan-baru")
    screen.key(
        screen.form(),
        {
            "title": "Roti dan kue",
            "topic": "pembuatan_roti_kue",
            "provider": "LPK Uji",
            "fund_source": "apbd_kota",
            "venue": "Balai uji",
            "village_code": sample_day.VILLAGE,
            "start_date": _day(desk),
            "end_date": _day(desk),
            "hours_jp": 8,
            "sessions": [{"session_date": _day(desk), "start_time": "09:00", "end_time": "12:00"}],
        },
    )
    (training,) = desk.store.find(Training, title="Roti dan kue")
    (session,) = desk.store.find(Session, training_id=training.id)
    desk.teaching.enrol(training.id, [someone(desk)])
    scores = {"pre_test": 40, "post_test": 70, "result": "hadir_saja"}
    for key, form_id, rows in (
        (Qt.Key.Key_H, "attendance", {"mark": "sakit"}),
        (Qt.Key.Key_N, "test_scores", scores),
    ):
        screen.window.go("pelatihan", training.id)
        screen.settled()
        press(key, ALT | SHIFT)
        form = screen.form()
        assert form.session.plan.definition.form_id == form_id
        screen.key(form, {f"participants[1]/{name}": one for name, one in rows.items()})
        assert isinstance(screen.window.page(), TrainingPage)
    view = desk.teaching.training(training.id)
    assert list(view.marks.values()) == ["sakit"]
    assert view.participants[0].result == "hadir_saja"
    press(Qt.Key.Key_T, ALT | SHIFT)
    screen.key(
        screen.form(),
        {"month": "bulan3", "contact": "tidak_terhubung", "followup": "tidak_terhubung"},
    )
    (fact,) = desk.store.find(FollowUp)
    page = screen.window.page()
    assert isinstance(page, PersonPage)
    assert "Keadaan = Tidak terhubung" in screen.read(page, "Tindak lanjut pelatihan")
    assert fact.training_id == training.id
    assert session.start_time == "09:00"


def test_a_promise_and_its_gift_are_keyed_from_the_page_of_partners(
    qtbot: QtBot, screen: Screen
) -> None:
    desk = screen.desk
    screen.window.go("komitmen")
    screen.key(
        screen.form(),
        {
            "partner_name": "PT Uji Sejahtera",
            "partner_kind": "swasta_nasional",
            "pic_name": "Budi Uji",
            "pic_position": "Humas",
            "pic_phone": "0812 0000 0002",
            "pillar": "ekonomi",
            "contribution_form": "uang",
            "description": "Modal usaha",
            "committed_value": 50_000_000,
        },
    )
    assert isinstance(screen.window.page(), CsrPage)
    (partner,) = desk.store.find(Partner, partner_name="PT Uji Sejahtera")
    (promise,) = desk.store.find(Contribution, partner_id=partner.id)
    screen.window.go("komitmen", promise.id)
    assert screen.form().session.answers()["committed_value"] == 50_000_000
    screen.window.go("realisasi", promise.id)
    form = screen.form()
    assert form.session.value("contribution_id") == promise.id
    assert qtbot is not None


def test_a_partner_is_written_before_it_promises_anything(screen: Screen) -> None:
    screen.window.go("komitmen")
    screen.key(
        screen.form(),
        {
            "partner_name": "PT Uji Nanti",
            "partner_kind": "bumd",
            "pic_name": "Budi Uji",
            "pic_position": "Humas",
            "pic_phone": "0812 0000 0002",
            "has_promise": "tidak",
        },
    )
    assert isinstance(screen.window.page(), CsrPage)
    (partner,) = screen.desk.store.find(Partner, partner_name="PT Uji Nanti")
    assert screen.desk.store.count(Contribution, partner_id=partner.id) == 0


def test_a_form_lights_the_page_of_the_rail_it_belongs_to() -> None:
    assert lit("formulir", ("nilai", "x")) == "pelatihan"
    assert lit("formulir", ("komitmen", None)) == "csr"
    assert lit("formulir", ("asesmen", "x")) == "orang-semua"
    assert lit("surat", ("bast", "x")) == "dokumen"
    assert lit("beranda", None) == "beranda"


def test_what_a_role_may_not_do_is_not_offered(laptop: Desk) -> None:
    view = laptop.following.person(_receiver(laptop))
    codes = {
        role: {one.code for group in offers(view, partial(offered, role)) for one in group}
        for role in (Role.FIELD, Role.VILLAGE, Role.READER)
    }
    assert codes[Role.FIELD] >= {"kunjungan", "cek", "usulan", "modul_prse", "keluarga"}
    assert codes[Role.VILLAGE] >= {"usulan", "modul_prse", "keluarga", "tindak-lanjut"}
    assert codes[Role.VILLAGE].isdisjoint({"kunjungan", "cek", "usaha"})
    assert codes[Role.READER] == set()
