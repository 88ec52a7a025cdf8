"""Labels: words on the screen in the few sizes there are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ppks_desktop.ui import theme


class Words(QLabel):
    """Plain text, never rich text, so that a name cannot become markup."""

    def __init__(
        self, text: str = "", kind: str = "", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if kind:
            self.setProperty("kind", kind)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def say(self, text: str, kind: str | None = None) -> None:
        """Show another text, in another kind if one is given."""
        if text != self.text():
            self.setText(text)
        if kind is not None and kind != self.property("kind"):
            self.setProperty("kind", kind)
            theme.repolish(self)


class Chip(Words):
    """A short state or type in a rounded frame; ``tone`` good, warn, bad, info or muted."""

    def __init__(self, text: str, tone: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(text, "chip", parent=parent)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyCap(Words):
    """The name of a key, drawn like one."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, "key", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
