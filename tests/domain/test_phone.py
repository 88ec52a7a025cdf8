"""Telephone numbers as people write them."""

import lokal
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.domain.phone import parse_phone, show_phone
from ppks_desktop.errors import InvalidValue


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0811-545-678", "+62811545678"),
        ("62811545678", "+62811545678"),
        ("+62 811 545 678", "+62811545678"),
        ("62542421234", "+62542421234"),
        ("(0542) 421234", "+62542421234"),
        ("+65 6221 2345", "+6562212345"),
    ],
)
def test_a_number_is_kept_in_its_international_form(text: str, number: str) -> None:
    assert parse_phone(text) == (number,)


def test_several_numbers_are_all_kept() -> None:
    found = parse_phone("0812 3456 7890; 081345678901/ 0542-421234,")
    assert found == ("+6281234567890", "+6281345678901", "+62542421234")


def test_no_number_is_no_number() -> None:
    assert parse_phone(" ") == ()


@pytest.mark.parametrize("text", ["08125xxxx", "O8123456789", "14045", "112", "++", "999999999999"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="0812"):
        parse_phone(text)


@given(st.from_regex(r"8(1[1-3]|5[2-8]|2[1-3]|9[5-9])[2-9][0-9]{6,7}", fullmatch=True))
def test_mobile_numbers_agree_with_lokal_however_they_begin(number: str) -> None:
    oracle = lokal.parse_phone(f"0{number}")
    forms = [f"0{number}", f"62{number}", f"+62{number}", f"+62 {number[:3]}-{number[3:]}"]
    assert {parse_phone(form) for form in forms} == {(oracle.e164,)}


def test_numbers_are_shown_as_they_are_dialled_here() -> None:
    assert show_phone("+6281234567890").startswith("0812")
    assert show_phone("+6562212345").startswith("+65")
