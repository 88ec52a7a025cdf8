"""How a row of a list is painted: strong and muted words, a second line, chips."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ppks_desktop.ui import theme

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GROUP_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_PAD = 16
_TONES = ("good", "warn", "bad", "info")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: words in three weights, a second line, chips with a tone."""

    text: str = ""
    strong: str = ""
    muted: str = ""
    second: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    tone: str = ""
    tip: str = ""

    def plain(self) -> str:
        """All of it as one line, for the screen reader and for copying."""
        parts = [self.strong, self.text, self.muted, *(word for word, _ in self.chips)]
        first = " ".join(part for part in parts if part)
        return f"{first}. {self.second}" if self.second else first


@dataclass(frozen=True, slots=True)
class Group:
    """A heading between rows, with its figure at the right."""

    title: str
    figure: str = ""


class RowPainter(QStyledItemDelegate):
    """Paints cells and headings from the tokens."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, hairline, then the words."""
        painter.save()
        group = index.data(GROUP_ROLE)
        box = QRect(option.rect)
        if isinstance(group, Group):
            self._paint_group(painter, box, group)
        else:
            cell = index.data(CELL_ROLE) or Cell()
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._ground(painter, box, chosen, first=index.column() == 0)
            right = index.data(Qt.ItemDataRole.TextAlignmentRole) is not None
            self._paint_cell(painter, box, cell, right)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The room the words of a cell take."""
        cell = index.data(CELL_ROLE)
        text = cell.plain() if isinstance(cell, Cell) else ""
        now = theme.current()
        return QSize(QFontMetrics(now.font()).horizontalAdvance(text) + now.px(32), now.px(36))

    def _ground(self, painter: QPainter, box: QRect, chosen: bool, *, first: bool) -> None:
        now = theme.current()
        if chosen:
            painter.fillRect(box, now.color("accent_ground"))
        painter.setPen(QPen(now.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if chosen and first:
            mark = QRect(box.left(), box.top(), now.px(3), box.height() - 1)
            painter.fillRect(mark, now.color("accent"))

    def _paint_group(self, painter: QPainter, box: QRect, group: Group) -> None:
        now = theme.current()
        painter.fillRect(box, now.color("sunken"))
        painter.setPen(QPen(now.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = box.adjusted(now.px(_PAD), 0, -now.px(_PAD), 0)
        painter.setFont(now.font(13, bold=True))
        painter.setPen(now.color("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, group.title)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, group.figure)

    def _paint_cell(self, painter: QPainter, box: QRect, cell: Cell, right: bool) -> None:
        now = theme.current()
        inside = box.adjusted(now.px(_PAD), 0, -now.px(_PAD if right else 6), 0)
        if cell.second:
            half = QFontMetrics(now.font()).height() + now.px(2)
            top = box.center().y() - half
            first = QRect(inside.left(), top, inside.width(), half)
            self._runs(painter, first, cell, right)
            below = first.translated(0, half)
            self._elided(painter, below, cell.second, now.font(), "muted", right)
        else:
            self._runs(painter, inside, cell, right)

    def _runs(self, painter: QPainter, box: QRect, cell: Cell, right: bool) -> None:
        now = theme.current()
        plain, bold = now.font(), now.font(bold=True)
        if right and not cell.chips:
            words = cell.strong or cell.text or cell.muted
            font = bold if cell.strong else plain
            self._elided(painter, box, words, font, cell.tone or "text", right)
            return
        left = box.left()
        if right:
            left = max(left, box.right() - self._chips_width(cell))
        runs = (
            (cell.strong, bold, "text"),
            (cell.text, plain, cell.tone or "text"),
            (cell.muted, plain, "muted"),
        )
        for words, font, color in runs:
            if words and left < box.right():
                room = QRect(left, box.top(), box.right() - left, box.height())
                left += self._elided(painter, room, words, font, color, False) + now.px(4)
        for words, tone in cell.chips:
            left += self._chip(painter, box, left, words, tone) + now.px(6)

    def _elided(
        self, painter: QPainter, box: QRect, words: str, font: QFont, color: str, right: bool
    ) -> int:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(theme.current().color(color))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    def _chips_width(self, cell: Cell) -> int:
        now = theme.current()
        metrics = QFontMetrics(now.font(12))
        return sum(metrics.horizontalAdvance(word) + now.px(24) for word, _ in cell.chips)

    def _chip(self, painter: QPainter, box: QRect, left: int, words: str, tone: str) -> int:
        now = theme.current()
        font = now.font(12)
        metrics = QFontMetrics(font)
        height = metrics.height() + now.px(4)
        room = box.right() - left - now.px(2)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room - now.px(18), 0))
        width = metrics.horizontalAdvance(words) + now.px(18)
        if not words:
            return 0
        frame = QRectF(left + 0.5, box.center().y() - height / 2 + 0.5, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        known = tone in _TONES
        plain = now.tokens.name != "contrast"
        bound = f"{tone}_ground" if known and plain else tone if known else "line"
        painter.setPen(QPen(now.color(bound), 1))
        painter.setBrush(now.color(f"{tone}_ground" if known else "surface"))
        painter.drawRoundedRect(frame, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(now.color(tone if known else "text"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
        return int(width)
