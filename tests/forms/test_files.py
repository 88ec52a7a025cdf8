"""A form file is read by its ending; one fault of many rows is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppks_desktop.forms import BrokenForm
from ppks_desktop.forms.files import checked, form_of, grouped, read_file
from ppks_desktop.forms.model.problems import Fault, Place
from ppks_desktop.forms.source.spreading import spreadsheet
from tests.forms.sheet import workbook

GOOD = """
| survey |
| type            | name | label |
| select_one air  | a    | Air   |
| choices |
| list_name | name | label |
| air       | s    | Sumur |
| settings |
| form_id | form_title | version |
| uji     | Uji        | 4       |
"""
HEADED = "# Untuk uji.\n# Dua baris.\nsurvey:\n- {type: text, name: a, label: A}\n"


def test_the_same_form_is_read_from_yaml_and_from_a_spreadsheet(tmp_path: Path) -> None:
    plain, sheet = tmp_path / "uji.yaml", tmp_path / "uji.XLSX"
    plain.write_text(
        "survey:\n- {type: select_one air, name: a, label: Air}\n"
        "choices:\n- {list_name: air, name: s, label: Sumur}\n"
        "settings: {form_id: uji, form_title: Uji, version: 4}\n",
        encoding="utf-8",
    )
    sheet.write_bytes(spreadsheet(workbook(GOOD)))
    for path in (plain, sheet):
        form = form_of(path)
        assert (form.form_id, form.title, form.version) == ("uji", "Uji", "4")
        assert list(form.plan.outline.names) == ["a"]


def test_the_words_above_a_form_file_are_read_with_it(tmp_path: Path) -> None:
    path = tmp_path / "uji.yaml"
    path.write_text(HEADED, encoding="utf-8-sig")
    assert read_file(path).heading == "Untuk uji.\nDua baris."


def test_a_form_with_faults_is_refused_with_every_grave_one(tmp_path: Path) -> None:
    path = tmp_path / "uji.yaml"
    path.write_text("survey:\n- {type: txet, name: a}\n- {type: text, name: 1}\n", encoding="utf-8")
    with pytest.raises(BrokenForm) as caught:
        form_of(path)
    assert [fault.place.column for fault in caught.value.faults] == ["type", "name"]


def test_a_form_that_compiles_not_is_no_form_and_what_is_only_odd_stops_nothing() -> None:
    odd = Fault(Place("uji.md", "lain"), "Lembar ini bukan bagian formulir.", grave=False)
    form, faults = checked(workbook(GOOD), [odd])
    assert form is not None
    assert faults == [odd]
    grave = Fault(Place("uji.md", "survey"), "Rusak.")
    assert checked(workbook(GOOD), [odd, grave]) == (None, [odd, grave])
    circle = GOOD.replace("| label |\n| select", "| label | relevant |\n| select", 1)
    circle = circle.replace("| Air   |", "| Air | ${a} = 1 |")
    form, (fault,) = checked(workbook(circle))
    assert form is None
    assert "berputar" in fault.sentence


def test_the_same_fault_of_many_rows_is_one_line() -> None:
    place = Place("uji.xlsx", "choices", column="name")
    rows = [Fault(Place(place.file, place.sheet, row, "name"), "Kosong.") for row in range(2, 10)]
    other = Fault(Place("uji.xlsx", "survey", 3, "name"), "Kosong.")
    assert grouped([*rows[:3], other]) == [
        "uji.xlsx, lembar choices, baris 2, kolom name: Kosong. (juga baris 3, 4)",
        "uji.xlsx, lembar survey, baris 3, kolom name: Kosong.",
    ]
    assert grouped(rows)[0].endswith("(juga baris 3, 4, 5, 6, 7, …)")
    assert grouped([Fault(place, "Kosong."), Fault(place, "Kosong.")]) == [
        "uji.xlsx, lembar choices, kolom name: Kosong."
    ]
