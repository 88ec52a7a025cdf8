"""The slanted box of a kwitansi that holds the sum in figures."""

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ppks_desktop.papers.fonts import BOLD, width

_SIZE = 15
_SLANT = 4 * mm
_HEIGHT = 12 * mm


class AmountBox(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """A sum in large bold figures between slanted sides, shaded so that nothing can be added."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.width = width(text, BOLD, _SIZE) + 2 * _SLANT + 14 * mm
        self.height = _HEIGHT

    def draw(self) -> None:
        """Draw the box at its place."""
        canvas = self.canv
        path = canvas.beginPath()
        path.moveTo(_SLANT, _HEIGHT)
        path.lineTo(self.width, _HEIGHT)
        path.lineTo(self.width - _SLANT, 0)
        path.lineTo(0, 0)
        path.close()
        canvas.setLineWidth(1)
        canvas.setStrokeColor(black)
        canvas.setFillColor(HexColor("#e9edf0"))
        canvas.drawPath(path, stroke=1, fill=1)
        canvas.setFillColor(black)
        canvas.setFont(BOLD, _SIZE)
        canvas.drawCentredString(self.width / 2, _HEIGHT / 2 - _SIZE * 0.36, self._text)
