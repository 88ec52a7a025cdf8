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


class _Rows(RowsView):
    """Del takes the chosen row away, Ins adds one."""

    removed = Signal(str)
    added = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a list of rows."""
        if event.key() == Qt.Key.Key_Delete and self.current():
            self.removed.emit(self.current())
        elif event.key() == Qt.Key.Key_Insert:
            self.added.emit()
        else:
            super().keyPressEvent(event)


class RowTable(QWidget):
    """``opened`` and ``removed`` carry the ref of a row, ``added`` the ref of the repeat."""

    opened = Signal(str)
    removed = Signal(str)
    added = Signal(str)

    def __init__(self, question: Question, columns: Sequence[str]) -> None:
        super().__init__()
        self.question = question
        now = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(6))
        head = QHBoxLayout()
        self._title = Words(question.label, "strong")
        self.add = Button(_("Tambah (&Ins)"))
        self.add.clicked.connect(lambda: self.added.emit(self.question.ref))
        self.remove = quiet_button(_("Hapus baris"))
        self.remove.clicked.connect(self._remove)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.remove)
        head.addWidget(self.add)
        self.rows = _Rows(_columns(columns), question.label)
        self.rows.setProperty("empty", _("Belum ada baris. Tekan Ins untuk menambah."))
        self.rows.opened.connect(self._open)
        self.rows.removed.connect(self.removed)
        self.rows.added.connect(lambda: self.added.emit(self.question.ref))
        self._title.setBuddy(self.rows)
        column.addLayout(head)
        column.addWidget(self.rows)

    def land(self) -> None:
        """On the rows, or on the button that adds the first."""
        (self.rows if self.question.rows else self.add).setFocus(Qt.FocusReason.TabFocusReason)

    def retitle(self, titles: Sequence[str]) -> None:
        """Other columns."""
        self.rows.set_columns(_columns(titles))

    def show_rows(self, question: Question, cells: Sequence[Sequence[str]]) -> None:
        """Show the rows with their first answers."""
        self.question = question
        self.add.setVisible(question.can_add)
        self.remove.setVisible(question.can_add and bool(question.rows))
        self.rows.fill(
            [
                Line((Cell(muted=str(at + 1)), *(Cell(text) for text in texts)), ref)
                for at, (ref, texts) in enumerate(zip(question.rows, cells, strict=True))
            ]
        )
        lines = min(max(len(cells), 2), 8)
        self.rows.setFixedHeight(theme.current().px(_LINE * (lines + 1) + 4))

    def _open(self, ref: str) -> None:
        self.opened.emit(ref)

    def _remove(self) -> None:
        if self.rows.current():
            self.removed.emit(self.rows.current())


def _columns(titles: Sequence[str]) -> list[Column]:
    return [Column("", 44), *(Column(title) for title in titles)]
