"""Checks whether a paper is whole and the office knows who signed it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from ppks_desktop.domain.dates import clock_time, said_date
from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import ngettext
from ppks_desktop.papers.verdict import Reason, SignatureFacts, Verdict

_LOG = logging.getLogger(__name__)

__all__ = ["Reason", "SignatureFacts", "Verdict", "verify"]


def verify(pdf: bytes, trust_pem: bytes | None, crls: Sequence[bytes] = ()) -> Verdict:
    """Judge a paper without any network.

    ``trust_pem`` is the certificate of the office's authority; without it the paper can be found
    whole, but never valid, since anybody can sign. ``crls`` are revocation lists (DER); only those
    the authority signed are heeded. Certificates are judged at the time that the signature claims.
    Raises PaperProblem only for a ``trust_pem`` that is no certificate; a damaged paper is a
    verdict.
    """
    from ppks_desktop.papers import judge

    authority = None if trust_pem is None else _authority(trust_pem)
    try:
        signatures = judge.signatures(pdf, authority, crls)
    except Exception as error:  # whatever a hostile file breaks in the reader is the answer
        _LOG.info("paper could not be read: %s", type(error).__name__)
        return _unreadable(pdf)
    return _verdict(signatures)


def _authority(pem: bytes) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
    except ValueError:
        sentence = _("Berkas sertifikat kantor tidak terbaca. Minta lagi berkas ca.pem ke kantor.")
        raise PaperProblem(sentence, "sertifikat") from None


def _unreadable(pdf: bytes) -> Verdict:
    if not pdf.startswith(b"%PDF-"):
        return Verdict(False, "bukan-pdf", _("Tidak sah: berkas ini bukan PDF."))
    if not pdf.rstrip().endswith(b"%%EOF"):
        sentence = _("Tidak sah: berkas ini terpotong, atau ada data lain di belakangnya.")
        return Verdict(False, "terpotong", sentence)
    return Verdict(False, "rusak", _("Tidak sah: berkas ini rusak atau diubah."))


def _verdict(signatures: tuple[SignatureFacts, ...]) -> Verdict:
    if not signatures:
        sentence = _("Tidak sah: surat ini tidak memuat tanda tangan elektronik.")
        return Verdict(False, "tanpa-tanda-tangan", sentence)
    against = [reason for one in signatures for reason in one.reasons]
    if not against:
        return Verdict(True, "sah", _good(signatures), signatures)
    if all(reason.code == "tanpa-akar" for reason in against):
        sentence = _("Belum dapat dipastikan: surat ini utuh, tetapi {why}")
    else:
        against = [reason for reason in against if reason.code != "tanpa-akar"]
        sentence = _("Tidak sah: {why}")
    first = against[0]
    return Verdict(False, first.code, sentence.format(why=first.sentence), signatures)


def _good(signatures: tuple[SignatureFacts, ...]) -> str:
    last = signatures[-1]
    text = ngettext(
        "Sah: surat ini utuh sejak ditandatangani {name} pada {when}.",
        "Sah: surat ini utuh, {n} tanda tangan, yang terakhir {name} pada {when}.",
        len(signatures),
    )
    return text.format(n=len(signatures), name=last.name, when=when(last.at))


def when(at: datetime | None) -> str:
    """A claimed time in words."""
    if at is None:
        return _("waktu yang tidak tertulis")
    return f"{said_date(at.date())} {clock_time(at)} WITA"
