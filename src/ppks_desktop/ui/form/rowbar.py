"""The bar above the page of a row: which row it is, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.buttons import quiet_button
from ppks_desktop.ui.widgets.words import Words


class RowBar(QWidget):
    """``left`` when the way back to the table was chosen."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        now = theme.current()
        bar = QHBoxLayout(self)
        bar.setContentsMargins(now.px(24), now.px(12), now.px(24), 0)
        self._title = Words("", "strong")
        self.hint = Words(_("Enter di baris kosong: tabel selesai"), "muted")
        back = quiet_button(_("Kembali ke daftar"))
        back.clicked.connect(self.left)
        bar.addWidget(self._title)
        bar.addWidget(self.hint)
        bar.addStretch(1)
        bar.addWidget(back)

    def say(self, title: str) -> None:
        """Name the row; without a title the page is no row and the bar is gone."""
        self._title.say(title)
        self.setVisible(bool(title))
