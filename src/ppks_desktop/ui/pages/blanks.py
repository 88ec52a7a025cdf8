"""Blank forms: every form there is, to be printed by the stack."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.services.issuing.sheets import MOST, BlankForm
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.paperview import PaperView
from ppks_desktop.ui.printing import Outlet, ask_printer
from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.choosers import DropDown
from ppks_desktop.ui.widgets.words import Words

_HOW = later("Pilih formulir dan jumlahnya. Setiap lembar mendapat nomornya sendiri.")


class Sheets(Protocol):
    """What this page asks for."""

    def kinds(self) -> tuple[BlankForm, ...]:
        """Every form that can be printed."""

    def preview(self, form_id: str) -> bytes:
        """One blank form, without a number."""

    def blank(self, form_id: str, count: int = 1) -> bytes:
        """So many, each with a number of its own."""

    def people_of(self, village: str, rt: str = "") -> tuple[str, ...]:
        """Who lives in a kelurahan, or in one RT there."""

    def prefilled(self, form_id: str, people: Sequence[str]) -> bytes:
        """One for each person, with name and address."""


class BlanksPage(Page):
    """Formulir kosong: the list with the paper beside it, and how many are wanted."""

    def __init__(
        self,
        sheets: Sheets,
        worker: Worker,
        villages: tuple[tuple[str, str], ...],
        printer: Callable[[QWidget], QPrinter | None] = ask_printer,
    ) -> None:
        super().__init__(_("Formulir kosong"), _(_HOW))
        self._sheets, self._worker = sheets, worker
        self.outlet = Outlet(self, worker, printer)
        self._wanted: str | None = None
        self._people: tuple[str, ...] = ()
        self.save = Button(_("&Simpan PDF"))
        self.print_ = main_button(_("&Cetak"), key="Ctrl P")
        self.print_.setShortcut("Ctrl+P")
        self.save.clicked.connect(self._ask_file)
        self.print_.clicked.connect(self.outlet.print)
        self.copies = QLineEdit("1")
        self.copies.setValidator(QIntValidator(1, MOST, self.copies))
        self.copies.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.copies.setFixedWidth(theme.current().px(72))
        self.copies.setAccessibleName(_("Jumlah lembar"))
        self.copies.returnPressed.connect(self.print_.click)
        label = Words(_("&Jumlah lembar"))
        label.setBuddy(self.copies)
        for widget in (label, self.copies, self.save, self.print_):
            self.head.add_act(widget)
        columns = (Column(_("Formulir")), Column(_("Versi"), 104, right=True))
        self.list = RowsView(columns, _("Formulir kosong"))
        self.list.chosen.connect(self._pick)
        self.view = PaperView(worker)
        self.list.opened.connect(self._count)
        self._lay_out(villages)

    def open(self, target: Any) -> None:
        """Show the list; a form's id as target is chosen."""
        self._wanted = target if isinstance(target, str) else None
        self._worker.run(self._sheets.kinds, then=self.show_list, failed=self.tell, owner=self)

    def keys(self) -> Keys:
        """Choose, say how many, print."""
        return (
            ("↑ ↓", _("pilih")),
            ("Enter", _("jumlah lembar")),
            ("Ctrl+P", _("cetak")),
            (key_of(self.save), _("simpan PDF")),
        )

    def land(self) -> None:
        """In the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, kinds: tuple[BlankForm, ...]) -> None:
        """Fill the list: what concerns everybody, then the modules."""
        common = [one for one in kinds if not one.module]
        modules = [one for one in kinds if one.module]
        rows: list[Line | Group] = [_line(one) for one in common]
        if modules:
            rows += [Group(_("Modul jenis PPKS"), str(len(modules))), *map(_line, modules)]
        self.list.fill(rows)
        ids = [one.target.form_id if isinstance(one, Line) else "" for one in rows]
        if self._wanted in ids:
            self.list.choose_near(ids.index(self._wanted))

    def _lay_out(self, villages: tuple[tuple[str, str], ...]) -> None:
        self.village = DropDown(_("Nama warga di lembar"))
        self.village.offer(villages, empty=_("tanpa nama"))
        self.rt = QLineEdit()
        self.rt.setMaxLength(3)
        self.rt.setFixedWidth(theme.current().px(64))
        self.rt.setAccessibleName(_("RT"))
        self.village.currentIndexChanged.connect(self._look_for_people)
        self.rt.editingFinished.connect(self._look_for_people)
        names = QHBoxLayout()
        names.setSpacing(theme.current().px(10))
        for text, field in ((_("&Nama warga di lembar"), self.village), (_("&RT"), self.rt)):
            label = Words(text)
            label.setBuddy(field)
            names.addWidget(label)
            names.addWidget(field)
        names.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(theme.current().px(10))
        left.addLayout(names)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(14))
        row.addLayout(left, 4)
        row.addWidget(self.view, 5)
        self.body.addLayout(row, 1)

    def _pick(self, kind: BlankForm | None) -> None:
        self._offer()
        if kind is None:
            self.view.show_words(_("Pilih formulir untuk melihatnya."))
            return
        self._worker.run(
            self._sheets.preview,
            kind.form_id,
            then=self.view.show_pdf,
            failed=self.tell,
            owner=self,
        )

    def _count(self) -> None:
        """What is typed takes the place of the number that stands there."""
        self.copies.setFocus(Qt.FocusReason.TabFocusReason)

    def _look_for_people(self) -> None:
        village = self.village.code()
        if village:
            self._worker.run(
                self._sheets.people_of,
                village,
                self.rt.text(),
                then=self.show_people,
                failed=self.tell,
                owner=self,
            )
        else:
            self.show_people(())

    def show_people(self, people: tuple[str, ...]) -> None:
        """Say for how many people there will be a sheet each."""
        self._people = people
        if self.village.code() and not people:
            self.head.sentence.say(_("Belum ada orang yang tercatat di sana."))
        elif self.village.code():
            words = _("{n} orang: satu lembar bernama untuk masing-masing, paling banyak {most}.")
            self.head.sentence.say(words.format(n=len(people), most=MOST))
        else:
            self.head.sentence.say(_(_HOW))
        self._offer()

    def _offer(self) -> None:
        """What goes out: a stack without names, or a sheet for each person."""
        kind: BlankForm | None = self.list.current()
        named = kind is not None and kind.bears_names
        self.village.setEnabled(named)
        self.rt.setEnabled(named and bool(self.village.code()))
        by_name = named and bool(self.village.code())
        self.copies.setEnabled(not by_name)
        for button in (self.save, self.print_):
            button.setEnabled(kind is not None and (not by_name or bool(self._people)))
        if kind is None:
            self.outlet.offer(None)
        elif by_name:
            form_id, people = kind.form_id, self._people
            self.outlet.offer(lambda: self._sheets.prefilled(form_id, people))
        else:
            form_id = kind.form_id
            self.outlet.offer(lambda: self._sheets.blank(form_id, int(self.copies.text() or 1)))

    def _ask_file(self) -> None:
        kind = self.list.current()
        self.outlet.ask_file(kind.form_id if kind is not None else "formulir")


def _line(one: BlankForm) -> Line:
    return Line((Cell(text=one.title), Cell(text=one.version)), one)
