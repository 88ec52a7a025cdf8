"""The signed claim in a paper's QR code, which survives printing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers import base45

VERSION = 1
PREFIX = "PPKS:"
"""What every claim starts with, so that a scanner knows whose code it read."""

_EPOCH = date(2000, 1, 1)
_BODY = 1 + 16 + 16 + 2 + 8
_SIGNATURE = 64
_DOMAIN = b"ppks-claim\x00"


@dataclass(frozen=True, slots=True)
class Claim:
    """This office issued this content on this day.

    ``document_id`` is 32 hex digits, ``content_hash`` the first 32 hex digits of the content's
    SHA-256, ``key_id`` 16 hex digits (see ``key_id``).
    """

    document_id: str
    content_hash: str
    on: date
    key_id: str

    def matches(self, full_hash: str) -> bool:
        """Whether this claim is about content with this SHA-256 (hex, whole)."""
        return len(full_hash) == 64 and full_hash.startswith(self.content_hash)


def key_id(public_key: bytes) -> str:
    """The short name of an Ed25519 public key (32 bytes): its SHA-256, cut to 16 hex digits."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def encode(
    document_id: str,
    content_hash: str,
    on: date,
    public_key: bytes,
    sign: Callable[[bytes], bytes],
) -> str:
    """The text for the QR code; ``sign`` makes the 64-byte Ed25519 signature."""
    body = b"".join(
        (
            bytes([VERSION]),
            bytes.fromhex(document_id),
            bytes.fromhex(content_hash)[:16],
            (on - _EPOCH).days.to_bytes(2, "big"),
            bytes.fromhex(key_id(public_key)),
        )
    )
    signature = sign(_DOMAIN + body)
    if len(body) != _BODY or len(signature) != _SIGNATURE:
        raise ValueError("a claim of the wrong length")
    return PREFIX + base45.encode(body + signature)


def decode(text: str) -> Claim:
    """What a claim says, **unchecked**; raises PaperProblem for anything that is no claim."""
    return _claim(_taken_apart(text)[0])


def verify(text: str, public_keys: Mapping[str, bytes]) -> Claim:
    """The claim, if one of the known keys (``key_id`` to 32 bytes) signed it.

    Raises PaperProblem: code ``qr-kunci`` for an unknown key, ``qr-tanda-tangan`` for a
    signature that does not fit, ``qr-bentuk`` for a text that is no claim of ours.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    body, signature = _taken_apart(text)
    claim = _claim(body)
    public_key = public_keys.get(claim.key_id)
    if public_key is None or key_id(public_key) != claim.key_id:
        sentence = _("Kode QR ini dibuat dengan kunci yang tidak dikenal kantor ini.")
        raise PaperProblem(sentence, "qr-kunci")
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _DOMAIN + body)
    except InvalidSignature:
        sentence = _("Kode QR ini palsu atau rusak: tanda tangannya tidak cocok dengan isinya.")
        raise PaperProblem(sentence, "qr-tanda-tangan") from None
    return claim


def _claim(body: bytes) -> Claim:
    return Claim(
        document_id=body[1:17].hex(),
        content_hash=body[17:33].hex(),
        on=_EPOCH + timedelta(days=int.from_bytes(body[33:35], "big")),
        key_id=body[35:43].hex(),
    )


def _taken_apart(text: str) -> tuple[bytes, bytes]:
    sentence = _("Kode QR ini bukan kode surat PPKS Desktop, atau hanya terbaca sebagian.")
    if not text.startswith(PREFIX):
        raise PaperProblem(sentence, "qr-bentuk")
    try:
        data = base45.decode(text.removeprefix(PREFIX))
    except ValueError:
        raise PaperProblem(sentence, "qr-bentuk") from None
    if len(data) != _BODY + _SIGNATURE:
        raise PaperProblem(sentence, "qr-bentuk")
    if data[0] != VERSION:
        newer = _("Kode QR ini dari versi program yang lebih baru. Perbarui program ini.")
        raise PaperProblem(newer, "qr-versi")
    return data[:_BODY], data[_BODY:]
