"""The key pairs of one installation: for bundles sent and received, for papers."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from pyrage import x25519

from ppks_desktop.keys.passphrases import words


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others may know of an installation: Ed25519 raw, age recipient, P-256 DER."""

    sign: bytes
    age: str
    p256: bytes

    def fingerprint(self) -> str:
        """Six words to compare by voice."""
        return fingerprint_words(self.sign + self.age.encode() + self.p256)


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    sign: bytes
    age: str
    p256: bytes


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The private keys of one installation; they live inside its encrypted vault only."""

    sign_key: Ed25519PrivateKey
    age_identity: x25519.Identity
    paper_key: EllipticCurvePrivateKey

    @classmethod
    def generate(cls) -> KeyRing:
        """New keys."""
        return cls(
            Ed25519PrivateKey.generate(),
            x25519.Identity.generate(),
            generate_private_key(SECP256R1()),
        )

    @classmethod
    def from_bytes(cls, kept: bytes) -> KeyRing:
        """The keys as ``to_bytes`` wrote them."""
        ring = msgspec.msgpack.decode(kept, type=_Kept)
        paper_key = load_der_private_key(ring.p256, None)
        if not isinstance(paper_key, EllipticCurvePrivateKey):
            raise TypeError("the paper key is not on a curve")
        return cls(
            Ed25519PrivateKey.from_private_bytes(ring.sign),
            x25519.Identity.from_str(ring.age),
            paper_key,
        )

    def to_bytes(self) -> bytes:
        """The keys in the clear, to be kept inside the vault."""
        return msgspec.msgpack.encode(
            _Kept(
                1, self.sign_key.private_bytes_raw(), str(self.age_identity), self.paper_key_der()
            )
        )

    def paper_key_der(self) -> bytes:
        """The P-256 private key in PKCS #8, for the signer of papers."""
        return self.paper_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def public(self) -> PublicKeys:
        """The public halves."""
        return PublicKeys(
            self.sign_key.public_key().public_bytes_raw(),
            str(self.age_identity.to_public()),
            self.paper_key.public_key().public_bytes(
                Encoding.DER, PublicFormat.SubjectPublicKeyInfo
            ),
        )

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes."""
        return self.sign_key.sign(message)


class Signer(Protocol):
    """Whoever signs with Ed25519: a key ring or the root of an office."""

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes."""
        ...


def is_signed(signature: bytes, message: bytes, sign_key: bytes) -> bool:
    """Whether ``signature`` over ``message`` is by the raw Ed25519 key ``sign_key``."""
    try:
        Ed25519PublicKey.from_public_bytes(sign_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint_words(public: bytes) -> str:
    """Six words that stand for something public, to compare by voice."""
    known = words()
    digest = int.from_bytes(sha256(b"PPKS-fingerprint-v1\0" + public).digest(), "big")
    chosen = []
    for _n in range(6):
        digest, at = divmod(digest, len(known))
        chosen.append(known[at])
    return " ".join(chosen)
