"""Places for an answer: lines, boxes, frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from ppks_desktop.papers.fonts import BOLD, REGULAR, width
from ppks_desktop.papers.form import measures as m
from ppks_desktop.papers.words import safe


class Lines(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """Lines to write on, or an answer in their place; ``before`` and ``unit`` stand beside."""

    def __init__(
        self,
        count: int,
        text: str = "",
        *,
        before: str = "",
        unit: str = "",
        pitch: float = m.WRITING,
        faint: bool = False,
    ) -> None:
        super().__init__()
        self._count, self._before, self._unit, self._pitch = count, before, unit, pitch
        self._answer = _answer(text, faint=faint) if text else None

    def wrap(self, room: float, _high: float) -> tuple[float, float]:
        """As high as the lines, or as the answer."""
        self.width = room
        self.height = self._count * self._pitch
        if self._answer is not None:
            _wide, high = self._answer.wrap(self._stretch()[1], 10_000)
            self.height = high + 1.2 * mm
        return room, self.height

    def draw(self) -> None:
        """Lines from the top down; under an answer only the last."""
        canvas = self.canv
        left, long = self._stretch()
        canvas.setFont(REGULAR, 8.8)
        canvas.setFillColor(m.DARK)
        if self._before:
            canvas.drawString(0, 1.2 * mm, self._before)
        if self._unit:
            canvas.drawString(left + long + 1.5 * mm, 1.2 * mm, self._unit)
        canvas.setStrokeColor(m.RULE)
        canvas.setLineWidth(0.5)
        if self._answer is not None:
            self._answer.drawOn(canvas, left, 1.2 * mm)
            canvas.line(left, 0, left + long, 0)
            return
        for number in range(self._count):
            y = self.height - (number + 1) * self._pitch + 0.4 * mm
            canvas.line(left, y, left + long, y)

    def _stretch(self) -> tuple[float, float]:
        """Where the line begins, and how long it is."""
        left = width(self._before, REGULAR, 8.8) + 1.5 * mm if self._before else 0.0
        right = width(self._unit, REGULAR, 8.8) + 1.5 * mm if self._unit else 0.0
        return left, self.width - left - right


class Digits(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """Boxes for single digits in groups, with a word under each group."""

    def __init__(self, groups: Sequence[int], digits: str = "", words: Sequence[str] = ()) -> None:
        super().__init__()
        self._groups, self._digits, self._words = groups, digits, words
        self.height = m.DIGIT_HIGH + (3 * mm if words else 0.5 * mm)

    def wrap(self, room: float, _high: float) -> tuple[float, float]:
        """One row of boxes, narrower where the room is."""
        self._gap = 2 * mm if room > 60 * mm else 1 * mm
        gaps = (len(self._groups) - 1) * self._gap
        self._box = min(m.DIGIT_WIDE, (room - gaps) / sum(self._groups))
        return room, self.height

    def draw(self) -> None:
        """Each box on its own, so that a digit has its place."""
        canvas = self.canv
        canvas.setLineWidth(m.PEN if self._box > 4 * mm else 0.6)
        x, at = 0.0, 0
        bottom = self.height - m.DIGIT_HIGH
        for number, group in enumerate(self._groups):
            canvas.setStrokeColor(m.GREY)
            for place in range(group):
                canvas.rect(x + place * self._box, bottom, self._box, m.DIGIT_HIGH)
            canvas.setFont(REGULAR, 11)
            canvas.setFillColor(m.INK)
            for place, digit in enumerate(self._digits[at : at + group]):
                canvas.drawCentredString(x + (place + 0.5) * self._box, bottom + 2 * mm, digit)
            if number < len(self._words):
                canvas.setFont(REGULAR, 6.8)
                canvas.setFillColor(m.GREY)
                middle = x + group * self._box / 2
                canvas.drawCentredString(middle, 0.4 * mm, self._words[number])
            x += group * self._box + self._gap
            at += group


class Box(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """One choice: a box, the key that picks it, its words, and where it leads."""

    def __init__(self, label: str, key: str, go: str, *, chosen: bool, key_wide: float) -> None:
        super().__init__()
        lead = f" <b>→&nbsp;{safe(go)}</b>" if go else ""
        self._words = Paragraph(safe(label) + lead, m.OPTION)
        self._key, self._chosen, self._key_wide = key, chosen, key_wide

    def wrap(self, room: float, _high: float) -> tuple[float, float]:
        """As high as the wrapped words."""
        self._left = m.TICK + 1.2 * mm + self._key_wide
        _wide, high = self._words.wrap(room - self._left, 10_000)
        self.width, self.height = room, max(high, m.TICK) + 1.7 * mm
        return room, self.height

    def draw(self) -> None:
        """The box level with the first line of the words."""
        canvas = self.canv
        bottom = self.height - m.TICK
        canvas.setLineWidth(m.PEN)
        canvas.setStrokeColor(m.DARK)
        canvas.rect(0, bottom, m.TICK, m.TICK)
        if self._chosen:
            draw_cross(canvas, 0, bottom, m.TICK)
        canvas.setFont(BOLD, 7.6)
        canvas.setFillColor(m.GREY)
        canvas.drawString(m.TICK + 1 * mm, bottom + 1.1 * mm, self._key)
        self._words.drawOn(canvas, self._left, self.height - self._words.height - 0.1 * mm)


class Frame(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """A frame with something drawn inside it."""

    def __init__(self, wide: float, high: float, inside: Callable[..., None]) -> None:
        super().__init__()
        self.width, self.height = wide, high + 1 * mm
        self._inside = inside

    def draw(self) -> None:
        """The edge, then what is inside."""
        canvas = self.canv
        high = self.height - 1 * mm
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(m.RULE)
        canvas.rect(0, 1 * mm, self.width, high)
        self._inside(canvas, self.width, high)
        canvas.restoreState()


class Signing(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """Room for a hand, a thumb and the name in letters."""

    def wrap(self, room: float, _high: float) -> tuple[float, float]:
        """Two frames and a line."""
        self.width, self.height = min(room, 90 * mm), 33 * mm
        return room, self.height

    def draw(self) -> None:
        """The hand at the left, the thumb at the right, the name beneath."""
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(m.RULE)
        thumb = 22 * mm
        hand = self.width - thumb - 2 * mm
        canvas.rect(0, 9 * mm, hand, 23 * mm)
        canvas.rect(hand + 2 * mm, 9 * mm, thumb, 23 * mm)
        canvas.line(14 * mm, 1.5 * mm, self.width, 1.5 * mm)
        canvas.setFont(REGULAR, 7)
        canvas.setFillColor(m.GREY)
        canvas.drawString(1.2 * mm, 29.2 * mm, "Tanda tangan")
        canvas.drawString(hand + 3.2 * mm, 29.2 * mm, "Cap jempol")
        canvas.drawString(0, 2 * mm, "Nama jelas")
        canvas.restoreState()


def _answer(text: str, *, faint: bool) -> Any:
    return Paragraph(safe(text).replace("\n", "<br/>"), m.FAINT if faint else m.ANSWER)


def draw_cross(canvas: Any, x: float, y: float, side: float) -> None:
    """A cross as a pen makes it, over the edges of its box."""
    over = 0.5 * mm
    canvas.saveState()
    canvas.setStrokeColor(m.INK)
    canvas.setLineWidth(1.5)
    canvas.setLineCap(1)
    canvas.line(x - over, y - over, x + side + over, y + side + over)
    canvas.line(x - over, y + side + over, x + side + over, y - over)
    canvas.restoreState()
