"""Functions of ODK XPath on places: points, lines and areas in degrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from ppks_desktop.forms.xpath.code import Code, listed, texts
from ppks_desktop.forms.xpath.spot import Spot
from ppks_desktop.forms.xpath.values import EvaluationProblem, Value, to_text
from ppks_desktop.i18n import gettext as _

RADIUS = 6_378_100.0
"""Radius of the earth in metres, as ODK reckons."""

Point = tuple[float, float]


def points(values: Sequence[Value]) -> list[Point]:
    """Points (latitude, longitude) of a geotrace, a geoshape or a list of geopoints."""
    pieces = [piece for value in values for piece in to_text(value).split(";")]
    return [_point(piece) for piece in pieces if piece.strip()]


def _point(text: str) -> Point:
    parts = text.split()
    try:
        return float(parts[0]), float(parts[1])
    except (IndexError, ValueError) as wrong:
        raise EvaluationProblem(
            _("Titik lokasi tidak benar; tulis lintang dan bujur, misalnya -1.24 116.83.")
        ) from wrong


def _length(path: list[Point]) -> float:
    return float(sum(_between(one, other) for one, other in pairwise(path)))


def _between(one: Point, other: Point) -> float:
    """Great-circle distance in metres."""
    north, south = radians(one[0]), radians(other[0])
    across = radians(other[1] - one[1])
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(chord)))


def _area(shape: list[Point]) -> float:
    """Area in square metres of a shape on the sphere."""
    if len(shape) < 3:
        return 0.0
    ring = shape if shape[0] == shape[-1] else [*shape, shape[0]]
    total = sum(
        radians(other[1] - one[1]) * (2 + sin(radians(one[0])) + sin(radians(other[0])))
        for one, other in pairwise(ring)
    )
    return abs(total * RADIUS * RADIUS / 2)


def inside(point: Point, shape: list[Point]) -> bool:
    """Whether a point lies in a shape (its border counts as the ray meets it)."""
    found = False
    north, east = point
    for (lat1, lon1), (lat2, lon2) in pairwise(shape):
        crosses = (lon1 > east) is not (lon2 > east)
        if crosses and north < (lat2 - lat1) * (east - lon1) / (lon2 - lon1) + lat1:
            found = not found
    return found


def crosses_itself(path: list[Point]) -> bool:
    """Whether two stretches of a path that are no neighbours touch, or neighbours fold back."""
    corners = [corner for at, corner in enumerate(path) if at == 0 or corner != path[at - 1]]
    closed = len(corners) > 3 and corners[0] == corners[-1]
    stretches = list(pairwise(corners))
    for at, (start, end) in enumerate(stretches):
        for other, (begin, finish) in enumerate(stretches[at + 1 :], at + 1):
            last_and_first = closed and at == 0 and other == len(stretches) - 1
            if other == at + 1 or last_and_first:
                shared, far, near = (start, end, begin) if last_and_first else (end, start, finish)
                if _turn(shared, far, near) == 0 and _reach(shared, far, near) > 0:
                    return True
            elif _touch(start, end, begin, finish):
                return True
    return False


def _turn(one: Point, two: Point, three: Point) -> float:
    """Which way three points turn: positive left, negative right, 0 in one line."""
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def _reach(corner: Point, one: Point, other: Point) -> float:
    """Positive where two points lie on the same side of a corner."""
    return (one[0] - corner[0]) * (other[0] - corner[0]) + (one[1] - corner[1]) * (
        other[1] - corner[1]
    )


def _touch(one: Point, two: Point, three: Point, four: Point) -> bool:
    """Whether two stretches have a point in common."""
    turns = _turn(one, two, three), _turn(one, two, four)
    back = _turn(three, four, one), _turn(three, four, two)
    if turns[0] * turns[1] < 0 and back[0] * back[1] < 0:
        return True
    return any(
        turn == 0 and _reach(corner, start, end) <= 0
        for turn, corner, start, end in (
            (turns[0], three, one, two),
            (turns[1], four, one, two),
            (back[0], one, three, four),
            (back[1], two, three, four),
        )
    )


def _intersects(arguments: Sequence[Code]) -> Code:
    values = listed(arguments)
    return Code(lambda spot: crosses_itself(points(values(spot))), "boolean")


def _measure(measure: Callable[[list[Point]], float]) -> Callable[[Sequence[Code]], Code]:
    def make(arguments: Sequence[Code]) -> Code:
        values = listed(arguments)
        return Code(lambda spot: measure(points(values(spot))), "number")

    return make


def _geofence(arguments: Sequence[Code]) -> Code:
    place, values = texts(arguments[0]), listed(arguments[1:])

    def run(spot: Spot) -> Value:
        shape = points(values(spot))
        if len(shape) < 4 or shape[0] != shape[-1]:
            raise EvaluationProblem(_("geofence() perlu bentuk tertutup dengan tiga titik."))
        return inside(_point(place(spot)), shape)

    return Code(run, "boolean")


FUNCTIONS: dict[str, tuple[int, int, Callable[[Sequence[Code]], Code]]] = {
    "area": (1, 1, _measure(_area)),
    "enclosed-area": (1, 1, _measure(_area)),
    "distance": (1, 1_000, _measure(_length)),
    "geofence": (2, 2, _geofence),
    "intersects": (1, 1, _intersects),
}
