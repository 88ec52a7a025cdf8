"""What an empty page says: what will be here, and the first act."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ppks_desktop.ui import icons, theme
from ppks_desktop.ui.widgets.buttons import Button
from ppks_desktop.ui.widgets.words import Words


class Empty(QWidget):
    """An icon, a sentence and at most one button in the middle of the room."""

    def __init__(
        self, symbol: str, title: str, text: str, act: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        now = theme.current()
        column = QVBoxLayout(self)
        column.setSpacing(now.px(8))
        column.addStretch(1)
        picture = Words()
        picture.setPixmap(
            icons.pixmap(symbol, now.tokens.muted, now.px(40), self.devicePixelRatioF())
        )
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(picture, 0, middle)
        column.addWidget(Words(title, "strong"), 0, middle)
        words = Words(text, "muted", wrap=True)
        words.setAlignment(middle)
        column.addWidget(words)
        self.button = Button(act or " ")
        self.button.setVisible(bool(act))
        column.addSpacing(now.px(4))
        column.addWidget(self.button, 0, middle)
        column.addStretch(2)
