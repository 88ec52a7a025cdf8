"""A form takes another's place only where its records still come to be."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from ppks_desktop import paths
from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import BY_TABLE
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import Form, compile_form, load_text
from ppks_desktop.forms.model.sheets import read_text
from ppks_desktop.forms.source.spreading import spreadsheet
from ppks_desktop.services.editions import objections
from ppks_desktop.services.editions.contract import NEEDED, filled
from tests.desks import TODAY, someone
from tests.services.ownforms import WATER, WATER_2, changed, reviewed, shipped

SHIPPED = sorted(file.stem for file in paths.forms().glob("*.yaml"))


def form(text: str) -> Form:
    """A form of a text."""
    return compile_form(load_text(text))


def found(text: str, place_of: str | None = None) -> dict[str, bool]:
    """What is said of a form, and whether it forbids its use."""
    before = form(shipped(place_of)) if place_of else None
    return {
        f"{one.place.sheet} {one.place.column}: {one.sentence}": one.grave
        for one in objections(form(text), before)
    }


@pytest.mark.parametrize("form_id", SHIPPED)
def test_every_form_of_the_program_keeps_its_own_contract(form_id: str) -> None:
    one = form(shipped(form_id))
    assert objections(one, one) == []
    targets = {each.target for each in filled(one)}
    assert set(NEEDED.get(form_id, ())) <= targets


def test_what_is_needed_is_a_column_of_a_form_of_the_program() -> None:
    assert set(NEEDED) <= set(SHIPPED)
    for target in (one for some in NEEDED.values() for one in some):
        table, _dot, column = target.partition(".")
        assert column in {one.name for one in fields(BY_TABLE[table])}


def _finishing(desk: Desk) -> Iterator[tuple[str, str, Callable[[dict[str, Any]], object]]]:
    person = someone(desk)
    yield "person", "full_name", desk.intake.finish_person
    yield "case", "type_code", lambda given: desk.casework.finish_case(person, given)
    yield "consent", "purposes", lambda given: desk.intake.finish_consent(person, given)


def test_without_what_is_needed_the_services_have_nothing_to_file(office: Desk) -> None:
    """The contract says what the code does: each of these columns is asked for when filing."""
    for form_id, column, finish in _finishing(office):
        table = next(one.partition(".")[0] for one in NEEDED[form_id])
        text = changed(form_id, (f"ppks::save_to: {table}.{column}", "note: x"))
        digest = office.editions.keep(text.encode())
        given = {"person": sample_day.person(), "case": sample_day.case(TODAY)}.get(form_id, {})
        if form_id == "consent":
            given = {
                "purposes": ["pendataan"],
                "lawful_basis": "persetujuan",
                "relation": "sendiri",
                "given_by": "Nurhayati",
                "method": "tertulis",
                "given_on": TODAY.isoformat(),
            }
        with pytest.raises(InvalidValue):
            finish({**given, "_edition": digest})
        assert any(one.grave for one in objections(form(text), form(shipped(form_id))))


def test_a_lost_column_that_is_not_needed_is_said_and_allowed() -> None:
    text = changed("case", ("ppks::save_to: ppks_case.found_date", "note: x"))
    assert found(text, "case") == {
        "survey ppks::save_to: ppks_case.found_date tidak lagi terisi; daftar dan rekap yang "
        "memakainya akan kosong.": False
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("form_id: survei_air", "form_id: Survei Air", "settings form_id: Nama formulir"),
        ("form_id: survei_air", "form_id: modul_air", "settings form_id: Awalan modul_"),
        ("version: '1'", "version: ''", "settings version: Isi versi formulir"),
        ("assessment.assessment_date", "assessment.hari", "survey ppks::save_to: Kolom assessm"),
        ("assessment.assessment_date", "orang.nama", "survey ppks::save_to: Kolom orang.nama"),
        ("assessment.assessment_date", "assessment.id", "survey ppks::save_to: Kolom assessment.i"),
        ("assessment.assessment_date", "assessment.answers", "survey ppks::save_to: Kolom assessm"),
        (
            "assessment.assessment_date",
            "assessment.family_income",
            "survey ppks::save_to: Jenis pertanyaan ini tidak cocok dengan kolom "
            "assessment.family_income: angka bulat",
        ),
        (
            "assessment.assessment_date",
            "person.disability_flag",
            "survey ppks::save_to: Jenis pertanyaan ini tidak cocok dengan kolom "
            "person.disability_flag: ya atau tidak",
        ),
        (
            "assessment.assessment_date",
            "person.chronic_illness",
            "survey ppks::save_to: Jenis pertanyaan ini tidak cocok dengan kolom "
            "person.chronic_illness: beberapa pilihan",
        ),
        (
            "label: Catatan\n",
            "label: Catatan\n    ppks::save_to: assessment.assessment_date\n",
            "survey ppks::save_to: Jenis pertanyaan ini tidak cocok dengan kolom "
            "assessment.assessment_date: tanggal",
        ),
        (
            "type: text\n    name: catatan\n",
            "type: select_multiple sumber\n    name: catatan\n"
            "    ppks::save_to: assessment.recommendation\n",
            "survey ppks::save_to: Jenis pertanyaan ini tidak cocok dengan kolom "
            "assessment.recommendation: satu jawaban",
        ),
        (
            "  version: '1'",
            "  version: '1'\n  ppks::lookups: gedung",
            "settings ppks::lookups: gedung tidak disediakan",
        ),
        (
            "  version: '1'",
            "  version: '1'\n  ppks::functions: ppks:ramal",
            "settings ppks::functions: ppks:ramal tidak disediakan",
        ),
        (
            "choices:",
            "  - {type: begin repeat, name: a, label: A}\n"
            "  - {type: begin repeat, name: b, label: B}\n"
            "  - {type: text, name: c, label: C}\n"
            "  - type: end repeat\n"
            "  - type: end repeat\n"
            "choices:",
            "survey type: Ulangan di dalam ulangan",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_place(old: str, new: str, said: str) -> None:
    assert old in WATER
    told = [one for one, grave in found(WATER.replace(old, new, 1)).items() if grave]
    assert len(told) == 1
    assert told[0].startswith(said)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("select_one sumber", "assessment.recommendation"),
        ("select_multiple sumber", "person.chronic_illness"),
        ("select_one sumber", "person.chronic_illness"),
        ("select_one angka", "assessment.family_income"),
        ("select_one jawab", "person.disability_flag"),
        ("image", "person.photo"),
        ("calculate", "assessment.assessment_date"),
        ("today", "assessment.assessment_date"),
    ],
)
def test_what_fits_a_column_may_fill_it(kind: str, target: str) -> None:
    question = f"  - {{type: {kind}, name: baru, label: Baru, 'ppks::save_to': {target}"
    question += ", calculation: today()}\n" if kind == "calculate" else "}\n"
    lists = "".join(
        f"  - {{list_name: {name}, name: '{value}', label: {value}}}\n"
        for name, values in (("angka", "12"), ("jawab", ("ya", "tidak")))
        for value in values
    )
    text = WATER.replace("    ppks::save_to: assessment.assessment_date\n", "")
    text = text.replace("choices:\n", f"{question}choices:\n{lists}")
    assert found(text) == {}


def test_a_type_the_catalogue_does_not_have_is_refused_another_choice_is_said() -> None:
    text = changed("case", ("name: PRSE", "name: BARU"))
    assert [one for one, grave in found(text, "case").items() if grave] == [
        "survey ppks::save_to: Pilihan BARU belum dikenal untuk ppks_case.type_code; laporan "
        "menyebut kodenya."
    ]
    text = changed("assessment", ("name: segera", "name: sekarang"))
    assert [one for one, grave in found(text, "assessment").items() if not grave] == [
        "survey ppks::save_to: Pilihan sekarang belum dikenal untuk assessment.urgency; laporan "
        "menyebut kodenya."
    ]


def test_rows_that_are_read_by_name_keep_their_names() -> None:
    text = changed("proposal", ("name: unit_price", "name: harga"))
    text = text.replace("${unit_price}", "${harga}")
    assert "survey name: Pertanyaan unit_price dibutuhkan dalam ulangan items." in found(text)
    text = changed("attendance", ("name: participants", "name: peserta"))
    text = text.replace("${participants}", "${peserta}")
    assert "survey name: Ulangan participants dibutuhkan; beri nama itu." in found(text)
    integer = "type: integer\n    name: qty"
    text = changed("proposal", (integer, integer.replace("integer", "decimal")))
    assert "survey type: Pertanyaan qty harus berjenis integer." in found(text)


def test_the_type_a_form_names_is_that_of_its_name() -> None:
    for text, place_of, said in (
        (changed("modul_odha", ("  ppks::module: ODHA\n", "")), "modul_odha", "Tulis ODHA di sini"),
        (changed("modul_odha", ("module: ODHA", "module: FM")), "modul_odha", "Tulis ODHA di sini"),
        (WATER.replace("version:", "ppks::module: FM\n  version:"), None, "Kosongkan"),
    ):
        [(sentence, grave)] = found(text, place_of).items()
        assert sentence.startswith(f"settings ppks::module: {said}")
        assert grave


def test_one_version_is_one_text(office: Desk, tmp_path: Path) -> None:
    taken = "Versi 1 sudah dipakai untuk isi lain. Tulis versi baru."
    other = WATER.replace("label: Catatan", "label: Keterangan")
    assert reviewed(office, WATER, tmp_path).is_good
    office.adopting.adopt(reviewed(office, WATER, tmp_path))
    assert [one.sentence for one in reviewed(office, other, tmp_path).faults] == [taken]
    commented = "# Dicatat ulang.\n" + WATER
    assert reviewed(office, commented, tmp_path).is_good
    office.adopting.adopt(reviewed(office, WATER_2, tmp_path))
    office.adopting.give_up("survei_air")
    assert [one.sentence for one in reviewed(office, other, tmp_path).faults] == [taken]
    case = shipped("case").replace("form_title: ", "form_title: Lain ", 1)
    assert taken in [one.sentence for one in reviewed(office, case, tmp_path).faults]


def test_a_spreadsheet_is_told_its_own_rows_and_becomes_an_edition(
    office: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "survei.xlsx"
    wrong = WATER.replace("label: Catatan\n", "label: Catatan\n    ppks::save_to: orang.catatan\n")
    path.write_bytes(spreadsheet(read_text(wrong, "survei.yaml")))
    (fault,) = office.adopting.review(path).faults
    assert (fault.place.file, fault.place.sheet, fault.place.row, fault.place.column) == (
        "survei.xlsx",
        "survey",
        5,
        "ppks::save_to",
    )
    path.write_bytes(spreadsheet(read_text(WATER, "survei.yaml"), "Dari dinas."))
    review = office.adopting.review(path)
    assert review.is_good
    office.adopting.adopt(review)
    assert review.text.startswith(b"# Dari dinas.\n")
    session = office.forms.begin("survei_air")
    assert [one.value for one in session.choices("sumber")] == ["sumur", "ledeng"]
    path.write_bytes(b"PK\x03\x04 rusak")
    broken = office.adopting.review(path)
    assert broken.form is None
    assert not broken.is_good


def test_choices_in_a_file_beside_come_along_other_files_do_not(
    office: Desk, tmp_path: Path
) -> None:
    head, _choices, _rest = WATER.partition("choices:\n")
    (tmp_path / "sumber.csv").write_text(
        "list_name,name,label\nsumber,sumur,Sumur\nsumber,hujan,Air hujan\n", encoding="utf-8"
    )
    review = reviewed(office, f"{head}choices: sumber.csv\n", tmp_path)
    assert review.is_good
    assert b"Air hujan" in review.text
    office.adopting.adopt(review)
    assert office.forms.get("survei_air").plan.definition.choices["sumber"][1].value == "hujan"
    beside = WATER.replace("select_one sumber", "select_one_from_file sumber.csv")
    review = reviewed(office, beside.replace("version: '1'", "version: '2'"), tmp_path)
    assert not review.is_good
    with pytest.raises(InvalidValue, match="Perbaiki dulu"):
        office.adopting.adopt(review)
