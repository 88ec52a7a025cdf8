"""A promise and what came of it are keyed from their forms, the partner with them."""

from typing import Any

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Contribution, Partner
from ppks_desktop.errors import InvalidValue, NotPermitted
from tests.desks import TODAY

PROMISE: dict[str, Any] = {
    "partner_name": "PT Uji Sejahtera",
    "partner_kind": "swasta_nasional",
    "village_code": sample_day.VILLAGE,
    "pic_name": "Budi Uji",
    "pic_position": "Humas",
    "pic_phone": "0812 0000 0002",
    "pic_email": "humas@uji.example",
    "has_promise": "ya",
    "mou_no": "PKS/12/2026",
    "mou_date": "2026-10-01",
    "pillar": "ekonomi",
    "contribution_form": "uang",
    "description": "Modal usaha kue",
    "committed_value": 50_000_000,
    "pledge_date": TODAY.isoformat(),
    "period_year": 2026,
    "target_types": ["PRSE", "FM"],
}
GIFT: dict[str, Any] = {
    "realised_value": 20_000_000,
    "realisation_date": TODAY.isoformat(),
    "realised_form": "uang",
    "received_by_government": "melalui_pemda",
    "bast_no_partner": "BA-7",
}


def test_a_promise_brings_its_partner_along(laptop: Desk) -> None:
    sheets = laptop.partner_sheets
    assert sheets.starting_promise(None) == {}
    kept = laptop.store.get(Contribution, sheets.finish_promise(None, PROMISE))
    assert kept is not None
    assert (kept.committed_value, kept.form, kept.contribution_no) == (
        50_000_000,
        "uang",
        "PKS/12/2026",
    )
    assert kept.answers["target_types"] == ["PRSE", "FM"]
    partner = laptop.store.get(Partner, kept.partner_id)
    assert partner is not None
    assert (partner.partner_name, partner.answers) == (
        "PT Uji Sejahtera",
        {"pic_email": "humas@uji.example"},
    )


def test_a_second_promise_begins_with_the_partner(laptop: Desk) -> None:
    sheets = laptop.partner_sheets
    first = laptop.store.get(Contribution, sheets.finish_promise(None, PROMISE))
    assert first is not None
    begun = sheets.starting_promise(first.partner_id)
    assert begun["pic_email"] == "humas@uji.example"
    assert "description" not in begun
    again = {**PROMISE, **begun, "pic_name": "Wati Uji", "description": "Pelatihan"}
    sheets.finish_promise(first.partner_id, again)
    (view,) = laptop.partnering.partners()
    assert view.partner.pic_name == "Wati Uji"
    assert len(view.contributions) == 2


def test_a_promise_is_corrected_on_its_form(laptop: Desk) -> None:
    sheets = laptop.partner_sheets
    made = sheets.finish_promise(None, PROMISE)
    begun = sheets.starting_promise(made)
    assert begun | PROMISE == begun
    assert sheets.finish_promise(made, {**begun, "committed_value": 60_000_000}) == made
    kept = laptop.store.get(Contribution, made)
    assert kept is not None
    assert kept.committed_value == 60_000_000
    assert laptop.store.count(Partner) == 1


def test_a_partner_is_known_before_it_promises_anything(laptop: Desk) -> None:
    sheets = laptop.partner_sheets
    alone = {name: one for name, one in PROMISE.items() if not name.startswith("mou")}
    made = sheets.finish_promise(None, alone | {"has_promise": "tidak"})
    (view,) = laptop.partnering.partners()
    assert (view.partner.id, view.partner.pic_phone) == (made, "0812 0000 0002")
    assert view.contributions == ()
    begun = sheets.starting_promise(made)
    assert "has_promise" not in begun
    sheets.finish_promise(made, PROMISE | begun)
    (view,) = laptop.partnering.partners()
    assert len(view.contributions) == 1


def test_a_written_promise_is_not_taken_back_by_an_answer(laptop: Desk) -> None:
    sheets = laptop.partner_sheets
    made = sheets.finish_promise(None, PROMISE)
    begun = sheets.starting_promise(made)
    assert begun["has_promise"] == "ya"
    with pytest.raises(InvalidValue, match="sudah tercatat"):
        sheets.finish_promise(made, begun | {"has_promise": "tidak"})


def test_what_came_of_a_promise_is_the_offices_word(office: Desk, laptop: Desk) -> None:
    with pytest.raises(NotPermitted):
        laptop.partner_sheets.finish_gift("x", GIFT)
    sheets = office.partner_sheets
    made = sheets.finish_promise(None, PROMISE)
    begun = sheets.starting_gift(made)
    assert begun["committed_value"] == 50_000_000
    assert sheets.finish_gift(made, {**begun, **GIFT}) == made
    kept = office.store.get(Contribution, made)
    assert kept is not None
    assert (kept.realised_value, kept.realised_answers["bast_no_partner"]) == (20_000_000, "BA-7")
    again = sheets.starting_gift(made)
    assert (again["realised_value"], again["bast_no_partner"]) == (20_000_000, "BA-7")


def test_a_promise_of_nobody_known_is_refused(laptop: Desk) -> None:
    with pytest.raises(InvalidValue, match="Mitra ini tidak ada"):
        laptop.partner_sheets.starting_promise("tidak-ada")
