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
_SMALL = 0.72
"""How much smaller the head of a form is than that of a letter."""
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


def flowables(head: Letterhead, width: float, *, small: bool = False) -> list[Any]:
    """The head as parts to be laid out; none for an office that has not set its head."""
    if not head.lines:
        return []
    scale = _SMALL if small else 1.0
    upper, office, address = (_scaled(one, scale) for one in (_UPPER, _OFFICE, _ADDRESS))
    lines = [Paragraph(safe(line), upper) for line in head.lines[:-1]]
    lines.append(Paragraph(safe(head.lines[-1]), office))
    lines += [Paragraph(safe(line), address) for line in head.address]
    if head.logo is None:
        table = Table([[lines]], [width])
    else:
        side = _LOGO * scale
        emblem = pictures.picture(head.logo, side - 3 * mm, side)
        table = Table([[emblem, lines, None]], [side, width - 1.5 * side, 0.5 * side])
    table.setStyle(_TIGHT)
    return [
        table,
        HRFlowable(width="100%", thickness=2 * scale, color="black", spaceBefore=0, spaceAfter=1.2),
        HRFlowable(width="100%", thickness=0.6, color="black", spaceBefore=0, spaceAfter=0),
        Spacer(1, 5 * mm * scale),
    ]


def _scaled(look: ParagraphStyle, scale: float) -> ParagraphStyle:
    """The same look, smaller; an address stays readable."""
    if scale == 1:
        return look
    size = max(look.fontSize * scale, 7.4)
    return ParagraphStyle(f"{look.name}-small", look, fontSize=size, leading=size * 1.22)
