"""Shapes: what this program could have written, and validly signed nonsense."""

import pytest

from ppks_desktop.bundles.shapes import is_shaped, may_write
from ppks_desktop.domain.change import Change, Plain, Role
from ppks_desktop.domain.policy import TABLE, Act
from tests.bundles.making import change


def shaped(table: str, group: str, **values: Plain) -> bool:
    """Whether such a change could have been written."""
    return is_shaped(change(1, values, table=table, group=group))


def test_values_of_every_kind_are_known() -> None:
    assert shaped("person", "birth", birth_date="1980-02-29", birth_place=None, age_estimate=45)
    assert shaped("person", "id_address", domicile_same_as_id=True)
    assert shaped("person", "illness", chronic_illness={"add": ["asma"], "remove": []})
    assert shaped("person", "answers", answers={"anak": [{"nama": "Budi"}]})
    assert shaped("visit", "fact", activities=["kunjungan"], visit_no=1)
    assert shaped("aid_proposal", "aid", items=[{"code": "A1", "name": "Mesin", "qty": 1}])


@pytest.mark.parametrize(
    ("table", "group", "values"),
    [
        ("no_table", "name", {"full_name": "Siti"}),
        ("person", "no_group", {"full_name": "Siti"}),
        ("person", "sex", {"full_name": "Siti"}),
        ("person", "name", {}),
        ("person", "name", {"full_name": 1}),
        ("person", "name", {"full_name": None}),
        ("person", "birth", {"birth_date": "1981-02-29"}),
        ("person", "birth", {"birth_date": "19810228"}),
        ("person", "birth", {"birth_date": "2025-W01-1"}),
        ("person", "birth", {"birth_date": 5}),
        ("person", "birth", {"age_estimate": True}),
        ("person", "health", {"disability_flag": 1}),
        ("person", "illness", {"chronic_illness": ["asma"]}),
        ("person", "illness", {"chronic_illness": {"add": [1]}}),
        ("person", "illness", {"chronic_illness": {"take": []}}),
        ("person", "answers", {"answers": []}),
        ("visit", "fact", {"activities": "kunjungan"}),
        ("visit", "fact", {"activities": [1]}),
        ("aid_proposal", "aid", {"items": "mesin"}),
        ("aid_proposal", "aid", {"items": ["mesin"]}),
        ("aid_proposal", "aid", {"items": [{"qty": "satu"}]}),
        ("aid_proposal", "aid", {"items": [{"colour": "biru"}]}),
        ("handover", "withdrawal", {"withdrawn": True}),
    ],
)
def test_nonsense_is_told_from_records(table: str, group: str, values: dict[str, Plain]) -> None:
    assert not shaped(table, group, **values)


def test_what_a_newer_program_wrote_is_kept_unjudged() -> None:
    assert is_shaped(change(1, {"x": 1}, table="not_yet_known", group="y", schema=2))


@pytest.mark.parametrize("role", Role)
def test_each_role_sends_what_it_may_do(role: Role) -> None:
    tables = {"handover": Act.HAND_OVER, "visit": Act.MENTOR, "partner": Act.PARTNER}
    for table, act in tables.items():
        sent: Change = change(1, {}, table=table, group="fact", role=role)
        assert may_write(sent, role) == (act in TABLE[role])
    assert may_write(change(1, table="setting", role=role), role) == (role is not Role.READER)
