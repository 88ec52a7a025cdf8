"""The pad on which somebody signs with mouse, pen, finger or arrow keys."""

from collections.abc import Callable
from itertools import pairwise
from time import monotonic

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ppks_desktop.domain.ink import Ink, Point
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme

UNITS = 4
"""Units of the ink to one pixel of the pad."""
_STEP = 4
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class InkPad(QWidget):
    """Keeps the strokes drawn on it.

    By keys: Space puts the pen down or lifts it, arrows move it (Shift: further), Del clears.
    """

    changed = Signal()

    def __init__(
        self, name: str, clock: Callable[[], float] = monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._start: float | None = None
        self._strokes: list[list[Point]] = []
        self._drawing = False
        self._pen: tuple[float, float] | None = None
        self._pen_down = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Spasi menurunkan pena, panah menggores, Del menghapus"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def ink(self) -> Ink:
        """The strokes so far."""
        return Ink(tuple(tuple(stroke) for stroke in self._strokes if stroke))

    def load(self, ink: Ink) -> None:
        """Show strokes drawn before."""
        self._strokes = [list(stroke) for stroke in ink.strokes]
        self.update()

    def clear(self) -> None:
        """Wipe the pad."""
        self._strokes, self._start = [], None
        self._pen, self._pen_down = None, False
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        """Room for a signature of 60 x 25 mm on the screen."""
        now = theme.current()
        return QSize(now.px(300), now.px(120))

    def minimumSizeHint(self) -> QSize:
        """Less would spoil a signature."""
        now = theme.current()
        return QSize(now.px(220), now.px(96))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pen down."""
        self._down(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pen draws."""
        self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pen up."""
        self._up()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen on a tablet, in fractions of a pixel."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._down(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._move(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._up()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw or wipe by keys."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif key == Qt.Key.Key_Space:
            self._toggle_pen()
        elif key in _ARROWS:
            far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._steer(*_ARROWS[key], 5 if far else 1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving lifts the pen."""
        if self._pen_down:
            self._toggle_pen()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, base line, strokes, and the words while it is empty."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(now.color("accent" if focus else "edge"), 2 if focus else 1))
        painter.setBrush(now.color("surface"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, now.px(6), now.px(6))
        base = self.height() * 0.74
        painter.setPen(QPen(now.color("line"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(now.px(20), base), QPointF(self.width() - now.px(20), base))
        if not self._strokes:
            painter.setPen(now.color("muted"))
            words = _("Tanda tangan di sini")
            if focus:
                words = _("Gores dengan pena, jari, tetikus, atau papan ketik: Spasi lalu panah")
            center = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(8, 4, -8, -4), int(center), words)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(now.color("text"), now.px(2)))
        for stroke in self._strokes:
            painter.drawPath(_path(stroke))
        if focus and self._pen is not None:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawEllipse(QPointF(*self._pen), now.px(4), now.px(4))

    def _toggle_pen(self) -> None:
        if self._pen is None:
            self._pen = (self.width() * 0.2, self.height() * 0.6)
        self._pen_down = not self._pen_down
        if self._pen_down:
            self._down(QPointF(*self._pen))
        else:
            self._up()
        self.update()

    def _steer(self, right: int, down: int, steps: int) -> None:
        if self._pen is None:
            self._pen = (self.width() * 0.2, self.height() * 0.6)
        x = min(max(self._pen[0] + right * steps * _STEP, 2), self.width() - 2)
        y = min(max(self._pen[1] + down * steps * _STEP, 2), self.height() - 2)
        self._pen = (x, y)
        if self._pen_down:
            self._move(QPointF(x, y))
        self.update()

    def _down(self, at: QPointF) -> None:
        self._drawing = True
        self._strokes.append([])
        self._add(at)

    def _move(self, at: QPointF) -> None:
        if self._drawing:
            self._add(at)

    def _up(self) -> None:
        if self._drawing:
            self._drawing = False
            self.changed.emit()

    def _add(self, at: QPointF) -> None:
        moment = self._clock()
        if self._start is None:
            self._start = moment
        x = min(max(at.x(), 0.0), float(self.width()))
        y = min(max(at.y(), 0.0), float(self.height()))
        since = round((moment - self._start) * 1000)
        self._strokes[-1].append((round(x * UNITS), round(y * UNITS), since))
        self.update()


def _pen(color: QColor, width: float) -> QPen:
    return QPen(
        color,
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _path(stroke: list[Point]) -> QPainterPath:
    """A stroke as a smooth line through the middles of its points."""
    points = [QPointF(x / UNITS, y / UNITS) for x, y, _t in stroke]
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0.1))
    for before, after in pairwise(points):
        path.quadTo(before, (before + after) / 2)
    if len(points) > 1:
        path.lineTo(points[-1])
    return path
