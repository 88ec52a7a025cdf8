"""A paper being written from top to bottom on ReportLab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any, TypeAlias

from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Frame as Column

from ppks_desktop.papers import archival, blocks, fonts, letterhead, looks, pictures, tables
from ppks_desktop.papers.canvas import BOTTOM, FOOT, LEFT, MODULE, RIGHT, TOP, PaperCanvas
from ppks_desktop.papers.page import SIZES_MM, Frame
from ppks_desktop.papers.words import OPEN_NUMBER, safe

Margins: TypeAlias = tuple[float, float, float, float]
"""Top, right, bottom and left in points."""


class Sheet:
    """Takes a paper's parts in their order and gives back the file.

    ``margins`` (top, right, bottom, left in points) and ``canvas`` are those of a letter unless
    a paper has its own.
    """

    def __init__(
        self,
        frame: Frame,
        title: str,
        subject: str,
        *,
        landscape: bool = False,
        margins: Margins | None = None,
        canvas: Callable[..., PaperCanvas] = PaperCanvas,
    ) -> None:
        fonts.register()
        self.frame = frame
        self._title = title
        self._subject = subject
        wide, high = (one * mm for one in SIZES_MM[frame.paper])
        self._size = (high, wide) if landscape else (wide, high)
        letter: Margins = (TOP, RIGHT, _body_bottom(frame), LEFT)
        self._top, self._right, self._bottom, self._left = margins or letter
        self._canvas = canvas
        self._story: list[Any] = []

    @property
    def width(self) -> float:
        """Width of the body in points."""
        return float(self._size[0] - self._left - self._right)

    @property
    def height(self) -> float:
        """Height of the body of one page in points."""
        return float(self._size[1] - self._top - self._bottom)

    def letterhead(self) -> None:
        """The office's head with its double rule; nothing where the office has not set one."""
        self._story += letterhead.flowables(self.frame.letterhead, self.width)

    def heading(self, *lines: str, number: bool = True) -> None:
        """The title in the middle, and under it the number or the dots that wait for one."""
        self._story += [Paragraph(safe(line), looks.TITLE) for line in lines if line]
        if number:
            shown = self.frame.number or OPEN_NUMBER
            self._story.append(Paragraph(f"Nomor: {safe(shown)}", looks.NUMBER))
        self.space(4)

    def text(self, markup: str, look: str = "body") -> None:
        """A paragraph; people's texts inside it go through ``words.safe``."""
        self._story.append(Paragraph(markup, looks.LOOKS[look]))

    def space(self, millimetres: float) -> None:
        """Some air."""
        self._story.append(Spacer(1, millimetres * mm))

    def pairs(self, rows: Sequence[tuple[str, str]], *, lead: str = "", label: float = 38) -> None:
        """Lines of ``label : value``, plain texts; ``lead`` is a number before the first."""
        self._story.append(tables.pairs(rows, lead, label, self.width))

    def numbered(self, sentences: Sequence[str]) -> None:
        """Sentences (markup) counted 1, 2, 3."""
        self._story.append(tables.numbered(sentences, self.width))

    def table(self, grid: tables.Grid) -> None:
        """A table with lines; its head is repeated on every page."""
        self._story.append(tables.drawn(grid, self.width))

    def add(self, flowable: Any) -> None:
        """A part that only one paper has."""
        self._story.append(flowable)

    def picture(self, data: bytes, caption: str, height: float) -> None:
        """A photograph of at most ``height`` millimetres with its caption beneath."""
        shown = pictures.picture(data, self.width, height * mm)
        self._story.append(KeepTogether([shown, Paragraph(safe(caption), looks.CAPTION)]))

    def page_break(self) -> None:
        """Go on at the top of a new page."""
        self._story.append(PageBreak())

    def room(self, millimetres: float) -> None:
        """Go on at the top of a new page unless so much room is left."""
        self._story.append(CondPageBreak(millimetres * mm))

    def signatures(self, *rows: Sequence[blocks.Block | None], height: float = 21) -> None:
        """Rows of signature blocks (None is a gap), never parted from what stands before them."""
        drawn = [blocks.row(one, self.width, height * mm) for one in rows]
        before = [self._story.pop()] if self._story else []
        self._story.append(KeepTogether([*before, *drawn]))

    def reserve(self, field: str) -> None:
        """An empty signature field in the footer of the page where the paper ends."""
        self._story.append(_FooterField(field))

    def finish(self) -> bytes:
        """The file."""
        out = BytesIO()
        document = BaseDocTemplate(
            out,
            pagesize=self._size,
            title=self._title,
            author=self.frame.author or " ".join(self.frame.letterhead.lines) or archival.PRODUCER,
            subject=self._subject,
            creator=archival.PRODUCER,
            producer=archival.PRODUCER,
            lang="id-ID",
            invariant=1,
            initialFontName=fonts.REGULAR,
        )
        column = Column(self._left, self._bottom, self.width, self.height, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate("page", [column], onPage=self._furnish))
        document.build(
            self._story, canvasmaker=partial(self._canvas, frame=self.frame, pdfVersion=(1, 7))
        )
        return archival.with_line_ends(out.getvalue())

    def _furnish(self, canvas: PaperCanvas, _document: Any) -> None:
        canvas.draw_page_furniture(self._bottom)


class _FooterField(Spacer):  # type: ignore[misc]  # ReportLab comes without types
    """Takes no room in the body and lays a signature field over the lower footer."""

    def __init__(self, field: str) -> None:
        super().__init__(0, 0)
        self._field = field

    def draw(self) -> None:
        """Lay the field over the footer of the present page."""
        self.canv.add_signature_field(self._field, (LEFT, FOOT, LEFT + 90 * mm, FOOT + 11 * mm))


def _body_bottom(frame: Frame) -> float:
    """Where the body ends above the lower edge: over the QR code, or at the margin."""
    return float(FOOT + 45 * MODULE + 3.5 * mm + 2 * mm) if frame.qr_text else float(BOTTOM)
