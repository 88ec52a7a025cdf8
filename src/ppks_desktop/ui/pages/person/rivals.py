"""Values that stand against one another: one is chosen, none is lost."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ppks_desktop.domain.dates import short_date
from ppks_desktop.domain.views import RivalView
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.widgets.buttons import Button
from ppks_desktop.ui.widgets.surfaces import Card, Sign
from ppks_desktop.ui.widgets.words import Words


class Rivals(Card):
    """``chosen`` carries the view and which of its values the office or officer takes."""

    chosen = Signal(object, int)

    def __init__(self) -> None:
        super().__init__(kind="next")
        head = QHBoxLayout()
        head.addWidget(Sign("warn"))
        head.addWidget(Words(_("Ada dua nilai, pilih satu"), "strong"))
        head.addStretch(1)
        self.body.addLayout(head)
        self._inside: QWidget | None = None
        self.hide()

    def show_rivals(self, rivals: tuple[RivalView, ...]) -> None:
        """Show each question with its values, who wrote them and when."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        for rival in rivals:
            column.addWidget(Words(rival.label, "muted"))
            for at in range(len(rival.values)):
                column.addLayout(self._value(rival, at))
        self.body.addWidget(self._inside)
        self.setVisible(bool(rivals))

    def _value(self, rival: RivalView, at: int) -> QHBoxLayout:
        value = rival.values[at]
        words = _("{nilai}, {siapa}, {kapan}").format(
            nilai=value.text or _("(kosong)"), siapa=value.who, kapan=short_date(value.on.date())
        )
        take = Button(_("Pakai ini"), "quiet")
        take.setAccessibleName(_("Pakai: {nilai}").format(nilai=words))
        take.clicked.connect(lambda: self.chosen.emit(rival, at))
        line = QHBoxLayout()
        line.addWidget(Words(words, "strong" if value.shown else "", wrap=True), 1)
        line.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return line
