"""Enrolling people in a training: search, Enter puts one in."""

from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from ppks_desktop.domain.views import TrainingView
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.person_line import PersonLine
from ppks_desktop.ui.page import Keys, Page
from ppks_desktop.ui.people_cells import PeopleWords
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import main_button

_PAUSE_MS = 80


class Following(Protocol):
    """What this page asks to find people."""

    def search(self, text: str, limit: int = 50) -> tuple[PersonLine, ...]:
        """People by part of a name."""


class Teaching(Protocol):
    """What this page asks to enrol them."""

    def training(self, training_id: str) -> TrainingView:
        """The training."""

    def enrol(self, training_id: str, person_ids: Any) -> int:
        """Enrol people; how many are new."""


class EnrolPage(Page):
    """Type a name, Enter enrols the chosen one; the field stays for the next name."""

    def __init__(
        self, following: Following, teaching: Teaching, worker: Worker, words: PeopleWords
    ) -> None:
        super().__init__(_("Tambah peserta"))
        self._following, self._teaching = following, teaching
        self._worker, self._words = worker, words
        self._id = ""
        self.done = main_button(_("&Selesai"))
        self.done.clicked.connect(lambda: self.go.emit("pelatihan", self._id))
        self.head.add_act(self.done)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Nama, NIK, KK, atau telepon"))
        self.search.setAccessibleName(_("Cari calon peserta"))
        self.list = RowsView(
            (
                Column(_("Nama")),
                Column(_("Kelurahan, RT"), 220),
                Column(_("Jenis PPKS"), 250),
                Column(_("Langkah"), 118),
                Column(_("Kontak terakhir"), 168),
            ),
            _("Calon peserta"),
        )
        self.list.setProperty("empty", _("Ketik nama untuk mencari calon peserta."))
        self.list.opened.connect(self._enrol)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.search.textEdited.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._take)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)

    def open(self, target: Any) -> None:
        """Enrol in this training."""
        self._id = str(target or self._id)
        self.search.clear()
        self.list.fill([])
        self._worker.run(
            self._teaching.training, self._id, then=self._show, failed=self.tell, owner=self
        )

    def keys(self) -> Keys:
        """Search and put in."""
        return (
            ("Enter", _("daftarkan yang dipilih")),
            ("↓", _("ke daftar")),
            ("Esc", _("kembali")),
        )

    def land(self) -> None:
        """Typing searches."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, view: TrainingView) -> None:
        words = _("{judul}: {n} peserta terdaftar.")
        self.head.sentence.say(words.format(judul=view.training.title, n=len(view.participants)))

    def _ask(self) -> None:
        text = self.search.text().strip()
        if text:
            self._worker.run(
                self._following.search,
                text,
                50,
                then=self._found,
                failed=self.tell,
                owner=self,
            )

    def _found(self, people: tuple[PersonLine, ...]) -> None:
        self.list.fill([Line(self._words.cells(one), one) for one in people])

    def _take(self) -> None:
        chosen = self.list.current()
        if chosen is not None:
            self._enrol(chosen)

    def _enrol(self, person: PersonLine) -> None:
        self._worker.run(
            self._teaching.enrol,
            self._id,
            (person.id,),
            then=lambda fresh: self._enrolled(person, fresh),
            failed=self.tell,
            owner=self,
        )

    def _enrolled(self, person: PersonLine, fresh: int) -> None:
        self.changed.emit()
        words = _("{nama} terdaftar.") if fresh else _("{nama} sudah terdaftar.")
        self.say(words.format(nama=person.name))
        self.open(self._id)
        self.land()
