"""The view for whoever sits opposite: only what concerns them, in large type."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.escape import claims_escape
from ppks_desktop.ui.widgets.surfaces import scrolled
from ppks_desktop.ui.widgets.words import Words


class GuestView(QFrame):
    """Covers the whole window; F9, Enter or Esc take it away."""

    def __init__(self, title: str, lines: Sequence[str], window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("kind", "guest")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(". ".join([title, *lines]))
        now = theme.current()
        inside = QWidget()
        column = QVBoxLayout(inside)
        margin = now.px(64)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(now.px(20))
        column.addWidget(Words(title, "guesttitle", wrap=True))
        for line in lines:
            column.addWidget(Words(line, "guest", wrap=True))
        column.addStretch(1)
        column.addWidget(Words(_("Tekan Enter bila sudah dibaca"), "muted"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self._before = window.focusWidget()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Esc belongs here first."""
        if claims_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Away with it, and back to where the keys were."""
        wanted = (Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in wanted:
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self.deleteLater()
        event.accept()
