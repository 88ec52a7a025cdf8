"""The office's own forms in the settings: looked at, taken into use, given up."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.settings import Settings
from ppks_desktop.ui.laying import laid_out
from ppks_desktop.ui.pages.settings import SettingsPage
from ppks_desktop.ui.pages.settings.forms import FormsPart
from ppks_desktop.ui.rowpaint import Group
from ppks_desktop.ui.rows import Line
from ppks_desktop.ui.task import Worker
from tests.desks import Winding, desk_in
from tests.services.ownforms import WATER, WATER_2, changed
from tests.ui.keys import come_up


class Office:
    """The settings of an office on the screen."""

    def __init__(self, desk: Desk, worker: Worker, qtbot: QtBot, folder: Path) -> None:
        self.desk, self._worker, self._qtbot, self._folder = desk, worker, qtbot, folder
        self.window = laid_out(desk, worker, Settings, lambda _settings: None)
        qtbot.addWidget(self.window)
        come_up(qtbot, self.window)
        self.window.go("pengaturan", None)
        self.settle()
        page = self.window.page()
        assert isinstance(page, SettingsPage)
        self.page: SettingsPage = page
        page.parts.setCurrentRow(5)
        self.settle()

    @property
    def part(self) -> FormsPart:
        """The part with the forms."""
        return self.page.forms

    def settle(self) -> None:
        """Wait until worker and screen are quiet."""
        for _round in range(3):
            self._qtbot.waitUntil(self._worker.idle, timeout=20_000)
            QApplication.processEvents()

    def bring(self, text: str, name: str = "formulir.yaml") -> None:
        """Import a file."""
        path = self._folder / name
        path.write_text(text, encoding="utf-8")
        self.part.bring(path)
        self.settle()

    def rows(self) -> list[str]:
        """What the review shows, line by line."""
        return [
            f"{one.title} {one.figure}"
            if isinstance(one, Group)
            else " | ".join(cell.plain() for cell in one.cells)
            for one in self.part.review.list.model_.rows
        ]

    def choose(self, form_id: str) -> None:
        """Put the cursor on a form."""
        rows = self.part.list.list.model_.rows
        at = next(
            at
            for at, one in enumerate(rows)
            if isinstance(one, Line) and one.target.form_id == form_id
        )
        self.part.list.list.choose_near(at)


@pytest.fixture
def office(tmp_path: Path, worker: Worker, qtbot: QtBot):  # type: ignore[no-untyped-def]
    """An office without people."""
    with desk_in(tmp_path / "kantor", Winding(), Role.ADMIN) as desk:
        yield Office(desk, worker, qtbot, tmp_path)


def test_a_form_is_looked_at_then_taken_into_use_then_given_up(office: Office) -> None:
    office.bring(WATER)
    assert "Formulir baru" in office.part.review.verdict.text()
    office.part.review.adopt.click()
    office.settle()
    assert "Survei air versi 1 dipakai" in office.window.line.words.text()
    office.choose("survei_air")
    assert [cell.plain() for cell in _line(office)] == ["Survei air", "1", "kantor", "", "0"]
    office.bring(WATER_2)
    assert office.rows()[:3] == [
        "Yang berubah 7",
        " |  |  | Hilang: catatan (jawaban lama disimpan terpisah)",
        " |  |  | Ganti nama: sumber menjadi asal_air",
    ]
    office.part.review.cancel.click()
    office.settle()
    office.choose("survei_air")
    office.part.list.back.click()
    office.settle()
    assert "survei_air" not in office.desk.forms.ids()
    assert not office.part.list.back.isEnabled()
    office.window.line.undo.click()
    office.settle()
    assert office.desk.forms.get("survei_air").version == "1"


def test_the_office_has_papers_of_a_form_keyed_twice(office: Office) -> None:
    office.choose("assessment")
    assert not office.part.list.twice.isChecked()
    office.part.list.twice.click()
    office.settle()
    assert office.desk.office.keyed_twice == ("assessment",)
    assert [cell.plain() for cell in _line(office)][3] == "dua kali"
    office.page.save()
    office.settle()
    office.choose("assessment")
    assert office.part.list.twice.isChecked()
    office.part.list.twice.click()
    office.settle()
    assert not office.desk.office.keyed_twice


def _line(office: Office):  # type: ignore[no-untyped-def]
    view = office.part.list.list
    row = view.model_.rows[view.currentIndex().row()]
    assert isinstance(row, Line)
    return row.cells


def test_a_fault_names_sheet_row_and_column_and_forbids_adoption(office: Office) -> None:
    text = changed("case", ("ppks::save_to: ppks_case.type_code", "note: x"), version="1")
    office.bring(text, "kasus kantor.yaml")
    assert office.rows()[:3] == [
        "Harus diperbaiki 2",
        "settings | 2 | version | Versi 1 sudah dipakai untuk isi lain. Tulis versi baru.",
        "survey |  | ppks::save_to | Tidak ada pertanyaan yang mengisi ppks_case.type_code; "
        "tanpa itu tidak ada catatan.",
    ]
    assert not office.part.review.adopt.isEnabled()
    office.bring("survey: [", "rusak.yaml")
    assert "belum bisa dipakai" in office.part.review.verdict.text()
    assert office.part.review.title.text() == "rusak.yaml"


def test_what_happens_to_drafts_is_said_before(office: Office) -> None:
    office.bring(WATER)
    office.part.review.adopt.click()
    office.settle()
    session = office.desk.forms.begin("survei_air", {"sumber": "ledeng", "catatan": "x"})
    draft = office.desk.drafting.open_draft("survei_air", None, session.answers())
    office.desk.drafting.keep(draft)
    office.bring(WATER_2)
    said = office.part.review.verdict.text()
    assert "1 draf tetap pada versi lama" in said
    assert "1 jawabannya akan disimpan sebagai jawaban lama" in said


def test_any_form_leaves_as_a_spreadsheet_that_comes_back(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "keluar.xlsx"
    office.part.export_to("case", path)
    office.settle()
    assert path.read_bytes().startswith(b"PK")
    office.part.bring(path)
    office.settle()
    assert office.part.review.adopt.isEnabled()
    assert office.part.review.current is not None
    assert office.part.review.current.changes == ()


def test_an_officer_sees_the_forms_and_may_hand_them_out_only(
    tmp_path: Path, worker: Worker, qtbot: QtBot
) -> None:
    with desk_in(tmp_path / "laptop", Winding()) as desk:
        shown = Office(desk, worker, qtbot, tmp_path).part.list
        assert not shown.bring.isEnabled()
        assert not shown.back.isEnabled()
        assert shown.export.isEnabled()
