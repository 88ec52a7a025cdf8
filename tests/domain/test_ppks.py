"""The 26 kinds and what the rules say of a case."""

import pytest

from ppks_desktop.domain.finding import Finding, worst
from ppks_desktop.domain.ppks import (
    HANDLED,
    PpksType,
    check_case,
    handling_statuses,
    is_handled,
    load_types,
    module_form,
    module_type,
)
from ppks_desktop.errors import InvalidValue

TYPES = load_types()


def _codes(
    code: str,
    age: int | None = None,
    sex: str | None = None,
    level: str = "person",
    others: tuple[str, ...] = (),
    criteria: tuple[str, ...] = ("a",),
) -> list[tuple[str, str]]:
    found = check_case(TYPES.get(code), age, sex, level, criteria, others)
    return [(finding.level, finding.code) for finding in found]


def test_there_are_twenty_six_kinds_in_order() -> None:
    assert len(TYPES) == 26
    assert [kind.no for kind in TYPES] == list(range(1, 27))
    assert all(kind.criteria and kind.definition and kind.levels for kind in TYPES)
    assert "LUT" in TYPES
    assert TYPES.name("LUT") == "Lanjut Usia Telantar"


def test_a_kind_unknown_here_is_shown_by_code_and_masked() -> None:
    assert TYPES.name("XX") == "XX"
    assert TYPES.is_restricted("XX")
    with pytest.raises(InvalidValue):
        TYPES.get("XX")


def test_restricted_kinds_are_those_of_the_rules() -> None:
    restricted = {kind.code for kind in TYPES if TYPES.is_restricted(kind.code)}
    assert {"AKTK", "AMPK", "TPPO", "KTK", "ODHA", "TS", "KM", "ABH"} <= restricted
    assert restricted.isdisjoint({"FM", "LUT", "PD", "PRSE", "AT", "ABT"})


def test_wording_that_harms_is_not_offered() -> None:
    hidden = [(kind.code, one.letter) for kind in TYPES for one in kind.criteria if one.hidden]
    assert hidden == [("KM", "d")]


def test_what_fits_a_person_is_offered() -> None:
    old_woman = {kind.code for kind in TYPES.for_person(70, "P")}
    assert "LUT" in old_woman
    assert old_woman.isdisjoint({"ABT", "AT", "PRSE", "ADK"})
    assert "PRSE" in {kind.code for kind in TYPES.for_person(30, "P")}
    assert "PRSE" not in {kind.code for kind in TYPES.for_person(30, "L")}
    assert len(TYPES.for_person(None, None)) == 26


def test_handled_is_said_by_two_statuses() -> None:
    codes = [code for code, _label in handling_statuses()]
    assert {code for code in codes if is_handled(code)} == HANDLED == {"tertangani", "mandiri"}


def test_a_plain_case_has_nothing_to_say() -> None:
    assert _codes("FM", 40, "L") == []
    assert _codes("FM", level="family") == []


def test_a_unit_the_kind_does_not_have_is_an_error() -> None:
    assert _codes("KBSP") == [("error", "unit")]
    assert _codes("LUT", level="family") == [("error", "unit")]
    assert _codes("KAT", level="community") == []


def test_criteria_are_asked_for() -> None:
    assert _codes("FM", criteria=()) == [("warning", "tanpa-kriteria")]
    assert _codes("FM", criteria=("a", "z")) == [("error", "kriteria-asing")]


@pytest.mark.parametrize(
    ("code", "age", "found"),
    [
        ("LUT", 59, [("warning", "umur")]),
        ("LUT", 60, []),
        ("ABT", 6, [("warning", "umur")]),
        ("ABT", 5, []),
        ("PRSE", 60, [("warning", "umur")]),
        ("ABH", 11, [("warning", "umur")]),
        ("AT", 18, [("info", "umur-18")]),
        ("AMPK", 18, [("info", "umur-18")]),
        ("ADK", 18, [("warning", "umur")]),
        ("PD", 17, [("warning", "pd-anak")]),
        ("PD", 18, []),
        ("AJ", 10, [("info", "anak-jalanan")]),
        ("PGM", 10, [("info", "anak-jalanan")]),
        ("PML", 30, []),
        ("TS", 18, []),
        ("TS", 17, [("error", "ts-anak")]),
        ("FM", 10, []),
    ],
)
def test_age_is_looked_at(code: str, age: int, found: list[tuple[str, str]]) -> None:
    assert _codes(code, age) == found


def test_a_child_is_never_recorded_as_tuna_susila() -> None:
    (finding,) = check_case(TYPES.get("TS"), 15, "P", "person", ("a",))
    assert finding.level == "error"
    assert finding.suggests == ("AMPK", "TPPO")


def test_the_range_is_told_in_words() -> None:
    said = [
        check_case(TYPES.get(code), age, None, "person", ("a",))[0].sentence
        for code, age in (("LUT", 30), ("ABT", 30), ("PRSE", 70))
    ]
    assert "60 tahun ke atas" in said[0]
    assert "sampai 5 tahun" in said[1]
    assert "18 sampai 59 tahun" in said[2]


def test_sex_is_looked_at() -> None:
    assert _codes("PRSE", 30, "L") == [("warning", "kelamin")]
    assert _codes("PRSE", 30, "P") == []


def test_kinds_that_exclude_one_another_by_age_are_told() -> None:
    assert _codes("PRSE", 30, "P", others=("LUT",)) == [("warning", "umur-bertentangan")]
    assert _codes("PRSE", 30, "P", others=("FM", "PD")) == []


def test_disability_is_recorded_once() -> None:
    assert _codes("PD", 18, others=("ADK",)) == [("warning", "adk-pd")]
    assert _codes("FM", 18, others=("ADK",)) == [("info", "adk-18")]
    assert _codes("FM", 18, others=("ADK", "PD")) == [("info", "adk-18")]
    assert _codes("FM", 12, others=("ADK",)) == []


def test_the_same_kind_twice_is_told() -> None:
    assert _codes("FM", 30, others=("FM",)) == [("warning", "sudah-ada")]


def test_the_gravest_finding_counts() -> None:
    info, warning = Finding("info", "a", "A."), Finding("warning", "b", "B.")
    assert worst((info, warning)) == "warning"
    assert worst(()) is None


@pytest.mark.parametrize("kind", list(TYPES), ids=lambda kind: kind.code)
def test_every_kind_can_be_recorded_without_errors(kind: PpksType) -> None:
    found = check_case(kind, None, None, kind.levels[0], (kind.criteria[0].letter,))
    assert found == ()


def test_each_kind_has_a_form_of_its_own() -> None:
    assert module_form("LUT") == "modul_lut"
    assert module_type("modul_lut") == "LUT"
    assert module_type("assessment") is None
    assert all(module_type(module_form(kind.code)) == kind.code for kind in load_types())
