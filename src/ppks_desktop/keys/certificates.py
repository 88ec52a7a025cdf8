"""The certificates by which an office vouches for the papers of its officers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_der_public_key,
)
from cryptography.x509.oid import NameOID

OFFICER_DAYS = 400
CA_DAYS = 20 * 365
_LONGEST = 64
_BEFORE = timedelta(days=1)
"""Certificates begin a day early: the clocks of laptops differ."""


@dataclass(frozen=True, slots=True)
class OfficeCa:
    """An office's own certificate authority on P-256."""

    key: EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def create(cls, office: str, now: datetime) -> OfficeCa:
        """A new authority in the name of the office."""
        key = generate_private_key(SECP256R1())
        name = _name(f"CA {office}", office)
        certificate = (
            _builder(name, name, key.public_key(), now, CA_DAYS)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(issues=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .sign(key, SHA256())
        )
        return cls(key, certificate)

    @classmethod
    def from_bytes(cls, key: bytes, certificate: bytes) -> OfficeCa:
        """The authority from its key (PKCS #8) and certificate, both DER."""
        loaded = load_der_private_key(key, None)
        if not isinstance(loaded, EllipticCurvePrivateKey):
            raise TypeError("the key of the authority is not on a curve")
        return cls(loaded, x509.load_der_x509_certificate(certificate))

    def key_der(self) -> bytes:
        """The private key in PKCS #8, to be kept inside the vault."""
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def certificate_der(self) -> bytes:
        """The authority's own certificate."""
        return self.certificate.public_bytes(Encoding.DER)

    def ca_pem(self) -> bytes:
        """The authority's certificate for those who check papers without this program."""
        return self.certificate.public_bytes(Encoding.PEM)

    def issue(
        self, public_key: bytes, officer: str, position: str, office: str, now: datetime
    ) -> bytes:
        """A certificate (DER) for an officer's P-256 key (DER), good for 400 days."""
        key = load_der_public_key(public_key)
        if not isinstance(key, EllipticCurvePublicKey):
            raise TypeError("the key of the officer is not on a curve")
        issuer = self.certificate.subject
        authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        certificate = (
            _builder(_name(officer, office, position), issuer, key, now, OFFICER_DAYS)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(issues=False), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(authority, critical=False)
            .sign(self.key, SHA256())
        )
        return certificate.public_bytes(Encoding.DER)

    def revocation_list(self, serials: dict[int, datetime], now: datetime) -> bytes:
        """A revocation list (DER): serial numbers and since when."""
        listed = x509.CertificateRevocationListBuilder(
            self.certificate.subject, now, now + timedelta(days=OFFICER_DAYS)
        )
        for serial, since in sorted(serials.items()):
            listed = listed.add_revoked_certificate(
                x509.RevokedCertificateBuilder(serial, since).build()
            )
        return listed.sign(self.key, SHA256()).public_bytes(Encoding.DER)


def pem(certificate: bytes) -> bytes:
    """A certificate (DER) as PEM."""
    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: EllipticCurvePublicKey,
    now: datetime,
    days: int,
) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(
        issuer,
        subject,
        key,
        x509.random_serial_number(),
        now - _BEFORE,
        now + timedelta(days=days),
    )


def _name(common: str, office: str, position: str = "") -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, "ID"),
        (NameOID.ORGANIZATION_NAME, office),
        (NameOID.TITLE, position),
        (NameOID.COMMON_NAME, common),
    )
    kept = [(oid, text.strip()[:_LONGEST].strip()) for oid, text in parts]
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in kept if text])


def _usage(*, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=not issues,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )
