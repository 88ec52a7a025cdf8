"""A field that gathers several choices of a long list by typing ahead."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.ahead import AheadEntry, Find
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.form.optionlist import Option, OptionList


class GatherEntry(Entry):
    """What is typed and taken by Enter joins the list below; Enter on the empty line goes on.

    Backspace on the empty line takes the last one out; a click or Space in the list any.
    """

    def __init__(self, name: str, find: Find, words: Callable[[str], str | None]) -> None:
        self.ahead = AheadEntry(name, find, words)
        self.list = OptionList(many=True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(self.ahead)
        column.addWidget(self.list)
        super().__init__(name, holder)
        self.input = self.ahead.line
        self.setFocusProxy(self.ahead.line)
        self.list.setAccessibleName(_("{isian}: yang sudah dipilih").format(isian=name))
        self.ahead.line.stays = True
        self.ahead.line.installEventFilter(self)
        self.ahead.answered.connect(self._add)
        self.list.toggled.connect(self._take_out)
        self._show([])

    def load(self, value: Any) -> None:
        """Show the choices."""
        self._show(value.split() if isinstance(value, str) else list(value or ()))

    def value(self) -> Any:
        """The choices in the order in which they were taken."""
        return list(self.list.picked) or None

    def lock(self, locked: bool) -> None:
        """Shown, not editable."""
        self.ahead.lock(locked)
        self.list.setEnabled(not locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace on the empty line takes the last choice out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            empty = not self.ahead.line.text() and not self.ahead.line.isReadOnly()
            if event.key() == Qt.Key.Key_Backspace and empty and self.list.picked:
                self._take_out(self.list.picked[-1])
                return True
        return super().eventFilter(watched, event)

    def _add(self, value: str | None) -> None:
        self.ahead.load(None)
        self.ahead.line.clear()
        if value and value not in self.list.picked:
            self._tell([*self.list.picked, value])

    def _take_out(self, value: str) -> None:
        self._tell([one for one in self.list.picked if one != value])

    def _tell(self, values: list[str]) -> None:
        self._show(values)
        self.answered.emit(values or None)

    def _show(self, values: Sequence[str]) -> None:
        self.list.offer([Option(one, self.ahead.words_of(one)) for one in values])
        self.list.pick(values)
        self.list.setVisible(bool(values))
