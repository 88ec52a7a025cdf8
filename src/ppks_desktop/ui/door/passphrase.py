"""The field for a passphrase, with a word about Caps Lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.choosers import Tick
from ppks_desktop.ui.widgets.words import Words


class _Line(QLineEdit):
    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A capital without Shift (or the other way round) tells that Caps Lock is on."""
        text = event.text()
        if len(text) == 1 and text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(text.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """``entered`` is sent by Enter."""

    entered = Signal()
    edited = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(6))
        self.line = _Line()
        self.line.setProperty("kind", "passphrase")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(title.replace("&", ""))
        self.setFocusProxy(self.line)
        label = Words(title, "strong")
        label.setBuddy(self.line)
        self.shown = Tick(_("&Tampilkan kata sandi"))
        self.shown.toggled.connect(self._show)
        self.caps = Words(_("Caps Lock menyala: huruf menjadi kapital."), "warn")
        self.caps.hide()
        for widget in (label, self.line, self.caps, self.shown):
            column.addWidget(widget)
        column.addStretch(1)
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self.edited)
        self.line.caps_seen.connect(self.caps.setVisible)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Wipe it."""
        self.line.clear()

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
