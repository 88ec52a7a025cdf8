"""A field of a form: it shows one answer and tells when it changed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.words import Words


class Entry(QWidget):
    """``answered`` carries the new answer; ``fault`` is what cannot be read of what was typed.

    ``input`` has the focus and the label as buddy; ``aside`` is a quiet line below it.
    """

    answered = Signal(object)
    left = Signal()

    def __init__(self, name: str, input_: QWidget) -> None:
        super().__init__()
        self.input = input_
        self.fault = ""
        self.quiet = False
        self.input.setAccessibleName(name)
        self.setFocusProxy(self.input)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(3))
        column.addWidget(self.input)
        self.aside = Words("", "small", wrap=True)
        self.aside.hide()
        column.addWidget(self.aside)

    def load(self, value: Any) -> None:
        """Show an answer that came from the form, not from the keyboard."""

    def value(self) -> Any:
        """The answer as it stands; None where there is none."""
        return None

    def lock(self, locked: bool) -> None:
        """A question that is only shown cannot be typed into."""
        self.input.setEnabled(not locked)

    def show_tone(self, tone: str) -> None:
        """Mark the field ``bad`` or, with an empty tone, plain."""
        if self.input.property("tone") != tone:
            self.input.setProperty("tone", tone)
            theme.repolish(self.input)

    def whisper(self, text: str) -> None:
        """Say something below the field, unless it is told to be quiet; empty hides the line."""
        self.aside.say("" if self.quiet else text)
        self.aside.setVisible(bool(text) and not self.quiet)
