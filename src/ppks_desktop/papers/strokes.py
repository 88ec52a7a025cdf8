"""Ink drawn as lines, and the space under a name's heading that takes it."""

from itertools import pairwise
from math import hypot
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ppks_desktop.domain.ink import Ink
from ppks_desktop.papers.fonts import REGULAR, fitting
from ppks_desktop.papers.words import UNCERTIFIED

STRIP = 7.4 * mm
"""Height of the small print under the ink."""

STAMP_WIDE = 26 * mm
"""Width of the box for a duty stamp."""

SMALL_PRINT = 5.6
"""Size of the small print in points."""

_INK = HexColor("#1b2a6b")
_FAINT = HexColor("#6b7280")
_PEN = 1.15
_NEAR = 1.2


def draw_ink(canvas: Any, ink: Ink, x: float, y: float, width: float, height: float) -> None:
    """Draw ink as large as the rectangle (in points) takes it, in its middle."""
    box = ink.box
    if box is None:
        return
    pad = _PEN
    scale = min((width - 2 * pad) / max(box.width, 1), (height - 2 * pad) / max(box.height, 1))
    left = x + (width - box.width * scale) / 2
    top = y + (height + box.height * scale) / 2
    canvas.saveState()
    canvas.setStrokeColor(_INK)
    canvas.setLineWidth(_PEN)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in ink.strokes:
        points = [
            (left + (px - box.left) * scale, top - (py - box.top) * scale) for px, py, _t in stroke
        ]
        if points:
            canvas.drawPath(_smooth(canvas.beginPath(), _thinned(points)), stroke=1, fill=0)
    canvas.restoreState()


def ink_box(
    width: float, height: float, *, stamp: bool = False
) -> tuple[float, float, float, float]:
    """Where ink goes in a signature space: left, bottom, width and height in points.

    With a duty stamp it stands at the right and crosses the stamp's edge, as the law wants it.
    """
    left = STAMP_WIDE * 0.6 if stamp else 0
    wide = min(width - left, 46 * mm)
    room = 0 if stamp else width - wide
    return left + room / 2, STRIP, wide, height - STRIP


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without the points that lie nearer together than anybody sees on paper."""
    kept = [points[0]]
    for point in points[1:-1]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= _NEAR:
            kept.append(point)
    return [*kept, points[-1]]


def _smooth(path: Any, points: list[tuple[float, float]]) -> Any:
    """Through the middles of a stroke's pieces, its points being the handles of the curve."""
    path.moveTo(*points[0])
    now = points[0]
    for (cx, cy), (nx, ny) in pairwise(points[1:]):
        end = ((cx + nx) / 2, (cy + ny) / 2)
        first = (now[0] + 2 * (cx - now[0]) / 3, now[1] + 2 * (cy - now[1]) / 3)
        second = (end[0] + 2 * (cx - end[0]) / 3, end[1] + 2 * (cy - end[1]) / 3)
        path.curveTo(*first, *second, *end)
        now = end
    path.lineTo(*points[-1])
    return path


class SignatureSpace(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """Room for one signature: ink, an electronic field, or a hand that signs later.

    ``field`` names the empty signature field laid over the whole space. ``stamp`` draws the
    dashed box for a duty stamp beside the hand.
    """

    def __init__(
        self, width: float, height: float, ink: Ink | None, field: str, *, stamp: bool = False
    ) -> None:
        super().__init__()
        self.width = width
        self.height = height
        self._ink = ink
        self._field = field
        self._stamp = stamp

    def draw(self) -> None:
        """Draw the space at its place and lay the field over it."""
        if self._stamp:
            self._draw_stamp()
        if self._ink is not None and not self._ink.is_empty:
            draw_ink(self.canv, self._ink, *ink_box(self.width, self.height, stamp=self._stamp))
            if not self._field:
                self._label()
        if self._field:
            x, y = self.canv.absolutePosition(0, 0)
            self.canv.add_signature_field(self._field, (x, y, x + self.width, y + self.height))

    def _label(self) -> None:
        left, _bottom, wide, _high = ink_box(self.width, self.height, stamp=self._stamp)
        self.canv.setFont(REGULAR, fitting(UNCERTIFIED, REGULAR, SMALL_PRINT, wide))
        self.canv.setFillColor(_FAINT)
        self.canv.drawCentredString(left + wide / 2, STRIP - SMALL_PRINT - 2, UNCERTIFIED)

    def _draw_stamp(self) -> None:
        canvas = self.canv
        high, wide = min(22 * mm, self.height), STAMP_WIDE
        bottom = (self.height - high) / 2
        canvas.saveState()
        canvas.setDash(2, 2)
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(_FAINT)
        canvas.setFillColor(_FAINT)
        canvas.rect(0, bottom, wide, high)
        canvas.setFont(REGULAR, 7)
        canvas.drawString(2 * mm, bottom + high / 2 + 1, "Meterai")
        canvas.drawString(2 * mm, bottom + high / 2 - 8, "Rp10.000")
        canvas.restoreState()
