"""Bars: a share of a whole, drawn from zero, with its figures beside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.words import Words


class Bar(QWidget):
    """A share between 0 and 1 on its track; the words beside it say the figure."""

    def __init__(self, share: float = 0.0, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Eight pixels high at 100 %."""
        now = theme.current()
        return QSize(now.px(90), now.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track first, then the share."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(0, 0, self.width(), self.height())
        radius = box.height() / 2
        painter.setBrush(now.color("track"))
        painter.drawRoundedRect(box, radius, radius)
        if self._share > 0:
            box.setWidth(max(box.height(), box.width() * self._share))
            painter.setBrush(now.color("accent"))
            painter.drawRoundedRect(box, radius, radius)


class BarList(QWidget):
    """Lines of a label, a bar and its figures, all columns aligned."""

    def __init__(self, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme.current()
        self._width = width or now.px(60)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(now.px(10))
        self._grid.setVerticalSpacing(now.px(4))
        self._grid.setColumnStretch(0, 1)

    def add(self, label: str, share: float | None, figures: str) -> None:
        """Add a line; without a share there is no bar, only the words."""
        at = self._grid.rowCount()
        self._grid.addWidget(Words(label, "smallplain", wrap=True), at, 0)
        if share is not None:
            bar = Bar(share, f"{label}: {figures}")
            bar.setFixedWidth(self._width)
            self._grid.addWidget(bar, at, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(Words(figures), at, 2, Qt.AlignmentFlag.AlignRight)
        else:
            words = Words(figures, "muted")
            self._grid.addWidget(words, at, 1, 1, 2, Qt.AlignmentFlag.AlignRight)

    def clear(self) -> None:
        """Take every line away."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
