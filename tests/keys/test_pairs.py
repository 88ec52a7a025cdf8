"""Key pairs, the office root, certificates and the trust document."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import msgspec
import pyrage
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID

from ppks_desktop.errors import NotPermitted
from ppks_desktop.keys.certificates import OfficeCa, pem
from ppks_desktop.keys.pairs import KeyRing, fingerprint_words, is_signed
from ppks_desktop.keys.roots import OfficeRoot
from ppks_desktop.keys.trust import ReplicaCard, Trust, succeed

NOW = datetime(2025, 3, 13, 1, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that knows one laptop."""

    root: OfficeRoot
    ring: KeyRing
    trust: Trust


@pytest.fixture(scope="module")
def office() -> Office:
    """An office with one laptop enrolled."""
    root = OfficeRoot.create("Dinas Sosial Kota Balikpapan", NOW)
    ring = KeyRing.generate()
    card = ReplicaCard(
        "r1", "Ani", "petugas", ("64.71",), ring.public().sign, ring.public().age, expires=date.max
    )
    trust = Trust(
        version=3,
        office="Dinas Sosial Kota Balikpapan",
        root_key=root.root_key,
        replicas=(card,),
        min_program="0.1.0",
        demo=False,
        escrow_key=root.escrow_key,
        recovery_recipient=root.recovery_recipient,
        ca=root.ca.certificate_der(),
    )
    return Office(root, ring, trust)


def test_keys_come_back_from_the_vault_as_they_were(office: Office) -> None:
    again = KeyRing.from_bytes(office.ring.to_bytes())
    assert again.public() == office.ring.public()
    assert is_signed(again.sign(b"x"), b"x", office.ring.public().sign)
    root = OfficeRoot.from_bytes(office.root.to_bytes())
    assert root.root_key == office.root.root_key
    assert root.escrow_private() == office.root.escrow_private()
    assert root.ca.ca_pem() == office.root.ca.ca_pem()


def test_what_is_sealed_to_an_installation_it_can_open(office: Office) -> None:
    recipient = pyrage.x25519.Recipient.from_str(office.ring.public().age)
    assert pyrage.decrypt(pyrage.encrypt(b"x", [recipient]), [office.ring.age_identity]) == b"x"


def test_a_signature_is_good_for_one_message_and_one_key(office: Office) -> None:
    signature = office.ring.sign(b"x")
    assert not is_signed(signature, b"y", office.ring.public().sign)
    assert not is_signed(signature, b"x", KeyRing.generate().public().sign)
    assert not is_signed(signature, b"x", b"no key")


def test_a_key_that_is_not_on_the_curve_is_a_bug() -> None:
    rsa = generate_private_key(65537, 2048)
    der = rsa.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    kept = msgspec.msgpack.decode(KeyRing.generate().to_bytes()) | {"p256": der}
    ca = OfficeCa.create("Dinas Sosial", NOW)
    public = rsa.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(TypeError):
        KeyRing.from_bytes(msgspec.msgpack.encode(kept))
    with pytest.raises(TypeError):
        OfficeCa.from_bytes(der, ca.certificate_der())
    with pytest.raises(TypeError):
        ca.issue(public, "Ani", "TKSK", "Dinas Sosial", NOW)


def test_six_words_stand_for_a_key(office: Office) -> None:
    spoken = office.ring.public().fingerprint()
    assert len(spoken.split()) == 6
    assert spoken == office.ring.public().fingerprint()
    assert spoken != fingerprint_words(b"another")


def test_an_officer_is_certified_for_papers_for_400_days(office: Office) -> None:
    ca = office.root.ca
    der = ca.issue(office.ring.public().p256, "Ani", "TKSK", "Dinas Sosial", NOW)
    found = x509.load_der_x509_certificate(der)
    found.verify_directly_issued_by(ca.certificate)
    usage = found.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert not usage.key_cert_sign
    assert found.not_valid_after_utc == NOW + timedelta(days=400)
    named = {one.oid: one.value for one in found.subject}
    assert named[NameOID.COMMON_NAME] == "Ani"
    assert named[NameOID.TITLE] == "TKSK"
    assert named[NameOID.ORGANIZATION_NAME] == "Dinas Sosial"
    assert pem(der).startswith(b"-----BEGIN CERTIFICATE-----")


def test_a_long_name_is_cut_and_an_empty_position_left_out(office: Office) -> None:
    der = office.root.ca.issue(office.ring.public().p256, "A" * 90, "", "Dinas", NOW)
    named = {one.oid: one.value for one in x509.load_der_x509_certificate(der).subject}
    assert named[NameOID.COMMON_NAME] == "A" * 64
    assert NameOID.TITLE not in named


def test_a_certificate_can_be_revoked(office: Office) -> None:
    listed = x509.load_der_x509_crl(office.root.ca.revocation_list({77: NOW}, NOW))
    assert listed.is_signature_valid(office.root.ca.key.public_key())
    assert listed.get_revoked_certificate_by_serial_number(77) is not None
    assert listed.get_revoked_certificate_by_serial_number(78) is None


def test_the_trust_document_comes_back_as_the_office_signed_it(office: Office) -> None:
    document = office.trust.to_bytes(office.root)
    assert Trust.from_bytes(document, office.root.root_key) == office.trust
    assert Trust.from_bytes(document) == office.trust
    card = office.trust.card("r1")
    assert card is not None
    assert card.name == "Ani"
    assert office.trust.card("r2") is None


def test_only_desks_of_the_office_that_stand_are_its_own(office: Office) -> None:
    card = office.trust.replicas[0]
    desk = msgspec.structs.replace(card, replica="k1", office=True)
    gone = msgspec.structs.replace(desk, replica="k2", revoked_at_seq=0)
    trust = msgspec.structs.replace(office.trust, replicas=(card, desk, gone))
    assert trust.offices() == (desk,)


def test_a_trust_document_that_was_touched_is_refused(office: Office) -> None:
    document = office.trust.to_bytes(office.root)
    for at in range(0, len(document), 7):
        touched = bytearray(document)
        touched[at] ^= 1
        with pytest.raises(NotPermitted, match="tidak sah"):
            Trust.from_bytes(bytes(touched), office.root.root_key)
    for bad in (b"", document[:-1], document + b" ", document + bytes(5_000_000)):
        with pytest.raises(NotPermitted):
            Trust.from_bytes(bad, office.root.root_key)


def test_a_trust_document_of_another_root_is_refused(office: Office) -> None:
    other = OfficeRoot.create("Kantor lain", NOW)
    forged = msgspec.structs.replace(office.trust, root_key=other.root_key)
    with pytest.raises(NotPermitted):
        Trust.from_bytes(forged.to_bytes(other), office.root.root_key)
    with pytest.raises(NotPermitted):
        Trust.from_bytes(office.trust.to_bytes(other), office.root.root_key)


def test_the_version_of_trust_only_grows(office: Office) -> None:
    newer = msgspec.structs.replace(office.trust, version=4)
    assert succeed(None, office.trust, demo=False) == office.trust
    assert succeed(office.trust, newer, demo=False) == newer
    assert succeed(newer, office.trust, demo=False) == newer


def test_example_data_never_joins_a_real_office(office: Office) -> None:
    for demo, trust in (
        (True, office.trust),
        (False, msgspec.structs.replace(office.trust, demo=True)),
    ):
        with pytest.raises(NotPermitted, match="Data contoh"):
            succeed(None, trust, demo=demo)


def test_trust_does_not_pass_to_another_office(office: Office) -> None:
    other = msgspec.structs.replace(office.trust, root_key=bytes(32), version=9)
    with pytest.raises(NotPermitted, match="kantor lain"):
        succeed(office.trust, other, demo=False)
