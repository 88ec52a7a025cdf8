"""The trust document: whom the office lets send, in what role and how far."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from ppks_desktop.errors import NotPermitted
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys.pairs import Signer, is_signed

_MAGIC: Final = b"PPKS-trust-v1\0"
_SIGNATURE: Final = 64
_LARGEST: Final = 4_194_304


class ReplicaCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One installation as the office knows it.

    ``role`` is the value of a Role; ``areas`` are region codes, none for the whole city;
    ``revoked_at_seq`` is the last change still accepted of a revoked one; ``expires`` is the last
    day, ``certificate`` (DER) the officer's for papers; ``office`` marks the office's own desks.
    """

    replica: str
    name: str
    role: str
    areas: tuple[str, ...]
    sign_key: bytes
    age_recipient: str
    revoked_at_seq: int | None = None
    expires: date | None = None
    office: bool = False
    position: str = ""
    certificate: bytes = b""


class Trust(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the office root vouches for; ``version`` only grows.

    ``recovery_recipient`` is the office's offline age key that every bundle is also sealed to,
    ``escrow_key`` the raw X25519 key that laptops lock their data key to, ``ca`` the certificate
    (DER) that papers are checked against.
    """

    version: int
    office: str
    root_key: bytes
    replicas: tuple[ReplicaCard, ...]
    min_program: Annotated[str, Meta(pattern=r"^[0-9]{1,6}(\.[0-9]{1,6}){0,3}$")]
    demo: bool
    recovery_recipient: str = ""
    escrow_key: bytes = b""
    ca: bytes = b""

    def to_bytes(self, root: Signer) -> bytes:
        """The document signed by the office root."""
        body = _encode(self)
        return _MAGIC + root.sign(_MAGIC + body) + body

    @staticmethod
    def from_bytes(document: bytes, root_key: bytes | None = None) -> Trust:
        """The document, checked against the root that is known.

        Without ``root_key``, on first meeting, against the root it names itself: compare
        ``fingerprint_words(trust.root_key)`` by voice. Raises NotPermitted.
        """
        start = len(_MAGIC) + _SIGNATURE
        body = document[start:]
        if not document.startswith(_MAGIC) or len(document) > _LARGEST:
            raise _refused()
        try:
            trust = _decode(body)
        except (msgspec.DecodeError, RecursionError) as problem:
            raise _refused() from problem
        root = trust.root_key if root_key is None else root_key
        signature = document[len(_MAGIC) : start]
        if root != trust.root_key or _encode(trust) != body:
            raise _refused()
        if not is_signed(signature, _MAGIC + body, root):
            raise _refused()
        return trust

    def card(self, replica: str) -> ReplicaCard | None:
        """The card of a replica, if the office knows it."""
        return next((one for one in self.replicas if one.replica == replica), None)

    def offices(self) -> tuple[ReplicaCard, ...]:
        """The office's own desks that still stand."""
        return tuple(one for one in self.replicas if one.office and one.revoked_at_seq is None)


_encode: Final = msgspec.json.Encoder(order="sorted").encode
_decode: Final = msgspec.json.Decoder(Trust).decode


def succeed(known: Trust | None, offered: Trust, *, demo: bool) -> Trust:
    """The document to go by, when ``offered`` arrives where ``known`` stands.

    ``demo`` says whether this vault holds example data: that and real data never meet. An older
    document changes nothing. Raises NotPermitted.
    """
    if offered.demo != demo:
        raise NotPermitted(
            _("Data contoh tidak dapat digabung dengan kantor yang sebenarnya. Buat brankas baru."),
            "contoh",
        )
    if known is None:
        return offered
    if known.root_key != offered.root_key:
        raise NotPermitted(
            _("Surat kepercayaan ini dari kantor lain. Minta berkas dari kantor Anda."),
            "kantor-lain",
        )
    return offered if offered.version > known.version else known


def _refused() -> NotPermitted:
    return NotPermitted(
        _("Surat kepercayaan kantor tidak sah atau rusak. Minta berkas baru dari kantor."),
        "kepercayaan",
    )
