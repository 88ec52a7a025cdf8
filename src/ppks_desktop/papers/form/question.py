"""One question on paper: number, words, and the place for its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from ppks_desktop.domain.ink import Ink
from ppks_desktop.domain.money import rupiah
from ppks_desktop.forms.model.vocabulary import FILES
from ppks_desktop.forms.paper.layout import Cell
from ppks_desktop.forms.paper.ticks import Tick
from ppks_desktop.papers.form import measures as m
from ppks_desktop.papers.form.areas import Digits, Frame, Lines, Signing
from ppks_desktop.papers.form.ticks import Ticks
from ppks_desktop.papers.pictures import picture
from ppks_desktop.papers.strokes import draw_ink
from ppks_desktop.papers.words import safe

_WORDS = {
    (2, 2, 4): ("tgl", "bln", "tahun"),
    (2, 4): ("bln", "tahun"),
    (4,): ("tahun",),
    (2, 2): ("jam", "menit"),
    (2, 2, 4, 2, 2): ("tgl", "bln", "tahun", "jam", "menit"),
}
_DIGIT_SIGNS = str.maketrans("", "", "0123456789/-.: +")
_AIR = 0.9 * mm
"""Between the words of a question and the place for its answer."""
NOT_ANSWERED = "tidak diisi"
LONG_LABEL = 110
"""Letters of a question that takes the whole width."""
LONG_CHOICE = 46
"""Letters of a choice that does."""


class Question(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """Number and words above, the place for the answer beneath; one piece, unless a long list."""

    def __init__(
        self,
        cell: Cell,
        span: str = "",
        pictures: Mapping[str, bytes] | None = None,
        *,
        tight: bool = False,
    ) -> None:
        super().__init__()
        self.cell = cell
        self._head = list(_words(cell, span, blank=pictures is None))
        self._areas = list(_areas(cell, pictures, tight=tight))
        self._tail = list(_said(cell))

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """As high as all its pieces."""
        inside = room - m.NUMBER_WIDE
        self.width = room
        self._highs = [
            float(one.wrap(inside, high)[1] + one.getSpaceBefore())
            for one in (*self._head, *self._areas, *self._tail)
        ]
        if self._head:
            self._highs[len(self._head) - 1] += _AIR
        self.height = sum(self._highs) + 2.6 * mm
        return room, self.height

    def split(self, room: float, high: float) -> list[Any]:
        """The words with the beginning of a long list, and the rest of the list."""
        above = sum(self._highs[: len(self._head)])
        first, *others = self._areas
        parts = first.split(room - m.NUMBER_WIDE, high - above - 3 * mm)
        if len(parts) != 2:
            return []
        return [
            self._with(self._head, [parts[0]], []),
            self._with([], [parts[1], *others], self._tail),
        ]

    def draw(self) -> None:
        """From the top down, the number beside the first line."""
        y = self.height - 1 * mm
        if self._head and self.cell.number:
            number = Paragraph(f"{self.cell.number}.", m.NUMBER)
            _wide, high = number.wrap(m.NUMBER_WIDE, 100)
            number.drawOn(self.canv, 0, y - high)
        pieces = (*self._head, *self._areas, *self._tail)
        for piece, high in zip(pieces, self._highs, strict=True):
            air = _AIR if self._head and piece is self._head[-1] else 0
            piece.drawOn(self.canv, m.NUMBER_WIDE, y - high + air)
            y -= high

    def _with(self, head: list[Any], areas: list[Any], tail: list[Any]) -> Question:
        made = Question(self.cell)
        made._head, made._areas, made._tail = head, areas, tail
        return made


def is_short(cell: Cell, room: float) -> bool:
    """Whether a question may stand beside another in so much room (points)."""
    inside = room - m.NUMBER_WIDE
    if cell.type in FILES:
        return True
    if cell.type == "note" or "multiline" in cell.appearance.split() or len(cell.ticks) > 8:
        return False
    if len(cell.label) > LONG_LABEL or any(one.under for one in cell.ticks):
        return False
    gaps = max(len(cell.boxes) - 1, 0) * 2 * mm
    longest = max((len(one.label) for one in cell.ticks), default=0)
    return longest <= LONG_CHOICE and sum(cell.boxes) * m.DIGIT_WIDE + gaps <= inside


def answered(cell: Cell) -> str:
    """The answer in words with its unit; what stands there where nobody answered."""
    if not cell.text:
        return NOT_ANSWERED
    if cell.unit == "rupiah" and cell.text.isdecimal():
        return rupiah(int(cell.text))
    return f"{cell.text} {cell.unit}".strip()


def _words(cell: Cell, span: str, *, blank: bool) -> Iterator[Any]:
    star = "&nbsp;*" if cell.required and blank else ""
    yield Paragraph(safe(cell.label) + star, m.LABEL)
    if not blank:
        return
    if cell.hint:
        yield Paragraph(safe(cell.hint), m.SMALL)
    if cell.guidance:
        yield Paragraph(f"Untuk petugas: {safe(cell.guidance)}", m.SMALL)
    if span:
        yield Paragraph(safe(span), m.SMALL)
    if cell.type.startswith("select_multiple"):
        yield Paragraph("Boleh lebih dari satu.", m.SMALL)
    if cell.type == "rank":
        yield Paragraph("Tulis urutannya di kotak: 1, 2, 3 dan seterusnya.", m.SMALL)


def _areas(
    cell: Cell, pictures: Mapping[str, bytes] | None, *, tight: bool = False
) -> Iterator[Any]:
    """The place for the answer; ``pictures`` is None on a blank paper."""
    blank = pictures is None
    if cell.type in FILES:
        yield from _frames(cell, pictures)
    elif cell.type == "acknowledge":
        yield Ticks((Tick("OK", "Ya"),), ("OK",) if cell.text else ())
    elif cell.ticks:
        yield Ticks(cell.ticks, cell.chosen)
        if set(cell.chosen) - {one.value for one in cell.ticks}:
            yield Lines(1, cell.text)
    elif cell.computed and blank:
        yield Paragraph("Dihitung oleh program.", m.SMALL)
    elif cell.boxes and (blank or digits_of(cell)):
        yield Digits(cell.boxes, digits_of(cell), _WORDS.get(cell.boxes, ()))
    else:
        yield _lines(cell, tight=tight) if blank else Lines(1, answered(cell), faint=not cell.text)


def digits_of(cell: Cell) -> str:
    """The digits of an answer where each has its box; empty where it does not fit them."""
    digits = "".join(one for one in cell.text if one.isdigit())
    other = cell.text.translate(_DIGIT_SIGNS)
    return digits if len(digits) <= sum(cell.boxes) and not other else ""


def _lines(cell: Cell, *, tight: bool) -> Lines:
    pitch = m.TIGHT if tight else m.WRITING
    if cell.unit == "rupiah":
        return Lines(1, before="Rp", pitch=pitch)
    count = cell.lines or 1
    fewer = 1 if tight and count > 2 else 0
    return Lines(count - fewer, unit=cell.unit, pitch=pitch)


def _frames(cell: Cell, pictures: Mapping[str, bytes] | None) -> Iterator[Any]:
    signed = "signature" in cell.appearance.split()
    kept = None if pictures is None else pictures.get(cell.text)
    if kept is not None:
        yield Frame(60 * mm, 24 * mm if signed else 45 * mm, _drawing(kept, signed=signed))
    elif pictures is not None:
        words = "Berkas tersimpan di program." if cell.text else NOT_ANSWERED
        yield Lines(1, words, faint=not cell.text)
    elif signed:
        yield Signing()
    elif cell.type == "image":
        yield Paragraph("Ambil dengan laptop; beri tanda bila sudah.", m.SMALL)
        yield Ticks((Tick("foto", "Foto sudah diambil"),))
    else:
        yield Paragraph("Dilampirkan lewat program.", m.SMALL)


def _drawing(kept: bytes, *, signed: bool) -> Callable[[Any, float, float], None]:
    def draw(canvas: Any, wide: float, high: float) -> None:
        if signed:
            draw_ink(canvas, Ink.from_bytes(kept), 0, 1 * mm, wide, high)
            return
        shown = picture(kept, wide - 2 * mm, high - 2 * mm)
        shown.drawOn(canvas, (wide - shown.drawWidth) / 2, 1 * mm + (high - shown.drawHeight) / 2)

    return draw


def _said(cell: Cell) -> Iterator[Any]:
    """What the program asked about the answer, and what it was told."""
    for doubt in cell.doubts:
        told = f" Alasan: {safe(cell.reason)}" if cell.reason else ""
        yield Paragraph(f"<b>Catatan:</b> {safe(doubt)}{told}", m.SMALL)
