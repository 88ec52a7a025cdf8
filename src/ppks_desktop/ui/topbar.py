"""The top bar: search, what is saved and not yet sent, whose desk it is, lock."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import icons, theme
from ppks_desktop.ui.escape import claims_escape
from ppks_desktop.ui.widgets.buttons import Button
from ppks_desktop.ui.widgets.words import Words


class SearchField(QLineEdit):
    """The field behind Ctrl+K; arrows, Enter and Esc go to the list of findings."""

    steered = Signal(int)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        now = theme.current()
        self.setProperty("kind", "search")
        self.setPlaceholderText(_("Cari orang, NIK, KK, perintah"))
        self.setAccessibleName(_("Cari orang, NIK, KK, telepon atau perintah"))
        self.setToolTip("Ctrl+K")
        self.addAction(
            icons.icon("search", now.tokens.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.setMinimumWidth(now.px(200))
        self.setMaximumWidth(now.px(420))

    def event(self, event: QEvent) -> bool:
        """Esc belongs here first."""
        if claims_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows steer the findings, Esc gives the focus back."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.steered.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the key that leads here while it is empty."""
        super().paintEvent(event)
        if self.text() or self.hasFocus():
            return
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(now.font(12))
        width, height = now.px(44), now.px(20)
        box = QRectF(
            self.width() - width - now.px(12) + 0.5,
            (self.height() - height) / 2 + 0.5,
            width,
            height - 1,
        )
        painter.setPen(now.color("line"))
        painter.setBrush(now.color("surface"))
        painter.drawRoundedRect(box, now.px(4), now.px(4))
        painter.setPen(now.color("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "Ctrl K")


class TopBar(QFrame):
    """One line above every page."""

    lock_wanted = Signal()
    send_wanted = Signal()

    def __init__(self, officer: str) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        now = theme.current()
        line = QHBoxLayout(self)
        line.setContentsMargins(now.px(24), now.px(8), now.px(24), now.px(8))
        line.setSpacing(now.px(16))
        self.search = SearchField()
        self._saved = Words("", "muted")
        self._saved.setMinimumWidth(1)
        self._unsent = QPushButton()
        self._unsent.setProperty("kind", "unsent")
        self._unsent.clicked.connect(self.send_wanted)
        self._officer = Words(officer)
        self._officer.setMinimumWidth(1)
        lock = Button(_("Kunci"), symbol="lock")
        lock.setToolTip("Ctrl+L")
        lock.clicked.connect(self.lock_wanted)
        line.addWidget(self.search, 3)
        line.addStretch(1)
        for widget in (self._saved, self._unsent, self._officer, lock):
            line.addWidget(widget)
        self.show_unsent(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text in little room keeps what is needed most."""
        super().resizeEvent(event)
        now = theme.current()
        self._officer.setVisible(self.width() > now.px(880))
        self._saved.setVisible(self.width() > now.px(620))

    def say_saved(self, text: str) -> None:
        """What was last saved, in words."""
        self._saved.say(text)

    def saved_words(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def unsent_words(self) -> str:
        """What is said about sending."""
        return self._unsent.text()

    def show_unsent(self, count: int) -> None:
        """How many changes have not left for the office."""
        text = _("{n} belum dikirim").format(n=count) if count else _("Semua terkirim")
        self._unsent.setText(text)
        self._unsent.setAccessibleName(text)
        self._unsent.setProperty("tone", "warn" if count else "good")
        theme.repolish(self._unsent)
