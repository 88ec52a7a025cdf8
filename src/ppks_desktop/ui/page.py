"""One page of the window: its head, a banner, a body, and the signals it may send."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ppks_desktop.errors import PpksError
from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.header import PageHead
from ppks_desktop.ui.widgets.surfaces import Banner

Keys = tuple[tuple[str, str], ...]
"""Key and what it does, in the order in which the status line shows them."""


def key_of(button: QAbstractButton) -> str:
    """The key that presses a button, as its words in the language in use mark it."""
    return button.shortcut().toString()


class Page(QWidget):
    """A page asks others to open by ``go(code, target)`` and never knows them.

    ``said`` is a quiet sentence with what undoes the act (or None), ``changed`` tells that
    records were written, ``saved`` that a draft was kept, ``counted`` figures for the rail,
    ``over`` that Esc shall not come back here.
    """

    go = Signal(str, object)
    said = Signal(str, object)
    changed = Signal()
    saved = Signal(str)
    counted = Signal(object)
    over = Signal()

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        now = theme.current()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(now.px(24), now.px(18), now.px(24), now.px(10))
        self.body.setSpacing(now.px(14))
        self.head = PageHead(title, sentence)
        self.banner = Banner()
        self.body.addWidget(self.head)
        self.body.addWidget(self.banner)

    def open(self, target: Any) -> None:
        """Show this page for ``target`` (None: as it is); called whenever it comes up."""

    def leave(self) -> None:
        """Keep what must not be lost; called before another page comes up."""

    def back(self) -> bool:
        """Take one step back inside the page; False if there is none."""
        return False

    def keys(self) -> Keys:
        """The keys of this page, for the status line and F1."""
        return ()

    def land(self) -> None:
        """Put the focus where work starts."""
        self.setFocus()

    def tell(self, error: PpksError) -> None:
        """Show what a person can mend, where it arose."""
        self.banner.say("bad", str(error))

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say quietly that something succeeded, and how to undo it."""
        self.banner.hush()
        self.said.emit(sentence, undo)
