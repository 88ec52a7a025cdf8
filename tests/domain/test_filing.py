"""Answers of forms on their way into records."""

from datetime import date

import pytest

from ppks_desktop.domain.filing import answers_of, chosen_values, file_answers, typed
from ppks_desktop.domain.records import AidProposal, Business, Case, Family, Item, Person, Visit
from ppks_desktop.errors import InvalidValue


def test_answers_are_parted_into_fields_and_the_rest() -> None:
    filed, rest = file_answers(
        Person,
        {"nama": "Suparno", "birth_date": "1950-01-02", "sex": "", "catatan": "x", "kosong": []},
        {"nama": "full_name"},
    )
    assert filed == {"full_name": "Suparno", "birth_date": date(1950, 1, 2), "sex": None}
    assert rest == {"catatan": "x"}


def test_an_answer_never_sets_the_id_or_withdraws() -> None:
    filed, rest = file_answers(Person, {"id": "x", "withdrawn": "ya"})
    assert filed == {}
    assert rest == {"id": "x", "withdrawn": "ya"}


@pytest.mark.parametrize(
    ("annotation", "value", "told"),
    [
        ("dict[str, Any]", None, {}),
        ("tuple[str, ...]", "a b", ("a", "b")),
        ("tuple[str, ...]", ["a"], ("a",)),
        ("tuple[str, ...]", "", ()),
        ("tuple[Item, ...]", None, ()),
        ("int | None", "", None),
        ("int", None, 0),
        ("bool", "", False),
        ("str", None, ""),
        ("int | None", "1500000", 1_500_000),
        ("date | None", date(2026, 1, 1), date(2026, 1, 1)),
        ("bool | None", "Ya", True),
        ("bool | None", "tidak", False),
        ("str | None", 7, "7"),
    ],
)
def test_an_answer_becomes_what_the_field_is(annotation: str, value: object, told: object) -> None:
    assert typed(annotation, value) == told


def test_items_come_as_items_or_as_their_plain_values() -> None:
    item = Item(code="a", name="A")
    assert typed("tuple[Item, ...]", [item, {"code": "a", "name": "A"}]) == (item, item)


@pytest.mark.parametrize(
    ("annotation", "value"), [("date | None", "13/03"), ("int", "1,5"), ("bool", "mungkin")]
)
def test_an_answer_that_cannot_be_read_is_refused(annotation: str, value: str) -> None:
    with pytest.raises(InvalidValue):
        typed(annotation, value)


def test_values_of_a_change_become_fields_again() -> None:
    plain = {"found_date": "2024-02-01", "criteria_met": ["a", "b"], "dari_masa_depan": 1}
    assert chosen_values(Case, plain) == {
        "found_date": date(2024, 2, 1),
        "criteria_met": ("a", "b"),
    }
    assert chosen_values(Family, {"income_monthly": 5}) == {"income_monthly": 5}
    assert chosen_values(AidProposal, {"items": []}) == {"items": ()}
    assert chosen_values(Visit, {"met_client": True}) == {"met_client": True}


def test_a_record_is_told_as_answers_of_its_form_again() -> None:
    business = Business(
        id="b",
        business_name="Kue",
        baseline_on=date(2026, 3, 13),
        baseline_turnover=0,
        sales_channels=("pasar",),
        answers={"bookkeeping": "rutin", "_begun": "1", "_edition": "ab"},
    )
    columns = {
        "name": "business_name",
        "baseline_on": "baseline_on",
        "baseline_turnover": "baseline_turnover",
        "sales_channels": "sales_channels",
        "goal": "goal",
    }
    assert answers_of(business, columns) == {
        "name": "Kue",
        "baseline_on": "2026-03-13",
        "baseline_turnover": 0,
        "sales_channels": ["pasar"],
        "bookkeeping": "rutin",
        "_begun": "1",
    }
    visit = Visit(id="v", met_client=False)
    assert answers_of(visit, {"met": "met_client"}) == {"met": "tidak"}
