"""The path of a person from registered to self-reliant, as seven steps on a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ppks_desktop.ui import theme


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, what stands under it, and ``done``, ``now`` or ``ahead``."""

    title: str
    note: str
    state: str


class Stepper(QWidget):
    """Dots on a line: full for done, a ring for now, hollow and muted for what lies ahead."""

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._speak()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show another path."""
        self._steps = tuple(steps)
        self._speak()
        self.update()

    def sizeHint(self) -> QSize:
        """Dot and two lines of words."""
        now = theme.current()
        return QSize(now.px(700), now.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines first, dots upon them, words below."""
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(self._steps)
        for at in range(1, len(self._steps)):
            self._line(painter, at, width)
        for at, step in enumerate(self._steps):
            center = QPointF(width * (at + 0.5), theme.current().px(10))
            self._dot(painter, center, step.state)
            self._words(painter, QRectF(width * at, 0, width, self.height()), step)

    def _line(self, painter: QPainter, at: int, width: float) -> None:
        now = theme.current()
        reached = self._steps[at].state != "ahead"
        painter.setPen(QPen(now.color("accent" if reached else "line"), now.px(2)))
        top = now.px(10)
        left, right = width * (at - 0.5), width * (at + 0.5)
        painter.drawLine(QPointF(left, top), QPointF(right, top))

    def _dot(self, painter: QPainter, center: QPointF, state: str) -> None:
        now = theme.current()
        radius = now.px(9 if state == "now" else 7)
        accent, ground = now.color("accent"), now.color("surface")
        painter.setPen(QPen(accent if state != "ahead" else now.color("edge"), now.px(2)))
        painter.setBrush(accent if state == "done" else ground)
        painter.drawEllipse(center, radius - 0.5, radius - 0.5)

    def _words(self, painter: QPainter, box: QRectF, step: Step) -> None:
        now = theme.current()
        font = now.font(13, bold=step.state == "now")
        height = QFontMetrics(font).height()
        painter.setFont(font)
        title = "accent" if step.state == "now" else "text" if step.state == "done" else "muted"
        painter.setPen(now.color(title))
        first = QRectF(box.left() + 2, now.px(20), box.width() - 4, height)
        center = Qt.AlignmentFlag.AlignCenter
        painter.drawText(first, center, step.title)
        painter.setPen(now.color("accent" if step.state == "now" else "muted"))
        second = first.translated(0, height)
        metrics = QFontMetrics(font)
        note = metrics.elidedText(step.note, Qt.TextElideMode.ElideRight, int(second.width()))
        painter.drawText(second, center, note)

    def _speak(self) -> None:
        parts = [f"{step.title} {step.note}".strip() for step in self._steps]
        self.setAccessibleName("; ".join(parts))
