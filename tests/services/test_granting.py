"""Aid is proposed, decided and handed over, and never given twice unawares."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ppks_desktop.desk import Desk
from ppks_desktop.domain.orders import HandoverOrder, ProposalOrder
from ppks_desktop.domain.records import AidProposal, Case, Handover, Person
from ppks_desktop.errors import InvalidValue, NotPermitted
from tests.desks import Winding, family_of, goods, handover_for, money, someone


def test_a_handover_is_one_record_with_its_inks_and_its_proposal(laptop: Desk) -> None:
    person = someone(laptop)
    handover = laptop.store.get(Handover, laptop.granting.hand_over(handover_for(laptop, person)))
    assert handover is not None
    assert handover.total_amount == 1_500_000
    assert handover.receiver_ink != handover.officer_ink
    assert laptop.intake.photo(handover.receiver_ink or "")
    assert laptop.intake.photo(handover.officer_ink or "")
    assert handover.proposal_id is not None
    assert laptop.store.get(AidProposal, handover.proposal_id)


def test_a_photo_is_kept_small_and_bare(laptop: Desk) -> None:
    picture = BytesIO()
    Image.new("RGB", (2400, 1200), "white").save(picture, "PNG")
    order = handover_for(laptop, someone(laptop), photo=picture.getvalue())
    handover = laptop.store.get(Handover, laptop.granting.hand_over(order))
    assert handover is not None
    kept = laptop.intake.photo(handover.photo or "")
    assert kept is not None
    assert Image.open(BytesIO(kept)).size == (1600, 800)


def test_the_same_kind_again_needs_a_reason(laptop: Desk, clock: Winding) -> None:
    person = someone(laptop)
    laptop.granting.hand_over(handover_for(laptop, person))
    clock.pass_days(100)
    with pytest.raises(InvalidValue, match="sudah menerima bantuan sejenis"):
        laptop.granting.hand_over(handover_for(laptop, person))
    again = handover_for(laptop, person, repeat_reason="Alat pertama rusak karena banjir")
    assert laptop.granting.hand_over(again)


def test_what_the_family_received_counts_too(laptop: Desk) -> None:
    mother, son = someone(laptop), someone(laptop, "Rahmat")
    family_of(laptop, mother, son)
    laptop.granting.hand_over(handover_for(laptop, son))
    found = laptop.granting.earlier_aid(mother, goods(laptop), handover_for(laptop, son).handed_on)
    assert [(one.who, one.where_from) for one in found] == [("Rahmat", "dicatat di brankas ini")]
    with pytest.raises(InvalidValue):
        laptop.granting.propose(_proposal(laptop, mother))


def test_another_kind_and_what_is_long_ago_do_not_count(laptop: Desk, clock: Winding) -> None:
    person = someone(laptop)
    laptop.granting.hand_over(handover_for(laptop, person))
    assert laptop.granting.earlier_aid(person, money(laptop), clock.today) == ()
    clock.pass_days(25 * 31)
    assert laptop.granting.earlier_aid(person, goods(laptop), clock.today) == ()


def test_a_reversed_handover_no_longer_counts(laptop: Desk, clock: Winding) -> None:
    person = someone(laptop)
    handover = laptop.granting.hand_over(handover_for(laptop, person))
    laptop.granting.reverse(handover, "Salah orang")
    assert laptop.granting.earlier_aid(person, None, clock.today) == ()
    assert len(laptop.store.find(Handover, person_id=person)) == 2
    with pytest.raises(InvalidValue, match="sudah dibatalkan"):
        laptop.granting.reverse(handover, "Sekali lagi")


def test_aid_that_came_by_bundle_is_warned_of(laptop: Desk, office: Desk, tmp_path: Path) -> None:
    person = someone(laptop)
    laptop.granting.hand_over(handover_for(laptop, person))
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "jalan"))
    on = handover_for(office, person).handed_on
    found = office.granting.earlier_aid(person, goods(office), on)
    assert [one.where_from for one in found] == ["dari paket Petugas Uji"]


def test_only_approved_aid_is_handed_over_and_only_once(office: Desk) -> None:
    person = someone(office)
    proposal = office.granting.propose(_proposal(office, person))
    order = handover_for(office, person, proposal_id=proposal)
    with pytest.raises(InvalidValue, match="belum disetujui"):
        office.granting.hand_over(order)
    office.granting.decide(proposal, approved=True)
    office.granting.hand_over(order)
    with pytest.raises(InvalidValue):
        office.granting.hand_over(replace(order, repeat_reason="lagi"))
    columns = {one.code: one.total for one in office.granting.board()}
    assert columns == {"diajukan": 0, "disetujui": 0, "diserahkan": 1, "ditolak": 0}


def test_a_field_officer_proposes_and_does_not_decide(laptop: Desk) -> None:
    proposal = laptop.granting.propose(_proposal(laptop, someone(laptop)))
    with pytest.raises(NotPermitted):
        laptop.granting.decide(proposal, approved=True)


def test_a_refusal_says_why(office: Desk) -> None:
    proposal = office.granting.propose(_proposal(office, someone(office)))
    with pytest.raises(InvalidValue, match="alasan"):
        office.granting.decide(proposal, approved=False)
    office.granting.decide(proposal, approved=False, note="Dana habis")
    assert office.granting.proposal(proposal).decision_note == "Dana habis"


def test_an_order_that_lacks_something_writes_nothing(laptop: Desk, clock: Winding) -> None:
    person = someone(laptop)
    whole = handover_for(laptop, person)
    wrong: list[HandoverOrder] = [
        replace(whole, items=()),
        replace(whole, receiver_ink=None),
        replace(whole, officer_ink=None),
        replace(whole, handed_on=clock.today + timedelta(days=2)),
        replace(whole, receiver_ink=b"bukan tinta"),
        replace(whole, photo=b"bukan foto"),
    ]
    for order in wrong:
        with pytest.raises(InvalidValue):
            laptop.granting.hand_over(order)
    assert laptop.store.count(Handover) == 0
    assert laptop.store.count(AidProposal) == 0


def _proposal(desk: Desk, person: str) -> ProposalOrder:
    order = handover_for(desk, person)
    return ProposalOrder(
        person_id=person,
        kind_code=order.kind_code,
        items=order.items,
        fund_source="apbd_kota",
    )


def test_the_case_that_is_helped_is_handled_from_that_day(laptop: Desk, clock: Winding) -> None:
    person = someone(laptop)
    case = Case(id=laptop.new_id(), person_id=person, type_code="FM", found_date=clock.today)
    laptop.store.save(case)
    order = handover_for(laptop, person, case_id=case.id, fund_source="csr")
    laptop.granting.hand_over(order)
    kept = laptop.store.get(Case, case.id)
    assert kept is not None
    assert (kept.handling_status, kept.handled_first_date) == ("tertangani", clock.today)
    assert set(kept.handled_basis) == {"bantuan", "csr"}
    seen = laptop.store.get(Person, person)
    assert seen is not None
    assert seen.last_contact == clock.today
    clock.pass_days(10)
    again = handover_for(laptop, person, case_id=case.id, repeat_reason="Tambahan alat")
    laptop.granting.hand_over(again)
    later = laptop.store.get(Case, case.id)
    assert later is not None
    assert later.handled_first_date == kept.handled_first_date
