"""A repeat as a table: each row opens a page of its own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ppks_desktop.forms import Question
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.widgets.buttons import Button, quiet_button
from ppks_desktop.ui.widgets.words import Words

_LINE = 37
_NEXT = "+"
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FIGURES = ("integer", "decimal", "range")


class _Rows(RowsView):
    """Del takes the chosen row away, Ins adds one, Alt+Up and Alt+Down move it.

    Shift+Enter is left to the page.
    """

    removed = Signal(str)
    moved = Signal(str, int)
    added = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a list of rows."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Delete and self.current():
            self.removed.emit(self.current())
        elif event.key() in _STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.current(), _STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Insert:
            self.added.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class RowTable(QWidget):
    """``opened`` and ``removed`` carry the ref of a row, ``added`` the ref of the repeat.

    ``moved`` carries the ref of a row and the place it goes to, counted from 1.

    The line below the last row stands for the next one: Enter there adds it.
    """

    opened = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)
    added = Signal(str)

    def __init__(self, question: Question, columns: Sequence[Question]) -> None:
        super().__init__()
        self.question = question
        now = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(6))
        head = QHBoxLayout()
        self.title = Words(question.label, "strong")
        self.add = Button(_("Tambah (&Ins)"))
        self.add.clicked.connect(lambda: self.added.emit(self.question.ref))
        self.remove = quiet_button(_("Hapus baris"))
        self.remove.clicked.connect(self._remove)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.remove)
        head.addWidget(self.add)
        self.rows = _Rows(_columns(columns), question.label)
        self.rows.setProperty("empty", _("Belum ada baris."))
        self.rows.opened.connect(self._open)
        self.rows.removed.connect(self._take_away)
        self.rows.moved.connect(self._move)
        self.rows.added.connect(lambda: self.added.emit(self.question.ref))
        self.title.setBuddy(self.rows)
        column.addLayout(head)
        column.addWidget(self.rows)

    def land(self, row: str = "") -> None:
        """On a row, else on the first line."""
        at = self.question.rows.index(row) if row in self.question.rows else 0
        self._land_at(at)

    def land_behind(self) -> None:
        """On the line below the last row."""
        self._land_at(len(self.rows.model_.rows) - 1)

    def _land_at(self, at: int) -> None:
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        if self.rows.model_.rows:
            self.rows.choose_near(at)

    def show_columns(self, columns: Sequence[Question]) -> None:
        """These columns, unless they are shown already."""
        wanted = _columns(columns)
        if tuple(wanted) != self.rows.model_.columns:
            self.rows.set_columns(wanted)

    def show_rows(self, question: Question, cells: Sequence[Sequence[str]]) -> None:
        """Show the rows with their first answers."""
        self.question = question
        self.add.setVisible(question.can_add)
        self.remove.setVisible(question.can_add and bool(question.rows))
        lines = [
            Line((Cell(muted=str(at + 1)), *(Cell(text, tip=text) for text in texts)), ref)
            for at, (ref, texts) in enumerate(zip(question.rows, cells, strict=True))
        ]
        if question.can_add:
            lines.append(_next_line(len(self.rows.model_.columns)))
        self.rows.fill(lines)
        columns = len(self.rows.model_.columns)
        if question.can_add and columns > 2:
            self.rows.setSpan(len(lines) - 1, 1, 1, columns - 1)
        shown = min(max(len(lines), 1), 9) + self.rows.horizontalHeader().isVisibleTo(self.rows)
        self.rows.setFixedHeight(theme.current().px(_LINE * shown + 4))

    def _open(self, ref: str) -> None:
        if ref == _NEXT:
            self.added.emit(self.question.ref)
        else:
            self.opened.emit(ref)

    def _remove(self) -> None:
        self._take_away(self.rows.current() or _NEXT)

    def _move(self, ref: str, step: int) -> None:
        rows = self.question.rows
        if ref in rows and 0 <= rows.index(ref) + step < len(rows):
            self.moved.emit(ref, rows.index(ref) + step + 1)

    def _take_away(self, ref: str) -> None:
        if ref != _NEXT:
            self.removed.emit(ref)


def _next_line(columns: int) -> Line:
    """What stands for the row that is not there yet."""
    words = Cell(muted=_("Enter: isi baris berikutnya"))
    return Line((Cell(muted="+"), words, *[Cell()] * (columns - 2)), _NEXT)


def _columns(questions: Sequence[Question]) -> list[Column]:
    """The number of the row, then the questions; figures stand at the right."""
    shown = [Column(one.label, right=one.type in _FIGURES) for one in questions]
    return [Column("", 44), *(shown or [Column("")])]
