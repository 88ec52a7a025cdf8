"""One person: path, next step, and everything that happened on one timeline."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout

from ppks_desktop.domain.dates import relative
from ppks_desktop.domain.identity import group_nik
from ppks_desktop.domain.standing import standing
from ppks_desktop.domain.views import HistoryRow, PersonView, RivalView
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page
from ppks_desktop.ui.pages.person.head import PersonHead
from ppks_desktop.ui.pages.person.more import offers
from ppks_desktop.ui.pages.person.side import PersonSide
from ppks_desktop.ui.pages.person.tabs import TABS, history_lines, steps
from ppks_desktop.ui.rows import RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.morebutton import MoreButton
from ppks_desktop.ui.widgets.stepper import Stepper
from ppks_desktop.ui.widgets.surfaces import Card, scrolled

ACTS = {
    "kasus": ("kasus", later("Catat &kasus")),
    "asesmen": ("asesmen", later("Mulai &asesmen")),
    "usulan": ("usulan", later("&Usulkan bantuan")),
    "serah": ("serah", later("Serahkan &bantuan")),
    "pelatihan": ("pelatihan", later("Buka &pelatihan")),
    "kunjungan": ("kunjungan", later("Catat &kunjungan")),
}
"""For each next step the page that does it and the words of its button."""


class Following(Protocol):
    """What this page asks for."""

    def person(self, person_id: str) -> PersonView:
        """Everything about one person."""

    def history(self, table: str, record_id: str) -> Sequence[HistoryRow]:
        """The changes of one record in words."""

    def settle(self, table: str, record: str, group: str, choice: int) -> None:
        """Decide between values that stand side by side."""


class PersonPage(Page):
    """Head card, path, tabs with the timeline first, and the side."""

    def __init__(
        self,
        following: Following,
        photo: Callable[[str], bytes | None],
        worker: Worker,
        today: Callable[[], date],
        offered: Callable[[str], bool],
        added: Callable[[], Sequence[tuple[str, str]]],
        months: int = 24,
    ) -> None:
        super().__init__("")
        self._following, self._worker, self._today = following, worker, today
        self._photo, self._offered, self._added = photo, offered, added
        self._months = months
        self._view: PersonView | None = None
        self._id = ""
        self.head.hide()
        self.card = PersonHead()
        self.act = main_button(_("Langkah berikut"))
        self.act.clicked.connect(self._do_next)
        self.more = MoreButton(self)
        self.more.asked.connect(lambda one: self.go.emit(one.code, one.target or self._id))
        self.nik = Button(_("Lihat &NIK"))
        self.nik.setCheckable(True)
        self.nik.toggled.connect(self._show_nik)
        for button in (self.nik, self.more, self.act):
            self.card.add_act(button)
        self.stepper = Stepper()
        path = Card()
        path.body.addWidget(self.stepper)
        self.body.addWidget(self.card)
        self.body.addWidget(path)
        self.body.addLayout(self._below(), 1)

    def open(self, target: Any) -> None:
        """Show this person; None shows the last one anew."""
        if isinstance(target, str):
            if target != self._id:
                self.tabs.setCurrentIndex(0)
            self._id = target
        self.nik.setChecked(False)
        person = self._id
        if person:
            self._worker.run(
                lambda: (self._following.person(person), self._added()),
                then=lambda found: self.show_person(*found),
                failed=self.tell,
                owner=self,
            )

    def keys(self) -> Keys:
        """The next act and the tabs."""
        return (
            ("Alt+J", _("langkah berikut")),
            ("Ctrl+Tab", _("tab berikut")),
            ("Enter", _("buka baris")),
            ("Alt+L", _("lainnya")),
            ("Esc", _("kembali")),
        )

    def land(self) -> None:
        """The timeline has the focus."""
        shown = self.stack.currentWidget()
        (shown or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_person(self, view: PersonView, added: Sequence[tuple[str, str]] = ()) -> None:
        """Fill every part of the page; ``added`` are the office's own forms."""
        self._view = view
        self.card.show_head(view.head)
        if view.head.photo:
            self._worker.run(
                self._photo,
                view.head.photo,
                then=self.card.show_photo,
                failed=self.tell,
                owner=self,
            )
        self.stepper.show_steps(steps(view.path))
        due = relative(view.next.due, self._today()) if view.next.due else ""
        self.side.show_next(view.next, f"({due})" if due else "")
        self.side.rivals.show_rivals(view.rivals)
        self.side.show_score(view.score)
        self.side.show_aid(view.aid_24_months, self._months)
        self.more.offer(offers(view, self._offered, added))
        code = view.next.act
        self.act.setVisible(code in ACTS)
        if code in ACTS:
            self.act.setText(_(ACTS[code][1]))
            self.act.setAccessibleName(self.act.text().replace("&", ""))
            self.act.setShortcut(QKeySequence("Alt+J"))
        self.nik.setVisible(bool(view.may_see_nik and view.person.nik))
        for tab, list_ in zip(TABS, self.lists, strict=True):
            list_.fill(tab.lines(view))
        self._worker.run(
            self._following.history,
            "person",
            view.person.id,
            then=self._show_history,
            failed=self.tell,
            owner=self,
        )

    def _show_history(self, rows: Sequence[HistoryRow]) -> None:
        self.lists[-1].fill(history_lines(rows))

    def _show_nik(self, shown: bool) -> None:
        if self._view is not None and self._view.person.nik:
            head = self._view.head
            words = f"NIK {group_nik(self._view.person.nik)}. {head.belongs}"
            self.card.say_belongs(words if shown else head.belongs)

    def _do_next(self) -> None:
        view = self._view
        if view is None or view.next.act not in ACTS:
            return
        waiting = _approved(view) if view.next.act == "serah" else None
        if waiting:
            self.go.emit("serah", ("usulan", waiting))
        else:
            self._start(ACTS[view.next.act][0])

    def _settle(self, rival: RivalView, choice: int) -> None:
        self._worker.run(
            self._following.settle,
            rival.table,
            rival.record,
            rival.group,
            choice,
            then=lambda _none: self._settled(),
            failed=self.tell,
            owner=self,
        )

    def _settled(self) -> None:
        self.changed.emit()
        self.say(_("Nilai dipilih; yang lain tetap ada di riwayat."))
        self.open(None)

    def _start(self, code: str) -> None:
        self.go.emit(code, ("orang", self._id) if code == "serah" else self._id)

    def _open_line(self, target: tuple[str, Any]) -> None:
        code, value = target
        if code == "riwayat":
            table, record = value
            self._worker.run(
                self._following.history,
                table,
                record,
                then=self._turn_to_history,
                failed=self.tell,
                owner=self,
            )
        else:
            self.go.emit(code, value)

    def _turn_to_history(self, rows: Sequence[HistoryRow]) -> None:
        self._show_history(rows)
        self.tabs.setCurrentIndex(len(TABS) - 1)
        self.lists[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _below(self) -> QHBoxLayout:
        now = theme.current()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Bagian halaman orang"))
        self.stack = QStackedWidget()
        self.lists: list[RowsView] = []
        for tab in TABS:
            self.tabs.addTab(_(tab.title))
            shown = RowsView(tab.made_columns(), _(tab.title), lines=2 if tab.tall else 1)
            shown.setProperty("empty", _(tab.empty))
            shown.opened.connect(self._open_line)
            self.lists.append(shown)
            self.stack.addWidget(shown)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        left = QVBoxLayout()
        left.setSpacing(now.px(10))
        left.addWidget(self.tabs)
        left.addWidget(self.stack, 1)
        self.side = PersonSide()
        self.side.rivals.chosen.connect(self._settle)
        area = scrolled(self.side)
        area.setFixedWidth(now.px(352))
        line = QHBoxLayout()
        line.setSpacing(now.px(16))
        line.addLayout(left, 1)
        line.addWidget(area)
        return line


def _approved(view: PersonView) -> str | None:
    """The proposal that was approved and of which nothing was handed over yet."""
    given = {one.proposal_id for one in standing(view.handovers)}
    waiting = (one.id for one in view.proposals if one.status == "disetujui")
    return next((one for one in waiting if one not in given), None)
