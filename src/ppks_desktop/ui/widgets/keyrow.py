"""The keys of a page in one row, as many as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ppks_desktop.ui import theme


class KeyRow(QWidget):
    """Painted, so that a narrow window shows fewer keys and never half a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys with what they do."""
        self._keys = tuple(keys)
        told = "; ".join(f"{key} {words}" for key, words in keys)
        self.setAccessibleName(told)
        self.setToolTip("\n".join(f"{key}  {words}" for key, words in keys))
        self.update()

    def sizeHint(self) -> QSize:
        """One line; any width will do."""
        now = theme.current()
        return QSize(now.px(200), now.px(24))

    def minimumSizeHint(self) -> QSize:
        """It may vanish."""
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cap and words, from left to right, whole ones only."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap_font, font = now.font(12), now.font(13)
        cap_size, size = QFontMetrics(cap_font), QFontMetrics(font)
        left = 0.0
        for key, words in self._keys:
            cap = cap_size.horizontalAdvance(key) + now.px(12)
            room = cap + now.px(6) + size.horizontalAdvance(words)
            if left + room > self.width():
                return
            height = cap_size.height() + now.px(2)
            box = QRectF(left + 0.5, (self.height() - height) // 2 + 0.5, cap, height)
            painter.setPen(now.color("line"))
            painter.setBrush(now.color("surface"))
            painter.drawRoundedRect(box, now.px(4), now.px(4))
            painter.setPen(now.color("muted"))
            painter.setFont(cap_font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            painter.setFont(font)
            after = QRectF(left + cap + now.px(6), 0, room, self.height())
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, words)
            left += room + now.px(16)
