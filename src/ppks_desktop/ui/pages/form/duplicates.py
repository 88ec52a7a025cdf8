"""Who may already be known, shown beside the name while it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.likeness import Likeness
from ppks_desktop.ui import theme
from ppks_desktop.ui.people_cells import PeopleWords
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.widgets.surfaces import Card, Sign
from ppks_desktop.ui.widgets.words import KeyCap, Words

_SHOWN = 3


class Duplicates(Card):
    """``opened`` carries the id of the person who is opened with F3 or Enter."""

    opened = Signal(str)

    def __init__(self, words: PeopleWords) -> None:
        super().__init__(kind="banner")
        self.setProperty("tone", "warn")
        self._words = words
        self._first = ""
        head = QHBoxLayout()
        head.setSpacing(theme.current().px(8))
        head.addWidget(Sign("warn"))
        self._title = Words("", "strong")
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(KeyCap("F3"))
        head.addWidget(Words(_("membuka"), "small"))
        self.body.addLayout(head)
        self.list = RowsView((Column(""),), _("Mungkin sudah terdata"), lines=2)
        self.list.setProperty("kind", "bare")
        self.list.opened.connect(self._open)
        self.body.addWidget(self.list)
        self.hide()

    def show_alike(self, found: Sequence[Likeness]) -> bool:
        """Show the likeliest with the reasons; True if the panel came or went."""
        was = self.isHidden()
        self._first = found[0].line.id if found else ""
        self._title.say(_("Mungkin sudah terdata: {n} orang").format(n=len(found)))
        self.list.fill([self._line(one) for one in found[:_SHOWN]])
        rows = min(len(found), _SHOWN)
        self.list.setFixedHeight(theme.current().px(54) * max(rows, 1) + 4)
        told = "; ".join(f"{one.line.name}: {', '.join(one.reasons)}" for one in found[:_SHOWN])
        self.setAccessibleName(told)
        self.setVisible(bool(found))
        return was == bool(found)

    def open_first(self) -> None:
        """Open the likeliest."""
        if self._first:
            self.opened.emit(self._first)

    def _open(self, person: str) -> None:
        self.opened.emit(person)

    def _line(self, one: Likeness) -> Line:
        who = ", ".join(
            part for part in (self._words.age(one.line), self._words.place(one.line)) if part
        )
        reasons = ", ".join(one.reasons)
        return Line(
            (Cell(strong=one.line.name, muted=who, second=reasons, tip=reasons),), one.line.id
        )
