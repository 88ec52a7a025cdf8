"""Buttons: the main act of a page, the others, and the quiet ones."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QShortcutEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ppks_desktop.ui import icons, theme


class Button(QPushButton):
    """A button whose key, if it has one, stands beside its words.

    ``kind`` is ``main`` (one a page), empty, ``quiet`` or ``danger``; ``key`` is drawn, not bound.
    """

    def __init__(
        self,
        text: str,
        kind: str = "",
        *,
        key: str = "",
        symbol: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._key = key
        if kind:
            self.setProperty("kind", kind)
        if key:
            self.setProperty("keyed", True)
        if symbol:
            now = theme.current()
            self.setIcon(icons.icon(symbol, now.color(_ink(kind)).name(), now.px(18)))
            self.setIconSize(QSize(now.px(16), now.px(16)))
        self.setAccessibleName(text.replace("&", ""))
        self.setAutoDefault(False)

    def event(self, event: QEvent) -> bool:
        """A key acts at once; the style would let it wait a tenth of a second."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a button that has the focus presses it, as Space does, on every system."""
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not pressed or event.isAutoRepeat():
            super().keyPressEvent(event)
        else:
            self.click()

    def sizeHint(self) -> QSize:
        """The words and the key beside them."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._key_width(), hint.height())

    def minimumSizeHint(self) -> QSize:
        """A button is never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style paint the button, then the key in the room kept for it."""
        super().paintEvent(event)
        if not self._key:
            return
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(now.font(12))
        painter.setPen(now.color(_ink(str(self.property("kind") or ""), self.isEnabled(), "muted")))
        width = self._key_width() - now.px(8)
        height = painter.fontMetrics().height() + now.px(2)
        left = self.width() - width - now.px(13)
        box = QRectF(left + 0.5, (self.height() - height) // 2 + 0.5, width, height)
        painter.drawRoundedRect(box, now.px(4), now.px(4))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _key_width(self) -> int:
        if not self._key:
            return 0
        now = theme.current()
        metrics = QFontMetrics(now.font(12))
        return metrics.horizontalAdvance(self._key) + now.px(10) + now.px(8)


def _ink(kind: str, enabled: bool = True, plain: str = "text") -> str:
    """The token of what is drawn on a button of this kind."""
    return "on_accent" if kind == "main" and enabled else plain


def main_button(text: str, *, key: str = "") -> Button:
    """The one filled button of a page."""
    return Button(text, "main", key=key)


def quiet_button(text: str) -> Button:
    """A button that looks like a word."""
    return Button(text, "quiet")
