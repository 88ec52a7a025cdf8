"""The envelope: a body sealed for its recipients, and every check on opening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final

import pyrage

from ppks_desktop.bundles import codec, receipts, refusals
from ppks_desktop.bundles.manifest import (
    FORMAT,
    RETURN,
    SEND,
    BlobLine,
    Manifest,
    Segment,
    Want,
    decode_manifest,
    encode_manifest,
    release,
)
from ppks_desktop.bundles.parts import Content
from ppks_desktop.bundles.receipts import Receipt
from ppks_desktop.bundles.refusals import refusal
from ppks_desktop.bundles.shapes import is_shaped, may_write
from ppks_desktop.domain.chain import spell
from ppks_desktop.domain.change import Change, Role
from ppks_desktop.domain.merging import Gap, Link
from ppks_desktop.domain.record import SCHEMA
from ppks_desktop.errors import BundleRefused, NotPermitted
from ppks_desktop.keys.pairs import KeyRing, Signer, is_signed
from ppks_desktop.keys.trust import ReplicaCard, Trust, succeed

LARGEST: Final = 64 * 1024 * 1024
STEP: Final = 64 * 1024
MOST_STANZAS: Final = 16
MAGIC: Final = b"PPKSBND1"
_SIGNED: Final = b"PPKS-bundle-v1\0"
_MANIFEST_LARGEST: Final = 8 * 1024 * 1024
_SIGNATURE: Final = 64
_COUNTS: Final = len(MAGIC) + 4 + 8
_AGE: Final = b"age-encryption.org/v1\n"


@dataclass(frozen=True, slots=True)
class Label:
    """What the sender says about a part; ``created`` is microseconds since 1970 UTC as claimed.

    ``receipt`` and ``trust`` are signed documents to travel along, empty where there are none.
    """

    sender: str
    transfer: str
    program: str
    created: int
    kind: str = SEND
    part: int = 1
    parts: int = 1
    want: tuple[Gap, ...] = ()
    receipt: bytes = b""
    trust: bytes = b""


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that passed every check."""

    manifest: Manifest
    card: ReplicaCard
    changes: tuple[Change, ...]
    links: tuple[Link, ...]
    blobs: Mapping[str, bytes]
    receipt: Receipt | None
    trust: Trust

    @property
    def wants(self) -> tuple[Gap, ...]:
        """What the sender lacks and asks for."""
        return tuple(one.gap() for one in self.manifest.want)


def seal(content: Content, label: Label, signer: Signer, recipients: Sequence[str]) -> bytes:
    """The file of one part for these age recipients, signed by the sender."""
    body, plain = codec.compress(codec.frames(tuple(content.batches()), content.blobs))
    manifest = Manifest(
        format=FORMAT,
        schema=max((one.schema for one in content.changes), default=SCHEMA),
        kind=RETURN if label.kind == RETURN else SEND,
        sender=label.sender,
        recipients=tuple(sorted({fingerprint(one) for one in recipients})),
        transfer=label.transfer,
        part=label.part,
        parts=label.parts,
        program=label.program,
        created=label.created,
        segments=tuple(Segment.of(link) for link in content.links),
        changes=len(content.changes),
        blobs=tuple(BlobLine(name, len(content.blobs[name])) for name in sorted(content.blobs)),
        body=sha256(body).hexdigest(),
        plain=plain,
        want=tuple(Want(gap.replica, gap.first, gap.last) for gap in label.want),
        receipt=label.receipt,
        trust=label.trust,
    )
    spelled = encode_manifest(manifest)
    return wrap(spelled, signer.sign(_SIGNED + spelled), body, recipients)


def fingerprint(recipient: str) -> str:
    """What stands for an age recipient in a manifest."""
    return sha256(recipient.encode("ascii")).hexdigest()


def wrap(spelled: bytes, signature: bytes, body: bytes, recipients: Sequence[str]) -> bytes:
    """Manifest, signature and body in one sealed file, its size in steps of 64 KiB."""
    counts = len(spelled).to_bytes(4, "big") + len(body).to_bytes(8, "big")
    plain = MAGIC + counts + spelled + signature + body
    padded = plain + bytes(-len(plain) % STEP)
    sealed: bytes = pyrage.encrypt(
        padded, [pyrage.x25519.Recipient.from_str(one) for one in dict.fromkeys(recipients)]
    )
    if len(sealed) > LARGEST:
        raise refusal(refusals.SIZE)
    return sealed


def unseal(
    data: bytes,
    keyring: KeyRing,
    trust: Trust,
    *,
    today: date,
    limits: codec.Limits = codec.LIMITS,
) -> Opened:
    """What is in a file, after every check in its order; raises BundleRefused."""
    spelled, signature, body = _cut(_decrypted(data, keyring))
    manifest = decode_manifest(spelled)
    trust = _newest(trust, manifest)
    card = _sender(manifest, trust, today)
    if not is_signed(signature, _SIGNED + spelled, card.sign_key):
        raise refusal(refusals.SIGNATURE)
    if fingerprint(keyring.public().age) not in manifest.recipients:
        raise refusal(refusals.RECIPIENT)
    _check_version(manifest, trust)
    if sha256(body).hexdigest() != manifest.body:
        raise refusal(refusals.BODY)
    _check_claims(manifest, card)
    receipt = _receipt(manifest, card)
    content = _decoded(body, manifest, limits)
    _check_records(content, manifest, card)
    return Opened(
        manifest,
        card,
        content.changes,
        tuple(one.link() for one in manifest.segments),
        content.blobs,
        receipt,
        trust,
    )


def stanzas(data: bytes, kind: bytes = b"") -> int:
    """How many stanzas the head of a sealed file has, before any key work.

    0 where it is no such file. Some are of no meaning, put there by the sealing library to keep
    readers tolerant; those for a recipient have the ``kind`` ``X25519``.
    """
    if not data.startswith(_AGE):
        return 0
    head = data[: data.find(b"\n---", 0, STEP) + 1]
    return head.count(b"\n-> " + kind)


def _decrypted(data: bytes, keyring: KeyRing) -> bytes:
    if len(data) > LARGEST:
        raise refusal(refusals.SIZE)
    if stanzas(data) > MOST_STANZAS:
        raise refusal(refusals.STANZAS)
    if stanzas(data) == 0:
        raise refusal(refusals.DECRYPT)
    try:
        plain: bytes = pyrage.decrypt(data, [keyring.age_identity])
    except pyrage.DecryptError as problem:
        raise refusal(refusals.DECRYPT) from problem
    return plain


def _cut(plain: bytes) -> tuple[bytes, bytes, bytes]:
    """Manifest, signature and body, if the lengths fill the file up to its padding."""
    if not plain.startswith(MAGIC):
        raise refusal(refusals.MAGIC)
    manifest = int.from_bytes(plain[len(MAGIC) : len(MAGIC) + 4], "big")
    body = int.from_bytes(plain[len(MAGIC) + 4 : _COUNTS], "big")
    end = _COUNTS + manifest + _SIGNATURE + body
    if manifest > _MANIFEST_LARGEST or len(plain) != end + -end % STEP or plain[end:].strip(b"\0"):
        raise refusal(refusals.LENGTHS)
    signature = _COUNTS + manifest
    start = signature + _SIGNATURE
    return plain[_COUNTS:signature], plain[signature:start], plain[start:end]


def _newest(trust: Trust, manifest: Manifest) -> Trust:
    """The trust document to go by: the one known, or a newer one that came along."""
    if not manifest.trust:
        return trust
    try:
        offered = Trust.from_bytes(manifest.trust, trust.root_key)
        return succeed(trust, offered, demo=trust.demo)
    except NotPermitted as problem:
        raise BundleRefused(str(problem), problem.code) from problem


def _sender(manifest: Manifest, trust: Trust, today: date) -> ReplicaCard:
    card = trust.card(manifest.sender)
    if card is None:
        raise refusal(refusals.SENDER)
    if card.revoked_at_seq is not None:
        last = max((one.last for one in manifest.segments), default=card.revoked_at_seq + 1)
        if last > card.revoked_at_seq:
            raise refusal(refusals.REVOKED)
    if card.expires is not None and today > card.expires:
        raise refusal(refusals.EXPIRED)
    if card.role not in _SENDERS or (manifest.kind == RETURN and not card.office):
        raise refusal(refusals.ROLE)
    return card


_SENDERS: Final = frozenset(role.value for role in Role if role is not Role.READER)


def _check_version(manifest: Manifest, trust: Trust) -> None:
    if manifest.format != FORMAT or release(manifest.program) < release(trust.min_program):
        raise refusal(refusals.VERSION)


def _check_claims(manifest: Manifest, card: ReplicaCard) -> None:
    """What the manifest says of its segments must hold together before any is unpacked."""
    reached: dict[str, Segment] = {}
    for one in manifest.segments:
        before = reached.get(one.replica)
        if one.last < one.first or (one.first == 1) != (one.previous == _FIRST):
            raise refusal(refusals.CHAIN)
        if before and (one.first, one.previous) != (before.last + 1, before.head):
            raise refusal(refusals.CHAIN)
        if one.replica != card.replica and not card.office:
            raise refusal(refusals.CHAIN)
        reached[one.replica] = one


_FIRST: Final = bytes(32).hex()


def _receipt(manifest: Manifest, card: ReplicaCard) -> Receipt | None:
    if not manifest.receipt:
        return None
    receipt = receipts.decode(manifest.receipt, card.sign_key)
    if receipt.holder != card.replica:
        raise refusal(refusals.RECEIPT)
    return receipt


def _decoded(body: bytes, manifest: Manifest, limits: codec.Limits) -> Content:
    """The body unpacked within what the manifest announces, each segment checked by its chain."""
    limits = replace(limits, plain=min(limits.plain, manifest.plain))
    found = codec.decode(body, limits)
    if len(found.batches) != len(manifest.segments):
        raise refusal(refusals.COUNTS)
    for batch, segment in zip(found.batches, manifest.segments, strict=True):
        if (batch[0].replica, batch[0].seq, batch[-1].seq) != (
            segment.replica,
            segment.first,
            segment.last,
        ):
            raise refusal(refusals.COUNTS)
        _check_chain(batch, segment)
    return Content(found.changes, blobs=found.blobs)


def _check_chain(batch: Sequence[Change], segment: Segment) -> None:
    link = bytes.fromhex(segment.previous)
    for one in batch:
        spelled = spell(one)
        if spelled is None:
            raise refusal(refusals.RECORDS)
        link = sha256(link + spelled).digest()
    if link.hex() != segment.head:
        raise refusal(refusals.CHAIN)


def _check_records(content: Content, manifest: Manifest, card: ReplicaCard) -> None:
    """Every record shaped as it must be and its writer allowed; then the counts."""
    role = Role(card.role)
    for one in content.changes:
        if not is_shaped(one):
            raise refusal(refusals.RECORDS)
        if one.replica == card.replica and not may_write(one, role):
            raise refusal(refusals.ROLE)
    blobs = tuple(BlobLine(name, len(blob)) for name, blob in content.blobs.items())
    if len(content.changes) != manifest.changes or blobs != manifest.blobs:
        raise refusal(refusals.COUNTS)
