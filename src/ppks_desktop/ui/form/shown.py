"""Fields that show or confirm rather than ask: a note, a word of consent."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.widgets.choosers import Tick
from ppks_desktop.ui.widgets.words import Words


class NoteEntry(Entry):
    """Words to read; the label says them, a value computed stands below."""

    def __init__(self, name: str) -> None:
        self.words = Words("", "strong", wrap=True)
        super().__init__(name, self.words)
        self.words.hide()

    def load(self, value: Any) -> None:
        """Show what was computed."""
        self.words.say("" if value is None else str(value))
        self.words.setVisible(value not in (None, ""))


class _Keyed(Tick):
    """1 and Space tick, as in a list of choices; Enter is the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digit stands for the box."""
        if event.text() == "1":
            self.toggle()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setChecked(False)
        else:
            super().keyPressEvent(event)


class AcknowledgeEntry(Entry):
    """A box to tick; the answer is ``OK``."""

    def __init__(self, name: str) -> None:
        self.tick = _Keyed(_("Ya"))
        super().__init__(name, self.tick)
        self.tick.toggled.connect(lambda on: self.answered.emit("OK" if on else None))

    def load(self, value: Any) -> None:
        """Show whether it was confirmed."""
        self.tick.blockSignals(True)
        self.tick.setChecked(value == "OK")
        self.tick.blockSignals(False)

    def value(self) -> Any:
        """``OK`` or None."""
        return "OK" if self.tick.isChecked() else None
