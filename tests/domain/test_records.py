"""The records: every field in a group, every group with its class."""

import pytest

from ppks_desktop.domain.change import Merge
from ppks_desktop.domain.record import Fact, Record, defaults, groups, merge_class
from ppks_desktop.domain.records import BY_TABLE, KINDS, Case, Handover, Item, Person, Visit


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.TABLE)
def test_every_field_but_the_id_merges_in_one_group(kind: type[Record]) -> None:
    grouped = [name for names in groups(kind).values() for name in names]
    assert sorted(grouped) == sorted(defaults(kind))
    assert BY_TABLE[kind.TABLE] is kind
    assert set(kind.MERGE) <= set(groups(kind))


def test_groups_merge_by_their_class() -> None:
    assert merge_class(Person, "name") is Merge.HUMAN
    assert merge_class(Case, "criteria") is Merge.SET
    assert merge_class(Case, "verification") is Merge.AUTHORITY
    assert merge_class(Handover, "fact") is Merge.FACT
    assert all(set(groups(kind)) == {"fact"} for kind in KINDS if issubclass(kind, Fact))


def test_a_line_is_worth_its_quantity_times_its_price() -> None:
    assert Item(code="a", name="A", qty=3, unit_price=150_000).amount == 450_000


def test_profit_is_known_where_turnover_and_cost_are() -> None:
    assert Visit(id="v", turnover_month=5, cost_month=3).profit_month == 2
    assert Visit(id="v", turnover_month=5).profit_month is None
