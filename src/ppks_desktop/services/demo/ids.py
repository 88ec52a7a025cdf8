"""Ids, draws and dates of the demo city, alike for a seed everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

_START = 1_704_067_200_000
"""Milliseconds of 1 January 2024 UTC: ids of the city are older than any made later."""

Thing = TypeVar("Thing")


@dataclass(slots=True)
class Ids:
    """Gives UUIDv7 in 32 hex digits, one a millisecond from a fixed start, without any clock."""

    rng: Random
    start: int = _START
    _given: int = 0

    def __call__(self) -> str:
        """The next id."""
        self._given += 1
        chance = self.rng.getrandbits(74)
        low = (1 << 63) | (chance & ((1 << 62) - 1))
        return f"{self.start + self._given:012x}7{chance >> 62:03x}{low:016x}"


@dataclass(slots=True)
class Odds(Generic[Thing]):
    """Things that are drawn by their weights."""

    things: Sequence[Thing]
    weights: Sequence[float]
    _sums: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self._sums = list(accumulate(self.weights))

    def draw(self, rng: Random) -> Thing:
        """One of the things."""
        return rng.choices(self.things, cum_weights=self._sums)[0]


def odds(weights: dict[Thing, float]) -> Odds[Thing]:
    """Odds from a table of things and weights."""
    return Odds(tuple(weights), tuple(weights.values()))


def day_between(rng: Random, first: date, last: date) -> date:
    """A day from first to last, both included; ``first`` where there is none."""
    span = (last - first).days
    return first + timedelta(days=int(rng.random() * (span + 1))) if span > 0 else first
