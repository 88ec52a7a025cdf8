"""A curve of money over visits, labelled directly, with the line it is to reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ppks_desktop.domain.money import grouped
from ppks_desktop.ui import theme


@dataclass(frozen=True, slots=True)
class Series:
    """One curve: its name, its token of colour, its values (None: not known)."""

    name: str
    color: str
    values: tuple[int | None, ...]
    dashed: bool = False


class Curve(QWidget):
    """Zero-based; every curve ends in its name and last value, so no legend is needed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: tuple[Series, ...] = ()
        self._ticks: tuple[str, ...] = ()
        self._goal: tuple[str, int] | None = None
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_series(
        self,
        series: Sequence[Series],
        ticks: Sequence[str],
        goal: tuple[str, int] | None = None,
    ) -> None:
        """Draw these curves over these ticks, with a goal line if there is one."""
        self._series, self._ticks, self._goal = tuple(series), tuple(ticks), goal
        told = [f"{one.name}: {', '.join(_known(one.values))}" for one in series]
        self.setAccessibleName(f"{self._name}. {'; '.join(told)}")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a few points."""
        now = theme.current()
        return QSize(now.px(420), now.px(200))

    def minimumSizeHint(self) -> QSize:
        """Below this nothing can be read."""
        now = theme.current()
        return QSize(now.px(260), now.px(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axis, goal, curves with their words at the end."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(now.font(12))
        box = QRectF(self.rect()).adjusted(now.px(4), now.px(14), -now.px(150), -now.px(26))
        most = self._most()
        painter.setPen(QPen(now.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._paint_ticks(painter, box)
        taken: list[float] = []
        if self._goal is not None:
            self._paint_goal(painter, box, most, taken)
        for one in self._series:
            self._paint_curve(painter, box, one, most, taken)

    def _most(self) -> int:
        values = [value for one in self._series for value in one.values if value is not None]
        if self._goal is not None:
            values.append(self._goal[1])
        return max(values, default=1) or 1

    def _paint_ticks(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(theme.current().color("muted"))
        for at, words in enumerate(self._ticks):
            x = self._x(box, at)
            room = QRectF(x - 40, box.bottom() + 4, 80, 18)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_goal(self, painter: QPainter, box: QRectF, most: int, taken: list[float]) -> None:
        now = theme.current()
        name, value = self._goal or ("", 0)
        y = box.bottom() - box.height() * value / most
        painter.setPen(QPen(now.color("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        self._label(painter, box, y, f"{name} {grouped(value)}", "muted", taken)

    def _paint_curve(
        self, painter: QPainter, box: QRectF, one: Series, most: int, taken: list[float]
    ) -> None:
        now = theme.current()
        points = [
            QPointF(self._x(box, at), box.bottom() - box.height() * max(value, 0) / most)
            for at, value in enumerate(one.values)
            if value is not None
        ]
        if not points:
            return
        style = Qt.PenStyle.DashLine if one.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(now.color(one.color), now.px(2), style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(now.color(one.color))
        for point in points:
            painter.drawEllipse(point, now.px(3), now.px(3))
        last = next(value for value in reversed(one.values) if value is not None)
        self._label(painter, box, points[-1].y(), f"{one.name} {grouped(last)}", one.color, taken)

    def _label(
        self, painter: QPainter, box: QRectF, y: float, words: str, color: str, taken: list[float]
    ) -> None:
        height = painter.fontMetrics().height()
        top = y - height / 2
        while any(abs(top - other) < height for other in taken):
            top += 2
        taken.append(top)
        painter.setPen(theme.current().color(color))
        room = QRectF(box.right() + 8, top, self.width() - box.right() - 8, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _x(self, box: QRectF, at: int) -> float:
        steps = max(len(self._ticks) - 1, 1)
        return box.left() + 20 + (box.width() - 40) * at / steps


def _known(values: Sequence[int | None]) -> list[str]:
    return [grouped(value) if value is not None else "-" for value in values]
