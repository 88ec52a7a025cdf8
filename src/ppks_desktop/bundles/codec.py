"""The body of a bundle: changes as columns and blobs as frames, compressed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from typing import Annotated, Final, TypeVar

import msgspec
import zstandard
from msgspec import Meta

from ppks_desktop.bundles import refusals
from ppks_desktop.bundles.refusals import refusal
from ppks_desktop.domain.change import Change, Origin, Plain, Role
from ppks_desktop.domain.plain import MAX_INT, MAX_TEXT_BYTES

BATCH: Final = 4_000
"""The most changes in one batch, which is one segment of one replica."""

_CHANGES: Final = b"C"
_BLOB: Final = b"B"
_END: Final = b"E"
_HEAD: Final = 5
_HASH: Final = 32
_WINDOW: Final = 1 << 23
_LEVEL: Final = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """Absolute caps of a body; ``plain`` and ``changes`` are tightened by the manifest."""

    plain: int = 268_435_456
    changes: int = 200_000
    frame: int = 33_554_432


LIMITS: Final = Limits()
"""What is taken in at most."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds: runs of one replica's changes in order, and blobs by SHA-256 hex."""

    batches: tuple[tuple[Change, ...], ...]
    blobs: Mapping[str, bytes]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes in the order of the file."""
        return tuple(one for batch in self.batches for one in batch)


_Text = Annotated[str, Meta(max_length=MAX_TEXT_BYTES)]
_Int = Annotated[int, Meta(ge=-MAX_INT, le=MAX_INT)]
_Plain0 = _Text | _Int | bool | None
_Plain1 = _Text | _Int | bool | None | list[_Plain0] | dict[str, _Plain0]
_Plain2 = _Text | _Int | bool | None | list[_Plain1] | dict[str, _Plain1]
_Plain3 = _Text | _Int | bool | None | list[_Plain2] | dict[str, _Plain2]
_Plain4 = _Text | _Int | bool | None | list[_Plain3] | dict[str, _Plain3]
_Name = Annotated[str, Meta(min_length=1, max_length=64)]
_Seq = Annotated[int, Meta(ge=1, le=MAX_INT)]


class _Words(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A column of few different words: the words, and for each row which."""

    words: list[Annotated[str, Meta(max_length=200)]]
    rows: list[Annotated[int, Meta(ge=0, le=65_535)]]

    def column(self) -> list[str]:
        """The word of each row; raises IndexError where there is no such word."""
        return [self.words[at] for at in self.rows]


class _Batch(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Consecutive changes of one replica, one array for each column."""

    replica: _Name
    first: _Seq
    ids: bytes
    table: _Words
    record: list[_Name]
    group: _Words
    values: list[dict[_Name, _Plain4]]
    seen: list[dict[_Name, _Seq]]
    actor: _Words
    role: _Words
    at: list[Annotated[int, Meta(ge=0, le=MAX_INT)]]
    origin: _Words
    schema: list[Annotated[int, Meta(ge=1, le=65_535)]]


_Code = TypeVar("_Code", bound=StrEnum)
_pack = msgspec.msgpack.Encoder(order="deterministic").encode
_unpack = msgspec.msgpack.Decoder(_Batch).decode


def encode(changes: Sequence[Change], blobs: Mapping[str, bytes]) -> bytes:
    """The compressed body with these changes and blobs (SHA-256 hex to bytes)."""
    return compress(frames(tuple(runs(changes)), blobs))[0]


def compress(pieces: Iterator[bytes]) -> tuple[bytes, int]:
    """The body and its length before compression."""
    packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=False).compressobj()
    out = []
    plain = 0
    for piece in pieces:
        plain += len(piece)
        out.append(packer.compress(piece))
    out.append(packer.flush())
    return b"".join(out), plain


def frames(batches: Sequence[Sequence[Change]], blobs: Mapping[str, bytes]) -> Iterator[bytes]:
    """The frames of a body before compression; a batch is consecutive changes of one replica."""
    for batch in batches:
        yield _frame(_CHANGES, _pack(_batch(batch)))
    for name in sorted(blobs):
        yield _frame(_BLOB, bytes.fromhex(name) + blobs[name])
    yield _frame(_END, b"")


def runs(changes: Sequence[Change]) -> Iterator[Sequence[Change]]:
    """The changes cut where the replica changes, a number is missing or a batch is full."""
    start = 0
    for at, (before, after) in enumerate(pairwise(changes), 1):
        joined = (after.replica, after.seq) == (before.replica, before.seq + 1)
        if not joined or at - start == BATCH:
            yield changes[start:at]
            start = at
    if changes:
        yield changes[start:]


def _frame(kind: bytes, payload: bytes) -> bytes:
    return kind + len(payload).to_bytes(4, "big") + payload


def _batch(run: Sequence[Change]) -> _Batch:
    return _Batch(
        replica=run[0].replica,
        first=run[0].seq,
        ids=b"".join(bytes.fromhex(one.id) for one in run),
        table=_words([one.table for one in run]),
        record=[one.record for one in run],
        group=_words([one.group for one in run]),
        values=[dict(one.values) for one in run],  # type: ignore[arg-type]
        seen=[dict(one.seen) for one in run],
        actor=_words([one.actor for one in run]),
        role=_words([one.role.value for one in run]),
        at=[one.at for one in run],
        origin=_words([one.origin.value for one in run]),
        schema=[one.schema for one in run],
    )


def _words(column: Sequence[str]) -> _Words:
    known: dict[str, int] = {}
    rows = [known.setdefault(word, len(known)) for word in column]
    return _Words(list(known), rows)


def decode(body: bytes, limits: Limits = LIMITS) -> Body:
    """What is in a body; raises BundleRefused before anything beyond ``limits`` is unpacked."""
    batches: list[tuple[Change, ...]] = []
    blobs: dict[str, bytes] = {}
    count = 0
    for kind, payload in _payloads(body, limits):
        if kind == _CHANGES and not blobs:
            batches.append(_changes(payload))
            count += len(batches[-1])
            if count > limits.changes:
                raise refusal(refusals.COUNTS)
        elif kind == _BLOB:
            name = payload[:_HASH].hex()
            if len(payload) < _HASH or sha256(payload[_HASH:]).hexdigest() != name:
                raise refusal(refusals.RECORDS)
            if blobs and name <= next(reversed(blobs)):
                raise refusal(refusals.RECORDS)
            blobs[name] = payload[_HASH:]
        else:
            raise refusal(refusals.RECORDS)
    return Body(tuple(batches), blobs)


def _payloads(body: bytes, limits: Limits) -> Iterator[tuple[bytes, bytes]]:
    """Kind and payload of each frame before the end, which must be the end of everything."""
    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(
        BytesIO(body), read_across_frames=True
    )
    left = limits.plain
    try:
        while True:
            head = reader.read(_HEAD)
            size = int.from_bytes(head[1:], "big")
            left -= _HEAD + size
            if len(head) < _HEAD or size > limits.frame or left < 0:
                raise refusal(refusals.RECORDS)
            if head[:1] == _END:
                break
            payload = reader.read(size)
            if len(payload) != size:
                raise refusal(refusals.RECORDS)
            yield head[:1], payload
        if size or reader.read(1):
            raise refusal(refusals.RECORDS)
    except zstandard.ZstdError as problem:
        raise refusal(refusals.RECORDS) from problem


def _changes(payload: bytes) -> tuple[Change, ...]:
    try:
        batch = _unpack(payload)
        found = _built(batch)
    except (msgspec.DecodeError, ValueError, IndexError, RecursionError) as problem:
        raise refusal(refusals.RECORDS) from problem
    if _pack(batch) != payload:
        raise refusal(refusals.RECORDS)
    return found


def _built(batch: _Batch) -> tuple[Change, ...]:
    """The changes of a batch; raises ValueError or IndexError where columns do not agree."""
    count = len(batch.record)
    if not 0 < count <= BATCH or len(batch.ids) != 16 * count:
        raise ValueError("a batch is empty, too long or has odd ids")
    ids = batch.ids.hex()
    values: list[dict[str, Plain]] = batch.values  # type: ignore[assignment]
    return tuple(
        Change(*row)
        for row in zip(
            [ids[at : at + 32] for at in range(0, len(ids), 32)],
            [batch.replica] * count,
            range(batch.first, batch.first + count),
            batch.table.column(),
            batch.record,
            batch.group.column(),
            values,
            batch.seen,
            batch.actor.column(),
            _coded(batch.role, Role),
            batch.at,
            _coded(batch.origin, Origin),
            batch.schema,
            strict=True,
        )
    )


def _coded(column: _Words, kind: type[_Code]) -> list[_Code]:
    words = [kind(word) for word in column.words]
    return [words[at] for at in column.rows]
