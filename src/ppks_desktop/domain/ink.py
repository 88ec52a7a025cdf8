"""Ink: the strokes of a signature drawn by hand, with their time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

Point: TypeAlias = tuple[int, int, int]
"""``x`` to the right, ``y`` downwards, both in units of the pad; ``t`` milliseconds."""

Stroke: TypeAlias = tuple[Point, ...]
"""The points of one movement, from pen down to pen up."""

MOST_POINTS = 50_000
"""More points than any hand writes in one signature; more is a damaged or hostile value."""

_MAGIC = b"INK1"


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest upright rectangle around some ink, in units of the pad."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Extent from left to right; zero for an upright line."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Extent from top to bottom; zero for a level line."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Ink:
    """A signature as it was drawn: strokes of points ``(x, y, t)``."""

    strokes: tuple[Stroke, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn."""
        return not any(self.strokes)

    @property
    def box(self) -> Box | None:
        """The rectangle around all points, or None for empty ink."""
        xs = [x for stroke in self.strokes for x, _y, _t in stroke]
        ys = [y for stroke in self.strokes for _x, y, _t in stroke]
        return Box(min(xs), min(ys), max(xs), max(ys)) if xs else None

    def to_bytes(self) -> bytes:
        """A compact form that is the same for the same strokes, whatever machine wrote it."""
        out = bytearray(_MAGIC)
        _put(out, len(self.strokes))
        before = (0, 0, 0)
        for stroke in self.strokes:
            _put(out, len(stroke))
            for point in stroke:
                for now, last in zip(point, before, strict=True):
                    _put(out, _folded(now - last))
                before = point
        return bytes(out)

    @classmethod
    def from_bytes(cls, data: bytes) -> Ink:
        """The ink that was written; raises InvalidValue for anything ``to_bytes`` did not make."""
        if not data.startswith(_MAGIC):
            raise _damaged()
        numbers = _numbers(data[len(_MAGIC) :])
        try:
            ink = cls(_strokes(iter(numbers)))
        except StopIteration:
            raise _damaged() from None
        if ink.to_bytes() != data:
            raise _damaged()
        return ink


def _strokes(numbers: Iterator[int]) -> tuple[Stroke, ...]:
    strokes: list[Stroke] = []
    x = y = t = 0
    for _stroke in range(_limited(next(numbers))):
        points: list[Point] = []
        for _point in range(_limited(next(numbers))):
            x += _unfolded(next(numbers))
            y += _unfolded(next(numbers))
            t += _unfolded(next(numbers))
            points.append((x, y, t))
        strokes.append(tuple(points))
    return tuple(strokes)


def _limited(count: int) -> int:
    if count > MOST_POINTS:
        raise _damaged()
    return count


def _damaged() -> InvalidValue:
    sentence = _("Goresan tanda tangan tidak terbaca. Minta tanda tangan digoreskan ulang.")
    return InvalidValue(sentence, "goresan")


def _folded(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _unfolded(number: int) -> int:
    return number // 2 if number % 2 == 0 else -(number + 1) // 2


def _put(out: bytearray, number: int) -> None:
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _numbers(data: bytes) -> list[int]:
    """The base-128 numbers in ``data``, low group first, each at most 35 bits."""
    numbers: list[int] = []
    number = shift = 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift = shift + 7 if byte & 0x80 else 0
        if shift > 28:
            raise _damaged()
        if not shift:
            numbers.append(number)
            number = 0
    if shift or len(numbers) > 4 * MOST_POINTS:
        raise _damaged()
    return numbers
