"""The shuffle of ``randomize()``: alike for a seed in every engine of ODK."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from math import floor, isnan
from typing import TypeVar

from ppks_desktop.forms.xpath.values import Value, to_number, to_text

_MODULUS = 2_147_483_647
_FACTOR = 16_807
_LONG = 2**63

Thing = TypeVar("Thing")


def seed_of(value: Value) -> int:
    """The seed a value stands for: its whole number; for a word the beginning of its SHA-256.

    A blank counts as 0, and numbers end where a 64-bit integer ends.
    """
    number = to_number(value)
    if not isnan(number):
        return int(max(-_LONG, min(_LONG - 1, number)))
    if value == "" or isinstance(value, float):
        return 0
    return int.from_bytes(sha256(to_text(value).encode()).digest()[:8], signed=True)


def park_miller(seed: int) -> Iterator[float]:
    """Numbers from 0 up to 1 by the minimal standard generator of Park and Miller."""
    state = abs(seed) % _MODULUS * (1 if seed > 0 else -1)
    if state <= 0:
        state += _MODULUS - 1
    while True:
        state = state * _FACTOR % _MODULUS
        yield (state - 1) / (_MODULUS - 1)


def shuffled(things: Sequence[Thing], seed: int) -> list[Thing]:
    """The things in the order of the inside-out shuffle with that seed."""
    chance = park_miller(seed)
    made: list[Thing] = []
    for thing in things:
        at = floor(next(chance) * (len(made) + 1))
        if at == len(made):
            made.append(thing)
        else:
            made.append(made[at])
            made[at] = thing
    return made
