"""What was answered on a form: each answer beside its question."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt

from ppks_desktop.domain.dates import short_date
from ppks_desktop.domain.views import HistoryRow
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.services.editions import Read
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.printing import Outlet
from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button

Filled = Callable[[str, Mapping[str, Any], str | None], bytes]
"""Draws answers as a filled form: form, answers, person."""


MENDS = {
    "data_request": ("permintaan", later("&Jawab atau perbaiki")),
    "business": ("usaha", later("&Jawab atau perbaiki")),
    "consent": ("tarik", later("&Tarik persetujuan")),
}
"""What is done with a record of each table on its form: the code that opens it, and its words."""


class Reading(Protocol):
    """Who tells what was answered."""

    def read(self, table: str, record_id: str) -> Read:
        """The answers of one record in words."""


class AnswersPage(Page):
    """Target: ``(table, record_id)`` of a record that came of a form."""

    def __init__(
        self,
        reading: Reading,
        history: Callable[[str, str], Sequence[HistoryRow]],
        filled: Filled,
        offered: Callable[[str], bool],
        worker: Worker,
    ) -> None:
        super().__init__(_("Jawaban"))
        self._reading, self._history, self._filled = reading, history, filled
        self._offered, self._worker = offered, worker
        self.out = Outlet(self, worker)
        self._target = ("", "")
        self._shown: Read | None = None
        self.person = Button(_("Halaman &orang"))
        self.print_ = Button(_("&Cetak"))
        self.save = Button(_("&Simpan PDF"))
        self.person.clicked.connect(self._to_person)
        self.print_.clicked.connect(self.out.print)
        self.save.clicked.connect(self._ask_file)
        self.mend = Button("")
        self.mend.clicked.connect(self._mend)
        for button in (self.person, self.mend, self.save, self.print_):
            self.head.add_act(button)
        self.list = RowsView(
            (Column(_("Pertanyaan")), Column(_("Jawaban"))), _("Jawaban"), compact=True
        )
        self.list.setProperty("empty", _("Tidak ada jawaban."))
        self.body.addWidget(self.list, 1)

    def open(self, target: Any) -> None:
        """Read the answers of a record; None reads the last one anew."""
        self._target = target or self._target
        if self._target[0]:
            self._worker.run(self._look_up, then=self.show_read, failed=self.tell, owner=self)

    def keys(self) -> Keys:
        """Up and down, paper, back."""
        return (
            ("↑ ↓", _("jawaban")),
            (key_of(self.print_), _("cetak")),
            (key_of(self.person), _("halaman orang")),
            ("Esc", _("kembali")),
        )

    def land(self) -> None:
        """In the answers."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_read(self, found: tuple[Read, Sequence[HistoryRow]]) -> None:
        """Show the answers in the order of the form, old ones and the history behind."""
        read, history = found
        self._shown = read
        self._offer_mending(read)
        self.head.say(": ".join(filter(None, (read.title, read.name))), _sentence(read))
        self.list.fill([*_lines(read), *_history_lines(history)])
        self.out.offer(None if read.is_raw else lambda: self._drawn(read))
        for button in (self.print_, self.save):
            button.setEnabled(not read.is_raw)

    def _look_up(self) -> tuple[Read, Sequence[HistoryRow]]:
        return self._reading.read(*self._target), self._history(*self._target)

    def _drawn(self, read: Read) -> bytes:
        return self._filled(read.form_id, read.answers, read.person_id)

    def _to_person(self) -> None:
        if self._shown is not None:
            self.go.emit("orang", self._shown.person_id)

    def _offer_mending(self, read: Read) -> None:
        """What can be done with the record, to who may; a withdrawal is not withdrawn."""
        code, words = MENDS.get(self._target[0], ("", ""))
        is_over = self._target[0] == "consent" and "withdrawn_on" in read.answers
        self.mend.setVisible(bool(code) and self._offered(code) and not is_over)
        if code:
            self.mend.setText(_(words))
            self.mend.setAccessibleName(self.mend.text().replace("&", ""))

    def _mend(self) -> None:
        table, record = self._target
        if self._shown is not None:
            target = self._shown.person_id if table == "business" else record
            self.go.emit(MENDS[table][0], target)

    def _ask_file(self) -> None:
        if self._shown is not None:
            self.out.ask_file(self._shown.form_id)


def _sentence(read: Read) -> str:
    if read.is_raw:
        return _(
            "Edisi formulir ini (versi {versi}) belum sampai di brankas ini; jawaban ditampilkan "
            "apa adanya."
        ).format(versi=read.version or "-")
    count = sum(len(part.lines) for part in read.parts)
    return _("Dijawab pada versi {versi}: {n} jawaban.").format(versi=read.version, n=count)


def _lines(read: Read) -> Iterator[Line | Group]:
    for part in read.parts:
        if part.title:
            yield Group(part.title, str(len(part.lines)))
        for label, said in part.lines:
            yield Line((Cell(label, tip=label), Cell(strong=said, tip=said)))
    if read.olds:
        yield Group(_("Jawaban lama"), str(len(read.olds)))
    for one in read.olds:
        version = _("versi {versi}").format(versi=one.version) if one.version else ""
        yield Line((Cell(one.label, muted=version), Cell(strong=one.said, tip=one.said)))


def _history_lines(rows: Sequence[HistoryRow]) -> Iterator[Line | Group]:
    if rows:
        yield Group(_("Riwayat"), str(len(rows)))
    for one in rows:
        on = f"{short_date(one.on.date())}, {one.on:%H.%M}"
        yield Line((Cell(on, muted=f"{one.who}, {one.role}"), Cell(one.sentence, tip=one.sentence)))
