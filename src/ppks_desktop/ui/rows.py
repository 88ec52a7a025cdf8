"""Lists of rows: what a cell shows, the model that holds them and the view."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ppks_desktop.ui import theme
from ppks_desktop.ui.rowpaint import CELL_ROLE, GROUP_ROLE, Cell, Group, RowPainter

_AnyIndex = QModelIndex | QPersistentModelIndex
_LEAST = 150
_NOWHERE = QModelIndex()
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width at 100 % (0 takes what is left) and its side."""

    title: str
    width: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, and whatever opening it hands on."""

    cells: tuple[Cell, ...]
    target: Any = None


class RowsModel(QAbstractTableModel):
    """Lines and group headings as Qt wants them."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Line | Group] = []

    def fill(self, rows: Sequence[Line | Group]) -> None:
        """Show these rows instead of the ones before."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def append(self, rows: Sequence[Line | Group]) -> None:
        """Add rows at the end."""
        if not rows:
            return
        start = len(self.rows)
        self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
        self.rows.extend(rows)
        self.endInsertRows()

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        """How many rows there are, headings included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Plain words for Qt and the screen reader, the cell itself for the painter."""
        row = self.rows[index.row()]
        if isinstance(row, Group):
            return _of_group(row, index.column(), role)
        cell = row.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.plain()
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[index.column()].right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else None
            return int((side or Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        """A heading can be neither chosen nor opened."""
        if isinstance(self.rows[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowsView(QTableView):
    """A list for the keyboard: arrows choose, Enter opens, the end asks for more."""

    opened = Signal(object)
    chosen = Signal(object)
    wanted = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        *,
        lines: int = 1,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model_ = RowsModel(columns, self)
        self.setModel(self.model_)
        self.setAccessibleName(name)
        self.setItemDelegate(RowPainter(self))
        self._height = 54 if lines == 2 else 28 if compact else 37
        self._lay_out(columns)
        self.doubleClicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def fill(self, rows: Sequence[Line | Group]) -> None:
        """Show these rows; the place of the cursor is kept where it was."""
        was = max(self.currentIndex().row(), 0)
        self.clearSpans()
        self.model_.fill(rows)
        for at, row in enumerate(rows):
            if isinstance(row, Group):
                self.setSpan(at, 0, 1, len(self.model_.columns))
        if rows:
            self.choose_near(min(was, len(rows) - 1))

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the rows have to be filled in again."""
        self.model_.beginResetModel()
        self.model_.columns, self.model_.rows = tuple(columns), []
        self.model_.endResetModel()
        self._lay_out(columns)

    def choose_near(self, at: int) -> None:
        """Put the cursor on this row or the next that is a line."""
        order = [*range(at, len(self.model_.rows)), *range(at - 1, -1, -1)]
        for row in order:
            if isinstance(self.model_.rows[row], Line):
                self.setCurrentIndex(self.model_.index(row, 0))
                return

    def current(self) -> Any:
        """What the chosen row hands on, or None."""
        row = self.currentIndex().row()
        if not 0 <= row < len(self.model_.rows):
            return None
        line = self.model_.rows[row]
        return line.target if isinstance(line, Line) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; everything else as tables do it."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Home and End go to the first and the last row, not along it."""
        ends = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        if action in ends:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def currentChanged(self, current: _AnyIndex, previous: _AnyIndex) -> None:
        """Tell what is chosen now."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns give way where large text leaves too little room."""
        super().resizeEvent(event)
        now = theme.current()
        fixed = [(at, now.px(one.width)) for at, one in enumerate(self.model_.columns) if one.width]
        free = len(self.model_.columns) - len(fixed)
        room = self.viewport().width() - free * now.px(_LEAST)
        whole = sum(width for _at, width in fixed)
        share = min(1.0, max(room, 1) / whole) if whole else 1.0
        for at, width in fixed:
            self.setColumnWidth(at, max(round(width * share), now.px(40)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or what will be here while there are none."""
        super().paintEvent(event)
        words = self.property("empty")
        if words and not self.model_.rows:
            painter = QPainter(self.viewport())
            painter.setPen(theme.current().color("muted"))
            center = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(24, 0, -24, 0), center, str(words))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by Tab lands on a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_.rows:
            self.choose_near(0)
        self.chosen.emit(self.current())

    def _open(self, index: _AnyIndex) -> None:
        if index.isValid() and self.current() is not None:
            self.opened.emit(self.current())

    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - 40:
            self.wanted.emit()

    def _lay_out(self, columns: Sequence[Column]) -> None:
        now = theme.current()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(now.px(self._height))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setVisible(any(column.title for column in columns))
        head.setMinimumSectionSize(now.px(40))
        for at, column in enumerate(columns):
            if column.width:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(at, now.px(column.width))
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)


def _of_group(group: Group, column: int, role: int) -> Any:
    if role == GROUP_ROLE:
        return group
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and column == 0:
        return f"{group.title}: {group.figure}"
    return None
