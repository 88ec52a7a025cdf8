"""Lines for names under the title of a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ppks_desktop.papers.fonts import REGULAR, width
from ppks_desktop.papers.form import measures as m


@dataclass(frozen=True, slots=True)
class Place:
    """A word, its share of the line, and which words of a copy stand there (none: a hand's)."""

    word: str
    share: float
    what: str = ""


ABOUT = (
    (Place("Nama", 0.56, "name"), Place("NIK atau ID", 0.44, "identity")),
    (Place("Alamat, RT, kelurahan", 1.0, "address"),),
)
"""Whom the form is about."""

HANDS = (
    (
        Place("Diisi oleh", 0.34),
        Place("tanggal", 0.18),
        Place("Diketik oleh", 0.3),
        Place("tanggal", 0.18),
    ),
)
"""Through whose hands the paper went."""


class Strip(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """Words with lines behind them; what differs from copy to copy is left to the canvas."""

    def __init__(self, lines: tuple[tuple[Place, ...], ...], pitch: float) -> None:
        super().__init__()
        self._lines, self._pitch = lines, pitch

    def wrap(self, room: float, _high: float) -> tuple[float, float]:
        """As wide as the body."""
        self.width, self.height = room, len(self._lines) * self._pitch + 1 * mm
        return room, self.height

    def draw(self) -> None:
        """Line by line, from the left."""
        for number, line in enumerate(self._lines, 1):
            left, y = 0.0, self.height - number * self._pitch + 1 * mm
            for place in line:
                self._place(place, left, y, place.share * self.width - 2 * mm)
                left += place.share * self.width

    def _place(self, place: Place, x: float, y: float, long: float) -> None:
        canvas: Any = self.canv
        canvas.setFont(REGULAR, 8.8)
        canvas.setFillColor(m.DARK)
        canvas.drawString(x, y + 1 * mm, place.word)
        begin = x + width(place.word, REGULAR, 8.8) + 2 * mm
        canvas.setStrokeColor(m.RULE)
        canvas.setLineWidth(0.5)
        canvas.line(begin, y, x + long, y)
        if place.what:
            left, bottom = canvas.absolutePosition(begin + 1 * mm, y + 1 * mm)
            canvas.remember(left, bottom, x + long - begin - 2 * mm, place.what)
