"""Fields that are typed into: text, whole numbers, money, dates."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ppks_desktop.domain.dates import parse_date, said_full_date, short_date
from ppks_desktop.domain.money import grouped, parse_rupiah, terbilang
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.entry import Entry

_PAUSE_MS = 150


class LineEntry(Entry):
    """One line of text; what is typed is told after a short pause and on leaving."""

    line: QLineEdit

    def __init__(self, name: str) -> None:
        self.line = QLineEdit()
        super().__init__(name, self.line)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._told: Any = None
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._finished)

    def load(self, value: Any) -> None:
        """Show the answer unless it is the one being typed."""
        self._pause.stop()
        self._told = value
        text = self.written(value)
        if not (self.line.hasFocus() and self.same(self.line.text(), value)):
            self.line.setText(text)
        self.fault = ""
        self.comment(value)

    def lock(self, locked: bool) -> None:
        """Shown, readable, not editable."""
        self.line.setReadOnly(locked)

    def written(self, value: Any) -> str:
        """The answer as it stands in the field."""
        return "" if value is None else str(value)

    def read(self, text: str) -> Any:
        """The answer in what was typed; raises InvalidValue where it is none."""
        return text.strip() or None

    def comment(self, value: Any) -> None:
        """Say below the field what the answer means."""

    def tidy(self, text: str) -> str:
        """The text as it is shown while typing."""
        return text

    def same(self, text: str, value: Any) -> bool:
        """Whether the text already says this answer."""
        try:
            return bool(self.read(text) == value)
        except InvalidValue:
            return False

    def flush(self) -> None:
        """Tell now what was typed."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def value(self) -> Any:
        """The answer told last."""
        return None if self.fault else self._told

    def _edited(self, text: str) -> None:
        tidy = self.tidy(text)
        if tidy != text:
            after = len(text) - self.line.cursorPosition()
            self.line.setText(tidy)
            self.line.setCursorPosition(max(len(tidy) - after, 0))
        self._pause.start()

    def _finished(self) -> None:
        self._pause.stop()
        self._tell()
        if not self.fault and self._told is not None:
            self.line.setText(self.written(self._told))
        self.left.emit()

    def _tell(self) -> None:
        text = self.line.text()
        try:
            value = self.read(text)
        except InvalidValue as error:
            self.fault = str(error)
            self.whisper("")
            value = text
        else:
            self.fault = ""
            self.comment(value)
        if value != self._told:
            self._told = value
            self.answered.emit(value)


class WholeEntry(LineEntry):
    """A whole number, with dots between thousands unless it is a bare one such as a year."""

    def __init__(self, name: str, *, bare: bool = False) -> None:
        super().__init__(name)
        self._bare = bare

    def read(self, text: str) -> Any:
        """Digits, dots between thousands, a minus."""
        bare = text.strip().replace(".", "")
        if not bare:
            return None
        if not re.fullmatch(r"-?[0-9]{1,18}", bare):
            raise InvalidValue(_("Tulis bilangan bulat, misalnya 3 atau 1.200."))
        return int(bare)

    def written(self, value: Any) -> str:
        """With dots between thousands."""
        if isinstance(value, int) and not self._bare:
            return grouped(value) if value >= 0 else f"-{grouped(-value)}"
        return super().written(value)


class MoneyEntry(WholeEntry):
    """Whole rupiah: dots while typing, the amount in words below."""

    def read(self, text: str) -> Any:
        """An amount; a comma is refused, not guessed at."""
        return parse_rupiah(text) if text.strip() else None

    def tidy(self, text: str) -> str:
        """Dots between the thousands as they are typed."""
        bare = text.replace(".", "").strip()
        return grouped(int(bare)) if bare.isascii() and bare.isdigit() and len(bare) < 18 else text

    def comment(self, value: Any) -> None:
        """The amount in words."""
        self.whisper(_("{kata} rupiah").format(kata=terbilang(value)) if value else "")


class DateEntry(LineEntry):
    """A date, typed as ddmmyyyy or dd/mm/yy, read back in words."""

    def __init__(self, name: str, today: Callable[[], date]) -> None:
        super().__init__(name)
        self._today = today
        self.line.setPlaceholderText(_("hhbbtttt"))

    def read(self, text: str) -> Any:
        """The date as ISO text."""
        if not text.strip():
            return None
        return parse_date(text, self._today()).isoformat()

    def written(self, value: Any) -> str:
        """``13/03/2025``."""
        try:
            return short_date(date.fromisoformat(value)) if value else ""
        except (TypeError, ValueError):
            return str(value)

    def comment(self, value: Any) -> None:
        """The date in words, so that a slip is seen."""
        day = date.fromisoformat(value) if value else None
        self.whisper(said_full_date(day) if day else "")


class LongText(QPlainTextEdit):
    """Several lines; Enter goes on as in every field, Alt+Enter breaks the line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.left: Callable[[], None] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the page, except with Alt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.insertPlainText("\n")
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving tells at once."""
        super().focusOutEvent(event)
        if self.left is not None:
            self.left()


class LongEntry(Entry):
    """A longer text."""

    def __init__(self, name: str) -> None:
        self.box = LongText()
        super().__init__(name, self.box)
        self.box.setFixedHeight(theme.current().px(74))
        self.box.setPlaceholderText(_("Alt+Enter: baris baru"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._told: Any = None
        self.box.textChanged.connect(self._pause.start)
        self.box.left = self._left

    def load(self, value: Any) -> None:
        """Show the answer unless it is the one being typed."""
        self._told = value
        text = "" if value is None else str(value)
        if self.box.toPlainText().strip() != text.strip():
            self.box.setPlainText(text)
            self.box.moveCursor(QTextCursor.MoveOperation.End)
        self._pause.stop()

    def lock(self, locked: bool) -> None:
        """Shown, readable, not editable."""
        self.box.setReadOnly(locked)

    def flush(self) -> None:
        """Tell now what was typed."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def value(self) -> Any:
        """The answer told last."""
        return self._told

    def _left(self) -> None:
        self.flush()
        self.left.emit()

    def _tell(self) -> None:
        value = self.box.toPlainText().strip() or None
        if value != self._told:
            self._told = value
            self.answered.emit(value)
