"""Values of records in the words a person reads."""

from datetime import date
from typing import Any

import pytest

from ppks_desktop.domain.record import groups
from ppks_desktop.domain.records import KINDS
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.telling import field_label, told

REGIONS = Regions.load()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("full_name", None, "kosong"),
        ("criteria_met", [], "kosong"),
        ("met_client", True, "ya"),
        ("met_client", False, "tidak"),
        ("nik", "6471051708459001", "6471********9001"),
        ("total_amount", 1_500_000, "Rp1.500.000"),
        ("handed_on", "2026-03-13", "13 Maret 2026"),
        ("until", date(2026, 3, 13), "13 Maret 2026"),
        ("case_id", "018f", "ada"),
        ("photo", "ab12", "ada"),
        ("village_code", "64.71.05.1010", "Sungai Nangka"),
        ("village_code", "00.00", "00.00"),
        ("type_code", "LUT", "Lanjut Usia Telantar"),
        ("kind_code", "alat_jahit", "Alat jahit"),
        ("kind_code", "emas", "emas"),
        ("status", "disetujui", "Disetujui"),
        ("handling_status", "dirujuk", "Dirujuk"),
        ("full_name", "Suparno", "Suparno"),
        ("handled_basis", ["bantuan", "csr"], "Bantuan, CSR"),
        ("handled_basis", {"add": ["csr"], "remove": ["bantuan"]}, "+CSR, -Bantuan"),
        ("handled_basis", {"add": [], "remove": []}, "kosong"),
        ("due_at", "2026-11-27T10:00:00+08:00", "27 November 2026 pukul 10.00"),
        ("answers", {"a": 1, "b": 2}, "2 jawaban"),
        ("items", [{"qty": 2, "unit": "set", "name": "Loyang"}], "2 set Loyang"),
    ],
)
def test_a_value_is_told_in_words(name: str, value: Any, words: str) -> None:
    assert told(name, value, REGIONS) == words


def test_every_field_has_a_label_and_one_of_the_future_its_name() -> None:
    names = {name for kind in KINDS for fields in groups(kind).values() for name in fields}
    assert [name for name in sorted(names) if field_label(name) == name] == []
    assert field_label("dari_masa_depan") == "dari_masa_depan"
