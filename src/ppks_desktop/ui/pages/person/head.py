"""The head card of a person: who, what kinds, where, and the acts on the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ppks_desktop.domain.views import HeadView
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.surfaces import Card
from ppks_desktop.ui.widgets.words import Chip, Words


class PersonHead(Card):
    """Initials, name with the kinds beside it, and two lines."""

    def __init__(self) -> None:
        super().__init__()
        now = theme.current()
        line = QHBoxLayout()
        line.setSpacing(now.px(18))
        self._avatar = Words("", "avatar")
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._avatar.setFixedSize(now.px(64), now.px(64))
        self._name = Words("", "title")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(now.px(6))
        self._about, self._belongs = Words("", "muted", wrap=True), Words("", "muted", wrap=True)
        first = QHBoxLayout()
        first.setSpacing(now.px(8))
        first.addWidget(self._name)
        first.addLayout(self._chips)
        first.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(now.px(3))
        column.addLayout(first)
        column.addWidget(self._about)
        column.addWidget(self._belongs)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(now.px(12))
        line.addWidget(self._avatar)
        line.addLayout(column, 1)
        line.addLayout(self._acts)
        self.body.addLayout(line)

    def add_act(self, button: QPushButton) -> None:
        """Add a button; the main act comes last."""
        self._acts.addWidget(button)

    def show_photo(self, data: bytes | None) -> None:
        """Put the photo in the place of the initials, if it has come."""
        picture = QPixmap()
        if data is None or not picture.loadFromData(data):
            return
        side = self._avatar.width()
        whole = picture.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        left, top = (whole.width() - side) // 2, (whole.height() - side) // 2
        self._avatar.setPixmap(whole.copy(left, top, side, side))
        self._avatar.setAccessibleName(_("Foto"))

    def say_belongs(self, text: str) -> None:
        """Another second line."""
        self._belongs.say(text)

    def show_head(self, head: HeadView) -> None:
        """Show a person."""
        self._avatar.setPixmap(QPixmap())
        self._avatar.setText(head.initials)
        self._avatar.setAccessibleName(_("Inisial {huruf}").format(huruf=head.initials))
        self._name.say(head.name)
        self._about.say(head.about)
        self._belongs.say(head.belongs)
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip in head.chips:
            made = Chip(chip.label, chip.tone if chip.tone != "muted" else "type")
            self._chips.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
