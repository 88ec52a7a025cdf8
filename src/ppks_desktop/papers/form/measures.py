"""Measures and looks of forms on paper."""

from reportlab.lib.colors import HexColor, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from ppks_desktop.papers.fonts import BOLD, REGULAR

LEFT, RIGHT, TOP, BOTTOM = 20 * mm, 15 * mm, 26 * mm, 15.5 * mm
"""Margins of a form: narrower than a letter's, for a form costs paper; the left one is punched."""

INK = HexColor("#12315e")
"""The colour of answers, so that a filled form shows at once what was answered."""
GREY = HexColor("#4b5563")
RULE = HexColor("#9aa3ad")
SHADE = HexColor("#e9edf0")
DARK = black

DIGIT_WIDE, DIGIT_HIGH = 5 * mm, 7 * mm
TICK = 4 * mm
PEN = 0.35 * mm
WRITING = 8.2 * mm
"""Height of one line to write on."""
TIGHT = 7.3 * mm
"""The same where that saves a page."""
NUMBER_WIDE = 9 * mm
GUTTER = 5 * mm
"""Between two questions that stand side by side."""

NUMBER = ParagraphStyle("form-number", fontName=BOLD, fontSize=9, leading=11.5)
LABEL = ParagraphStyle("form-label", fontName=BOLD, fontSize=9, leading=11.5)
SMALL = ParagraphStyle(
    "form-small", fontName=REGULAR, fontSize=7.6, leading=9.6, textColor=GREY, spaceBefore=1
)
OPTION = ParagraphStyle("form-option", fontName=REGULAR, fontSize=8.8, leading=10.8)
UNDER = ParagraphStyle("form-under", fontName=BOLD, fontSize=8.2, leading=10.5, textColor=GREY)
ANSWER = ParagraphStyle("form-answer", fontName=REGULAR, fontSize=9.6, leading=12, textColor=INK)
HOW = ParagraphStyle("form-how", SMALL, fontSize=8.2, leading=10.6, textColor=black)
FAINT = ParagraphStyle("form-faint", ANSWER, fontSize=8.2, textColor=GREY)
NOTE = ParagraphStyle("form-note", fontName=REGULAR, fontSize=8.6, leading=11)
TITLE = ParagraphStyle("form-title", fontName=BOLD, fontSize=14.5, leading=18)
HEADING = ParagraphStyle("form-heading", fontName=BOLD, fontSize=10.4, leading=13)
INNER = ParagraphStyle("form-inner", fontName=BOLD, fontSize=9.4, leading=12)
CELL_HEAD = ParagraphStyle("form-cell-head", fontName=BOLD, fontSize=7.6, leading=9)
CELL = ParagraphStyle("form-cell", fontName=REGULAR, fontSize=8.6, leading=10.5, textColor=INK)
