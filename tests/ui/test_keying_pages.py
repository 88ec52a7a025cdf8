"""One paper keyed twice by keys alone: mode, blindness, differences, error rates."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ppks_desktop.desk import Desk
from ppks_desktop.desk.founding import OFFICE
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Consent, Person
from ppks_desktop.forms.paper.differences import Difference
from ppks_desktop.storage import settings_rows
from ppks_desktop.ui.form.paperbox import PaperBox
from ppks_desktop.ui.page import Page
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.pages.home import HomePage
from ppks_desktop.ui.pages.keying import KeyingsPage, SettlePage
from ppks_desktop.ui.rows import Line, RowsView
from ppks_desktop.ui.widgets.words import Words
from ppks_desktop.ui.window import Window
from tests.desks import Winding, desk_in, someone
from tests.ui.hands import Hands, finish
from tests.ui.keys import ALT, CTRL, at, enter, press, write
from tests.ui.papers import PAPER, keyed

SLIPS = {
    "full_name": "Nurhayti Kertas",
    "domicile_rt": "072",
    "members": [PAPER["members"][0] | {"birth_date": "2016-02-01"}],
}
"""Three slips of the second keyer: two of a question, one in a row."""

Settled = Callable[[], None]


@pytest.fixture
def hands(qtbot: QtBot, settled: Settled) -> Hands:
    """Who fills in forms."""
    return Hands(qtbot, settled)


def form_page(window: Window) -> FormPage:
    """The page of forms, up."""
    page = window.page()
    assert isinstance(page, FormPage)
    return page


def begin_sheet(window: Window, settled: Settled, number: str, *, twice: bool) -> FormPage:
    """Ctrl+N on the page of keyings, then the number of the paper."""
    window.go("ketikan")
    settled()
    press(Qt.Key.Key_N, CTRL)
    settled()
    page = form_page(window)
    assert at() is page.papering.strip.number
    if page.papering.strip.twice.isChecked() is not twice:
        press(Qt.Key.Key_D, ALT)
    page.papering.strip.number.setFocus()
    enter(number)
    return page


def key_in(page: FormPage, hands: Hands, settled: Settled, **slips: Any) -> None:
    """Type the whole paper and finish."""
    assert page.view is not None
    hands.fill(page.view, {**PAPER, **slips})
    finish()
    settled()


def key_twice(
    window: Window, hands: Hands, settled: Settled, number: str, **slips: Any
) -> SettlePage:
    """Keyed by the officer, then by Rahmat; the page of differences is up."""
    first = begin_sheet(window, settled, number, twice=True)
    key_in(first, hands, settled)
    window.go("ketikan")
    settled()
    board = window.page()
    assert isinstance(board, KeyingsPage)
    press(Qt.Key.Key_P, ALT)
    board.keyer.line.selectAll()
    enter("Rahmat")
    enter()
    settled()
    second = form_page(window)
    assert second.view is not None
    press(Qt.Key.Key_D, CTRL)
    assert second.view.session.value("full_name") is None
    key_in(second, hands, settled, **slips)
    page = window.page()
    assert isinstance(page, SettlePage)
    return page


def settle_page(window: Window, settled: Settled, desk: Desk, **slips: Any) -> SettlePage:
    """The differences of a paper that Siti and Rahmat keyed."""
    first = keyed(desk, "Siti", "A-018")
    window.go("banding", keyed(desk, "Rahmat", "A-018", first, **slips))
    settled()
    page = window.page()
    assert isinstance(page, SettlePage)
    return page


def texts(view: RowsView) -> list[list[str]]:
    """The plain words of every row of a list."""
    return [
        [cell.plain() for cell in row.cells] for row in view.model_.rows if isinstance(row, Line)
    ]


def test_the_code_of_a_page_that_is_scanned_gives_the_number_of_its_sheet(
    window: Window, settled: Settled
) -> None:
    page = begin_sheet(window, settled, "PPKS;F=person;V=1;P=2;N=1027", twice=True)
    sheet = page.papering.sheet()
    assert sheet is not None
    assert (sheet.number, page.papering.strip.number.text()) == ("1027", "1027")
    assert at() is not page.papering.strip.number


def test_the_code_of_another_forms_sheet_is_not_taken(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    page = begin_sheet(window, settled, "PPKS;F=visit;V=1;P=1;N=1027", twice=True)
    settled()
    strip = page.papering.strip
    sheet = page.papering.sheet()
    assert sheet is not None
    assert (sheet.number, strip.number.text()) == ("", "")
    assert at() is strip.number
    said = [words.text() for words in strip.findChildren(Words) if words.isVisible()]
    title = laptop.forms.title("visit")
    assert f"Lembar ini dari formulir {title}; buka formulir itu." in said
    enter("1027")
    assert not any("buka formulir itu" in words.text() for words in strip.findChildren(Words))


def test_f7_turns_to_paper_and_back_with_every_answer(
    window: Window, settled: Settled, hands: Hands
) -> None:
    window.go("daftar")
    settled()
    page = form_page(window)
    assert page.view is not None
    hands.answer_at(page.view, "full_name", "Siti")
    hands.answer_at(page.view, "nik_status", "tidak_diketahui")
    assert "nik" not in page.view.pane.boxes
    press(Qt.Key.Key_F7)
    settled()
    box = page.view.pane.boxes["nik"]
    assert isinstance(box, PaperBox)
    assert box.question.skipped == "Dilewati karena jawaban no. 3."
    assert page.view.session.value("full_name") == "Siti"
    assert page.head.sentence.text().startswith("Mode kertas")
    press(Qt.Key.Key_F7)
    settled()
    assert "nik" not in page.view.pane.boxes
    assert not page.papering.strip.isVisible()


def test_the_tick_begins_as_the_office_wants_and_stays_as_it_was_set(
    window: Window, settled: Settled, hands: Hands, laptop: Desk
) -> None:
    settings_rows.set_setting(laptop.store, OFFICE + "keyed_twice", ["person"])
    window.go("daftar")
    settled()
    press(Qt.Key.Key_F7)
    settled()
    tick = form_page(window).papering.strip.twice
    assert tick.isChecked()
    window.go("komitmen")
    settled()
    assert not form_page(window).papering.strip.twice.isChecked()
    page = begin_sheet(window, settled, "A-030", twice=False)
    key_in(page, hands, settled)
    assert laptop.double_keying.board().waiting == ()
    assert not form_page(window).papering.strip.twice.isChecked()


def test_a_withdrawal_has_no_paper_to_be_keyed_from(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    consent = Consent(id=laptop.new_id(), person_id=someone(laptop), purposes=("foto",))
    laptop.store.save(consent)
    window.go("daftar")
    settled()
    press(Qt.Key.Key_F7)
    settled()
    window.go("tarik", consent.id)
    settled()
    page = form_page(window)
    assert not page.papering.strip.isVisible()
    assert not page.papering.button.isVisible()
    press(Qt.Key.Key_F7)
    settled()
    assert page.view is not None
    assert list(page.view.pane.boxes)[:2] == ["agreed", "withdrawn_on"]


def test_an_answer_that_should_not_be_there_is_told_and_kept(
    window: Window, settled: Settled, hands: Hands
) -> None:
    page = begin_sheet(window, settled, "A-001", twice=False)
    assert page.view is not None
    hands.answer_at(page.view, "nik_status", "tidak_diketahui")
    hands.answer_at(page.view, "nik", "6471014305840001")
    page.view.flush()
    box = page.view.pane.boxes["nik"]
    told = "Di kertas ada jawaban, padahal pertanyaan ini dilewati."
    assert box.entry.input.accessibleDescription() == told
    assert not box.reason.isVisible()
    page.view.goto("full_name")
    press(Qt.Key.Key_F4)
    assert page.view.current_ref() == "nik"


def test_the_mode_and_the_sheet_come_back_with_the_draft(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    page = begin_sheet(window, settled, "A-007", twice=True)
    write("Nurhayati")
    page.keep()
    settled()
    (draft,) = [one for one in laptop.drafting.list() if one.sheet]
    assert draft.sheet is not None
    assert (draft.sheet.number, draft.sheet.twice) == ("A-007", True)
    assert draft.sheet.keyer == laptop.me.name
    window.go("beranda")
    settled()
    window.go("draf", draft.id)
    settled()
    page = form_page(window)
    assert page.papering.sheet() == draft.sheet
    assert page.view is not None
    assert page.view.session.on_paper


def test_a_sheet_keyed_once_is_a_record_and_the_next_one_is_ready(
    window: Window, settled: Settled, hands: Hands, laptop: Desk
) -> None:
    page = begin_sheet(window, settled, "A-002", twice=False)
    key_in(page, hands, settled)
    assert laptop.store.count(Person, full_name="Nurhayati Kertas") == 1
    page = form_page(window)
    assert at() is page.papering.strip.number
    assert page.view is not None
    assert page.view.session.value("full_name") is None
    assert page.papering.strip.keyer.name() == laptop.me.name


def test_a_paper_waits_and_says_so_without_a_number(
    window: Window, settled: Settled, hands: Hands, laptop: Desk
) -> None:
    page = begin_sheet(window, settled, "", twice=True)
    key_in(page, hands, settled)
    assert page.banner.words.text().startswith("Isi nomor lembar")
    assert laptop.double_keying.board().waiting == ()


def test_three_slips_are_settled_by_one_key_each(
    window: Window, settled: Settled, hands: Hands, laptop: Desk
) -> None:
    page = key_twice(window, hands, settled, "A-017", **SLIPS)
    assert laptop.store.count(Person, full_name="Nurhayati Kertas") == 0
    officer = laptop.me.name
    assert [column.title for column in page.list.model_.columns][1:3] == [
        f"1  {officer}",
        "2  Rahmat",
    ]
    assert [line[0] for line in texts(page.list)] == [
        "1. Nama lengkap",
        "17. RT",
        "28. Anggota keluarga lain 1: Tanggal lahir",
    ]
    now = page.now
    assert now is not None
    fields = now.comparison.fields
    assert page.head.sentence.text().startswith(f"3 perbedaan, {fields - 3} isian sama.")
    write("1")
    settled()
    assert page.list.current().ref == "domicile_rt"
    write("2")
    settled()
    write("3")
    assert page.panel.box is not None
    enter("03022015")
    settled()
    assert page.now is not None
    assert page.now.is_ready
    assert [line[3] for line in texts(page.list)] == ["Nurhayati Kertas", "072", "03/02/2015"]
    finish()
    settled()
    person = laptop.store.find(Person, full_name="Nurhayati Kertas")[0]
    child = laptop.store.find(Person, full_name="Rahmat Uji")[0]
    assert person.domicile_rt == "072"
    assert child.birth_date is not None
    assert child.birth_date.isoformat() == "2015-02-03"
    board = window.page()
    assert isinstance(board, KeyingsPage)
    # Rahmat: name and birth date; the officer: RT and birth date. Both 2 of the fields compared.
    percent = f"{200 / fields:.1f} %".replace(".", ",")
    figures = {line[0]: line[1:4] for line in texts(board.figures)}
    assert figures == {
        "Rahmat": ["1", f"2 dari {fields}", percent],
        officer: ["1", f"2 dari {fields}", percent],
    }


def test_two_alike_keyings_only_wait_for_ctrl_enter(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    page = settle_page(window, settled, laptop)
    assert texts(page.list) == []
    assert page.done.isEnabled()
    finish()
    settled()
    assert laptop.store.count(Person, full_name="Nurhayati Kertas") == 1
    rates = [figure.errors for figure in laptop.double_keying.board().keyers]
    assert rates == [0, 0]


def test_a_decision_is_opened_again_and_esc_leaves_the_field(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    page = settle_page(window, settled, laptop, full_name="Nurhayti Kertas")
    write("3")
    press(Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert window.page() is page
    write("2")
    settled()
    assert page.done.isEnabled()
    page.list.setFocus()
    press(Qt.Key.Key_Delete)
    settled()
    assert not page.done.isEnabled()
    assert isinstance(page.list.current(), Difference)


def test_the_same_person_cannot_key_a_paper_again(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    keyed(laptop, laptop.me.name, "A-020")
    window.go("ketikan")
    settled()
    enter()
    board = window.page()
    assert isinstance(board, KeyingsPage)
    assert "Isi nama pengetik yang kedua" in board.banner.words.text()
    assert board.keyer.line.hasFocus()


def test_the_work_list_leads_to_each_paper_and_the_rail_counts_them(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    keyed(laptop, laptop.me.name, "A-023")
    keyed(laptop, "Siti", "A-024")
    keyed(laptop, "Rahmat", "A-025", keyed(laptop, "Siti", "A-025"), full_name="Nur")
    led: dict[str, tuple[str, type[Page]]] = {
        "Lembar A-025 Siti, Rahmat": ("Putuskan perbedaan: Data orang dan keluarga", SettlePage),
        "Lembar A-024 Siti": ("Ketik kedua kali: Data orang dan keluarga", FormPage),
        f"Lembar A-023 {laptop.me.name}": (
            "Ketik kedua kali: Data orang dan keluarga",
            KeyingsPage,
        ),
    }
    for who, (what, opens) in led.items():
        window.go("beranda")
        settled()
        home = window.page()
        assert isinstance(home, HomePage)
        assert window.rail.buttons["ketikan"].accessibleName() == "Ketikan kertas, 3"
        row = next(one for one in texts(home.list) if one[0] == who)
        assert row[1] == what
        target = next(
            one.target
            for one in home.list.model_.rows
            if isinstance(one, Line) and one.cells[0].plain() == who
        )
        home.list.opened.emit(target)
        settled()
        assert isinstance(window.page(), opens)


def test_papers_are_no_work_of_who_may_not_key(tmp_path: Path) -> None:
    with desk_in(tmp_path / "pembaca", Winding(), Role.READER) as desk:
        keyed(desk, "Siti", "A-026")
        assert desk.following.worklist().groups == ()


def test_a_second_keying_that_was_left_goes_on_blind(
    window: Window, settled: Settled, hands: Hands, laptop: Desk
) -> None:
    first = keyed(laptop, "Siti", "A-021")
    window.go("ketik-kedua", (first, "Rahmat"))
    settled()
    page = form_page(window)
    assert page.view is not None
    assert not page.papering.button.isVisible()
    hands.answer_at(page.view, "full_name", "Nur")
    page.keep()
    settled()
    window.go("ketik-kedua", (first, "Rahmat"))
    settled()
    page = form_page(window)
    assert page.view is not None
    assert page.view.session.value("full_name") == "Nur"
    assert page.view.session.value("birth_place") is None
    assert laptop.double_keying.board().waiting[0].second == "Rahmat"


def test_a_waiting_paper_is_finished_by_one_after_all(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    keyed(laptop, "Siti", "A-022")
    window.go("ketikan")
    settled()
    press(Qt.Key.Key_S, ALT)
    settled()
    page = form_page(window)
    assert page.view is not None
    assert page.view.session.value("full_name") == "Nurhayati Kertas"
    finish()
    settled()
    assert laptop.store.count(Person, full_name="Nurhayati Kertas") == 1
    assert laptop.double_keying.board().keyers == ()


def test_a_row_is_there_or_not_and_a_warning_takes_its_reason(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    card = {"nik_status": "ada", "nik": "6471014305840001", "nik_evidence": "ktp_el_asli"}
    first = keyed(laptop, "Siti", "A-023", **card)
    slips = {"birth_date": "1984-05-04", "members": []}
    window.go("banding", keyed(laptop, "Rahmat", "A-023", first, **card, **slips))
    settled()
    page = window.page()
    assert isinstance(page, SettlePage)
    write("3")
    enter("05051984")
    settled()
    write("3")
    assert "1 atau 2" in page.banner.words.text()
    write("1")
    settled()
    told = [line for line in texts(page.list) if line[3] == "ketik dengan 3"]
    assert told[0][0].startswith("4. NIK Tanggal lahir berbeda")
    assert not page.done.isEnabled()
    enter()
    assert page.panel.box is not None
    enter()
    assert page.panel.box.reason.hasFocus()
    enter("sesuai KTP")
    settled()
    assert page.done.isEnabled()
    finish()
    settled()
    (person,) = laptop.store.find(Person, full_name="Nurhayati Kertas")
    assert person.nik_warning_reason == "sesuai KTP"


def test_without_papers_the_page_says_what_will_be_here(window: Window, settled: Settled) -> None:
    window.go("ketikan")
    settled()
    board = window.page()
    assert isinstance(board, KeyingsPage)
    assert "Ketik dua kali" in board.list.property("empty")
    assert "belum ada angkanya" in board.figures.property("empty")
    assert not board.alone.isEnabled()
