"""A laptop becomes one of an office's without losing what it wrote before."""

from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk, pair
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Person
from ppks_desktop.errors import NotPermitted
from ppks_desktop.keys import slots
from ppks_desktop.keys.trust import Trust
from tests.desks import CHEAP, Winding, desk_in, handover_for, someone


def test_a_new_vault_is_its_own_office(laptop: Desk) -> None:
    assert laptop.enrolment.is_standalone
    assert not laptop.enrolment.is_office
    person = someone(laptop)
    assert {row.state for row in laptop.following.person(person).timeline} == {"tersimpan"}


def test_what_was_written_before_goes_with_the_first_bundle(
    laptop: Desk, tmp_path: Path, clock: Winding
) -> None:
    person = someone(laptop)
    pdf = laptop.issuing.issue("bast", laptop.granting.hand_over(handover_for(laptop, person))).pdf
    with desk_in(tmp_path / "kantor", clock, Role.ADMIN) as office:
        pair(laptop, office)
        assert office.enrolment.is_office
        office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "jalan"))
        assert office.store.get(Person, person)
    assert laptop.issuing.verify(pdf).valid


def test_the_office_can_help_when_the_passphrase_is_forgotten(laptop: Desk, office: Desk) -> None:
    root = office.keys.root()
    assert root is not None
    blob = slots.recovery_blob(laptop.folder)
    code = slots.answer_recovery(blob, root.escrow_private())
    assert bytes(slots.open_with_code(laptop.folder, code)) == bytes(laptop.database.dek or b"")


def test_example_data_and_a_real_office_never_meet(
    laptop: Desk, tmp_path: Path, clock: Winding
) -> None:
    real = Desk.create(tmp_path / "sungguhan", sample_day.OFFICE, sample_day.SECRET, CHEAP, clock)
    try:
        with pytest.raises(NotPermitted, match="Data contoh"):
            real.enrolment.admit(laptop.enrolment.request())
        with pytest.raises(NotPermitted, match="Data contoh"):
            laptop.enrolment.accept(real.keys.trust_document())
    finally:
        real.close()


def test_papers_of_enrolment_are_for_one_laptop_only(
    laptop: Desk, office: Desk, tmp_path: Path, clock: Winding
) -> None:
    with desk_in(tmp_path / "lain", clock) as other:
        document = office.enrolment.admit(other.enrolment.request())
        with pytest.raises(NotPermitted):
            other.enrolment.accept(laptop.keys.trust_document())
        other.enrolment.accept(document)
        assert other.enrolment.office_name == office.enrolment.office_name
    assert Trust.from_bytes(document).version == 3


def test_only_an_office_takes_laptops_in(laptop: Desk, office: Desk) -> None:
    with pytest.raises(NotPermitted):
        laptop.enrolment.admit(office.enrolment.request())


def test_the_fingerprint_is_six_words(laptop: Desk) -> None:
    assert len(laptop.enrolment.fingerprint().split()) == 6
    assert laptop.enrolment.request().fingerprint == laptop.enrolment.fingerprint()


def test_the_certificate_of_the_office_can_be_given_away(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    file = laptop.enrolment.export_ca(tmp_path / "ca.pem")
    assert file.read_bytes() == office.enrolment.ca_pem()
    assert file.read_bytes().startswith(b"-----BEGIN CERTIFICATE")


def test_what_a_revoked_laptop_writes_later_is_refused(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    someone(laptop, "Sebelum")
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "satu"))
    office.enrolment.revoke(laptop.me.replica)
    late = someone(laptop, "Sesudah")
    report = office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "dua"))[0]
    assert (report.state, report.code) == ("rusak", "dicabut")
    assert office.store.get(Person, late) is None
    assert office.exchange.correspondents() == ()
    with pytest.raises(NotPermitted):
        office.enrolment.revoke(office.me.replica)
