"""How people and things are told of in a line."""

from datetime import date

import pytest

from ppks_desktop.domain.records import Item, Person
from ppks_desktop.domain.wording import (
    address_line,
    age_text,
    initials,
    items_text,
    person_age,
    place_line,
    sex_text,
)

TODAY = date(2026, 3, 13)


@pytest.mark.parametrize(
    ("known", "age"),
    [
        ({}, None),
        ({"birth_date": date(2000, 3, 14), "age_estimate": 40}, 25),
        ({"age_estimate": 40}, 40),
        ({"age_estimate": 40, "age_estimated_on": date(2024, 3, 13)}, 42),
        ({"age_estimate": 40, "age_estimated_on": date(2027, 1, 1)}, 40),
    ],
)
def test_age_is_by_birth_date_or_by_the_estimate_grown_older(
    known: dict[str, object], age: int | None
) -> None:
    assert person_age(Person(id="p", **known), TODAY) == age  # type: ignore[arg-type]


def test_age_is_told_with_how_sure_it_is() -> None:
    assert age_text(None) == "umur belum diketahui"
    assert age_text(42) == "42 tahun"
    assert age_text(42, estimated=True) == "kira-kira 42 tahun"


def test_sex_is_told_or_left_out() -> None:
    assert [sex_text(sex) for sex in ("L", "P", None)] == ["Laki-laki", "Perempuan", ""]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Siti Nur Rahmawati", "SR"), ("Suparno", "S"), ("", "-"), ("12 Budi", "B")],
)
def test_initials_are_of_the_first_and_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_places_are_told_as_far_as_known() -> None:
    assert place_line("Manggar", "027") == "Manggar, RT 027"
    assert place_line(None, None) == ""
    assert address_line("Jl. Melati", "027", "Manggar", "Balikpapan Timur") == (
        "Jl. Melati RT 027, Manggar, Balikpapan Timur"
    )
    assert address_line(None, None, None, "") == ""


def test_items_are_told_in_a_line() -> None:
    items = (Item(code="a", name="oven", qty=1), Item(code="b", name="loyang", qty=2, unit="set"))
    assert items_text(items) == "1 unit oven, 2 set loyang"
