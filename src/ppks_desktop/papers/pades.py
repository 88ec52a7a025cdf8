"""A signature as PAdES-B-B wants it, made by pyHanko."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.pdf_utils.content import AppearanceContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import BaseStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ppks_desktop.domain.dates import WITA
from ppks_desktop.domain.ink import Ink
from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.appearance import signature_box
from ppks_desktop.papers.hush import hush

hush()

LONGEST = 72
"""Bytes of the longest ECDSA signature on P-256 in DER."""


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """What a signature shows: who, the ink, and the time as claimed."""

    who: str
    ink: Ink | None
    at: datetime


class DeskSigner(Signer):
    """Signs with a P-256 key that lies in memory.

    ``room`` is how many hexadecimal digits a signature of this key takes, known after the first:
    its certificates are always the same, and so is the length of its number.
    """

    def __init__(self, key: EllipticCurvePrivateKey, own: Certificate, chain: Any) -> None:
        super().__init__(
            signing_cert=own,
            cert_registry=chain,
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            embed_roots=False,
        )
        self._key = key
        self.room: int | None = None

    @classmethod
    def load(cls, key_der: bytes, cert_der: bytes, chain_ders: Sequence[bytes]) -> DeskSigner:
        """The signer of a key (PKCS #8) and its certificates, all DER."""
        key = load_der_private_key(key_der, None)
        if not isinstance(key, EllipticCurvePrivateKey):
            raise TypeError("papers are signed with a key on P-256")
        chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        for one in chain_ders:
            chain.register(Certificate.load(one))
        return cls(key, Certificate.load(cert_der), chain)

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """A signature of exactly LONGEST bytes.

        ECDSA signatures in DER have 70 to 72 bytes; one in four has 72. Taking one of those
        leaves no unused byte in the file that could be changed without anybody noticing.
        """
        if digest_algorithm != "sha256":
            raise ValueError("papers are signed over SHA-256")
        if dry_run:
            return bytes(LONGEST)
        while True:
            made = self._key.sign(data, ECDSA(SHA256()))
            if len(made) == LONGEST:
                return made


def fields_of(pdf: bytes) -> dict[str, bool]:
    """The signature fields of a file in their order, and whether each is filled."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        return {name: value is not None for name, value, _ref in enumerate_sig_fields(reader)}
    except (PdfError, ValueError, KeyError, TypeError):
        sentence = _("Berkas ini bukan PDF yang utuh. Minta salinan dari penerbitnya.")
        raise PaperProblem(sentence, "bukan-pdf") from None


def signed(
    pdf: bytes,
    signer: DeskSigner,
    field_name: str,
    box: SignatureBox,
    reason: str,
    *,
    certify: bool,
) -> bytes:
    """The file with one signature more, appended to its untouched bytes."""
    about = PdfSignatureMetadata(
        field_name=field_name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        reason=reason or None,
        tight_size_estimates=True,
    )
    writer = _Appender(BytesIO(pdf))
    pdf_signer = _ClaimedTime(about, signer, stamp_style=_Look(shown=box))
    pdf_signer.at = box.at
    out = pdf_signer.sign_pdf(writer, existing_fields_only=True, bytes_reserved=signer.room)
    out.seek(0)
    made = bytes(out.read())
    signer.room = _length_of_last(made)
    return made


def _length_of_last(pdf: bytes) -> int:
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    return pdf.index(b">", start) - start


class _ClaimedTime(PdfSigner):
    """Signs at the time it is given instead of the computer's."""

    at: datetime

    def init_signing_session(self, *args: Any, **options: Any) -> PdfSigningSession:
        """The session, its clock set."""
        session = super().init_signing_session(*args, **options)
        session.system_time = self.at.astimezone(WITA)
        return session


class _Appender(IncrementalPdfFileWriter):
    """Appends a signature and leaves the properties of the file as they were issued.

    pyHanko would write its own name and the computer's time into them.
    """

    def _update_meta(self) -> None:
        pass


@dataclass(frozen=True, kw_only=True)
class _Look(BaseStampStyle):
    """What pyHanko asks for the appearance of a field of a certain size."""

    shown: SignatureBox

    def create_stamp(self, writer: Any, box: Any, _text_params: Any) -> Any:
        """The appearance that fills the field."""
        return _Stamp(writer, box, self.shown)


class _Stamp(AppearanceContent):
    """The box of a signature, drawn by ReportLab and taken in as one object."""

    def __init__(self, writer: Any, room: Any, shown: SignatureBox) -> None:
        super().__init__(writer, room)
        self._shown = shown

    def register(self) -> Any:
        """A reference to the drawing inside the file that is being signed."""
        size = (float(self.box.width), float(self.box.height))
        drawing = signature_box(self._shown.who, self._shown.ink, self._shown.at, size)
        return self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(drawing)))
