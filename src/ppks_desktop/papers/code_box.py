"""A long code in large numbered groups beside its QR code."""

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ppks_desktop.papers import qr
from ppks_desktop.papers.fonts import BOLD, REGULAR, width

_SIZE = 15
_LINE = 9 * mm
_CODE = 38 * mm
_PAD = 4 * mm
_NUMBER = 9 * mm
_GROUP = 20 * mm
_PLACE = 4 * mm


class CodeBox(Flowable):  # type: ignore[misc]  # ReportLab comes without types
    """The lines of a code in a frame, the QR code on their right."""

    def __init__(self, lines: tuple[tuple[str, ...], ...], text: str, wide: float) -> None:
        super().__init__()
        self._lines = lines
        self._rows = qr.modules(text)
        self.width = wide
        self.height = max(len(lines) * _LINE, _CODE) + 2 * _PAD

    def draw(self) -> None:
        """Draw the frame and what is in it."""
        canvas = self.canv
        canvas.setLineWidth(1)
        canvas.setStrokeColor(black)
        canvas.rect(0, 0, self.width, self.height)
        for number, groups in enumerate(self._lines, 1):
            y = self.height - _PAD - number * _LINE + 3 * mm
            canvas.setFont(REGULAR, 9)
            canvas.setFillColor(HexColor("#4b5563"))
            canvas.drawRightString(_NUMBER, y, str(number))
            canvas.setFont(BOLD, _SIZE)
            canvas.setFillColor(black)
            for place, group in enumerate(groups):
                self._spread(_NUMBER + 4 * mm + place * _GROUP, y, group)
        self._draw_code()

    def _spread(self, x: float, y: float, group: str) -> None:
        """A group with each character in a place of its own width, so that columns line up."""
        for place, character in enumerate(group):
            middle = x + (place + 0.5) * _PLACE
            self.canv.drawString(middle - width(character, BOLD, _SIZE) / 2, y, character)

    def _draw_code(self) -> None:
        side = _CODE / len(self._rows)
        left, top = self.width - _PAD - _CODE, self.height - _PAD
        path = self.canv.beginPath()
        for down, row in enumerate(self._rows, 1):
            for across, dark in enumerate(row):
                if dark:
                    path.rect(left + across * side, top - down * side, side, side)
        self.canv.drawPath(path, stroke=0, fill=1)
