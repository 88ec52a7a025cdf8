"""The groups of a form at the left, each with its state."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ppks_desktop.forms.filling.views import GroupState
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import icons, theme

_ENTRY = int(Qt.ItemDataRole.UserRole)
_ICONS = {
    "complete": "check",
    "problem": "cross",
    "warning": "warn",
    "partly": "half",
    "preset": "ring",
    "empty": "ring",
}
_TONES = {"problem": "bad", "warning": "warn"}
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class SideEntry:
    """One group: its words, a note such as a number of rows, its state, errors and warnings."""

    ref: str
    label: str
    state: GroupState
    note: str = ""
    errors: int = 0
    warnings: int = 0

    def spoken(self) -> str:
        """All of it in words."""
        states = {
            "complete": _("lengkap"),
            "problem": _("ada kesalahan"),
            "warning": _("ada peringatan"),
            "partly": _("sebagian terisi"),
            "preset": _("belum diperiksa"),
            "empty": _("kosong"),
        }
        return ", ".join(part for part in (self.label, self.note, states[self.state]) if part)


class _Painter(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, icon of the state, words, badge of problems."""
        now = theme.current()
        entry: SideEntry = index.data(_ENTRY)
        box = QRect(option.rect)
        lit = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if lit:
            painter.fillRect(box, now.color("accent_ground"))
            painter.fillRect(
                QRect(box.left(), box.top(), now.px(3), box.height()), now.color("accent")
            )
        size = now.px(16)
        own = entry.state in ("complete", "problem", "warning")
        name = _ICONS[entry.state] if own or not lit else "point"
        color = _TONES.get(entry.state, "text")
        drawn = icons.pixmap(name, now.color(color).name(), size, 2.0)
        painter.drawPixmap(box.left() + now.px(14), box.center().y() - size // 2, drawn)
        left = box.left() + now.px(38)
        right = box.right() - now.px(14)
        for count, tone in _badges(entry):
            right -= self._badge(painter, right, box, str(count), tone) + now.px(6)
        painter.setFont(now.font(bold=lit))
        painter.setPen(now.color("text"))
        words = QRect(left, box.top(), right - left, box.height())
        painter.drawText(words, _WRAP, entry.label)
        if entry.note:
            used = painter.fontMetrics().boundingRect(words, _WRAP, entry.label)
            words.setLeft(used.right() + now.px(5))
            painter.setFont(now.font())
            painter.setPen(now.color("muted"))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), entry.note)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A row of 38 pixels at 100 %, higher where the words take two lines."""
        now = theme.current()
        entry: SideEntry = index.data(_ENTRY)
        room = option.widget.width() - now.px(38 + 14 + 4)
        room -= now.px(30) * len(_badges(entry))
        metrics = QFontMetrics(now.font(bold=True))
        words = metrics.boundingRect(QRect(0, 0, room, 400), _WRAP, entry.label)
        return QSize(now.px(200), max(words.height() + now.px(14), now.px(38)))

    def _badge(self, painter: QPainter, right: int, box: QRect, words: str, tone: str) -> int:
        now = theme.current()
        font = now.font(12)
        width = max(QFontMetrics(font).horizontalAdvance(words) + now.px(12), now.px(22))
        height = now.px(20)
        badge = QRectF(right - width, box.center().y() - height / 2, width, height)
        painter.setPen(QPen(now.color(f"{tone}_ground"), 1))
        painter.setBrush(now.color(f"{tone}_ground"))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(now.color(tone))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
        return width


def _badges(entry: SideEntry) -> list[tuple[int, str]]:
    """Errors and warnings with their tones; of large text only what is graver."""
    found = [(entry.errors, "bad"), (entry.warnings, "warn")]
    there = [one for one in found if one[0]]
    return there[:1] if theme.current().is_large else there


class SideBar(QListWidget):
    """``picked`` carries the ref of the group wanted."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Bagian formulir"))
        self.setItemDelegate(_Painter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        now = theme.current()
        self.setFixedWidth(now.px(160 if now.is_large else 230))
        self.itemClicked.connect(lambda item: self.picked.emit(item.data(_ENTRY).ref))
        self.itemActivated.connect(lambda item: self.picked.emit(item.data(_ENTRY).ref))

    def show_entries(self, entries: Sequence[SideEntry], current: str) -> None:
        """Show the groups and which is open."""
        while self.count() > len(entries):
            self.takeItem(self.count() - 1)
        while self.count() < len(entries):
            self.addItem(QListWidgetItem())
        for at, entry in enumerate(entries):
            item = self.item(at)
            if item.data(_ENTRY) != entry:
                item.setData(_ENTRY, entry)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken())
            if entry.ref == current and self.currentRow() != at:
                self.setCurrentRow(at)
