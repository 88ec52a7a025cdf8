"""The head of a page: its title, what is next, and the acts on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.words import Words


class PageHead(QWidget):
    """Title over one sentence that says what is next and whose it is."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme.current()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(now.px(6))
        grid.setHorizontalSpacing(now.px(12))
        self.title = Words(title, "title", wrap=True)
        self.sentence = Words(sentence, "muted", wrap=True)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(now.px(12))
        large = now.is_large
        grid.addWidget(self.title, 0, 0, 1, 2 if large else 1)
        grid.addLayout(self._acts, 2 if large else 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.sentence, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setRowMinimumHeight(0, now.px(36))

    def add_act(self, button: QWidget) -> None:
        """Add a button at the right; the main act comes last."""
        self._acts.addWidget(button)

    def say(self, title: str, sentence: str) -> None:
        """Another title and sentence."""
        self.title.say(title)
        self.sentence.say(sentence)
