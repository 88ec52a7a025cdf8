"""What F1 shows: every key of this page and of the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.escape import claims_escape
from ppks_desktop.ui.page import Keys
from ppks_desktop.ui.widgets.surfaces import rule
from ppks_desktop.ui.widgets.words import KeyCap, Words


class KeySheet(QFrame):
    """A sheet over the page; any key closes it."""

    def __init__(self, title: str, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Tombol halaman ini"))
        now = theme.current()
        column = QVBoxLayout(self)
        margin = now.px(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(now.px(10))
        column.addWidget(Words(_("Tombol di {halaman}").format(halaman=title), "title"))
        column.addLayout(_grid(keys))
        column.addWidget(rule())
        own = {key for key, _words in keys}
        column.addLayout(_grid(tuple(one for one in window_keys() if one[0] not in own)))
        column.addWidget(Words(_("Esc menutup"), "small"))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, (parent.height() - self.height()) // 2)
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
        """Any key closes the sheet."""
        self.hide()
        self.deleteLater()
        event.accept()


def window_keys() -> Keys:
    """The keys that work on every page."""
    return (
        ("Ctrl+K", _("cari orang atau perintah")),
        ("Alt+1 ... 9", _("buka halaman")),
        ("Esc", _("kembali")),
        ("F5", _("muat ulang")),
        ("Ctrl+L", _("kunci")),
        ("F1", _("tombol halaman ini")),
    )


def _grid(keys: Keys) -> QGridLayout:
    now = theme.current()
    grid = QGridLayout()
    grid.setHorizontalSpacing(now.px(12))
    grid.setVerticalSpacing(now.px(6))
    for at, (key, words) in enumerate(keys):
        row, side = divmod(at, 2)
        grid.addWidget(KeyCap(key), row, side * 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(Words(words), row, side * 2 + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid
