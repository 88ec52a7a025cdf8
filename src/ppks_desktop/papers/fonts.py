"""Lato on paper: the one family, registered once and embedded in every file."""

from functools import cache
from pathlib import Path

import fontpkg_lato
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _

REGULAR = "Lato"
BOLD = "Lato-Bold"

_FACES = {
    REGULAR: "Lato-Regular.ttf",
    BOLD: "Lato-Bold.ttf",
}


@cache
def register() -> None:
    """Make the faces known to ReportLab; a second call does nothing."""
    folder = Path(fontpkg_lato.__file__).resolve().parent / "files"
    for name, file in _FACES.items():
        path = folder / file
        if not path.is_file():
            sentence = _("Huruf untuk surat tidak ditemukan. Pasang ulang PPKS Desktop.")
            raise PaperProblem(sentence, "huruf")
        pdfmetrics.registerFont(TTFont(name, str(path), asciiReadable=0))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )


def width(text: str, face: str, size: float) -> float:
    """How wide a text runs, in points."""
    return float(pdfmetrics.stringWidth(text, face, size))


def fitting(text: str, face: str, size: float, room: float) -> float:
    """The size at which a text fits into ``room`` points, at most ``size``."""
    return min(size, size * room / max(width(text, face, size), 1))
