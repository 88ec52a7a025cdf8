"""Settings of the forms: whose each is, bringing in, going back."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from ppks_desktop.domain.money import grouped
from ppks_desktop.forms import Fault
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.editions import FormLine, Review
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Page
from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button
from ppks_desktop.ui.widgets.choosers import Tick
from ppks_desktop.ui.widgets.surfaces import row
from ppks_desktop.ui.widgets.words import Words

_LARGE = 150
KINDS = "XLSForm (*.xlsx *.yaml)"


class Adopting(Protocol):
    """What this part asks for; all but ``may_settle`` on the worker."""

    @property
    def may_settle(self) -> bool:
        """Whether this officer settles what the office uses."""

    def forms(self) -> tuple[FormLine, ...]:
        """Every form there is."""

    def review(self, path: Path) -> Review:
        """What a file is."""

    def adopt(self, review: Review) -> str | None:
        """Take it into use; the edition before."""

    def give_up(self, form_id: str) -> str | None:
        """Go back to the program's; the edition before."""

    def put_back(self, form_id: str, edition: str | None) -> None:
        """Use an edition again."""

    def export(self, form_id: str, path: Path) -> Path:
        """Write it to a file."""


class FormsPart(QWidget):
    """The list of forms; in its place, while one is looked at, what is known of that."""

    def __init__(self, page: Page, adopting: Adopting, worker: Worker) -> None:
        super().__init__()
        self._page, self._adopting, self._worker = page, adopting, worker
        self.list, self.review = FormList(may_settle=adopting.may_settle), ReviewView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.bring.clicked.connect(self._ask_file)
        self.list.export.clicked.connect(self._ask_export)
        self.list.back.clicked.connect(self._give_up)
        self.review.adopt.clicked.connect(self._adopt)
        self.review.cancel.clicked.connect(self.load)

    def showEvent(self, event: QShowEvent) -> None:
        """Forms are read when somebody looks at them: there are many."""
        super().showEvent(event)
        if self._stack.currentWidget() is self.list:
            self.load()

    def load(self) -> None:
        """Ask which forms there are, and show them."""
        self._worker.run(
            self._adopting.forms,
            then=self._show,
            failed=self._page.tell,
            owner=self,
            label=_("Membaca formulir"),
        )

    def bring(self, path: Path) -> None:
        """Look at a file that may become a form in use."""
        self._run(self._adopting.review, path, then=self._look)

    def export_to(self, form_id: str, path: Path) -> None:
        """Write a form to a file."""
        self._run(
            self._adopting.export,
            form_id,
            path,
            then=lambda done: self._page.say(_("Tersimpan: {nama}").format(nama=done.name)),
        )

    def _run(self, work: Callable[..., Any], *args: Any, then: Callable[[Any], object]) -> None:
        self._worker.run(work, *args, then=then, failed=self._page.tell, owner=self)

    def _show(self, lines: Sequence[FormLine]) -> None:
        self.list.show_forms(lines)
        self._stack.setCurrentWidget(self.list)

    def _look(self, review: Review) -> None:
        self.review.show_review(review)
        self._stack.setCurrentWidget(self.review)
        self.review.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _adopt(self) -> None:
        review = self.review.current
        if review is not None and review.form is not None:
            said = _("{judul} versi {versi} dipakai. Laptop menerimanya dengan paket balasan.")
            form = review.form
            told = said.format(judul=form.title, versi=form.version)
            then = partial(self._settled, told, form.form_id)
            self._run(self._adopting.adopt, review, then=then)

    def _give_up(self) -> None:
        line = self.list.chosen()
        if line is not None and line.is_own:
            told = _("{judul} kembali ke bawaan program.").format(judul=line.title)
            then = partial(self._settled, told, line.form_id)
            self._run(self._adopting.give_up, line.form_id, then=then)

    def _settled(self, told: str, form_id: str, before: str | None) -> None:
        self._shown()
        self._page.say(told, lambda: self._put_back(form_id, before))

    def _put_back(self, form_id: str, before: str | None) -> None:
        self._run(self._adopting.put_back, form_id, before, then=lambda _none: self._shown())

    def _shown(self) -> None:
        self.load()
        self._page.changed.emit()

    def _ask_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Pilih formulir"), "", KINDS)
        if name:
            self.bring(Path(name))

    def _ask_export(self) -> None:
        line = self.list.chosen()
        if line is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan formulir"), f"{line.form_id}.xlsx", KINDS
        )
        if name:
            self.export_to(line.form_id, Path(name))


class FormList(QWidget):
    """All forms with what may be done with the chosen one.

    ``twice_wanted`` carries a form's id, and whether its papers are to be keyed twice from now on.
    """

    twice_wanted = Signal(str, bool)

    def __init__(self, *, may_settle: bool) -> None:
        super().__init__()
        self._may_settle = may_settle
        self._lines: Sequence[FormLine] = ()
        self._twice: frozenset[str] = frozenset()
        self.twice = Tick(_("Ketik &dua kali"))
        self.twice.clicked.connect(self._want_twice)
        self.bring = Button(_("&Impor formulir"))
        self.export = Button(_("&Ekspor xlsx"))
        self.back = Button(_("&Kembali ke bawaan"))
        self.bring.setEnabled(may_settle)
        explained = _(
            "Tiap jawaban tetap dibaca dengan edisi formulirnya sendiri. Formulir kantor ikut ke "
            "laptop dengan paket balasan."
        )
        if not may_settle:
            explained = _("Formulir kantor diganti oleh supervisor atau admin kantor.")
        columns = (
            Column(_("Formulir")),
            Column(_("Versi"), 80),
            Column(_("Asal"), 190),
            Column(_("Diketik"), 90),
            Column(_("Catatan"), 90, right=True),
        )
        self.list = RowsView(columns, _("Formulir"), compact=True)
        self.list.chosen.connect(lambda _line: self._offer())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        column.addWidget(Words(explained, "muted", wrap=True))
        column.addLayout(self._acts())
        column.addWidget(self.list, 1)

    def _acts(self) -> QGridLayout:
        """The buttons in one row, in two where large text leaves too little room."""
        now = theme.current()
        across = 4 if now.scale < _LARGE else 2
        grid = QGridLayout()
        grid.setSpacing(now.px(8))
        for at, button in enumerate((self.bring, self.export, self.back, self.twice)):
            grid.addWidget(button, at // across, at % across)
        grid.setColumnStretch(across, 1)
        return grid

    def show_forms(self, lines: Sequence[FormLine]) -> None:
        """Fill the list."""
        self._lines = lines
        self.list.fill([_form_line(one, one.form_id in self._twice) for one in lines])
        self._offer()

    def show_twice(self, forms: Sequence[str]) -> None:
        """Show which forms' papers the office keys twice."""
        self._twice = frozenset(forms)
        self.show_forms(self._lines)

    def chosen(self) -> FormLine | None:
        """The form the cursor is on."""
        found = self.list.current()
        return found if isinstance(found, FormLine) else None

    def _offer(self) -> None:
        line = self.chosen()
        self.export.setEnabled(line is not None and bool(line.version))
        self.back.setEnabled(self._may_settle and line is not None and line.is_own)
        self.twice.setEnabled(self._may_settle and line is not None)
        self.twice.setChecked(line is not None and line.form_id in self._twice)

    def _want_twice(self, wanted: bool) -> None:
        line = self.chosen()
        if line is not None:
            self.twice_wanted.emit(line.form_id, wanted)


class ReviewView(QWidget):
    """What is wrong with a form, what would be lost, what would change."""

    def __init__(self) -> None:
        super().__init__()
        self.current: Review | None = None
        self.title, self.verdict = Words("", "strong", wrap=True), Words("", wrap=True)
        columns = (
            Column(_("Lembar"), 90),
            Column(_("Baris"), 60, right=True),
            Column(_("Kolom"), 130),
            Column(_("Yang perlu dilakukan atau diketahui")),
        )
        self.list = RowsView(columns, _("Hasil pemeriksaan formulir"), compact=True)
        self.list.setProperty("empty", _("Tidak ada yang perlu diperbaiki."))
        self.adopt = Button(_("&Pakai formulir ini"))
        self.cancel = Button(_("&Batal"), "quiet")
        acts = row(self.adopt, self.cancel)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        for widget in (self.title, self.verdict):
            column.addWidget(widget)
        column.addLayout(acts)
        column.addWidget(self.list, 1)

    def show_review(self, review: Review) -> None:
        """Show what is known of this file."""
        self.current = review
        self.title.say(_title(review))
        self.verdict.say(" ".join(verdict(review)))
        self.adopt.setEnabled(review.is_good)
        grave = [one for one in review.faults if one.grave]
        light = [one for one in review.faults if not one.grave]
        rows: list[Line | Group] = [*_group(_("Harus diperbaiki"), grave)]
        rows += _group(_("Perlu diketahui"), light)
        if review.changes:
            rows.append(Group(_("Yang berubah"), str(len(review.changes))))
            rows += [Line((Cell(), Cell(), Cell(), Cell(one, tip=one))) for one in review.changes]
        self.list.fill(rows)


def verdict(review: Review) -> Iterator[str]:
    """Whether the form can be used, and what that means for what is there, in sentences."""
    if not review.is_good:
        yield _("Formulir ini belum bisa dipakai; perbaiki di berkasnya lalu impor lagi.")
    elif review.is_new:
        yield _("Formulir baru; dapat diisi dari halaman orang, tombol Lainnya.")
    else:
        yield _("Formulir ini dapat dipakai menggantikan yang sekarang.")
    if review.drafts:
        yield _("{n} draf tetap pada versi lama dan dapat diangkat satu per satu.").format(
            n=review.drafts
        )
    if review.parked:
        yield _("{n} jawabannya akan disimpan sebagai jawaban lama.").format(n=review.parked)


def _title(review: Review) -> str:
    if review.form is None:
        return review.file
    said = _("{judul}, versi {versi} ({berkas})")
    form = review.form
    return said.format(judul=form.title, versi=form.version, berkas=review.file)


def _group(title: str, faults: Sequence[Fault]) -> Iterator[Line | Group]:
    if faults:
        yield Group(title, str(len(faults)))
    for one in faults:
        place = one.place
        number = place.row or place.line
        yield Line(
            (
                Cell(place.sheet),
                Cell(str(number) if number else ""),
                Cell(place.column, tip=place.column),
                Cell(one.sentence, tip=one.sentence),
            )
        )


def _form_line(one: FormLine, twice: bool) -> Line:
    origin = (_("kantor"), "info") if one.is_own else (_("bawaan"), "muted")
    if one.waits:
        origin = (_("edisi kantor belum sampai"), "warn")
    return Line(
        (
            Cell(one.title, tip=one.form_id),
            Cell(one.version),
            Cell(chips=(origin,)),
            Cell(_("dua kali") if twice else ""),
            Cell(grouped(one.records)),
        ),
        one,
    )
