"""Blank forms are chosen, counted and printed by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Person
from ppks_desktop.papers.preview import count
from ppks_desktop.ui.pages.blanks import BlanksPage
from ppks_desktop.ui.task import Worker
from tests.papers.reading import pages_of
from tests.ui.keys import ALT, at, come_up, press, write


@pytest.fixture
def page(qtbot: QtBot, laptop: Desk, worker: Worker, tmp_path: Path) -> BlanksPage:
    """The page, its printer writing into a file."""

    def printer(_parent: QWidget) -> QPrinter:
        chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(tmp_path / "cetak.pdf"))
        return chosen

    villages = ((laptop.store.find(Person, limit=1)[0].village_code or "", "Kelurahan uji"),)
    made = BlanksPage(laptop.sheets, worker, villages, printer)
    qtbot.addWidget(made)
    come_up(qtbot, made)
    return made


def test_a_stack_of_forms_is_printed_by_keys_alone(
    page: BlanksPage, laptop: Desk, settled: Callable[[], None], tmp_path: Path
) -> None:
    said: list[str] = []
    page.said.connect(lambda sentence, _undo: said.append(sentence))
    page.open("consent")
    settled()
    page.land()
    assert page.view.shown_pages() == count(laptop.sheets.preview("consent"))
    press(Qt.Key.Key_Return)
    assert at() is page.copies
    write("2")
    assert page.copies.text() == "2"
    press(Qt.Key.Key_Return)
    settled()
    each = page.view.shown_pages()
    assert said == [f"{2 * each} halaman dikirim ke pencetak."]
    assert count((tmp_path / "cetak.pdf").read_bytes()) == 2 * each


def test_a_stack_is_saved_with_the_next_numbers(
    page: BlanksPage,
    laptop: Desk,
    settled: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "kosong.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    page.open("consent")
    settled()
    page.copies.setText("2")
    before = laptop.sheets.blank("consent")
    press(Qt.Key.Key_S, ALT)
    settled()
    assert target.read_bytes().startswith(b"%PDF")
    assert count(target.read_bytes()) == 2 * count(before)


def test_the_modules_stand_under_a_heading_of_their_own(
    page: BlanksPage, laptop: Desk, settled: Callable[[], None]
) -> None:
    page.open(None)
    settled()
    assert len(page.list.model_.rows) == len(laptop.forms.ids()) + 1
    page.open("modul_ts")
    settled()
    assert page.list.current().form_id == "modul_ts"


def test_sheets_can_bear_the_names_of_a_kelurahan(
    page: BlanksPage, laptop: Desk, settled: Callable[[], None], tmp_path: Path
) -> None:
    page.open("consent")
    settled()
    page.village.setCurrentIndex(1)
    settled()
    people = laptop.sheets.people_of(page.village.code())
    assert page.head.sentence.text().startswith(f"{len(people)} orang")
    assert not page.copies.isEnabled()
    someone = laptop.store.get(Person, people[0])
    assert someone is not None
    page.rt.setText((someone.domicile_rt or "").lstrip("0"))
    page.rt.editingFinished.emit()
    settled()
    page.outlet.save(tmp_path / "bernama.pdf")
    settled()
    pages = pages_of((tmp_path / "bernama.pdf").read_bytes(), tmp_path)
    assert 0 < len(pages) <= len(people)
    assert any(someone.full_name in one for one in pages)
    page.rt.setText("999")
    page.rt.editingFinished.emit()
    settled()
    assert page.head.sentence.text() == "Belum ada orang yang tercatat di sana."
    assert not page.print_.isEnabled()
    page.open("training")  # a form of nobody bears no name
    settled()
    assert not page.village.isEnabled()
    assert page.print_.isEnabled()
    page.open("consent")
    settled()
    page.village.setCurrentIndex(0)
    assert page.copies.isEnabled()
