"""Every rupiah of a company is followed from the promise to the recipient."""

import pytest

from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Contribution, Partner
from ppks_desktop.errors import InvalidValue, NotPermitted
from tests.desks import TODAY, handover_for, someone


def test_what_was_handed_over_is_taken_from_what_was_realised(office: Desk) -> None:
    contribution = _contribution(office)
    office.partnering.realise(contribution, 5_000_000, TODAY)
    order = handover_for(office, someone(office), fund_source="csr", contribution_id=contribution)
    office.granting.hand_over(order)
    view = office.partnering.contribution(contribution)
    assert (view.allocated, view.remaining, view.recipients) == (1_500_000, 3_500_000, 1)
    partner = office.partnering.partners()[0]
    assert (partner.committed, partner.realised, partner.allocated) == (
        10_000_000,
        5_000_000,
        1_500_000,
    )


def test_nothing_is_realised_below_what_was_given_away(office: Desk) -> None:
    contribution = _contribution(office)
    office.partnering.realise(contribution, 2_000_000, TODAY)
    order = handover_for(office, someone(office), fund_source="csr", contribution_id=contribution)
    office.granting.hand_over(order)
    with pytest.raises(InvalidValue, match=r"Rp1\.500\.000"):
        office.partnering.realise(contribution, 1_000_000, TODAY)


def test_too_much_given_is_shown_not_refused(office: Desk) -> None:
    contribution = _contribution(office)
    order = handover_for(office, someone(office), fund_source="csr", contribution_id=contribution)
    office.granting.hand_over(order)
    assert office.partnering.contribution(contribution).overdrawn


def test_the_form_offers_contributions_with_what_is_left(office: Desk) -> None:
    contribution = _contribution(office)
    office.partnering.realise(contribution, 2_000_000, TODAY)
    offered = office.lookup.choices("contributions", "mitra", {}, 10)
    assert [one.value for one in offered] == [contribution]
    assert offered[0].label == "Mitra Uji: Alat usaha (sisa Rp2.000.000)"
    assert office.lookup.label("contributions", contribution) == offered[0].label


def test_realising_is_the_offices_act(laptop: Desk) -> None:
    contribution = _contribution(laptop)
    with pytest.raises(NotPermitted):
        laptop.partnering.realise(contribution, 1, TODAY)


def _contribution(desk: Desk) -> str:
    partner = Partner(id=desk.new_id(), partner_name="Mitra Uji")
    promise = Contribution(
        id=desk.new_id(),
        partner_id=partner.id,
        committed_value=10_000_000,
        description="Alat usaha",
    )
    desk.store.save(partner, promise)
    return promise.id
