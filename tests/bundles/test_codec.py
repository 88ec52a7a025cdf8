"""The body of a bundle: what comes back, and bombs that do not go off."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
import zstandard

from ppks_desktop.bundles import codec, refusals
from ppks_desktop.bundles.codec import Limits
from ppks_desktop.bundles.parts import split
from ppks_desktop.errors import BundleRefused
from tests.bundles.making import blobs, change

CHANGES = [change(seq) for seq in range(1, 4)]


def refused(body: bytes, limits: Limits = codec.LIMITS, code: str = refusals.RECORDS) -> None:
    """The body is refused with this code."""
    with pytest.raises(BundleRefused) as caught:
        codec.decode(body, limits)
    assert caught.value.code == code


def packed(*pieces: bytes) -> bytes:
    """Any bytes, compressed as a body is."""
    return codec.compress(iter(pieces))[0]


def frame(kind: bytes, payload: bytes) -> bytes:
    """One frame."""
    return kind + len(payload).to_bytes(4, "big") + payload


END = frame(b"E", b"")


def columns() -> list[object]:
    """The columns of a good batch, to be altered."""
    body = codec.encode(CHANGES, {})
    plain = zstandard.ZstdDecompressor().decompressobj().decompress(body)
    batch = msgspec.msgpack.decode(plain[5:-5])
    assert isinstance(batch, list)
    return batch


def test_changes_and_blobs_come_back_as_they_were() -> None:
    photos = blobs(b"a", b"b" * 100_000, b"")
    mixed = [*CHANGES, change(1, replica="lain"), change(7)]
    body = codec.decode(codec.encode(mixed, photos))
    assert list(body.changes) == mixed
    assert [len(batch) for batch in body.batches] == [3, 1, 1]
    assert body.blobs == photos


def test_an_empty_body_is_a_body() -> None:
    body = codec.decode(codec.encode([], {}))
    assert (body.changes, body.blobs) == ((), {})


def test_batches_are_short() -> None:
    many = [change(seq) for seq in range(1, codec.BATCH + 2)]
    assert [len(run) for run in codec.runs(many)] == [codec.BATCH, 1]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no compression at all",
        packed(),
        packed(b"E"),
        packed(END, b"x"),
        packed(END) + packed(END),
        packed(END) + b"rest",
        packed(frame(b"E", b"x")),
        packed(frame(b"X", b""), END),
        packed(b"C\xff\xff\xff\xff"),
        packed(b"C\x00\x00\x00\x09x"),
        packed(frame(b"C", b""), END),
        packed(frame(b"C", b"\xdd\xff\xff\xff\xff"), END),
        packed(frame(b"C", b"\x91" * 100_000), END),
        packed(frame(b"B", b"short"), END),
        packed(frame(b"B", bytes(32) + b"not its hash"), END),
        packed(frame(b"B", sha256(b"").digest()), frame(b"C", b""), END),
        packed(*[frame(b"B", sha256(b"").digest())] * 2, END),
    ],
    ids=lambda body: f"{len(body)}-{sha256(body).hexdigest()[:4]}",
)
def test_what_is_no_body_is_refused(body: bytes) -> None:
    refused(body)


@pytest.mark.parametrize("at", range(0, 150, 11))
def test_a_body_that_was_cut_is_refused(at: int) -> None:
    refused(codec.encode(CHANGES, {})[:at])


Alter = Callable[[list[object]], object]


@pytest.mark.parametrize(
    "alter",
    [
        lambda batch: batch.__setitem__(0, ""),
        lambda batch: batch.__setitem__(0, "x" * 65),
        lambda batch: batch.__setitem__(1, 0),
        lambda batch: batch.__setitem__(1, -5),
        lambda batch: batch.__setitem__(1, 2**63),
        lambda batch: batch.__setitem__(2, b"odd"),
        lambda batch: batch.__setitem__(3, [["person"], [0, 0, 1]]),
        lambda batch: batch.__setitem__(3, [["person"], [0, 0]]),
        lambda batch: batch.__setitem__(4, []),
        lambda batch: batch.__setitem__(6, [{"a": 1.5}] * 3),
        lambda batch: batch.__setitem__(6, [{"a": float("nan")}] * 3),
        lambda batch: batch.__setitem__(6, [{"a": b"bytes"}] * 3),
        lambda batch: batch.__setitem__(6, [{"a": 2**60}] * 3),
        lambda batch: batch.__setitem__(6, [{"a": [[[[[]]]]]}] * 3),
        lambda batch: batch.__setitem__(6, [{"a": "x" * 65_537}] * 3),
        lambda batch: batch.__setitem__(7, [{"r": 0}] * 3),
        lambda batch: batch.__setitem__(9, [["raja"], [0, 0, 0]]),
        lambda batch: batch.__setitem__(10, [-1] * 3),
        lambda batch: batch.__setitem__(11, [["mimpi"], [0, 0, 0]]),
        lambda batch: batch.__setitem__(12, [0] * 3),
        lambda batch: batch.append("more"),
        lambda batch: batch.pop(),
    ],
)
def test_columns_that_are_not_as_they_must_be_are_refused(alter: Alter) -> None:
    batch = columns()
    alter(batch)
    refused(packed(frame(b"C", msgspec.msgpack.encode(batch)), END))


@pytest.mark.parametrize(
    "raw",
    [b"\x82\xa1a\x01\xa1a\x02", b"\x81\xa1a\xcd\x00\x01", b"\x81\xa3\xed\xa0\x80\x01"],
    ids=["twice the same key", "a long number", "a lone surrogate"],
)
def test_a_value_has_one_spelling(raw: bytes) -> None:
    batch = msgspec.msgpack.encode(columns())
    good = msgspec.msgpack.encode({"full_name": "Siti 1"})
    assert batch.count(good) == 1
    refused(packed(frame(b"C", batch.replace(good, raw)), END))


def test_more_changes_than_announced_are_refused() -> None:
    refused(codec.encode(CHANGES, {}), Limits(changes=2), refusals.COUNTS)


def zeros(size: int) -> Iterator[bytes]:
    """Many zeros, a MiB at a time."""
    for _n in range(size >> 20):
        yield bytes(1 << 20)


def test_a_gigabyte_of_zeros_does_not_go_off() -> None:
    bomb, size = codec.compress(zeros(1 << 30))
    assert size == 1 << 30
    assert len(bomb) < 1 << 20
    before = memory()
    refused(bomb)
    refused(packed(frame(b"B", bytes(1 << 20))[:-1]), Limits(plain=1 << 19))
    assert memory() - before < 16 << 20


def test_a_window_that_takes_too_much_memory_is_refused() -> None:
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    maker = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    refused(maker.compress(bytes(1 << 20)) + maker.flush())


def memory() -> int:
    """The most memory this process has had, where the system tells."""
    try:
        told = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    return int(found[1]) << 10 if found else 0


def test_text_that_was_not_tidy_is_tidied_before_it_travels() -> None:
    (part,) = split([change(1, {"full_name": "Re\u0301 \u202e"})], {}, {})
    assert part.changes[0].values == {"full_name": "Ré "}
