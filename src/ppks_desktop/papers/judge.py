"""Each signature of a paper, judged by pyHanko and by stricter rules of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from ppks_desktop.domain.dates import WITA, said_date
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers import container
from ppks_desktop.papers.hush import hush
from ppks_desktop.papers.verdict import Reason, SignatureFacts

hush()


@dataclass(frozen=True, slots=True)
class _Office:
    """The authority that is asked about, and whom it no longer vouches for."""

    authority: bytes | None
    revoked: dict[int, datetime]


def signatures(
    pdf: bytes, authority: bytes | None, crls: Sequence[bytes]
) -> tuple[SignatureFacts, ...]:
    """The signatures in the order in which they were made; any exception means a broken file."""
    reader = PdfFileReader(BytesIO(pdf))
    found = list(reader.embedded_regular_signatures)
    office = _Office(authority, _revoked(authority, crls))
    facts = [_facts(pdf, reader, one, office) for one in found]
    if facts and not _ends_well(pdf, reader, found[-1]):
        sentence = _("ada data yang ditambahkan di belakang tanda tangan terakhir.")
        facts[-1] = _with_reason(facts[-1], Reason("ekor", sentence))
    return tuple(facts)


def _facts(pdf: bytes, reader: PdfFileReader, signature: Any, office: _Office) -> SignatureFacts:
    at = signature.self_reported_timestamp
    roots = [] if office.authority is None else [Certificate.load(office.authority)]
    context = ValidationContext(trust_roots=roots, moment=at, allow_fetching=False)
    status = validate_pdf_signature(signature, context)
    certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
    revoked_at = office.revoked.get(certificate.serial_number) if status.trusted else None
    reasons = [
        *_against_bytes(pdf, reader, signature, status),
        *_against_signer(status, certificate, at, office, revoked_at),
    ]
    name = _part(certificate, NameOID.COMMON_NAME)
    claimed = None if at is None else at.astimezone(WITA)
    return SignatureFacts(
        field=signature.field_name,
        name=name,
        position=_part(certificate, NameOID.TITLE),
        office=_part(certificate, NameOID.ORGANIZATION_NAME),
        at=claimed,
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted),
        revoked_at=revoked_at,
        certifies=signature.docmdp_level is not None,
        whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        certificate=f"{certificate.serial_number:x}",
        reasons=tuple(reasons),
        sentence=_sentence(reasons, status),
        notes=_notes(office, revoked_at, reasons),
    )


def _against_bytes(pdf: bytes, reader: PdfFileReader, signature: Any, status: Any) -> list[Reason]:
    """What speaks against the file: bytes, form of the signature, later additions."""
    if not status.valid:
        return [Reason("palsu", _("tanda tangannya sendiri rusak atau dipalsukan."))]
    if not status.intact:
        sentence = _(
            "isinya bukan yang ditandatangani: berkas diubah sesudahnya, atau tanda tangan ini"
            " diambil dari surat lain."
        )
        return [Reason("berubah", sentence)]
    if not container.is_exact(pdf, signature):
        sentence = _("wadah tanda tangannya diubah sesudah dibuat.")
        return [Reason("wadah", sentence)]
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        sentence = _("tanda tangan tidak mencakup seluruh isi berkas.")
        return [Reason("cakupan", sentence)]
    level = status.modification_level
    if status.docmdp_ok is False or level is None or level > ModificationLevel.FORM_FILLING:
        return [container.addition(reader, signature)]
    return []


def _against_signer(
    status: Any,
    certificate: x509.Certificate,
    at: datetime | None,
    office: _Office,
    revoked_at: datetime | None,
) -> list[Reason]:
    """What speaks against the one who signed."""
    if office.authority is None:
        sentence = _(
            "penanda tangannya tidak dapat diperiksa karena sertifikat kantor tidak diberikan."
        )
        return [Reason("tanpa-akar", sentence)]
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if at is None or not first <= at <= last:
        sentence = _("sertifikat penanda tangan tidak berlaku pada waktu yang tertulis.")
        return [Reason("masa-berlaku", sentence)]
    if not status.trusted:
        sentence = _("penanda tangan memakai kunci yang tidak dikenal kantor ini.")
        return [Reason("tidak-dikenal", sentence)]
    if revoked_at is not None and revoked_at <= at:
        sentence = _("sertifikat penanda tangan sudah dicabut sejak {day}.")
        return [Reason("dicabut", sentence.format(day=said_date(revoked_at.date())))]
    return []


def _sentence(reasons: list[Reason], status: Any) -> str:
    if reasons:
        first = reasons[0].sentence
        return first[0].upper() + first[1:]
    if status.modification_level == ModificationLevel.NONE:
        return _("Utuh sampai akhir berkas.")
    return _("Utuh; sesudahnya hanya ditambahkan tanda tangan, yang memang diizinkan.")


def _notes(office: _Office, revoked_at: datetime | None, reasons: list[Reason]) -> tuple[str, ...]:
    if office.authority is None:
        return ()
    if revoked_at is not None and not any(one.code == "dicabut" for one in reasons):
        text = _(
            "Sertifikatnya dicabut pada {day}, sesudah waktu yang tertulis. Waktu itu menurut jam"
            " komputer penanda tangan; cocokkan dengan arsip kantor."
        )
        return (text.format(day=said_date(revoked_at.date())),)
    if not office.revoked:
        return (_("Pencabutan sertifikat tidak diperiksa: tidak ada daftar pencabutan."),)
    return ()


def _ends_well(pdf: bytes, reader: PdfFileReader, last: Any) -> bool:
    """Whether the file ends with the last signature or with a revision judged above."""
    _start, _length, second, length = last.byte_range
    if second + length == len(pdf):
        return True
    later = reader.xrefs.total_revisions - 1 > last.signed_revision
    return later and pdf.rstrip(b"\r\n").endswith(b"%%EOF")


def _with_reason(facts: SignatureFacts, reason: Reason) -> SignatureFacts:
    first = facts.reasons[0].sentence if facts.reasons else reason.sentence
    sentence = first[0].upper() + first[1:]
    return replace(facts, reasons=(*facts.reasons, reason), sentence=sentence)


def _revoked(authority: bytes | None, crls: Sequence[bytes]) -> dict[int, datetime]:
    """Serial numbers that lists signed by the authority name, each since when."""
    if authority is None:
        return {}
    key = x509.load_der_x509_certificate(authority).public_key()
    revoked: dict[int, datetime] = {}
    for der in crls:
        listed = x509.load_der_x509_crl(der)
        if isinstance(key, EllipticCurvePublicKey) and listed.is_signature_valid(key):
            revoked |= {one.serial_number: one.revocation_date_utc for one in listed}
    return revoked


def _part(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
