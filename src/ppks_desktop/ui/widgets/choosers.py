"""A tick box and a drop-down, painted from the tokens like everything else."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QShortcutEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ppks_desktop.ui import icons, theme


class Tick(QCheckBox):
    """A box to tick, with its words."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text.replace("&", ""))

    def event(self, event: QEvent) -> bool:
        """A key acts at once; the style would let it wait a tenth of a second."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Box, gap and words."""
        now = theme.current()
        metrics = QFontMetrics(now.font())
        words = metrics.size(int(Qt.TextFlag.TextShowMnemonic), self.text())
        return QSize(words.width() + now.px(34), max(words.height() + now.px(8), now.px(26)))

    def minimumSizeHint(self) -> QSize:
        """Never less than the words."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """The words belong to the box."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, mark, words, focus ring."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = now.px(16)
        top = (self.height() - size) / 2
        box = QRectF(now.px(4) + 0.5, top + 0.5, size - 1, size - 1)
        ticked = self.isChecked()
        painter.setPen(QPen(now.color("accent" if ticked else "edge"), 1.4))
        painter.setBrush(now.color("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, now.px(3), now.px(3))
        if ticked:
            drawn = icons.pixmap("check", now.tokens.on_accent, size, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(now.px(4), top), drawn)
        painter.setPen(now.color("text" if self.isEnabled() else "muted"))
        painter.setFont(now.font())
        words = QRectF(now.px(28), 0, self.width() - now.px(28), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, int(flags), self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class DropDown(QComboBox):
    """One of a few words."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if name:
            self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, pairs: tuple[tuple[str, str], ...], *, empty: str | None = None) -> None:
        """Offer (code, words) pairs, with an empty one first if it has words."""
        self.clear()
        if empty is not None:
            self.addItem(empty, "")
        for code, words in pairs:
            self.addItem(words, code)

    def code(self) -> str:
        """The code of what is chosen; empty for none."""
        return str(self.currentData() or "")

    def choose(self, code: str | None) -> None:
        """Choose by code."""
        at = self.findData(code or "")
        self.setCurrentIndex(at if at >= 0 else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box of the style, then our arrow."""
        super().paintEvent(event)
        now = theme.current()
        size = now.px(16)
        drawn = icons.pixmap("down", now.tokens.muted, size, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(
            QPointF(self.width() - size - now.px(8), (self.height() - size) / 2), drawn
        )
