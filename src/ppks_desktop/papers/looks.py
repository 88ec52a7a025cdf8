"""How the texts and tables of papers look."""

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import TableStyle

from ppks_desktop.papers.fonts import BOLD, REGULAR

LINE = HexColor("#374151")
SHADE = HexColor("#e9edf0")
GREY = HexColor("#4b5563")

BODY = ParagraphStyle(
    "body", fontName=REGULAR, fontSize=10.2, leading=13.4, alignment=TA_JUSTIFY, spaceAfter=3.5
)
TITLE = ParagraphStyle(
    "title", BODY, fontName=BOLD, fontSize=12.5, leading=16, alignment=TA_CENTER, spaceAfter=0
)
NUMBER = ParagraphStyle("number", BODY, alignment=TA_CENTER, spaceAfter=0)
LEFT = ParagraphStyle("left", BODY, alignment=TA_LEFT)
RIGHT = ParagraphStyle("right", BODY, alignment=TA_RIGHT)
INSET = ParagraphStyle("inset", LEFT, leftIndent=19.8)
CENTRE = ParagraphStyle("centre", BODY, alignment=TA_CENTER)
SECTION = ParagraphStyle("section", LEFT, fontName=BOLD, spaceBefore=4, keepWithNext=1)
NOTE = ParagraphStyle("note", LEFT, fontSize=8.5, leading=11.5, textColor=GREY, spaceAfter=3)
CAPTION = ParagraphStyle("caption", NOTE, alignment=TA_CENTER, spaceBefore=4)
LARGE = ParagraphStyle("large", LEFT, fontName=BOLD, fontSize=15, leading=20)
BLOCK_TOP = ParagraphStyle("block-top", BODY, alignment=TA_CENTER, leading=13, spaceAfter=0)
BLOCK_NAME = ParagraphStyle("block-name", BLOCK_TOP)
CELL = ParagraphStyle("cell", LEFT, fontSize=9, leading=11.5, spaceAfter=0)
CELL_CENTRE = ParagraphStyle("cell-centre", CELL, alignment=TA_CENTER)
HEAD = ParagraphStyle("head", CELL_CENTRE, fontName=BOLD)
VALUE = ParagraphStyle("value", LEFT, spaceAfter=0)
NUMBERED = ParagraphStyle("numbered", BODY, spaceAfter=2)

LOOKS = {
    "body": BODY,
    "left": LEFT,
    "right": RIGHT,
    "centre": CENTRE,
    "inset": INSET,
    "section": SECTION,
    "note": NOTE,
    "large": LARGE,
}
"""The looks a paper may name for a paragraph."""

FACE = ("FONTNAME", (0, 0), (-1, -1), REGULAR)
"""Every table says this, or ReportLab names Helvetica in the file, which is not embedded."""

BLOCKS = TableStyle(
    [
        FACE,
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
    ]
)

PAIRS = TableStyle(
    [
        FACE,
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
)

GRID = [
    FACE,
    ("GRID", (0, 0), (-1, -1), 0.4, LINE),
    ("BOX", (0, 0), (-1, -1), 0.8, black),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
]
"""Lines of every table with lines; head and foot add their shade."""
