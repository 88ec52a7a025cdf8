"""The button with what else can be done on a page, each act with its key."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.widgets.buttons import Button


@dataclass(frozen=True, slots=True)
class Offer:
    """One act: the code of the page it opens, on what (or what the page shows), its words, key."""

    code: str
    words: str
    key: str = ""
    target: object = None


class MoreButton(Button):
    """``asked`` with an Offer; the keys work while the menu is closed, too."""

    asked = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(_("&Lainnya"))
        self._page = page
        self._menu = QMenu(self)
        self._offered: list[QAction] = []
        self.setMenu(self._menu)

    def offer(self, groups: Sequence[Sequence[Offer]]) -> None:
        """Show these acts, with a line between the groups."""
        for old in self._offered:
            self._page.removeAction(old)
            old.deleteLater()
        self._menu.clear()
        self._offered = []
        for group in groups:
            if self._offered and group:
                self._menu.addSeparator()
            for one in group:
                self._offered.append(self._act(one))

    def _act(self, one: Offer) -> QAction:
        act = QAction(one.words, self)
        act.setShortcut(QKeySequence(one.key))
        act.triggered.connect(lambda _on=False: self.asked.emit(one))
        self._page.addAction(act)
        self._menu.addAction(act)
        return act
