"""Timing two things side by side, so that a slow machine slows both."""

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sample:
    """How long something took, each time it was done; seconds."""

    times: tuple[float, ...]

    def at(self, share: float) -> float:
        """The time that ``share`` of all runs stayed within."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    @property
    def middle(self) -> float:
        """The median."""
        return self.at(0.5)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table: the program's own time and that of its reference.

    ``promise`` is the most that ``share`` of all runs may take, in seconds (or in ``unit``); None
    promises nothing.
    """

    what: str
    ours: Sample
    against: str
    reference: Sample
    promise: float | None = None
    share: float = 0.95
    unit: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise holds here."""
        return self.promise is None or self.ours.at(self.share) <= self.promise


def side_by_side(
    inputs: Iterable[T], ours: Callable[[T], object], reference: Callable[[T], object]
) -> tuple[Sample, Sample]:
    """Time both with each input in turn, after one run of each that does not count."""
    given = list(inputs)
    ours(given[0])
    reference(given[0])
    own: list[float] = []
    other: list[float] = []
    for one in given:
        own.append(timed(ours, one))
        other.append(timed(reference, one))
    return Sample(tuple(own)), Sample(tuple(other))


def timed(act: Callable[[T], object], given: T) -> float:
    """Seconds that one act takes; garbage of what went before is not charged to it."""
    gc.collect()
    begun = time.perf_counter()
    act(given)
    return time.perf_counter() - begun


def table(findings: Iterable[Finding]) -> str:
    """The findings as a table for a terminal or a Markdown page."""
    lines = [
        "| what | p50 | p95 | reference | p50 | ratio | promise |",
        "|---|---:|---:|---|---:|---:|---|",
    ]
    for one in findings:
        ratio = one.ours.middle / one.reference.middle if one.reference.middle else 0.0
        middle, late, other = (
            _short(value, one.unit)
            for value in (one.ours.middle, one.ours.at(0.95), one.reference.middle)
        )
        lines.append(
            f"| {one.what} | {middle} | {late} | {one.against} | {other} "
            f"| {ratio:.{1 if ratio >= 1 else 2}f} x | {_promise(one)} |"
        )
    return "\n".join(lines)


def _promise(one: Finding) -> str:
    if one.promise is None:
        return "-"
    return f"<= {_short(one.promise, one.unit)}: {'kept' if one.kept else 'BROKEN'}"


def _short(seconds: float, unit: str) -> str:
    if unit:
        return f"{seconds:.1f} {unit}"
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.{1 if seconds >= 0.001 else 2}f} ms"
