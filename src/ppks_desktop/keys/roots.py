"""The root of an office: the keys from which all its trust comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pyrage import x25519

from ppks_desktop.keys.certificates import OfficeCa


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    root: bytes
    escrow: bytes
    recovery: str
    ca_key: bytes
    ca: bytes


@dataclass(frozen=True, slots=True)
class OfficeRoot:
    """What only the office has: it signs trust, opens lost vaults and certifies officers.

    ``recovery`` is an age identity that every bundle is also sealed to; print it and keep it
    away from the office's machine.
    """

    root: Ed25519PrivateKey
    escrow: X25519PrivateKey
    recovery: x25519.Identity
    ca: OfficeCa

    @classmethod
    def create(cls, office: str, now: datetime) -> OfficeRoot:
        """New keys in the name of the office."""
        return cls(
            Ed25519PrivateKey.generate(),
            X25519PrivateKey.generate(),
            x25519.Identity.generate(),
            OfficeCa.create(office, now),
        )

    @classmethod
    def from_bytes(cls, kept: bytes) -> OfficeRoot:
        """The keys as ``to_bytes`` wrote them."""
        found = msgspec.msgpack.decode(kept, type=_Kept)
        return cls(
            Ed25519PrivateKey.from_private_bytes(found.root),
            X25519PrivateKey.from_private_bytes(found.escrow),
            x25519.Identity.from_str(found.recovery),
            OfficeCa.from_bytes(found.ca_key, found.ca),
        )

    def to_bytes(self) -> bytes:
        """The keys in the clear, to be kept inside the office's vault."""
        return msgspec.msgpack.encode(
            _Kept(
                1,
                self.root.private_bytes_raw(),
                self.escrow_private(),
                str(self.recovery),
                self.ca.key_der(),
                self.ca.certificate_der(),
            )
        )

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of the root."""
        return self.root.sign(message)

    @property
    def root_key(self) -> bytes:
        """The raw public key of the root."""
        return self.root.public_key().public_bytes_raw()

    @property
    def escrow_key(self) -> bytes:
        """The raw public X25519 key that laptops lock their data key to."""
        return self.escrow.public_key().public_bytes_raw()

    @property
    def recovery_recipient(self) -> str:
        """The age recipient of the offline recovery key."""
        return str(self.recovery.to_public())

    def escrow_private(self) -> bytes:
        """The raw private key for ``slots.answer_recovery``."""
        return self.escrow.private_bytes_raw()
