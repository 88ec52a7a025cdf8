"""Surfaces: cards, banners, rules and the scrolled inside of a page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ppks_desktop.ui import icons, theme
from ppks_desktop.ui.widgets.buttons import Button
from ppks_desktop.ui.widgets.words import Words

_SIGNS = {"bad": "cross", "warn": "warn", "good": "check", "info": "info", "rail_mark": "check"}


class Card(QFrame):
    """A surface with a hairline and rounded corners; ``body`` is its column."""

    def __init__(self, title: str = "", kind: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        now = theme.current()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(now.px(16), now.px(14), now.px(16), now.px(14))
        self.body.setSpacing(now.px(6))
        if title:
            self.body.addWidget(Words(title, "strong"))


class Sign(Words):
    """A small icon that says what tone a sentence has."""

    def __init__(self, tone: str, size: int = 16) -> None:
        super().__init__()
        self._size = size
        self.show_tone(tone)

    def show_tone(self, tone: str) -> None:
        """Draw the sign of this tone."""
        now = theme.current()
        name = _SIGNS.get(tone, "info")
        color = now.color(tone if tone in _SIGNS else "muted").name()
        self.setPixmap(icons.pixmap(name, color, now.px(self._size), self.devicePixelRatioF()))


class Banner(QFrame):
    """A sentence that stands where it arose, with at most one act."""

    def __init__(
        self,
        tone: str = "info",
        text: str = "",
        act: str = "",
        on_act: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        now = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(12), now.px(8), now.px(12), now.px(8))
        row.setSpacing(now.px(10))
        self._sign = Sign(tone)
        self.words = Words(text, wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.button = Button(act or " ")
        self.button.setVisible(bool(act))
        if on_act is not None:
            self.button.clicked.connect(on_act)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.setProperty("tone", tone)
        self.setVisible(bool(text))

    def say(self, tone: str, text: str) -> None:
        """Show a sentence in this tone; an empty one hides the banner."""
        self.words.say(text)
        self._sign.show_tone(tone)
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        theme.repolish(self)
        self.setVisible(bool(text))

    def hush(self) -> None:
        """Hide the banner."""
        self.setVisible(False)


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("kind", "rule")
    made.setFixedHeight(1)
    return made


def scrolled(inside: QWidget) -> QScrollArea:
    """A widget in an area that scrolls downwards only."""
    inside.setProperty("kind", "inside")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def into_sight(widget: QWidget) -> None:
    """Scroll everything around a widget so that it can be seen, the innermost first."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 20, 40)
        around = around.parentWidget()


def row(*widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    """Widgets side by side."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.current().px(gap))
    for widget in widgets:
        made.addWidget(widget)
    return made
