"""A form goes into a spreadsheet and comes back whole."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppks_desktop.forms import BrokenForm
from ppks_desktop.forms.model.problems import Place
from ppks_desktop.forms.model.sheets import SheetRow, Workbook, read
from ppks_desktop.forms.source.heads import head
from ppks_desktop.forms.source.spreading import merged, spreadsheet
from ppks_desktop.forms.source.spreadsheet import Imported, cell_text, read_spreadsheet
from ppks_desktop.forms.source.writing import heading_of
from tests.forms.sheet import workbook
from tests.forms.test_writing import FORMS, cells, said

RICH = """
| survey |
| type               | name | label | label::Bahasa Banjar (bjn) | label::Klingon | hint::xx | ppks::save_to | ppks::unit | relevant |
| integer            | umur | Umur  | Umur ikam                  | qaS            | ?        | person.age    | tahun      | 1 = 1    |
| select_one_external desa | desa | Desa |                        |                |          |               |            |          |
| choices |
| list_name | name | label | label::Klingon | warna |
| ya        | 01   | Ya    | HIja'          | =1+1  |
| external_choices |
| list_name | name | label    | kecamatan |
| desa      | a    | Lamaru   | timur     |
| settings |
| form_title | form_id | version | ppks::lookups | default_language |
| Uji        | uji     | 007     | regions       | id               |
| mapping |
| old_name | new_name |
| usia     | umur     |
"""


def through(book: Workbook, folder: Path, heading: str = "") -> Imported:
    """The form after it was a spreadsheet."""
    path = folder / "uji.xlsx"
    path.write_bytes(spreadsheet(book, heading))
    return read_spreadsheet(path)


def sheets(folder: Path, **rows: list[list[object]]) -> Path:
    """A spreadsheet as an office program writes it."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, lines in rows.items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(line)
    path = folder / "kantor.xlsx"
    made.save(path)
    return path


def sentences(broken: BrokenForm) -> list[str]:
    """What is wrong, with its place."""
    return [str(fault) for fault in broken.faults]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_that_ships_comes_back_whole(path: Path, tmp_path: Path) -> None:
    book, heading = read(path), heading_of(path.read_text(encoding="utf-8"))
    imported = through(book, tmp_path, heading)
    assert said(imported.book) == said(book)
    assert imported.heading == heading
    assert imported.faults == []


def test_unknown_languages_our_columns_settings_and_external_choices_are_kept(
    tmp_path: Path,
) -> None:
    book = workbook(RICH)
    imported = through(book, tmp_path)
    assert said(imported.book) == said(book)
    assert [row.place.row for row in imported.book.rows("survey")] == [2, 3]


@settings(max_examples=20)
@given(st.lists(st.dictionaries(st.sampled_from("label hint default note".split()), cells)))
def test_any_text_goes_through_a_spreadsheet(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    made = Workbook("uji.yaml")
    full = [
        {"type": "text", **{name: text for name, text in row.items() if text.strip()}}
        for row in rows
    ]
    made.sheets["survey"] = [SheetRow(Place("uji.yaml", "survey"), row) for row in full]
    if full:
        assert said(through(made, tmp_path_factory.mktemp("uji")).book) == said(made)


def test_the_same_form_gives_the_same_bytes() -> None:
    assert spreadsheet(workbook(RICH)) == spreadsheet(workbook(RICH))


def test_every_cell_is_a_text_and_none_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "uji.xlsx"
    path.write_bytes(spreadsheet(workbook(RICH)))
    kinds = {
        cell.data_type
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds <= {"s", "inlineStr"}


def test_columns_keep_the_order_they_have_in_the_rows() -> None:
    rows = [{"type": "a", "name": "b", "hint": "c"}, {"type": "a", "label": "d", "hint": "e"}]
    assert merged(rows) in (
        ["type", "name", "label", "hint"],
        ["type", "label", "name", "hint"],
    )
    assert sorted(merged([{"a": "1", "b": "2"}, {"b": "1", "a": "2"}])) == ["a", "b"]


def test_numbers_truths_and_dates_of_an_office_program_become_texts(tmp_path: Path) -> None:
    path = sheets(
        tmp_path,
        Survey=[["Type", "Name", "Constraint Message", "default"], ["text", "a", 5.0, True]],
        choices=[["List Name", "Value", "Caption"], ["x", 1, date(2025, 3, 13)], ["x", 2.5, None]],
    )
    assert said(read_spreadsheet(path).book) == {
        "survey": [{"type": "text", "name": "a", "constraint_message": "5", "default": "TRUE"}],
        "choices": [
            {"list_name": "x", "name": "1", "label": "2025-03-13"},
            {"list_name": "x", "name": "2.5"},
        ],
    }


def test_slanted_quotes_in_a_formula_are_made_straight_and_said(tmp_path: Path) -> None:
    path = sheets(
        tmp_path,
        survey=[
            ["type", "name", "label", "relevant"],
            ["text", "a", "Apa “itu”?", "1 = 1"],
            ["text", "b", "B", "${a} = ‘x’"],
        ],
    )
    imported = read_spreadsheet(path)
    assert imported.book.rows("survey")[1].cells["relevant"] == "${a} = 'x'"
    assert imported.book.rows("survey")[0].cells["label"] == "Apa “itu”?"
    (fault,) = imported.faults
    assert str(fault).startswith("kantor.xlsx, lembar survey, baris 3, kolom relevant: Tanda kutip")


def test_what_is_left_behind_is_said(tmp_path: Path) -> None:
    path = sheets(
        tmp_path,
        survey=[["type", "name"], ["text", "a", "yatim"]],
        Catatan=[["apa saja"]],
        _rahasia=[["x"]],
    )
    assert [str(one) for one in read_spreadsheet(path).faults] == [
        "kantor.xlsx, lembar survey, baris 2, kolom C: Sel ini tidak punya nama kolom di baris"
        " pertama dan tidak diimpor.",
        "kantor.xlsx, lembar Catatan: Lembar ini bukan bagian formulir dan tidak ikut diimpor.",
    ]


def test_a_spreadsheet_formula_without_a_result_is_named(tmp_path: Path) -> None:
    path = sheets(tmp_path, survey=[["type", "name", "label"], ["text", "a", '="x"&"y"']])
    (fault,) = read_spreadsheet(path).faults
    assert fault.grave
    assert str(fault) == (
        "kantor.xlsx, lembar survey, baris 2, kolom label: Sel ini berisi rumus lembar kerja tanpa"
        " hasil; tempel sebagai nilai."
    )


def test_the_only_sheet_is_the_survey_whatever_its_name(tmp_path: Path) -> None:
    path = sheets(tmp_path, Lembar1=[["type", "name"], ["text", "a"]])
    assert said(read_spreadsheet(path).book) == {"survey": [{"type": "text", "name": "a"}]}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ({"surveyy": [["type"]], "choices": [["name"]]}, "lembar surveyy: Lembar survey tidak ada"),
        ({"survey": [[]]}, "lembar survey, baris 1: Baris pertama kosong"),
        ({"survey": [["type", "Type"]]}, "baris 1, kolom Type: Kolom type ada dua kali"),
        ({"survey": [[f"label::{n}" for n in range(300)]]}, "Kolomnya terlalu banyak"),
    ],
)
def test_a_sheet_that_cannot_be_read_says_where(
    rows: dict[str, list[list[object]]], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(BrokenForm) as broken:
        read_spreadsheet(sheets(tmp_path, **rows))
    assert sentence in str(broken.value)


def test_a_cell_that_is_too_long_for_a_spreadsheet_is_named() -> None:
    book = workbook("| survey |\n| type | name | label |\n| text | a | " + "x" * 40_000 + " |")
    with pytest.raises(BrokenForm, match=r"baris 2, kolom label: .* paling banyak 32\.767"):
        spreadsheet(book)


def test_choices_from_a_csv_file_are_written_into_their_sheet(tmp_path: Path) -> None:
    (tmp_path / "pilihan.csv").write_text("list_name,name,label\nya,1,Ya\n", encoding="utf-8")
    book = Workbook("uji.yaml", tmp_path, {"survey": workbook(RICH).rows("survey")}, "pilihan.csv")
    imported = through(book, tmp_path)
    assert said(imported.book)["choices"] == [{"list_name": "ya", "name": "1", "label": "Ya"}]
    (tmp_path / "pilihan.csv").unlink()
    with pytest.raises(BrokenForm, match=r"Berkas pilihan\.csv tidak ada"):
        spreadsheet(book)


def hostile(folder: Path, name: str, parts: dict[str, bytes]) -> Path:
    """A spreadsheet with some parts replaced."""
    good = BytesIO(spreadsheet(workbook(RICH)))
    path = folder / name
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, parts.pop(part, b"") or old.read(part))
        for part, content in parts.items():
            new.writestr(part, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"
OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = b"</sheetData></worksheet>"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (b"<?xml version='1.0'?>" + LAUGHS + OPEN + CLOSE, "deklarasi XML"),
        (OPEN.decode().encode("utf-16"), "bukan lembar kerja"),
        (b"<?xml version='1.0' encoding='cp037'?>" + OPEN + CLOSE, "bukan lembar kerja"),
        (OPEN + b"<row>" + b"<c/>" * 200_000 + b"</row>" + CLOSE, "terlalu besar"),
        (OPEN + b"<row><c r='A1'/></row>" * 200_000 + CLOSE, "terlalu besar"),
        (OPEN + b"<a>" * 2_000_000 + CLOSE, "terlalu besar"),
        (b" " * 50_000_000, "terlalu besar"),
        (OPEN + b"<row r='1'><c r='A1'", "bukan lembar kerja"),
        (b"<a>" * 9_000 + b"</a>" * 9_000, "Baris pertama kosong"),
        (OPEN + b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>" + CLOSE, "kosong"),
    ],
)
def test_a_hostile_spreadsheet_is_refused(part: bytes, sentence: str, tmp_path: Path) -> None:
    path = hostile(tmp_path, "jahat.xlsx", {SHEET: part})
    with pytest.raises(BrokenForm, match=sentence):
        read_spreadsheet(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"bukan zip", "bukan lembar kerja"),
        (b"PK\x03\x04" + b"x" * 40, "bukan lembar kerja"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 40, "terkunci atau berformat .xls lama"),
        (b"x" * 8_000_001, "terlalu besar"),
        (b"", "bukan lembar kerja"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "palsu.xlsx"
    path.write_bytes(content)
    with pytest.raises(BrokenForm, match=sentence):
        read_spreadsheet(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrokenForm, match="tidak bisa dibuka"):
        read_spreadsheet(tmp_path / "tiada.xlsx")


HEADS = (
    b"<row r='1'><c r='A1' t='inlineStr'><is><t>type</t></is></c>"
    b"<c r='B1' t='inlineStr'><is><t>name</t></is></c></row>"
)


def test_a_sheet_that_goes_on_and_on_is_refused(tmp_path: Path) -> None:
    far = b"<row r='60002'><c r='A60002'><v>1</v></c></row>"
    with pytest.raises(BrokenForm, match="baris 60002: Lembar ini terlalu panjang"):
        read_spreadsheet(hostile(tmp_path, "a.xlsx", {SHEET: OPEN + HEADS + far + CLOSE}))
    empty = far.replace(b"<v>1</v>", b"")
    path = hostile(tmp_path, "b.xlsx", {SHEET: OPEN + HEADS + empty + CLOSE})
    assert read_spreadsheet(path).book.rows("survey") == []


def test_zeros_between_the_letters_are_no_spreadsheet(tmp_path: Path) -> None:
    path = hostile(tmp_path, "nol.xlsx", {SHEET: OPEN + b"\0" + CLOSE})
    with pytest.raises(BrokenForm, match="bukan lembar kerja"):
        read_spreadsheet(path)


def test_parts_that_are_not_read_are_only_measured(tmp_path: Path) -> None:
    path = hostile(tmp_path, "gambar.xlsx", {"xl/media/a.png": b"\0" * 3_000_000})
    assert said(read_spreadsheet(path).book) == said(workbook(RICH))


def test_a_sheet_without_heads_and_cells_of_blanks_are_passed_over(tmp_path: Path) -> None:
    path = sheets(
        tmp_path,
        survey=[["media::image", "name", "type", "default"], ["a.png", "a", "  ", 3.0]],
        settings=[[], ["x"]],
        choices=[["list_name", "name"], ["l", 4.0]],
    )
    imported = read_spreadsheet(path)
    assert said(imported.book)["survey"] == [{"image": "a.png", "name": "a", "default": "3"}]
    assert "lembar settings, baris 1: Baris pertama kosong" in str(imported.faults[0])
    assert cell_text(4.0) == "4"
    assert cell_text(datetime(2025, 3, 13, 9, 30)) == "2025-03-13 09:30:00"  # noqa: DTZ001 - as read


def test_a_formula_with_its_result_is_taken_and_foreign_sheets_are_let_be(tmp_path: Path) -> None:
    cells_of = (
        b"<row r='2'><c r='A2' t='inlineStr'><is><t>text</t></is></c>"
        b"<c r='B2' t='str'><f>LOWER(\"A\")</f><v>a</v></c></row>"
    )
    path = hostile(tmp_path, "rumus.xlsx", {SHEET: OPEN + HEADS + cells_of + CLOSE})
    imported = read_spreadsheet(path)
    assert said(imported.book)["survey"] == [{"type": "text", "name": "a"}]
    assert imported.faults == []
    other = sheets(tmp_path, survey=[["type", "name"], ["text", "a"]], Lain=[["x"], ["=1+1"]])
    assert [fault.grave for fault in read_spreadsheet(other).faults] == [False]


def test_a_media_column_keeps_its_language_and_a_lone_colon_is_no_language() -> None:
    assert head("survey", "media::image::English (en)") == "image::English (en)"
    assert head("survey", "Media : Image : xx") == "image::xx"
    assert head("survey", "label::") == "label::"
    assert head("survey", "media::image") == "image"


def test_a_form_with_too_many_cells_stays_out_of_a_spreadsheet() -> None:
    row = SheetRow(Place("uji.yaml", "choices", 2), {"name": "a"})
    book = Workbook("uji.yaml", None, {"choices": [row] * 60_001})
    with pytest.raises(BrokenForm, match="pindahkan daftar pilihan"):
        spreadsheet(book)
    assert merged([{"a": ""}, {"b": "1"}]) == ["b"]


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    path = hostile(tmp_path, "pecah.xlsx", {f"xl/{n}.bin": b"x" for n in range(400)})
    with pytest.raises(BrokenForm, match="terlalu besar"):
        read_spreadsheet(path)
