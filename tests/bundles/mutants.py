"""Mutated bundles: altered outside, inside the seal, or validly signed nonsense."""

import json
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from random import Random

import msgspec
import pyrage
import zstandard

from ppks_desktop.bundles import codec, envelope
from ppks_desktop.bundles.manifest import decode_manifest, encode_manifest
from ppks_desktop.errors import BundleRefused
from tests.bundles.making import blobs, change, world

SCALE = int(os.environ.get("PPKS_LONG_RUN", "1"))
"""How many times the usual number to try; a long run sets PPKS_LONG_RUN=50."""

GOOD = (change(1), change(2, {"chronic_illness": {"add": ["asma"]}}, group="illness"))
OTHER = (change(1, {"full_name": "Orang lain"}), change(2))

NONSENSE = (
    "-1",
    "1e400",
    "NaN",
    "1.5",
    "null",
    "true",
    "{}",
    "[]",
    "[[1]]",
    '""',
    '"!"',
    '"\\ud800"',
    '"\\u0000"',
    '"\\u202e"',
    '"' + "x" * 70_000 + '"',
    "9" * 5_000,
    "99999999999999999999",
    "[" * 50_000,
    "[" * 50_000 + "]" * 50_000,
)
"""JSON that stands for no field of a manifest, some of it no JSON at all."""


def altered(data: bytes, other: bytes, rng: Random) -> bytes:
    """The bytes with something done to them by chance; never quite the same."""
    at, size = rng.randrange(len(data)), rng.randint(1, 64)
    done = _ALTERATIONS[rng.randrange(len(_ALTERATIONS))](data, other, at, size, rng)
    return done if done not in (data, other) else data[:at]


_Alteration = Callable[[bytes, bytes, int, int, Random], bytes]
_ALTERATIONS: tuple[_Alteration, ...] = (
    lambda data, _o, at, _s, rng: (
        data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]
    ),
    lambda data, _o, at, _s, rng: data[:at] + rng.randbytes(1) + data[at + 1 :],
    lambda data, _o, at, size, rng: data[:at] + rng.randbytes(size) + data[at + size :],
    lambda data, _o, at, size, rng: data[:at] + rng.randbytes(size) + data[at:],
    lambda data, _o, at, size, _r: data[:at] + data[at + size :],
    lambda data, _o, at, size, _r: data[:at] + data[at : at + size] + data[at:],
    lambda data, _o, at, size, _r: data[:at] + bytes(size) + data[at + size :],
    lambda data, _o, at, _s, _r: data[:at],
    lambda data, _o, _a, size, rng: data + rng.randbytes(size),
    lambda data, _o, at, _s, _r: data[at:] + data[:at],
    lambda data, other, at, _s, _r: data[:at] + other[at:],
    lambda data, other, at, size, _r: data[:at] + other[at : at + size] + data[at + size :],
)


def refused(data: bytes) -> bool:
    """Whether the office refuses a file; anything but a refusal is a bug and goes through."""
    try:
        world().received(data)
    except BundleRefused as problem:
        return bool(str(problem) and problem.code)
    return False


def outside(rng: Random) -> Iterator[bytes]:
    """Files altered on the road."""
    good, other = world().sent(GOOD, blobs(b"foto")), world().sent(OTHER)
    edge = good.index(b"\n---") + 64
    while True:
        if rng.random() < 0.5:
            yield altered(good, other, rng)
        else:
            yield altered(good[:edge], other[:edge], rng) + good[edge:]


def inside(rng: Random) -> Iterator[bytes]:
    """Files opened, altered and sealed again by whoever knows the office's public key."""
    office = world().office
    opened = [
        pyrage.decrypt(data, [office.age_identity])
        for data in (world().sent(GOOD, blobs(b"foto")), world().sent(OTHER))
    ]
    good, other = (one.rstrip(b"\0") for one in opened)
    recipient = pyrage.x25519.Recipient.from_str(office.public().age)
    while True:
        plain = altered(good, other, rng)
        if rng.random() < 0.9:
            plain += bytes(-len(plain) % envelope.STEP)
        if plain not in opened:
            yield pyrage.encrypt(plain, [recipient])


def parts_of(data: bytes) -> tuple[bytes, bytes]:
    """Manifest and body of a sealed file."""
    plain = pyrage.decrypt(data, [world().office.age_identity])
    manifest, body = int.from_bytes(plain[8:12], "big"), int.from_bytes(plain[12:20], "big")
    end = 20 + manifest + 64
    return plain[20 : 20 + manifest], plain[end : end + body]


def signed(spelled: bytes, body: bytes) -> bytes:
    """Any manifest and body, validly signed by an enrolled laptop."""
    signature = world().laptop.sign(b"PPKS-bundle-v1\0" + spelled)
    return envelope.wrap(spelled, signature, body, [world().office.public().age])


def signed_bodies(rng: Random) -> Iterator[bytes]:
    """Bodies altered before compression, with every hash and length made right again."""
    spelled, body = parts_of(world().sent(GOOD, blobs(b"foto")))
    _spelled, other = parts_of(world().sent(OTHER))
    good, another = (
        zstandard.ZstdDecompressor().decompressobj().decompress(one) for one in (body, other)
    )
    manifest = decode_manifest(spelled)
    while True:
        plain = altered(good, another, rng)
        packed = codec.compress(iter([plain]))[0]
        told = msgspec.structs.replace(manifest, body=sha256(packed).hexdigest(), plain=len(plain))
        yield signed(encode_manifest(told), packed)


def signed_manifests() -> Iterator[bytes]:
    """Manifests in which one field says nonsense, is missing, doubled or unheard of."""
    spelled, body = parts_of(world().sent(GOOD, blobs(b"foto")))
    fields = {
        name: json.dumps(value, separators=(",", ":"))
        for name, value in json.loads(spelled).items()
    }
    for name, said in fields.items():
        for nonsense in NONSENSE:
            if nonsense != said:
                yield signed(_object({**fields, name: nonsense}), body)
        yield signed(_object({one: text for one, text in fields.items() if one != name}), body)
        doubled = f'"{name}":{said}'
        yield signed(spelled.replace(doubled.encode(), f"{doubled},{doubled}".encode()), body)
    yield signed(_object({**fields, "zzz": "1"}), body)
    yield signed(_object(dict(reversed(fields.items()))), body)
    yield signed(spelled.replace(b":", b": "), body)
    yield signed(spelled + b"\n", body)


def _object(fields: dict[str, str]) -> bytes:
    return ("{" + ",".join(f'"{name}":{text}' for name, text in fields.items()) + "}").encode()
