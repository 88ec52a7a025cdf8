"""The rail at the left: the pages, their keys and how many things wait there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from ppks_desktop.ui import icons, theme
from ppks_desktop.ui.widgets.words import Words

WIDE, NARROW = 184, 52


@dataclass(frozen=True, slots=True)
class RailItem:
    """One page on the rail; ``low`` sets it at the bottom."""

    code: str
    title: str
    symbol: str
    low: bool = False


class RailButton(QAbstractButton):
    """One page: icon, name and a badge, painted from the tokens."""

    def __init__(self, item: RailItem, key: str) -> None:
        super().__init__()
        self.item = item
        self._badge = ""
        self._folded = False
        self.setText(item.title)
        self.setAccessibleName(item.title)
        self.setToolTip(f"{item.title}  {key}" if key else item.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_badge(self, text: str) -> None:
        """How many things wait on this page; empty for none."""
        self._badge = text
        name = self.item.title
        self.setAccessibleName(f"{name}, {text}" if text else name)
        self.update()

    def fold(self, folded: bool) -> None:
        """Show the icon alone."""
        self._folded = folded
        self.update()

    def sizeHint(self) -> QSize:
        """Full width, 36 pixels high at 100 %."""
        now = theme.current()
        return QSize(now.px(160), now.px(36))

    def minimumSizeHint(self) -> QSize:
        """Lower where large text and many pages leave little room."""
        now = theme.current()
        return QSize(now.px(40), now.px(27))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground of the current page, mark, icon, name, badge, focus ring."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect()
        lit = self.isChecked()
        if lit or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("rail_now"))
            painter.drawRoundedRect(box, now.px(6), now.px(6))
        if lit:
            painter.setPen(QPen(now.color("rail_mark"), now.px(3)))
            left = now.px(1.5)
            painter.drawLine(QPointF(left, now.px(5)), QPointF(left, box.height() - now.px(5)))
        size = now.px(17)
        color = now.color("rail_strong" if lit else "rail_text")
        drawn = icons.pixmap(self.item.symbol, color.name(), size, self.devicePixelRatioF())
        left = (box.width() - size) // 2 if self._folded else now.px(11)
        painter.drawPixmap(QPointF(left, (box.height() - size) / 2), drawn)
        if not self._folded:
            self._words(painter, box, lit)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.color("rail_mark"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), now.px(6), now.px(6))

    def _words(self, painter: QPainter, box: QRect, lit: bool) -> None:
        now = theme.current()
        painter.setFont(now.font(bold=lit))
        painter.setPen(now.color("rail_strong" if lit else "rail_text"))
        words = box.adjusted(now.px(36), 0, -now.px(6), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.item.title)
        if not self._badge:
            return
        font = now.font(12)
        metrics = QFontMetrics(font)
        width = max(metrics.horizontalAdvance(self._badge) + now.px(12), now.px(20))
        height = now.px(20)
        left = box.right() - now.px(7) - width
        badge = QRectF(left, (box.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("rail_badge"))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(now.color("rail_strong"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._badge)


class Rail(QFrame):
    """All pages of this role; ``picked`` carries the code of the page wanted."""

    picked = Signal(str)

    def __init__(self, items: Sequence[RailItem]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        now = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(8), now.px(16), now.px(8), now.px(12))
        column.setSpacing(now.px(2))
        self._title = Words("PPKS Desktop", "railtitle")
        self._title.setContentsMargins(now.px(12), 0, 0, now.px(12))
        column.addWidget(self._title)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        for low in (False, True):
            if low:
                column.addStretch(1)
            for item in items:
                if item.low is low:
                    column.addWidget(self._button(item))
        self._group.buttonClicked.connect(self._clicked)
        self.fold(False)

    def show_page(self, code: str) -> None:
        """Mark the page that is up; a page that is not on the rail leaves the mark."""
        if code in self.buttons:
            self.buttons[code].setChecked(True)

    def show_badge(self, code: str, text: str) -> None:
        """How many things wait on a page."""
        if code in self.buttons:
            self.buttons[code].show_badge(text)

    def fold(self, folded: bool) -> None:
        """Narrow to icons, or widen."""
        now = theme.current()
        self._title.setVisible(not folded)
        self.setFixedWidth(now.px(NARROW if folded else WIDE))
        for button in self.buttons.values():
            button.fold(folded)

    def _button(self, item: RailItem) -> RailButton:
        at = len(self.buttons) + 1
        button = RailButton(item, f"Alt+{at}" if at <= 9 else "")
        self._group.addButton(button)
        self.buttons[item.code] = button
        return button

    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.picked.emit(button.item.code)
