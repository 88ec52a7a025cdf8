"""What a signature field shows once it is signed: ink, name and claimed time."""

from datetime import datetime
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ppks_desktop.domain.ink import Ink
from ppks_desktop.papers import fonts
from ppks_desktop.papers.strokes import SMALL_PRINT, STRIP, draw_ink, ink_box
from ppks_desktop.papers.words import UNCERTIFIED, moment

_FAINT = HexColor("#4b5563")
_LEADING = 6.5


def signature_box(who: str, ink: Ink | None, at: datetime, size: tuple[float, float]) -> bytes:
    """A PDF of one page as large as the field (width and height in points)."""
    fonts.register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=fonts.REGULAR)
    if ink is not None:
        draw_ink(canvas, ink, *ink_box(*size))
    canvas.setFillColor(_FAINT)
    lines = (who, f"{moment(at)} menurut jam komputer", UNCERTIFIED)
    for number, line in enumerate(lines, 1):
        fitting = fonts.fitting(line, fonts.REGULAR, SMALL_PRINT, size[0])
        canvas.setFont(fonts.REGULAR, fitting)
        canvas.drawCentredString(size[0] / 2, STRIP - number * _LEADING, line)
    canvas.save()
    return out.getvalue()
