"""The office's head over a paper: emblem, lines, address and the double rule."""

from typing import Any

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable, Paragraph, Spacer, Table, TableStyle

from ppks_desktop.papers import looks, pictures
from ppks_desktop.papers.fonts import BOLD, REGULAR
from ppks_desktop.papers.page import Letterhead
from ppks_desktop.papers.words import safe

_LOGO = 22 * mm
_UPPER = ParagraphStyle("kop", fontName=REGULAR, fontSize=13, leading=16, alignment=TA_CENTER)
_OFFICE = ParagraphStyle("kop-office", _UPPER, fontName=BOLD, fontSize=16.5, leading=20)
_ADDRESS = ParagraphStyle("kop-address", _UPPER, fontSize=8.5, leading=11)
_TIGHT = TableStyle(
    [
        looks.FACE,
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
)


def flowables(head: Letterhead, width: float) -> list[Any]:
    """The head as parts to be laid out; none for an office that has not set its head."""
    if not head.lines:
        return []
    lines = [Paragraph(safe(line), _UPPER) for line in head.lines[:-1]]
    lines.append(Paragraph(safe(head.lines[-1]), _OFFICE))
    lines += [Paragraph(safe(line), _ADDRESS) for line in head.address]
    if head.logo is None:
        table = Table([[lines]], [width])
    else:
        emblem = pictures.picture(head.logo, _LOGO - 3 * mm, _LOGO)
        table = Table([[emblem, lines, None]], [_LOGO, width - 1.5 * _LOGO, 0.5 * _LOGO])
    table.setStyle(_TIGHT)
    return [
        table,
        HRFlowable(width="100%", thickness=2, color="black", spaceBefore=0, spaceAfter=1.2),
        HRFlowable(width="100%", thickness=0.6, color="black", spaceBefore=0, spaceAfter=0),
        Spacer(1, 5 * mm),
    ]
