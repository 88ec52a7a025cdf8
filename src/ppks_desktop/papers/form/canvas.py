"""The canvas of a form: its pages drawn once, and given out for every copy."""

from __future__ import annotations

from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ppks_desktop.papers import qr
from ppks_desktop.papers.canvas import PaperCanvas
from ppks_desktop.papers.fonts import BOLD, REGULAR, fitting
from ppks_desktop.papers.form import measures as m
from ppks_desktop.papers.form.content import FormContent, SheetMark, page_mark
from ppks_desktop.papers.page import Frame

_CORNER = 4 * mm
_EDGE = 7 * mm
"""Corner marks for a scanner: their side, and how far they lie from the edge."""
_CODE_SIDE = 15 * mm
_NUMBER_BOXES = 7


class FormCanvas(PaperCanvas):
    """Keeps each page as a drawing of its own; head, number and foot come with every copy."""

    def __init__(self, *args: Any, frame: Frame, content: FormContent, **options: Any) -> None:
        super().__init__(*args, frame=frame, **options)
        self._content = content
        self._frame = frame
        self._sizes: list[tuple[float, float]] = []
        self._places: list[tuple[int, float, float, float, str]] = []

    def begin_body(self) -> None:
        """What follows is the body of a page."""
        self.beginForm(_body(len(self._sizes)))

    def remember(self, x: float, y: float, room: float, what: str) -> None:
        """Where on this page a copy writes what is its own: ``name``, ``identity``, ``address``."""
        self._places.append((len(self._sizes), x, y, room, what))

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Keep the page; nothing is given out yet."""
        self.endForm()
        self._sizes.append(self._pagesize)
        self._startPage()

    def save(self) -> None:
        """Give out every copy, page by page, and close the file."""
        self._pageNumber = 1
        for sheet in self._content.sheets:
            for page, size in enumerate(self._sizes):
                self.setPageSize(size)
                self._copy(sheet, page)
                Canvas.showPage(self)
        self.close_catalog()
        Canvas.save(self)

    def _copy(self, sheet: SheetMark, page: int) -> None:
        if self._frame.demo:
            self.saveState()
            self.draw_across()
            self.draw_warning(m.LEFT, self._pagesize[1] - m.TOP + 5.2 * mm)
            self.restoreState()
        self.doForm(_body(page))
        self._corners()
        self._head(sheet, page)
        self._foot(page)
        for at, x, y, room, what in self._places:
            text = getattr(sheet, what)
            if at == page and text:
                self.setFillColor(m.INK)
                self.setFont(REGULAR, fitting(text, REGULAR, 10, room))
                self.drawString(x, y, text)

    def _corners(self) -> None:
        wide, high = self._pagesize
        self.setFillColor(m.DARK)
        for x in (_EDGE, wide - _EDGE - _CORNER):
            for y in (_EDGE, high - _EDGE - _CORNER):
                self.rect(x, y, _CORNER, _CORNER, stroke=0, fill=1)

    def _head(self, sheet: SheetMark, page: int) -> None:
        wide, high = self._pagesize
        right = wide - m.RIGHT - 2 * mm
        top = high - 7 * mm
        self._mark(page_mark(self._content, page + 1, sheet), right - _CODE_SIDE, top - _CODE_SIDE)
        layout = self._content.layout
        number_left = right - _CODE_SIDE - 5 * mm - _NUMBER_BOXES * 5 * mm
        self.setFillColor(m.DARK)
        room = number_left - m.LEFT - 6 * mm
        self.setFont(BOLD, fitting(layout.title, BOLD, 10, room))
        self.drawString(m.LEFT, top - 4.2 * mm, layout.title)
        self.setFillColor(m.GREY)
        self.setFont(REGULAR, 8)
        self.drawString(
            m.LEFT, top - 8.3 * mm, f"Formulir {layout.form_id}, versi {layout.version}"
        )
        self._number(sheet.number, number_left, top - 12.5 * mm)
        self.setStrokeColor(m.RULE)
        self.setLineWidth(0.5)
        line = high - m.TOP + 3 * mm
        self.line(m.LEFT, line, wide - m.RIGHT, line)

    def _number(self, number: str, x: float, y: float) -> None:
        if not self._content.is_blank and not number:
            return
        self.setFont(REGULAR, 7.5)
        self.setFillColor(m.GREY)
        self.drawString(x, y + 8 * mm, "Nomor lembar")
        self.setLineWidth(m.PEN)
        self.setStrokeColor(m.GREY)
        first = _NUMBER_BOXES - len(number)
        for place in range(_NUMBER_BOXES):
            self.rect(x + place * m.DIGIT_WIDE, y, m.DIGIT_WIDE, m.DIGIT_HIGH)
        self.setFont(BOLD, 11)
        self.setFillColor(m.DARK)
        for place, digit in enumerate(number):
            middle = x + (first + place + 0.5) * m.DIGIT_WIDE
            self.drawCentredString(middle, y + 2 * mm, digit)

    def _mark(self, text: str, left: float, bottom: float) -> None:
        rows = qr.modules(text)
        self.saveState()
        self.translate(left, bottom)
        self.scale(_CODE_SIDE / len(rows), _CODE_SIDE / len(rows))
        self.fill_code(rows)
        self.restoreState()

    def _foot(self, page: int) -> None:
        wide, _high = self._pagesize
        line = m.BOTTOM - 3 * mm
        self.setStrokeColor(m.RULE)
        self.setLineWidth(0.5)
        self.line(m.LEFT, line, wide - m.RIGHT, line)
        self.setFillColor(m.GREY)
        self.setFont(REGULAR, 8)
        self.drawString(m.LEFT, line - 10, f"Halaman {page + 1} dari {len(self._sizes)}")
        self.drawRightString(wide - m.RIGHT, line - 10, self._content.code)
        said = self._content.confidential
        if said:
            room = wide - m.LEFT - m.RIGHT - 75 * mm
            self.setFont(BOLD, fitting(said, BOLD, 7.5, room))
            self.drawCentredString((wide + m.LEFT - m.RIGHT) / 2, line - 10, said)


def _body(page: int) -> str:
    return f"lembar-{page}"
