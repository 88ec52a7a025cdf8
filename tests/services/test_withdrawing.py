"""Consent is taken back as easily as it was given, and nothing is deleted."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Consent
from ppks_desktop.errors import InvalidValue, NotPermitted
from tests.desks import Winding, desk_in, someone

GIVEN: dict[str, Any] = {
    "purposes": ["pendataan_layanan", "publikasi"],
    "lawful_basis": "persetujuan",
    "relation": "sendiri",
    "given_by": "Nurhayati",
    "method": "cap_jempol",
    "given_on": "2026-02-12",
}
TAKEN = {"withdrawn_on": "2026-03-01", "withdrawal_way": "telepon"}


def given(desk: Desk) -> Consent:
    """A consent given on its form."""
    consent = desk.store.get(Consent, desk.intake.finish_consent(someone(desk), GIVEN))
    assert consent is not None
    return consent


def test_the_form_begins_with_what_was_agreed_and_who_gave_it(laptop: Desk) -> None:
    consent = given(laptop)
    assert consent.withdrawn_on is None
    assert laptop.withdrawing.starting(consent.id) == {
        "stage": "menarik",
        "agreed": "Pendataan dan layanan, Publikasi",
        "agreed_on": "2026-02-12",
        "withdrawal_relation": "sendiri",
        "withdrawn_by": "Nurhayati",
    }


def test_a_withdrawal_stands_beside_what_was_agreed(laptop: Desk) -> None:
    consent = given(laptop)
    begun = laptop.withdrawing.starting(consent.id)
    assert laptop.withdrawing.finish(consent.id, begun | TAKEN) == consent.person_id
    (kept,) = laptop.store.find(Consent)
    assert (kept.id, kept.withdrawn_on, kept.purposes) == (
        consent.id,
        date(2026, 3, 1),
        consent.purposes,
    )
    read = laptop.reading.read("consent", consent.id)
    lines = [line for part in read.parts for line in part.lines]
    assert ("Nama pemberi persetujuan", "Nurhayati") in lines
    assert ("Nama yang menarik", "Nurhayati") in lines
    assert ("Cara menarik", "Telepon") in lines
    assert not any(label == "Yang ditarik" for label, _said in lines)


def test_the_timeline_tells_both_and_the_head_the_latter(laptop: Desk) -> None:
    consent = given(laptop)
    laptop.withdrawing.finish(consent.id, laptop.withdrawing.starting(consent.id) | TAKEN)
    view = laptop.following.person(consent.person_id)
    told = [(one.on, one.title) for one in view.timeline if one.table == "consent"]
    assert sorted(told, key=lambda one: str(one[0])) == [
        (date(2026, 2, 12), "Persetujuan data"),
        (date(2026, 3, 1), "Persetujuan data ditarik"),
    ]
    assert "persetujuan data ditarik 1 Maret 2026" in view.head.belongs


def test_a_consent_from_registering_is_taken_back_too(laptop: Desk) -> None:
    person = someone(laptop)
    bare = Consent(id=laptop.new_id(), person_id=person, purposes=("foto",))
    laptop.store.save(bare)
    begun = laptop.withdrawing.starting(bare.id)
    by = {"withdrawal_relation": "wali", "withdrawn_by": "Rahmat"}
    laptop.withdrawing.finish(bare.id, begun | TAKEN | by)
    (kept,) = laptop.store.find(Consent, person_id=person)
    assert kept.withdrawn_on == date(2026, 3, 1)


@pytest.mark.parametrize("on", ["2026-02-11", "2027-01-01"])
def test_a_withdrawal_is_neither_before_the_consent_nor_in_the_future(
    on: str, laptop: Desk
) -> None:
    consent = given(laptop)
    begun = laptop.withdrawing.starting(consent.id)
    with pytest.raises(InvalidValue, match="Tanggal ditarik"):
        laptop.withdrawing.finish(consent.id, begun | TAKEN | {"withdrawn_on": on})


def test_what_was_withdrawn_is_not_withdrawn_again(laptop: Desk) -> None:
    consent = given(laptop)
    begun = laptop.withdrawing.starting(consent.id)
    laptop.withdrawing.finish(consent.id, begun | TAKEN)
    with pytest.raises(InvalidValue):
        laptop.withdrawing.finish(consent.id, begun | TAKEN)


def test_a_reader_withdraws_nothing(tmp_path: Path, clock: Winding) -> None:
    with desk_in(tmp_path / "pembaca", clock, Role.READER) as desk, pytest.raises(NotPermitted):
        desk.withdrawing.finish("x", TAKEN)
