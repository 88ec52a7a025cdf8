"""Aid is asked for on its form; what was given before is told there."""

from dataclasses import replace
from typing import Any

import pytest

from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import AidProposal
from ppks_desktop.errors import InvalidValue
from tests.desks import TODAY, goods, handover_for, money, someone


def _asked(desk: Desk, **more: Any) -> dict[str, Any]:
    item = next(one for one in desk.catalogue.items if one.kind_code == goods(desk))
    return {
        "kind_code": goods(desk),
        "items": [
            {
                "code": item.code,
                "name": item.name,
                "spec": "Dua laci",
                "qty": 2,
                "unit": "unit",
                "unit_price": 750_000,
            }
        ],
        "fund_source": "apbd_kota",
        "proposed_on": TODAY.isoformat(),
        "reason": "Menjahit untuk tetangga setiap hari.",
        **more,
    }


def test_a_proposal_is_written_from_its_form(laptop: Desk) -> None:
    person = someone(laptop)
    draft = laptop.drafting.keep(laptop.drafting.open_draft("proposal", person))
    assert laptop.asking.starting(person) == {}
    made = laptop.asking.finish(person, _asked(laptop), draft.id)
    kept = laptop.store.get(AidProposal, made)
    assert kept is not None
    assert (kept.person_id, kept.status, kept.proposed_on) == (person, "diajukan", TODAY)
    assert [(one.spec, one.amount) for one in kept.items] == [("Dua laci", 1_500_000)]
    assert kept.answers["total_amount"] == 1_500_000
    assert laptop.drafting.list() == ()


def test_the_same_kind_again_asks_why_another_kind_does_not(laptop: Desk) -> None:
    person = someone(laptop)
    laptop.granting.hand_over(handover_for(laptop, person))
    begun = laptop.asking.starting(person)
    assert begun["earlier_kinds"] == goods(laptop)
    assert "Oven" in begun["earlier_aid"]
    with pytest.raises(InvalidValue, match="Alasan memberi lagi"):
        laptop.asking.finish(person, _asked(laptop))
    made = laptop.asking.finish(person, _asked(laptop, repeat_reason="Alat lama terbakar."))
    kept = laptop.store.get(AidProposal, made)
    assert kept is not None
    assert kept.repeat_reason == "Alat lama terbakar."
    capital = next(one for one in laptop.catalogue.items if one.kind_code == money(laptop))
    row = {"code": capital.code, "name": capital.name, "qty": 1, "unit_price": 2_000_000}
    other = _asked(laptop, kind_code=money(laptop), items=[{**row, "unit": "paket"}])
    assert laptop.asking.finish(person, other)


def test_a_price_is_the_offices_or_to_be_keyed(office: Desk) -> None:
    item = next(one for one in office.catalogue.items if one.kind_code == goods(office))
    row = {"code": item.code, "name": item.name}

    def price() -> object:
        session = office.forms.begin("proposal", {"kind_code": goods(office), "items": [row]})
        session.set("items[1]/code", "")
        session.set("items[1]/code", item.code)
        return session.value("items[1]/unit_price")

    assert price() is None
    office.save_office(replace(office.office, prices={item.code: 900_000}))
    assert price() == 900_000
