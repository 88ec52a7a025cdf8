"""A list with all choices in view, each with the key that picks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ppks_desktop.forms.paper.picking import key_of, place_of
from ppks_desktop.ui import icons, theme

VALUE = int(Qt.ItemDataRole.UserRole)
_PICTURE = VALUE + 1
_PICTURE_HIGH = 64
_SHORT = 46
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value, its words, the bytes of its picture if it has one."""

    value: str
    label: str
    picture: bytes | None = None


class OptionPainter(QStyledItemDelegate):
    """Paints the key, a box where several may be picked, the picture, and the words, wrapped."""

    def __init__(self, view: "OptionList") -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground of what is picked, key cap, box, words."""
        now = theme.current()
        picked = index.data(VALUE) in self._view.picked
        box = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if picked:
            painter.fillRect(box, now.color("accent_ground"))
        at_cursor = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if at_cursor:
            painter.setPen(QPen(now.color("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5))
        left = box.left() + now.px(8)
        left += self._key(painter, box, left, index.row())
        if self._view.ranked:
            left += self._rank(painter, box, left, str(index.data(VALUE)))
        elif self._view.many:
            left += self._tick(painter, box, left, picked)
        left += _draw_picture(painter, box, left, index)
        painter.setFont(now.font(bold=picked))
        painter.setPen(now.color("text"))
        words = QRect(left, box.top(), box.right() - left - now.px(6), box.height())
        painter.drawText(words, _WRAP, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the wrapped words, no wider than a cell where there are two columns."""
        now = theme.current()
        picture = _picture(index)
        lead = now.px(8 + 26 + (26 if self._view.many else 0) + 8)
        lead += picture.width() + now.px(8) if picture is not None else 0
        room = max(self._view.viewport().width() - lead, now.px(80))
        metrics = QFontMetrics(now.font(bold=True))
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        words = metrics.boundingRect(QRect(0, 0, room, 4000), _WRAP, text)
        least = picture.height() + now.px(6) if picture is not None else now.px(24)
        width = self._view.gridSize().width() if self._view.isWrapping() else room
        return QSize(width, max(words.height() + now.px(6), least))

    def _key(self, painter: QPainter, box: QRect, left: int, row: int) -> int:
        now = theme.current()
        key = key_of(row)
        if key:
            size = now.px(18)
            top = box.top() + min((box.height() - size) // 2, now.px(4))
            cap = QRectF(left + 0.5, top + 0.5, size, size - 1)
            painter.setPen(QPen(now.color("line"), 1))
            painter.setBrush(now.color("surface"))
            painter.drawRoundedRect(cap, now.px(4), now.px(4))
            painter.setFont(now.font(12))
            painter.setPen(now.color("muted"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return now.px(26)

    def _tick(self, painter: QPainter, box: QRect, left: int, picked: bool) -> int:
        now = theme.current()
        size = now.px(16)
        top = box.top() + min((box.height() - size) // 2, now.px(5))
        frame = QRectF(left + 0.5, top + 0.5, size - 1, size - 1)
        painter.setPen(QPen(now.color("accent" if picked else "edge"), 1.4))
        painter.setBrush(now.color("accent" if picked else "surface"))
        painter.drawRoundedRect(frame, now.px(3), now.px(3))
        if picked:
            ink = now.tokens.on_accent
            painter.drawPixmap(left, top, icons.pixmap("check", ink, size, 2.0))
        return now.px(26)

    def _rank(self, painter: QPainter, box: QRect, left: int, value: str) -> int:
        now = theme.current()
        size = now.px(18)
        picked = value in self._view.picked
        frame = QRectF(
            left + 0.5, box.top() + min((box.height() - size) // 2, now.px(4)), size, size
        )
        painter.setPen(QPen(now.color("accent" if picked else "edge"), 1.4))
        painter.setBrush(now.color("accent" if picked else "surface"))
        painter.drawEllipse(frame)
        if picked:
            painter.setFont(now.font(12))
            painter.setPen(now.color("on_accent"))
            place = str(self._view.picked.index(value) + 1)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, place)
        return now.px(26)


class OptionList(QListWidget):
    """All choices in view, as high as they need; digits pick, Space picks the marked one."""

    toggled = Signal(str)
    cleared = Signal()

    def __init__(self, *, many: bool, ranked: bool = False) -> None:
        super().__init__()
        self.many, self.ranked = many, ranked
        self.picked: list[str] = []
        self.setItemDelegate(OptionPainter(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.itemClicked.connect(lambda item: self.toggled.emit(item.data(VALUE)))

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these choices."""
        if [(o.value, o.label) for o in options] == self._offered():
            return
        self.clear()
        for option in options:
            item = QListWidgetItem(option.label)
            item.setData(VALUE, option.value)
            if option.picture is not None:
                item.setData(_PICTURE, _small(option.picture))
            self.addItem(item)
        self.fit()

    def pick(self, values: Sequence[str]) -> None:
        """Show what is picked."""
        self.picked = list(values)
        for row in range(self.count()):
            item = self.item(row)
            chosen = item.data(VALUE) in self.picked
            state = "✓ " if chosen else ""
            if chosen and self.ranked:
                state = f"{self.picked.index(item.data(VALUE)) + 1}. "
            item.setData(Qt.ItemDataRole.AccessibleTextRole, state + item.text())
        self.viewport().update()

    def fit(self) -> None:
        """Be as high as all the choices, in two columns where they are many and short."""
        now = theme.current()
        texts = [self.item(row).text() for row in range(self.count())]
        narrow = max((len(text) for text in texts), default=0) <= _SHORT
        plain = not any(self.item(row).data(_PICTURE) for row in range(self.count()))
        halves = self.many and narrow and plain and len(texts) > 8 and self.width() > now.px(600)
        self.setFlow(QListView.Flow.LeftToRight if halves else QListView.Flow.TopToBottom)
        self.setWrapping(halves)
        line = now.px(24)
        if halves:
            self.setGridSize(QSize((self.width() - 2 * self.frameWidth() - 2) // 2, line))
            height = line * ((len(texts) + 1) // 2)
        else:
            self.setGridSize(QSize())
            height = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and letters pick, Space picks the marked one, Del clears; Enter is the page's."""
        row = place_of(event.text())
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif row is not None and row < self.count():
            self.setCurrentRow(row)
            self.toggled.emit(self.item(row).data(VALUE))
        elif key == Qt.Key.Key_Space and self.currentItem() is not None:
            self.toggled.emit(self.currentItem().data(VALUE))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in marks what is picked, else the first."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            rows = [row for row in range(self.count()) if self.item(row).data(VALUE) in self.picked]
            self.setCurrentRow(rows[0] if rows else 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The mark is only shown where the keys go."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The choices, and while the keys go here a frame as broad as that of a line."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.current().color("accent"), 1))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew with the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.fit()

    def wheelEvent(self, event: Any) -> None:
        """The page scrolls, not the list."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def _offered(self) -> list[tuple[str, str]]:
        items = [self.item(row) for row in range(self.count())]
        return [(item.data(VALUE), item.text()) for item in items]


def _small(picture: bytes) -> QPixmap:
    """A picture as high as beside a choice."""
    drawn = QPixmap()
    drawn.loadFromData(picture)
    high = theme.current().px(_PICTURE_HIGH)
    smooth = Qt.TransformationMode.SmoothTransformation
    return drawn.scaledToHeight(high, smooth) if not drawn.isNull() else drawn


def _picture(index: QModelIndex | QPersistentModelIndex) -> QPixmap | None:
    found = index.data(_PICTURE)
    return found if isinstance(found, QPixmap) and not found.isNull() else None


def _draw_picture(
    painter: QPainter, box: QRect, left: int, index: QModelIndex | QPersistentModelIndex
) -> int:
    picture = _picture(index)
    if picture is None:
        return 0
    painter.drawPixmap(left, box.top() + (box.height() - picture.height()) // 2, picture)
    return picture.width() + theme.current().px(8)
