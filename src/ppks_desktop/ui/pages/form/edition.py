"""What a draft of an older edition shows: the way up, the way back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ppks_desktop.desk.shelf import Lift
from ppks_desktop.forms.model.definition import spoken
from ppks_desktop.forms.versions.comparing import compare
from ppks_desktop.forms.versions.oldanswers import OldAnswer, old_answers
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import language
from ppks_desktop.ui import theme
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.widgets.buttons import Button
from ppks_desktop.ui.widgets.surfaces import Card, Sign
from ppks_desktop.ui.widgets.words import Words

_SHOWN = 4
"""Questions and answers named one by one; of further ones the number is told."""


class EditionBar(Card):
    """``looked`` asks what lifting would do, ``lifted`` to do it, ``lowered`` to go back."""

    looked = Signal()
    lifted = Signal()
    lowered = Signal()

    def __init__(self) -> None:
        super().__init__(kind="banner")
        self.setProperty("tone", "info")
        now = theme.current()
        row = QHBoxLayout()
        row.setSpacing(now.px(8))
        self.words = Words("", wrap=True)
        row.addWidget(Sign("info"))
        row.addWidget(self.words, 1)
        self.look = Button(_("Lihat pe&rubahan"), key="F8")
        self.up = Button(_("&Angkat draf"), key="F8")
        self.later = Button(_("&Nanti"), "quiet")
        self.down = Button(_("Kembali ke &versi lama"))
        for button in (self.look, self.up, self.later, self.down):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.look.clicked.connect(self.looked)
        self.up.clicked.connect(self.lifted)
        self.later.clicked.connect(self._fold)
        self.down.clicked.connect(self.lowered)
        self.details = Words("", "muted", wrap=True)
        self.details.setIndent(now.px(24))
        self.body.setContentsMargins(now.px(14), now.px(8), now.px(14), now.px(8))
        self.body.addLayout(row)
        self.body.addWidget(self.details)
        self._offer = ""
        self.hide()

    def press(self) -> None:
        """F8: look first, then lift."""
        if self.look.isVisible():
            self.looked.emit()
        elif self.up.isVisible():
            self.lifted.emit()

    def offer(self, lift: Lift) -> None:
        """Say quietly that there is a newer edition."""
        self._offer = _(
            "Formulir ini punya versi baru ({new}). Draf ini tetap pada versi {old}."
        ).format(new=lift.new.version, old=lift.old.version)
        self._fold()

    def preview(self, lift: Lift) -> None:
        """Show what lifting would do."""
        title = _("Mengangkat draf dari versi {old} ke versi {new}:")
        said = title.format(old=lift.old.version, new=lift.new.version)
        self._show(said, "\n".join(consequences(lift)), self.up, self.later)

    def show_lifted(self, version: str) -> None:
        """Say that the draft was lifted, with the way back."""
        said = _("Draf ini sudah diangkat ke versi {new}. Yang lama masih ada sampai selesai.")
        self._show(said.format(new=version), "", self.down)

    def _fold(self) -> None:
        self._show(self._offer, "", self.look)

    def _show(self, said: str, details: str, *buttons: Button) -> None:
        self.words.say(said)
        self.setAccessibleName(f"{said} {details}".strip())
        self.details.say(details)
        self.details.setVisible(bool(details))
        for button in (self.look, self.up, self.later, self.down):
            button.setVisible(button in buttons)
        self.show()


class OldAnswers(Card):
    """The answers that have no question any more: one line, and all of them when asked."""

    def __init__(self) -> None:
        super().__init__()
        now = theme.current()
        self.body.setContentsMargins(now.px(10), now.px(6), now.px(14), now.px(6))
        row = QHBoxLayout()
        self.words = Words("", "muted", wrap=True)
        self.more = Button(_("&Jawaban lama"), "quiet")
        self.more.setCheckable(True)
        row.addWidget(self.more)
        row.addWidget(self.words, 1)
        self.body.addLayout(row)
        columns = (Column(_("Pertanyaan lama")), Column(_("Jawaban")), Column(_("Versi"), 90))
        self.list = RowsView(columns, _("Jawaban lama"), compact=True)
        self.list.setFixedHeight(now.px(150))
        self.list.hide()
        self.body.addWidget(self.list)
        self.more.toggled.connect(self.list.setVisible)
        self.hide()

    def show_answers(self, answers: Mapping[str, Any]) -> None:
        """Show what is parked in these answers; nothing where nothing is."""
        found = old_answers(answers)
        self.setVisible(bool(found))
        named = "; ".join(_pair(one) for one in found[:_SHOWN])
        self.words.say(_("{n} disimpan: {apa}").format(n=len(found), apa=named))
        cells = [(Cell(one.label), Cell(one.said), Cell(one.version)) for one in found]
        self.list.fill([Line(one) for one in cells])


def consequences(lift: Lift) -> Iterator[str]:
    """What lifting does to these answers, in sentences."""
    asked = lift.new.plan.outline.scope.keys
    added = [
        spoken(asked[path].item.label, language()) or path
        for path in compare(lift.old, lift.new).added
        if path in asked and asked[path].item.label
    ]
    yield _("{n} jawaban ikut ke versi baru.").format(n=len(lift.lifted.carried))
    if added:
        yield _("Pertanyaan baru: {apa}.").format(apa=_some(added))
    parked = old_answers({"_parked": lift.lifted.parked})
    if parked:
        named = _some([_pair(one) for one in parked])
        yield _("Tidak ada lagi pertanyaannya, disimpan sebagai jawaban lama: {apa}.").format(
            apa=named
        )


def _pair(one: OldAnswer) -> str:
    return f"{one.label}: {one.said}" if one.label else one.said


def _some(names: Sequence[str]) -> str:
    said = "; ".join(names[:_SHOWN])
    rest = len(names) - _SHOWN
    return said if rest <= 0 else _("{apa}; dan {n} lagi").format(apa=said, n=rest)
