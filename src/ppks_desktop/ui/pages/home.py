"""The work list: what is to be done, whose it is, and three figures of the area."""

from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ppks_desktop.domain.office import CITY_ZONE
from ppks_desktop.domain.views import WorkGroup, WorkList, WorkRow
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page
from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.empty import Empty
from ppks_desktop.ui.widgets.figure import FigureCard

OPENS = {
    "kunjungan": "kunjungan",
    "serah": "serah",
    "asesmen": "asesmen",
    "hubungi": "orang",
    "orang": "orang",
    "draf": "draf",
    "cek": "cek",
    "permintaan": "permintaan",
    "tindak-lanjut": "tindak-lanjut",
    "absen": "pelatihan",
    "kirim": "kirim",
    "terima": "kirim",
    "ketikan": "ketikan",
    "ketik-kedua": "ketik-kedua",
    "banding": "banding",
}
"""Which page does what a row of the work list asks for."""

_BADGES = {"serah": "bantuan", "kunjungan": "pendampingan", "cek": "pendampingan"}


class Following(Protocol):
    """What this page asks for."""

    def worklist(self) -> WorkList:
        """What is to be done, in groups."""


class HomePage(Page):
    """Beranda: Enter on a row opens the very place where it is done."""

    def __init__(self, following: Following, worker: Worker, officer: str) -> None:
        super().__init__(_greeting(officer, datetime.now(CITY_ZONE)))
        self._following, self._worker, self._officer = following, worker, officer
        people = Button(_("Buka &daftar orang"))
        people.clicked.connect(lambda: self.go.emit("orang", None))
        self.register = main_button(_("Daftarkan &orang"))
        self.register.setToolTip("Ctrl+N")
        self.register.setShortcut("Ctrl+N")
        self.register.clicked.connect(lambda: self.go.emit("daftar", None))
        self.head.add_act(people)
        self.head.add_act(self.register)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(theme.current().px(16))
        self.body.addLayout(self._figures)
        self.list = RowsView(
            (
                Column(_("Siapa"), 262),
                Column(_("Langkah berikut")),
                Column(_("Kelurahan, RT"), 202),
                Column(_("Sejak"), 142),
                Column(_("Menunggu"), 146),
            ),
            _("Daftar kerja"),
        )
        self.list.opened.connect(self._open)
        self._empty = Empty(
            "check",
            _("Tidak ada yang menunggu"),
            _("Kunjungan, penyerahan, dan draf yang perlu dikerjakan akan muncul di sini."),
        )
        self._empty.hide()
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._empty, 1)

    def open(self, target: Any) -> None:
        """Ask for the work list anew."""
        self.head.say(_greeting(self._officer, datetime.now(CITY_ZONE)), "")
        self._worker.run(
            self._following.worklist, then=self.show_list, failed=self.tell, owner=self
        )

    def keys(self) -> Keys:
        """Arrows and Enter do the day's work."""
        return (
            ("↑ ↓", _("pilih")),
            ("Enter", _("kerjakan")),
            ("Ctrl+N", _("daftarkan orang")),
            ("Ctrl+K", _("cari")),
            ("F1", _("semua tombol")),
        )

    def land(self) -> None:
        """Work starts in the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, work: WorkList) -> None:
        """Show sentence, figures and groups."""
        self.head.sentence.say(work.sentence)
        while (item := self._figures.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for figure in work.figures:
            self._figures.addWidget(FigureCard(figure), 1)
        rows: list[Line | Group] = []
        for group in work.groups:
            rows.append(Group(group.title, str(group.total)))
            rows.extend(_line(row) for row in group.rows)
        self.list.fill(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.counted.emit(_counts(work.groups))

    def _open(self, row: WorkRow) -> None:
        code = OPENS.get(row.act, "orang")
        targets: dict[str, Any] = {
            "serah": ("usulan", row.target_id),
            "ketik-kedua": (row.target_id, self._officer),
        }
        self.go.emit(code, targets.get(code, row.target_id or None))


def _line(row: WorkRow) -> Line:
    return Line(
        (
            Cell(strong=row.who, muted=row.about),
            Cell(row.what),
            Cell(row.where),
            Cell(chips=((row.since, row.tone),) if row.since else ()),
            Cell(row.whose),
        ),
        row,
    )


def _counts(groups: tuple[WorkGroup, ...]) -> dict[str, str]:
    counts = dict.fromkeys(_BADGES.values(), 0)
    for group in groups:
        for row in group.rows:
            if row.act in _BADGES:
                counts[_BADGES[row.act]] += 1
    return {code: str(count) if count else "" for code, count in counts.items()}


def _greeting(officer: str, moment: datetime) -> str:
    hours = (
        (4, _("Selamat malam")),
        (11, _("Selamat pagi")),
        (15, _("Selamat siang")),
        (18, _("Selamat sore")),
        (24, _("Selamat malam")),
    )
    words = next(words for until, words in hours if moment.hour < until)
    first = officer.split(" ", maxsplit=1)[0].rstrip(",")
    return f"{words}, {first}" if first else words
