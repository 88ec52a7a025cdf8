"""The manifest: what a bundle says about itself, in one spelling only."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from ppks_desktop.bundles import refusals
from ppks_desktop.bundles.refusals import refusal
from ppks_desktop.domain.merging import Gap, Link
from ppks_desktop.domain.plain import MAX_INT

FORMAT: Final = 1
SEND: Final = "kirim"
RETURN: Final = "balas"

_Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
_Name = Annotated[str, Meta(pattern="^[0-9A-Za-z_.-]{1,64}$")]
_Seq = Annotated[int, Meta(ge=1, le=MAX_INT)]
_Count = Annotated[int, Meta(ge=0, le=MAX_INT)]
_Version = Annotated[str, Meta(pattern=r"^[0-9]{1,6}(\.[0-9]{1,6}){0,3}$")]


class Segment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A run of one replica's changes, with the chain hash before it and at its end in hex."""

    replica: _Name
    first: _Seq
    last: _Seq
    previous: _Hash
    head: _Hash

    @classmethod
    def of(cls, link: Link) -> Segment:
        """The segment of a link."""
        return cls(link.replica, link.first, link.last, link.previous.hex(), link.head.hex())

    def link(self) -> Link:
        """The segment as a plan takes it."""
        return Link(
            self.replica,
            self.first,
            self.last,
            bytes.fromhex(self.previous),
            bytes.fromhex(self.head),
        )


class BlobLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One blob of the body."""

    sha256: _Hash
    length: _Count


class Want(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Changes that the sender lacks and asks for."""

    replica: _Name
    first: _Seq
    last: _Seq

    def gap(self) -> Gap:
        """What is missing, as a plan says it."""
        return Gap(self.replica, self.first, self.last)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a bundle says about itself.

    ``recipients`` are SHA-256 of the age recipients it is for, ``body`` of the compressed body;
    ``plain`` is the body's length before compression; ``created`` microseconds since 1970 UTC as
    claimed. ``receipt`` and ``trust`` are signed documents of their own, empty where absent.
    """

    format: Annotated[int, Meta(ge=1, le=65_535)]
    schema: Annotated[int, Meta(ge=1, le=65_535)]
    kind: Literal["kirim", "balas"]
    sender: _Name
    recipients: Annotated[tuple[_Hash, ...], Meta(min_length=1, max_length=16)]
    transfer: _Name
    part: _Seq
    parts: _Seq
    program: _Version
    created: _Count
    segments: Annotated[tuple[Segment, ...], Meta(max_length=20_000)]
    changes: _Count
    blobs: Annotated[tuple[BlobLine, ...], Meta(max_length=20_000)]
    body: _Hash
    plain: _Count
    want: Annotated[tuple[Want, ...], Meta(max_length=1_000)] = ()
    receipt: bytes = b""
    trust: bytes = b""


encode_manifest: Final = msgspec.json.Encoder(order="sorted").encode
_decode: Final = msgspec.json.Decoder(Manifest).decode


def decode_manifest(spelled: bytes) -> Manifest:
    """The manifest from its bytes; raises BundleRefused where they are not its one spelling."""
    try:
        manifest = _decode(spelled)
    except (msgspec.DecodeError, ValueError, RecursionError) as problem:
        raise refusal(refusals.MANIFEST) from problem
    if encode_manifest(manifest) != spelled or manifest.part > manifest.parts:
        raise refusal(refusals.MANIFEST)
    return manifest


def release(version: str) -> tuple[int, ...]:
    """A program version as numbers that compare."""
    return tuple(int(part) for part in version.split("."))
