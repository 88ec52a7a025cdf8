"""A field that picks one choice of a long list by typing ahead."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.escape import claims_escape
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.form.picks import Option

_SHOWN = 8
_FOUND = 50

Find = Callable[[str], Sequence[Option]]


class AheadLine(QLineEdit):
    """The line; arrows steer the list, Enter takes what is marked."""

    steered = Signal(int)
    taken = Signal()
    closed = Signal()
    gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list_open: Callable[[], bool] = lambda: False

    def event(self, event: QEvent) -> bool:
        """Esc belongs here first."""
        if claims_escape(event) and self.list_open():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the open list first, then those of a line."""
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.steered.emit(1)
        elif key == Qt.Key.Key_Up:
            self.steered.emit(-1)
        elif self.list_open() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
            event.ignore()
        elif self.list_open() and key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes nothing by itself."""
        super().focusOutEvent(event)
        self.gone.emit()


class AheadEntry(Entry):
    """Shows the words of the choice; typing narrows a list under the field.

    ``find`` answers for large lists (regions); without it the options offered are searched.
    """

    def __init__(
        self,
        name: str,
        find: Find | None = None,
        name_of: Callable[[str], str | None] | None = None,
    ) -> None:
        self.line = AheadLine()
        super().__init__(name, self.line)
        self._find, self._name_of = find, name_of
        self._options: Sequence[Option] = ()
        self._value: str | None = None
        self._words = ""
        self._list: QListWidget | None = None
        self.line.setPlaceholderText(_("Ketik untuk memilih, panah bawah untuk semua"))
        self.line.list_open = lambda: self._list is not None and self._list.isVisible()
        self.line.textEdited.connect(self._typed)
        self.line.steered.connect(self._steer)
        self.line.taken.connect(self._take)
        self.line.closed.connect(self._close)
        self.line.gone.connect(self._gone)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these choices."""
        self._options = options
        if self._value is not None and not self.line.hasFocus():
            self.load(self._value)

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
        return str(item.data(int(Qt.ItemDataRole.UserRole))) if item is not None else None

    def words_of(self, value: str) -> str:
        """The words of a value; the value itself where it has none."""
        for option in self._options:
            if option.value == value:
                return option.label
        named = self._name_of(value) if self._name_of is not None else None
        if named is None and self._find is not None:
            found = [one.label for one in self._find(value) if one.value == value]
            named = found[0] if found else None
        return named or value

    def _fitting(self, text: str) -> Sequence[Option]:
        if self._find is not None and (text.strip() or not self._options):
            return self._find(text.strip())[:_FOUND]
        if text.strip().isdigit():
            at = int(text.strip()) - 1
            return [self._options[at]] if 0 <= at < len(self._options) else []
        words = text.casefold().split()
        labels = [(option.label.casefold(), option) for option in self._options]
        first = [o for label, o in labels if words and label.startswith(words[0])]
        rest = [o for label, o in labels if all(word in label for word in words) and o not in first]
        wanted = [o for o in first if all(word in o.label.casefold() for word in words)]
        return [*wanted, *rest][:_FOUND]

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._close()
            self._answer(None, "")
            return
        self._show(self._fitting(text))

    def _steer(self, step: int) -> None:
        if not self.line_open():
            self._show(list(self._options[:_FOUND]) or self._fitting(self.line.text()))
            return
        assert_list = self._open_list()
        row = min(max(assert_list.currentRow() + step, 0), assert_list.count() - 1)
        assert_list.setCurrentRow(row)

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
        shown = self._open_list()
        shown.clear()
        for option in options:
            item = QListWidgetItem(option.label)
            item.setData(int(Qt.ItemDataRole.UserRole), option.value)
            shown.addItem(item)
        if not options:
            self.fault = _("Tidak ada pilihan yang cocok. Ketik yang lain.")
            self.whisper(self.fault)
            shown.hide()
            return
        self.fault = ""
        self.whisper("")
        now = theme.current()
        height = now.px(30) * min(len(options), _SHOWN) + 4
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

    def _take(self) -> None:
        item = self._list.currentItem() if self._list is not None else None
        self._close()
        if item is not None:
            self._answer(str(item.data(int(Qt.ItemDataRole.UserRole))), item.text())

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
        self._close()
        self.line.setText(self._words)
        self.whisper("")
        self.fault = ""
        self.left.emit()
