"""Trainings: the list, and one of them with its attendance grid."""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from ppks_desktop.domain.dates import relative
from ppks_desktop.domain.views import TrainingLine, TrainingView
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import ngettext
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.grid import MarksView
from ppks_desktop.ui.widgets.morebutton import MoreButton, Offer
from ppks_desktop.ui.widgets.words import KeyCap, Words


class Teaching(Protocol):
    """What this page asks for."""

    def trainings(self) -> tuple[TrainingLine, ...]:
        """Every training, the latest first."""

    def training(self, training_id: str) -> TrainingView:
        """One training with its grid."""

    def mark(self, session_id: str, marks: dict[str, str]) -> int:
        """Take attendance; how many marks changed."""


class TrainingPage(Page):
    """Enter opens a training; in the grid H, I, S, A mark and Shift fills a whole column."""

    def __init__(self, teaching: Teaching, worker: Worker, today: Callable[[], date]) -> None:
        super().__init__(_("Pelatihan"))
        self._teaching, self._worker, self._today = teaching, worker, today
        self._id = ""
        self._view: TrainingView | None = None
        self.grid = MarksView()
        self.grid.marked.connect(self._mark)
        self.paper = Button(_("&Terbitkan daftar hadir"))
        self.paper.clicked.connect(
            lambda: self.go.emit("surat", ("daftar_hadir", self.grid.session_id()))
        )
        self.fresh = main_button(_("Pelatihan &baru"))
        self.fresh.clicked.connect(lambda: self.go.emit("pelatihan-baru", None))
        self.meeting = main_button(_("Tambah &sesi"))
        self.meeting.clicked.connect(lambda: self.go.emit("sesi-baru", self._id))
        self.people = Button(_("Tambah &peserta"))
        self.people.clicked.connect(lambda: self.go.emit("peserta-baru", self._id))
        self.more = MoreButton(self)
        self.more.offer((self._offers(),))
        self.more.asked.connect(self._begin)
        for button in (self.paper, self.more, self.people, self.meeting, self.fresh):
            self.head.add_act(button)
        self.list = RowsView(
            (
                Column(_("Pelatihan")),
                Column(_("Penyelenggara"), 230),
                Column(_("Mulai"), 130),
                Column(_("Peserta"), 100, right=True),
                Column(_("Sesi berikut"), 170),
            ),
            _("Daftar pelatihan"),
            lines=2,
        )
        self.list.setProperty(
            "empty",
            _("Belum ada pelatihan. Buat yang pertama dengan {key}.").format(
                key=key_of(self.fresh)
            ),
        )
        self.list.opened.connect(lambda target: self.go.emit("pelatihan", target))
        self.legend = _legend()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.grid)
        self.body.addLayout(self.legend)
        self.body.addWidget(self.stack, 1)
        self._show_part(grid=False)

    def open(self, target: Any) -> None:
        """A training id opens its grid, None the list."""
        self._id = target if isinstance(target, str) else ""
        self._show_part(grid=bool(self._id))
        if self._id:
            self._load()
        else:
            self.head.say(_("Pelatihan"), _("Pilih pelatihan untuk mengisi daftar hadir."))
            self._worker.run(
                self._teaching.trainings, then=self.show_list, failed=self.tell, owner=self
            )

    def keys(self) -> Keys:
        """The letters of the grid, or Enter in the list."""
        if not self._id:
            return (
                ("↑ ↓", _("pilih")),
                ("Enter", _("buka daftar hadir")),
                (key_of(self.fresh), _("baru")),
            )
        return (
            ("H I S A", _("tandai lalu turun")),
            ("Shift+H", _("sisa kolom hadir")),
            ("← →", _("sesi lain")),
            (key_of(self.more), _("kertas, nilai, tindak lanjut")),
            (key_of(self.paper), _("terbitkan daftar hadir")),
            ("Esc", _("kembali")),
        )

    def land(self) -> None:
        """In the list or in the grid."""
        shown = self.grid if self._id else self.list
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, trainings: tuple[TrainingLine, ...]) -> None:
        """Fill the list."""
        self.list.fill([self._line(one) for one in trainings])

    def show_training(self, view: TrainingView, fresh: bool = True) -> None:
        """Fill the grid; a fresh one starts at today's session."""
        held = {session for session, _participant in view.marks}
        start = self._session(view, held) if fresh else ""
        self.grid.fill(view.participants, view.sessions, view.marks, start)
        self._view = view
        self._say_state()

    def _say_state(self) -> None:
        """Who takes part and how many sessions are filled, as the grid has it now."""
        if self._view is not None:
            held = {session for session, _participant in self.grid.marks.marks}
            self.head.say(self._view.training.title, _sentence(self._view, len(held)))

    def _offers(self) -> tuple[Offer, ...]:
        return (
            Offer("daftar-hadir", _("Kunci daftar hadir dari kertas"), "Alt+Shift+H"),
            Offer("nilai", _("Nilai dan hasil peserta"), "Alt+Shift+N"),
            Offer("tindak-lanjut", _("Tindak lanjut peserta yang dipilih"), "Alt+Shift+T"),
            Offer("pelatihan-baru", _("Perbaiki rencana pelatihan"), "Alt+Shift+R"),
        )

    def _begin(self, one: Offer) -> None:
        """Open the form of the session or the participant the grid stands on, or of it all."""
        if not self._id:
            return
        of_the_grid = {
            "daftar-hadir": self.grid.session_id(),
            "tindak-lanjut": self.grid.participant_id(),
        }
        target = of_the_grid.get(one.code, self._id)
        if target:
            self.go.emit(one.code, target)
        else:
            self.banner.say("info", _("Tambahkan sesi dan peserta lebih dahulu."))

    def _line(self, one: TrainingLine) -> Line:
        today = self._today()
        coming = one.next_session
        chip = ((relative(coming, today), "info"),) if coming else ()
        return Line(
            (
                Cell(strong=one.title, second=one.topic),
                Cell(one.provider),
                Cell(f"{one.start_date:%d/%m/%Y}" if one.start_date else "-"),
                Cell(str(one.participants)),
                Cell(chips=chip) if chip else Cell(muted=_("tidak ada")),
            ),
            one.id,
        )

    def _session(self, view: TrainingView, held: set[str]) -> str:
        """Today's session, else the first not yet held, else the last."""
        today = self._today()
        for session in view.sessions:
            if session.session_date == today:
                return session.id
        open_ones = [session.id for session in view.sessions if session.id not in held]
        if open_ones:
            return open_ones[0]
        return view.sessions[-1].id if view.sessions else ""

    def _load(self) -> None:
        self._worker.run(
            self._teaching.training,
            self._id,
            then=self.show_training,
            failed=self.tell,
            owner=self,
        )

    def _mark(self, session_id: str, marks: dict[str, str]) -> None:
        self._worker.run(
            self._teaching.mark,
            session_id,
            marks,
            then=lambda changed: self._marked(changed, len(marks)),
            failed=self._not_marked,
            owner=self,
        )

    def _marked(self, changed: int, asked: int) -> None:
        self.banner.hush()
        self._say_state()
        self.changed.emit()
        if asked > 1:
            self.said.emit(
                ngettext("{n} tanda tersimpan.", "{n} tanda tersimpan.", changed).format(n=changed),
                None,
            )

    def _not_marked(self, error: Any) -> None:
        self.tell(error)
        self._load()

    def _show_part(self, *, grid: bool) -> None:
        self.stack.setCurrentWidget(self.grid if grid else self.list)
        self.fresh.setVisible(not grid)
        for button in (self.paper, self.more, self.people, self.meeting):
            button.setVisible(grid)
        for at in range(self.legend.count()):
            item = self.legend.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(grid)


def _sentence(view: TrainingView, held: int) -> str:
    return _(
        "{topik}. {n} peserta, {h} dari {s} sesi terisi. Sertifikat mulai {p} % hadir."
    ).format(
        topik=view.topic,
        n=len(view.participants),
        h=held,
        s=len(view.sessions),
        p=view.certificate_pct,
    )


def _legend() -> QHBoxLayout:
    now = theme.current()
    line = QHBoxLayout()
    line.setSpacing(now.px(6))
    for key, words in (("H", _("hadir")), ("I", _("izin")), ("S", _("sakit")), ("A", _("alpa"))):
        line.addWidget(KeyCap(key))
        line.addWidget(Words(words, "small"))
        line.addSpacing(now.px(8))
    line.addStretch(1)
    return line
