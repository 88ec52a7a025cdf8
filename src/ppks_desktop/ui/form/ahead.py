"""A field that picks one choice of a long list by typing ahead."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import icons, theme
from ppks_desktop.ui.escape import claims_escape
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.form.optionlist import Option

_LINES = 8
_LINE = 28
SHOWN = 50
"""So many choices are listed for a typed text."""
_VALUE = int(Qt.ItemDataRole.UserRole)
_WORDS = _VALUE + 1

Find = Callable[[str], Sequence[Option]]


class AheadLine(QLineEdit):
    """The line; arrows steer the list, Enter takes what is marked.

    What fits no choice is not left by Enter: it would be lost unseen. A line that ``stays`` is
    not left by taking a choice either, so that the next one can follow.
    """

    steered = Signal(int)
    taken = Signal()
    closed = Signal()
    gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list_open: Callable[[], bool] = lambda: False
        self.stuck: Callable[[], bool] = lambda: False
        self.stays = False

    def event(self, event: QEvent) -> bool:
        """Esc belongs here first."""
        if claims_escape(event) and self.list_open():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the open list first, then those of a line."""
        key = event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_Down:
            self.steered.emit(1)
        elif key == Qt.Key.Key_Up:
            self.steered.emit(-1)
        elif enter and self.list_open():
            self.taken.emit()
            event.setAccepted(self.stays)
        elif enter and self.stuck():
            event.accept()
        elif self.list_open() and key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes only what is named whole."""
        super().focusOutEvent(event)
        self.gone.emit()


class AheadEntry(Entry):
    """Shows the words of the choice; typing narrows a list under the field.

    ``find`` answers for a typed text, for none with all there is; ``words`` names a value.
    In a ``numbered`` list a typed number picks the choice that carries it on paper.
    """

    def __init__(
        self,
        name: str,
        find: Find,
        words: Callable[[str], str | None] = lambda _value: None,
        *,
        numbered: bool = False,
    ) -> None:
        self.line = AheadLine()
        super().__init__(name, self.line)
        self._find, self._name_of, self._numbered = find, words, numbered
        mark = icons.icon("down", theme.current().color("muted").name(), theme.current().px(16))
        self.line.addAction(mark, QLineEdit.ActionPosition.TrailingPosition)
        self._value: str | None = None
        self._words = ""
        self._list: QListWidget | None = None
        self.line.setPlaceholderText(
            _("Ketik nomor atau sebagian kata") if numbered else _("Ketik sebagian namanya")
        )
        self.line.list_open = self.line_open
        self.line.stuck = lambda: bool(self.fault)
        self.line.textEdited.connect(self._typed)
        self.line.steered.connect(self._steer)
        self.line.taken.connect(self._take)
        self.line.closed.connect(self._close)
        self.line.gone.connect(self._gone)

    def load(self, value: Any) -> None:
        """Show the choice in words."""
        self._value = str(value) if value else None
        self._words = self.words_of(self._value) if self._value else ""
        if not self.line.hasFocus() or not self.line_open():
            self.line.setText(self._words)
        self.fault = ""

    def value(self) -> Any:
        """The choice."""
        return self._value

    def lock(self, locked: bool) -> None:
        """Shown, not editable."""
        self.line.setReadOnly(locked)

    def line_open(self) -> bool:
        """Whether the list of choices is open."""
        return self._list is not None and self._list.isVisible()

    def marked(self) -> str | None:
        """The value of the choice that Enter would take; None while the list is closed."""
        if self._list is None or not self._list.isVisible():
            return None
        item = self._list.currentItem()
        return str(item.data(_VALUE)) if item is not None else None

    def words_of(self, value: str) -> str:
        """The words of a value; the value itself where it has none."""
        named = self._name_of(value)
        if named is None:
            named = next((one.label for one in self._find(value) if one.value == value), None)
        return named or value

    def number_of(self, value: str) -> str:
        """The number that picks this choice; empty where it has none."""
        return self._numbers().get(value, "")

    def _numbers(self) -> dict[str, str]:
        if not self._numbered:
            return {}
        return {one.value: str(at) for at, one in enumerate(self._find(""), 1)}

    def _fitting(self, text: str) -> Sequence[Option]:
        found = list(self._find(text.strip()))
        if self._numbered and text.strip().isdigit():
            every, at = self._find(""), int(text.strip()) - 1
            if 0 <= at < len(every):
                found = [every[at], *(one for one in found if one.value != every[at].value)]
        return found[:SHOWN]

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._close()
            self._answer(None, "")
            return
        self._show(self._fitting(text))

    def _steer(self, step: int) -> None:
        if not self.line_open():
            self._show(list(self._find(""))[:SHOWN])
            return
        shown = self._open_list()
        shown.setCurrentRow(min(max(shown.currentRow() + step, 0), shown.count() - 1))

    def _open_list(self) -> QListWidget:
        """The list, made on the window so that nothing clips it."""
        if self._list is None:
            made = QListWidget(self.window())
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setProperty("kind", "drop")
            made.setAccessibleName(self.line.accessibleName())
            made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            made.itemClicked.connect(lambda _item: self._take())
            self.destroyed.connect(made.deleteLater)
            self._list = made
        return self._list

    def _show(self, options: Sequence[Option]) -> None:
        shown, numbers = self._open_list(), self._numbers()
        line = theme.current().px(_LINE)
        shown.clear()
        for option in options:
            number = numbers.get(option.value, "")
            item = QListWidgetItem(f"{number}   {option.label}" if number else option.label)
            item.setData(_VALUE, option.value)
            item.setData(_WORDS, option.label)
            item.setSizeHint(QSize(shown.fontMetrics().horizontalAdvance(item.text()), line))
            shown.addItem(item)
        self.fault = "" if options else _("Tidak ada pilihan yang cocok. Ketik yang lain.")
        more = _("Masih banyak yang cocok. Ketik lagi untuk mempersempit.")
        self.whisper(self.fault or (more if len(options) == SHOWN else ""))
        if not options:
            shown.hide()
            return
        now = theme.current()
        height = line * min(len(options), _LINES) + 2 * shown.frameWidth() + now.px(6)
        window = self.window()
        below = self.line.mapTo(window, QPoint(0, self.line.height() + 2))
        if below.y() + height > window.height():
            below.setY(below.y() - self.line.height() - height - 4)
        longest = shown.sizeHintForColumn(0) + now.px(24)
        width = min(max(self.line.width(), longest), window.width() - below.x() - now.px(8))
        shown.setGeometry(below.x(), below.y(), width, height)
        shown.setCurrentRow(0)
        shown.show()
        shown.raise_()

    def flush(self) -> None:
        """Take the choice whose number or whole words stand in the line, as if by Enter."""
        typed = self.line.text().strip().casefold()
        first = self._list.item(0) if self._list is not None and self.line_open() else None
        if first is not None and typed in (
            self.number_of(str(first.data(_VALUE))),
            str(first.data(_WORDS)).casefold(),
        ):
            self._open_list().setCurrentRow(0)
            self._take()

    def _take(self) -> None:
        item = self._list.currentItem() if self._list is not None else None
        self._close()
        if item is not None:
            self._answer(str(item.data(_VALUE)), str(item.data(_WORDS)))

    def _answer(self, value: str | None, words: str) -> None:
        self._words = words
        self.line.setText(words)
        if value != self._value:
            self._value = value
            self.answered.emit(value)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _gone(self) -> None:
        if self._list is not None and self._list.isVisible() and self._list.underMouse():
            return
        self.flush()
        self._close()
        self.line.setText(self._words)
        self.whisper("")
        self.fault = ""
        self.left.emit()
