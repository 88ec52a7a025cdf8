"""A day of work on the screen by keys, from the door to the lock."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.domain.office import local_day
from ppks_desktop.domain.records import Person, Training
from ppks_desktop.papers.verifying import verify
from ppks_desktop.ui import printing, theme
from ppks_desktop.ui.pages.aid import AidPage
from ppks_desktop.ui.pages.enrol import EnrolPage
from ppks_desktop.ui.pages.exchange import ExchangePage
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.pages.handover import HandoverPage
from ppks_desktop.ui.pages.home import HomePage
from ppks_desktop.ui.pages.paper import PaperPage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.pages.report import ReportPage
from ppks_desktop.ui.pages.training import TrainingPage
from ppks_desktop.ui.rows import Line
from ppks_desktop.ui.vaults import VAULTS
from tests.journeys.screen import Day
from tests.ui.hands import finish, sign
from tests.ui.keys import ALT, CTRL, SHIFT, at, enter, press, write

NAME = "Moh. Soekarno Tjahjono"
NIK = "6471010305840009"


@pytest.fixture
def day(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Day]:
    """A fresh machine, beside it an office; the two vaults trust one another."""
    theme.apply(qapp, "light")
    made = tmp_path / "pasangan"
    Desk.create_demo(made, people=120, pair=True)
    machine = tmp_path / "mesin"
    (machine / VAULTS).mkdir(parents=True)
    for name in ("laptop", "office"):
        shutil.move(made / name, machine / VAULTS / name)
    lived = Day(qapp, machine, qtbot)
    lived.program.close()
    yield lived
    lived.program.close()
    theme.apply(qapp, "light")


def test_the_day_by_keys(day: Day, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _tries_the_sample(day)
    day.begin()
    day.unlock("laptop")
    _sees_the_work_list(day)
    person = _registers_somebody(day)
    _finds_them_by_any_spelling(day, person)
    _records_a_case(day, person)
    _assesses_and_is_interrupted(day, person)
    handover = _hands_aid_over(day, person)
    _issues_the_paper(day, tmp_path, monkeypatch)
    _is_warned_of_double_aid(day, person)
    _takes_attendance(day)
    _visits(day, person)
    _sends_and_hears_back(day, person, tmp_path, monkeypatch)
    assert handover
    _locks_and_opens_again(day)


def _tries_the_sample(day: Day) -> None:
    """1. Start, and try it with sample data by one key."""
    door = day.begin()
    door.panel.sample.setFocus()
    press(Qt.Key.Key_Space)
    day.settle()
    day.activate()
    assert day.desk.is_demo
    day.lock()


def _sees_the_work_list(day: Day) -> None:
    """2. Home is a work list; Enter opens the very place."""
    home = day.page(HomePage)
    assert home.list.model_.rows
    assert home.head.sentence.text()
    press(Qt.Key.Key_Return)
    day.settle()
    assert day.window.code() != "beranda"
    day.refuse_nothing()
    press(Qt.Key.Key_Escape)
    day.settle()
    day.page(HomePage)


def _registers_somebody(day: Day) -> str:
    """3. A new person with family; the NIK is decoded as typed."""
    press(Qt.Key.Key_N, CTRL)
    day.settle()
    answers = sample_day.person(NAME) | {
        "sex": "L",
        "nik_status": "ada",
        "nik": NIK,
        "nik_evidence": "ktp_el_asli",
    }
    day.hands.fill(day.form(), answers)
    day.settle()
    day.form().goto("nik")
    said = day.form().pane.boxes["nik"].entry.aside.text()
    assert "laki-laki" in said
    assert "Balikpapan Timur" in said
    finish()
    day.settle()
    day.page(PersonPage)
    day.refuse_nothing()
    person = day.desk.store.find(Person, nik=NIK)[0]
    assert len(day.desk.following.person(person.id).members) == 2
    return person.id


def _finds_them_by_any_spelling(day: Day, person: str) -> None:
    """3. Found by the old spelling and the new, by NIK and phone; a twin is told with reasons."""
    for typed in ("sukarno cah", "muhammad soek", NIK[:10], "081200000001"):
        press(Qt.Key.Key_K, CTRL)
        write(typed)
        _until(day.window.finder.isVisible)
        day.settle()
        targets = [
            row.target for row in day.window.finder.view.model_.rows if hasattr(row, "target")
        ]
        assert ("orang", person) in targets, typed
        press(Qt.Key.Key_Escape)
    day.go("daftar")
    write("Muhamad Sukarno Cahyono")
    page = day.page(FormPage)
    _until(lambda: page.alike is not None and page.alike.isVisible())
    assert page.alike.accessibleName()
    press(Qt.Key.Key_F3)
    day.settle()
    day.page(PersonPage)


def _records_a_case(day: Day, person: str) -> None:
    """4. A case, its criteria ticked in the legal wording."""
    today = local_day(day.desk.clock)
    day.go("kasus", person)
    day.hands.fill(day.form(), sample_day.case(today) | {"type_code": "FM"})
    finish()
    day.settle()
    day.page(PersonPage)
    day.refuse_nothing()
    assert day.desk.following.person(person).cases


def _assesses_and_is_interrupted(day: Day, person: str) -> None:
    """4. Half an assessment; the program ends without a goodbye; the draft is found again."""
    today = local_day(day.desk.clock)
    day.go("asesmen", person)
    view = day.form()
    day.hands.answer_at(view, "urgency", "segera")
    day.page(FormPage).keep()
    day.settle()
    day.desk.database.close()
    day.program.desk = None
    day.program.close()
    day.begin()
    day.unlock("laptop")
    day.go("asesmen", person)
    assert day.form().session.value("urgency") == "segera"
    day.hands.fill(day.form(), sample_day.assessment(today) | {"urgency": "segera"})
    finish()
    day.settle()
    day.page(PersonPage)
    day.refuse_nothing()
    assert "assessment" not in [draft.form_id for draft in day.desk.drafting.list()]


def _hands_aid_over(day: Day, person: str) -> str:
    """5. Aid in one act: items, value, source, witness, two signatures by keys."""
    day.go("serah", ("orang", person))
    page = day.page(HandoverPage)
    _fill_handover(page)
    finish()
    day.settle()
    day.page(PaperPage)
    view = day.desk.following.person(person)
    assert len(view.handovers) == 1
    assert view.handovers[0].witness_name == "Saksi Uji"
    assert view.handovers[0].total_amount > 0
    return view.handovers[0].id


def _fill_handover(page: HandoverPage) -> None:
    page.who.witness.setFocus()
    write("Saksi Uji")
    page.what.kind.setFocus()
    press(Qt.Key.Key_Down)
    assert page.what.kind.code() == "alat_membuat_kue"
    page.proof.place.setFocus()
    write("Kantor kelurahan")
    for pad in (page.ink.receiver, page.ink.officer):
        pad.setFocus()
        sign()


def _issues_the_paper(day: Day, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """8. The BAST: previewed, signed, saved, printed."""
    page = day.page(PaperPage)
    assert page.view.shown_pages() >= 1
    assert at() is page.sign
    press(Qt.Key.Key_Space)
    day.settle()
    day.refuse_nothing()
    assert "Terbit" in page.head.sentence.text()
    saved = tmp_path / "bast.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(saved), ""))
    press(Qt.Key.Key_S, ALT)
    day.settle()
    verdict = verify(saved.read_bytes(), day.desk.enrolment.ca_pem())
    assert verdict.valid, verdict.sentence
    printed = tmp_path / "cetak.pdf"
    monkeypatch.setattr(printing, "QPrintDialog", _to_file(printed))
    press(Qt.Key.Key_P, CTRL)
    day.settle()
    assert printed.read_bytes().startswith(b"%PDF")


def _to_file(path: Path) -> type:
    """A print dialog that chooses a file."""

    class Chosen:
        def __init__(self, printer: QPrinter, _parent: object) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(path))

        def exec(self) -> object:
            from PySide6.QtWidgets import QDialog

            return QDialog.DialogCode.Accepted

    return Chosen


def _is_warned_of_double_aid(day: Day, person: str) -> None:
    """5. The same kind again is shown before, and going on takes a reason."""
    day.go("serah", ("orang", person))
    page = day.page(HandoverPage)
    _fill_handover(page)
    day.settle()
    assert page.what.earlier.isVisible()
    assert "sudah menerima" in page.what.earlier.words.text()
    finish()
    day.settle()
    assert day.page(HandoverPage).banner.isVisible()
    assert at() is page.what.earlier.reason
    write("Alat yang lama rusak")
    finish()
    day.settle()
    day.page(PaperPage)
    assert len(day.desk.following.person(person).handovers) == 2


def _takes_attendance(day: Day) -> None:
    """6. A session of twenty people by H, I, S, A and one key for the rest."""
    today = local_day(day.desk.clock).isoformat()
    day.go("pelatihan-baru")
    day.hands.fill(day.form(), _plan(today))
    finish()
    day.settle()
    training = day.desk.store.find(Training, title="Barista Uji")[0]
    press(Qt.Key.Key_P, ALT)
    day.settle()
    _enrols_twenty(day)
    page = day.page(TrainingPage)
    write("isa")
    press(Qt.Key.Key_H, SHIFT)
    day.settle()
    view = day.desk.teaching.training(training.id)
    session = page.grid.session_id()
    marks = [view.marks.get((session, one.participant_id)) for one in view.participants]
    assert len(marks) == 20
    assert marks[:3] == ["izin", "sakit", "alpa"]
    assert set(marks[3:]) == {"hadir"}


def _plan(today: str) -> dict[str, Any]:
    return {
        "title": "Barista Uji",
        "topic": "barista",
        "provider": "LPK Uji",
        "fund_source": "apbd_kota",
        "venue": "Balai uji",
        "village_code": sample_day.VILLAGE,
        "start_date": today,
        "end_date": today,
        "hours_jp": 4,
        "sessions": [{"session_date": today, "start_time": "09:00", "end_time": "12:00"}],
    }


def _enrols_twenty(day: Day) -> None:
    page = day.page(EnrolPage)
    for one in day.desk.following.people(limit=20).lines:
        write(one.name)
        _until(partial(_is_found, page, one.id))
        enter()
        day.settle()
    press(Qt.Key.Key_S, ALT)
    day.settle()


def _is_found(page: EnrolPage, person: str) -> bool:
    """Whether the person is in the list, then with the cursor on them."""
    for row, line in enumerate(page.list.model_.rows):
        if isinstance(line, Line) and line.target.id == person:
            page.list.choose_near(row)
            return True
    return False


def _visits(day: Day, person: str) -> None:
    """7. A mentoring visit changes the timeline and the next step."""
    before = day.desk.following.person(person)
    day.go("kunjungan", person)
    today = local_day(day.desk.clock)
    soon = (today + timedelta(days=14)).isoformat()
    day.hands.fill(day.form(), sample_day.visit(today) | {"next_visit_date": soon})
    finish()
    day.settle()
    day.page(PersonPage)
    day.refuse_nothing()
    after = day.desk.following.person(person)
    assert len(after.timeline) == len(before.timeline) + 1
    assert after.next.due != before.next.due


def _sends_and_hears_back(
    day: Day, person: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """9. Send; the office takes it in and answers; the laptop hears "received"."""
    stick = tmp_path / "usb"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(stick))
    day.go("kirim")
    assert at() is day.page(ExchangePage).send
    press(Qt.Key.Key_Space)
    day.settle()
    day.refuse_nothing()
    sent = sorted(stick.iterdir())
    assert sent
    day.lock()

    day.begin(locked=True)
    day.unlock("office")
    day.go("kirim")
    _receive(day, sent, monkeypatch)
    assert day.desk.following.person(person).timeline
    day.go("bantuan")
    assert day.page(AidPage).head.sentence.text()
    day.go("laporan")
    assert day.page(ReportPage).types.model_.rows
    day.go("kirim")
    press(Qt.Key.Key_K, ALT)
    day.settle()
    day.refuse_nothing()
    back = [path for path in sorted(stick.iterdir()) if path not in sent]
    assert back
    day.lock()

    day.begin(locked=True)
    day.unlock("laptop")
    day.go("kirim")
    _receive(day, back, monkeypatch)
    view = day.desk.following.person(person)
    assert {row.state for row in view.timeline} == {"diterima kantor"}
    day.go("orang", person)
    assert day.window.top.unsent_words() == "Semua terkirim"


def _receive(day: Day, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    names = [str(path) for path in files]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: (names, ""))
    press(Qt.Key.Key_T, ALT)
    day.settle()
    day.refuse_nothing()


def _locks_and_opens_again(day: Day) -> None:
    """10. Lock; a wrong passphrase; unlock."""
    day.lock()
    door = day.begin(locked=True)
    day.unlock("laptop", "bukan contoh")
    assert door.panel.banner.isVisible()
    enter(DEMO_PASSPHRASE)
    day.settle()
    assert day.window.code() == "beranda"


def _until(claim: Callable[[], bool]) -> None:
    for _round in range(400):
        if claim():
            return
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()
    raise AssertionError("it did not come")
