"""Aid: the catalogue, repeats, stamp duty."""

from datetime import date

import pytest

from ppks_desktop.domain import reference
from ppks_desktop.domain.aid import (
    FUND_SOURCES,
    check_items,
    load_catalogue,
    needs_stamp_duty,
    overlaps,
    total,
)
from ppks_desktop.domain.records import Handover, Item
from ppks_desktop.errors import InvalidValue

CATALOGUE = load_catalogue()
ON = date(2026, 3, 13)


def _given(
    name: str, on: date | None, kind: str = "alat_jahit", reverses: str | None = None
) -> Handover:
    return Handover(id=name, handed_on=on, kind_code=kind, reverses_id=reverses)


def test_every_item_belongs_to_a_kind_and_has_a_unit() -> None:
    for item in CATALOGUE.items:
        assert CATALOGUE.kind(item.kind_code).name
        assert reference.is_known("unit", item.unit)


def test_sewing_baking_cooking_and_capital_can_be_given() -> None:
    for code in ("alat_jahit", "alat_membuat_kue", "alat_memasak", "modal_usaha_uang"):
        assert CATALOGUE.items_of(code)
    assert CATALOGUE.kind("modal_usaha_uang").is_money
    assert not CATALOGUE.kind("alat_jahit").is_money


def test_what_is_not_in_the_catalogue_is_refused() -> None:
    with pytest.raises(InvalidValue):
        CATALOGUE.kind("emas")
    with pytest.raises(InvalidValue):
        CATALOGUE.item("emas")


def test_an_item_becomes_a_line_at_a_price() -> None:
    machine = CATALOGUE.item("mesin_jahit")
    lines = (machine.line(2, 2_500_000), machine.line(1, 1_000_000))
    assert total(lines) == 6_000_000


def test_fund_sources_have_labels() -> None:
    assert all(reference.is_known("fund_source", code) for code in FUND_SOURCES)


def test_the_same_kind_inside_the_window_is_shown_newest_first() -> None:
    given = [
        _given("edge", date(2024, 3, 13)),
        _given("before", date(2024, 3, 12)),
        _given("recent", date(2026, 1, 1)),
        _given("later", date(2026, 4, 1)),
        _given("other", date(2026, 1, 1), kind="sembako"),
        _given("undated", None),
    ]
    assert [one.id for one in overlaps(given, "alat_jahit", ON)] == ["later", "recent", "edge"]
    assert [one.id for one in overlaps(given, "alat_jahit", ON, months=1)] == ["later"]


def test_a_reversed_handover_does_not_count() -> None:
    given = [_given("one", ON), _given("two", ON, reverses="one")]
    assert overlaps(given, "alat_jahit", ON) == ()


def test_stamp_duty_begins_above_the_limit() -> None:
    assert not needs_stamp_duty(5_000_000)
    assert needs_stamp_duty(5_000_001)
    assert needs_stamp_duty(2, limit=1)


@pytest.mark.parametrize(
    "items",
    [
        (),
        (Item(code="a", name="A", qty=0, unit_price=1),),
        (Item(code="a", name="A", qty=1, unit_price=-1),),
        (Item(code="a", name=" ", qty=1, unit_price=1),),
    ],
)
def test_items_that_cannot_be_given_are_refused(items: tuple[Item, ...]) -> None:
    with pytest.raises(InvalidValue):
        check_items(items)


def test_items_of_the_catalogue_can_be_given() -> None:
    check_items([item.line(1, 0) for item in CATALOGUE.items])
