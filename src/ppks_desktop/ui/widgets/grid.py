"""The attendance grid: people down, sessions across, one key a mark."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ppks_desktop.domain.dates import month_name
from ppks_desktop.domain.records import Session
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.views import ParticipantRow
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

LETTERS = {"H": "hadir", "I": "izin", "S": "sakit", "A": "alpa"}
"""The keys of the grid and the marks they stand for."""

_TONES = {"hadir": "good", "izin": "info", "sakit": "warn", "alpa": "bad"}
_MARK = int(Qt.ItemDataRole.UserRole) + 1


class MarksModel(QAbstractTableModel):
    """Names first, then a column a session, then how often somebody was there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: Sequence[ParticipantRow] = ()
        self.sessions: Sequence[Session] = ()
        self.marks: dict[tuple[str, str], str] = {}

    def fill(
        self,
        people: Sequence[ParticipantRow],
        sessions: Sequence[Session],
        marks: Mapping[tuple[str, str], str],
    ) -> None:
        """Show a training."""
        self.beginResetModel()
        self.people, self.sessions, self.marks = people, sessions, dict(marks)
        self.endResetModel()

    def put(self, row: int, session: int, mark: str) -> None:
        """Note a mark."""
        key = (self.sessions[session].id, self.people[row].participant_id)
        self.marks[key] = mark
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def mark(self, row: int, session: int) -> str:
        """The mark that stands, or empty."""
        return self.marks.get((self.sessions[session].id, self.people[row].participant_id), "")

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        """One row a person."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        """Name, sessions, sum."""
        return 0 if parent.isValid() else len(self.sessions) + 2

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, letter of the mark, or the sum."""
        row, column = index.row(), index.column()
        if 0 < column <= len(self.sessions):
            return self._mark_data(row, column - 1, role)
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.people[row].name if column == 0 else self._sum(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Number and day of each session."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignHCenter
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if section == 0:
            return _("Peserta")
        if section > len(self.sessions):
            return _("Hadir")
        session = self.sessions[section - 1]
        day = session.session_date
        when = f"{day.day} {month_name(day.month)[:3]}" if day else "-"
        return f"{session.session_no}\n{when}"

    def _mark_data(self, row: int, session: int, role: int) -> Any:
        mark = self.mark(row, session)
        if role == _MARK:
            return mark
        if role == Qt.ItemDataRole.DisplayRole:
            return mark[:1].upper()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = label("mark", mark) if mark else _("belum diisi")
            return f"{self.people[row].name}, {said}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def _sum(self, row: int) -> str:
        marks = [self.mark(row, at) for at in range(len(self.sessions))]
        held = [mark for mark in marks if mark]
        if not held:
            return "-"
        present = held.count("hadir")
        return f"{present}/{len(held)}  {round(100 * present / len(held))} %"


class MarkPainter(QStyledItemDelegate):
    """A letter on the soft ground of its tone; the cursor as a ring."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Ground, letter, hairline, cursor."""
        now = theme.current()
        box = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.parent()
        row_lit = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        if row_lit:
            painter.fillRect(box, now.color("accent_ground"))
        painter.setPen(QPen(now.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        mark = index.data(_MARK)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if mark:
            self._letter(painter, box, words, _TONES.get(mark, "info"))
        else:
            self._words(painter, box, index, words, strong=index.column() == 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen and isinstance(view, QTableView) and view.hasFocus():
            painter.setPen(QPen(now.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), now.px(4), now.px(4))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        """Small and even."""
        now = theme.current()
        return QSize(now.px(52), now.px(28))

    def _letter(self, painter: QPainter, box: QRect, words: str, tone: str) -> None:
        now = theme.current()
        width = min(box.width() - now.px(10), now.px(36))
        center = QRectF(box.center().x() - width / 2, box.top() + 3, width, box.height() - 7)
        painter.setPen(QPen(now.color(f"{tone}_ground"), 1))
        painter.setBrush(now.color(f"{tone}_ground"))
        painter.drawRoundedRect(center, now.px(4), now.px(4))
        painter.setFont(now.font(bold=True))
        painter.setPen(now.color(tone))
        painter.drawText(center, Qt.AlignmentFlag.AlignCenter, words)

    def _words(
        self, painter: QPainter, box: QRect, index: _AnyIndex, words: str, *, strong: bool
    ) -> None:
        now = theme.current()
        painter.setFont(now.font(bold=strong))
        painter.setPen(now.color("text"))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        flags = int(side) if side else int(Qt.AlignmentFlag.AlignVCenter)
        inside = box.adjusted(now.px(8), 0, -now.px(8), 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, flags, shown)


class MarksView(QTableView):
    """H, I, S, A mark one person and go down; with Shift they fill the column's empty places.

    ``marked`` carries session id and the marks that changed: participant id to mark.
    """

    marked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = MarksModel(self)
        self.setModel(self.marks)
        self.setItemDelegate(MarkPainter(self))
        self.setAccessibleName(_("Daftar hadir: H hadir, I izin, S sakit, A alpa"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        now = theme.current()
        self.verticalHeader().setDefaultSectionSize(now.px(28))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setProperty("kind", "grid")
        self.verticalHeader().setProperty("kind", "grid")
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(now.px(40))

    def fill(
        self,
        people: Sequence[ParticipantRow],
        sessions: Sequence[Session],
        marks: Mapping[tuple[str, str], str],
        session_id: str = "",
    ) -> None:
        """Show a training with the cursor on this session's first empty place."""
        was = self.currentIndex()
        row, column = was.row(), was.column()
        self.marks.fill(people, sessions, marks)
        now = theme.current()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for at in range(1, len(sessions) + 1):
            self.setColumnWidth(at, now.px(58))
        self.setColumnWidth(len(sessions) + 1, now.px(110))
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if not people or not sessions:
            return
        if session_id:
            self._start(session_id)
        elif row >= 0:
            self.setCurrentIndex(self.marks.index(min(row, len(people) - 1), max(column, 1)))

    def session_id(self) -> str:
        """The session the cursor stands in, else the first."""
        sessions = self.marks.sessions
        at = min(max(self.currentIndex().column() - 1, 0), len(sessions) - 1)
        return sessions[at].id if sessions else ""

    def participant_id(self) -> str:
        """The participant the cursor stands on, else the first."""
        people = self.marks.people
        at = min(max(self.currentIndex().row(), 0), len(people) - 1)
        return people[at].participant_id if people else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter marks; Shift with a letter marks the whole column; arrows move."""
        letter = chr(event.key()) if 65 <= event.key() <= 90 else ""
        plain = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if letter in LETTERS and not plain:
            whole = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._put(LETTERS[letter], whole=whole)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._down()
            return
        super().keyPressEvent(event)

    def _put(self, mark: str, *, whole: bool) -> None:
        at = self.currentIndex()
        session = at.column() - 1
        if not 0 <= session < len(self.marks.sessions):
            return
        rows = [at.row()]
        if whole:
            rows = [r for r in range(len(self.marks.people)) if not self.marks.mark(r, session)]
        changed: dict[str, str] = {}
        for row in rows:
            self.marks.put(row, session, mark)
            changed[self.marks.people[row].participant_id] = mark
        if changed:
            self.marked.emit(self.marks.sessions[session].id, changed)
        if not whole:
            self._down()

    def _down(self) -> None:
        at = self.currentIndex()
        if at.row() + 1 < len(self.marks.people):
            self.setCurrentIndex(self.marks.index(at.row() + 1, at.column()))

    def _start(self, session_id: str) -> None:
        ids = [session.id for session in self.marks.sessions]
        column = ids.index(session_id) if session_id in ids else 0
        empty = [r for r in range(len(self.marks.people)) if not self.marks.mark(r, column)]
        self.setCurrentIndex(self.marks.index(empty[0] if empty else 0, column + 1))
