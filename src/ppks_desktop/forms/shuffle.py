"""The shuffle of ``randomize()``: alike for a seed in every engine of ODK."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor
from typing import TypeVar

_MODULUS = 2_147_483_647
_FACTOR = 48_271

Thing = TypeVar("Thing")


def park_miller(seed: int) -> Iterator[float]:
    """Numbers from 0 up to 1 by the Park-Miller generator the ODK specification names."""
    state = seed % _MODULUS
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
