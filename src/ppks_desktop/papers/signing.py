"""The electronic signature under a paper: PAdES-B-B with the desk's own P-256 key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from ppks_desktop.domain.ink import Ink
from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from ppks_desktop.papers.pades import DeskSigner

OFFICER = "petugas"
"""The field of the officer who issues a paper; signing it certifies the paper."""

BSRE = "bsre"
"""The field kept empty for a certified signature of the state (BSrE)."""


@dataclass(frozen=True)
class SigningIdentity:
    """Who signs: private key (PKCS #8) and certificate in DER, and the words for the box.

    Keep one object for many papers: the loaded key and certificates live as long as it does.
    """

    key_der: bytes = field(repr=False)
    cert_der: bytes = field(repr=False)
    chain_ders: tuple[bytes, ...] = field(repr=False)
    name: str
    position: str = ""
    office: str = ""

    @cached_property
    def signer(self) -> DeskSigner:
        """Key and certificates, loaded once."""
        from ppks_desktop.papers.pades import DeskSigner

        return DeskSigner.load(self.key_der, self.cert_der, self.chain_ders)


def sign(
    pdf: bytes,
    identity: SigningIdentity,
    ink: Ink | None,
    at: datetime,
    reason: str = "",
    field_name: str = OFFICER,
) -> bytes:
    """The paper with its first signature, which certifies it: only signatures may follow.

    ``at`` is the time as the computer's clock claims it. Raises PaperProblem for a paper that is
    signed already or has no such field.
    """
    from ppks_desktop.papers import pades

    fields = pades.fields_of(pdf)
    if any(fields.values()):
        sentence = _("Surat ini sudah ditandatangani. Tanda tangan berikutnya lewat Mengetahui.")
        raise PaperProblem(sentence, "sudah-ditandatangani")
    return _signed(pdf, identity, ink, at, reason, field_name, certify=True)


def countersign(
    pdf: bytes,
    identity: SigningIdentity,
    ink: Ink | None,
    at: datetime,
    reason: str = "",
    field_name: str | None = None,
) -> bytes:
    """A signed paper with one signature more; those before it stay valid.

    Without ``field_name`` the first empty field is taken, never the one kept for BSrE.
    """
    from ppks_desktop.papers import pades

    fields = pades.fields_of(pdf)
    if not any(fields.values()):
        sentence = _("Surat ini belum ditandatangani petugas. Terbitkan surat ini lebih dahulu.")
        raise PaperProblem(sentence, "belum-ditandatangani")
    empty = [name for name, filled in fields.items() if not filled and name != BSRE]
    chosen = field_name or next(iter(empty), "")
    return _signed(pdf, identity, ink, at, reason, chosen, certify=False)


def _signed(
    pdf: bytes,
    identity: SigningIdentity,
    ink: Ink | None,
    at: datetime,
    reason: str,
    field_name: str,
    *,
    certify: bool,
) -> bytes:
    from ppks_desktop.papers import pades

    if pades.fields_of(pdf).get(field_name, True):
        sentence = _("Di surat ini tidak ada tempat tanda tangan yang masih kosong.")
        raise PaperProblem(sentence, "tanpa-tempat")
    who = ", ".join(one for one in (identity.name, identity.position) if one)
    box = pades.SignatureBox(who, ink, at)
    return pades.signed(pdf, identity.signer, field_name, box, reason, certify=certify)
