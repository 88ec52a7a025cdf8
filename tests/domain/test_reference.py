"""Code lists: every code has a label."""

import csv
from pathlib import Path

import pytest

from ppks_desktop.domain import reference
from ppks_desktop.errors import InvalidValue

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def test_a_code_has_its_label() -> None:
    assert reference.label("handling_status", "tertangani") == "Tertangani"
    assert reference.label("mark", "H") == "H"
    assert reference.label("sex", None) == "-"


def test_choices_come_in_the_order_of_the_list() -> None:
    assert [code for code, _text in reference.choices("mark")] == ["hadir", "izin", "sakit", "alpa"]
    assert reference.is_known("mark", "izin")
    assert not reference.is_known("mark", "H")


def test_a_field_without_a_list_is_refused() -> None:
    with pytest.raises(InvalidValue):
        reference.choices("nama")


def test_every_label_is_a_text() -> None:
    for field in reference.fields():
        for code, text in reference.choices(field):
            assert isinstance(code, str)
            assert text.strip() == text != "", (field, code)


def test_plain_code_lists_of_the_dictionary_are_all_there() -> None:
    table = SHARED / "fields.csv"
    if not table.is_file():
        pytest.skip("the project's data dictionary is not beside this checkout")
    with table.open(encoding="utf-8", newline="") as stream:
        rows = {row["name"]: row["choices_constraints"] for row in csv.DictReader(stream)}
    for field in ("nik_status", "vital_status", "verification_status", "handling_status", "urgency",
                  "data_source", "business_status", "visit_mode", "partner_kind"):  # fmt: skip
        codes = [code.split()[0] for code in rows[field].split(";")]
        assert [code for code, _text in reference.choices(field)] == codes
