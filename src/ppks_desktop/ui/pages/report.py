"""The recap of a year: people beside cases, per type and per kelurahan."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QTabBar

from ppks_desktop.domain.money import grouped
from ppks_desktop.domain.views import Figure
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.recap import Recap
from ppks_desktop.storage.recap import Total
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.rowpaint import Cell, Group
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.choosers import DropDown
from ppks_desktop.ui.widgets.figure import FigureCard

_YEARS_BACK = 6


class Recapping(Protocol):
    """What this page asks for the figures."""

    def recap(self, year: int) -> Recap:
        """The recap of a year."""


class Spreadsheets(Protocol):
    """What this page asks for a spreadsheet."""

    def recap_xlsx(self, path: Path, year: int) -> Path:
        """Write the recap as XLSX."""


class ReportPage(Page):
    """Laporan: totals twice, because a person may have several cases."""

    def __init__(
        self,
        recapping: Recapping,
        spreadsheets: Spreadsheets,
        worker: Worker,
        today: Callable[[], date],
    ) -> None:
        super().__init__(_("Laporan"))
        self._recapping, self._spreadsheets, self._worker = recapping, spreadsheets, worker
        now = theme.current()
        year = today().year
        self.year = DropDown(_("Tahun"))
        self.year.offer(tuple((str(one), str(one)) for one in range(year, year - _YEARS_BACK, -1)))
        self.year.currentIndexChanged.connect(lambda _at: self.open(None))
        self.sheet = Button(_("Simpan &XLSX"))
        self.sheet.clicked.connect(self._ask_xlsx)
        self.pdf = main_button(_("&Terbitkan PDF"))
        self.pdf.clicked.connect(lambda: self.go.emit("surat", ("rekap", self.year.code())))
        self.head.add_act(self.year)
        self.head.add_act(self.sheet)
        self.head.add_act(self.pdf)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(now.px(16))
        self.body.addLayout(self._figures)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Susunan rekap"))
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        self.types = _table(_("Jenis PPKS"), _("Rekap per jenis"), sexes=True)
        self.areas = _table(_("Kelurahan"), _("Rekap per kelurahan"), sexes=False)
        for title, view in ((_("Per jenis"), self.types), (_("Per kelurahan"), self.areas)):
            self.tabs.addTab(title)
            self.stack.addWidget(view)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.types.opened.connect(self._drill)
        self.areas.opened.connect(self._drill)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)

    def open(self, target: Any) -> None:
        """Count the year chosen."""
        self._worker.run(
            self._recapping.recap,
            int(self.year.code()),
            then=self.show_recap,
            failed=self.tell,
            owner=self,
            label=_("Menghitung"),
        )

    def keys(self) -> Keys:
        """Year, names behind a figure, papers."""
        return (
            ("Enter", _("lihat nama")),
            (key_of(self.pdf), _("terbitkan PDF")),
            (key_of(self.sheet), _("simpan XLSX")),
        )

    def land(self) -> None:
        """In the matrix."""
        view = self.types if self.tabs.currentIndex() == 0 else self.areas
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recap(self, recap: Recap) -> None:
        """Show the figures."""
        self.head.sentence.say(
            _("Rekap {tahun}: orang dihitung sekali, kasus dihitung per jenis.").format(
                tahun=recap.year
            )
        )
        while (item := self._figures.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for title, total in ((_("Orang unik"), recap.people), (_("Kasus per jenis"), recap.cases)):
            self._figures.addWidget(FigureCard(_figure(title, total)), 1)
        self.types.fill([*(_type_line(one) for one in recap.by_type), _sum_line(recap.cases, 7)])
        rows: list[Line | Group] = []
        district = None
        for area in sorted(recap.by_area, key=lambda one: one.code):
            if area.district != district:
                district = area.district
                inside = [one for one in recap.by_area if one.district == district]
                rows.append(
                    Group(
                        district or _("Tanpa kecamatan"), grouped(sum(one.cases for one in inside))
                    )
                )
            rows.append(_area_line(area))
        self.areas.fill([*rows, _sum_line(recap.cases, 5)])

    def save_xlsx(self, path: Path) -> None:
        """Write the spreadsheet."""
        self._worker.run(
            self._spreadsheets.recap_xlsx,
            path,
            int(self.year.code()),
            then=lambda done: self.say(_("Tersimpan: {nama}").format(nama=done.name)),
            failed=self.tell,
            owner=self,
            label=_("Menulis lembar kerja"),
        )

    def _drill(self, target: tuple[str, str]) -> None:
        self.go.emit("orang-semua", target)

    def _ask_xlsx(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan rekap"), f"rekap-{self.year.code()}.xlsx", "XLSX (*.xlsx)"
        )
        if name:
            self.save_xlsx(Path(name))


def _table(first: str, name: str, *, sexes: bool) -> RowsView:
    both = (Column(_("L"), 90, right=True), Column(_("P"), 90, right=True)) if sexes else ()
    return RowsView(
        (
            Column(first),
            *both,
            Column(_("Kasus"), 120, right=True),
            Column(_("Tertangani"), 130, right=True),
            Column(_("Belum"), 120, right=True),
            Column("%", 90, right=True),
        ),
        name,
        compact=True,
    )


def _figure(title: str, total: Total) -> Figure:
    share = total.handled / total.total if total.total else 0.0
    return Figure(
        code=title,
        title=title,
        value=grouped(total.total),
        of=_("{n} tertangani").format(n=grouped(total.handled)),
        detail=_("{n} belum tertangani").format(n=grouped(total.unhandled)),
        share=share,
    )


def _numbers(cases: int, handled: int) -> tuple[Cell, ...]:
    percent = f"{100 * handled / cases:.0f}" if cases else "-"
    return (
        Cell(grouped(cases)),
        Cell(grouped(handled)),
        Cell(grouped(cases - handled)),
        Cell(percent),
    )


def _type_line(one: Any) -> Line:
    sexes = (Cell(grouped(one.male)), Cell(grouped(one.female)))
    return Line((Cell(one.name), *sexes, *_numbers(one.cases, one.handled)), ("jenis", one.code))


def _area_line(one: Any) -> Line:
    return Line((Cell(one.name), *_numbers(one.cases, one.handled)), ("wilayah", one.code))


def _sum_line(total: Total, columns: int) -> Line:
    numbers = tuple(Cell(strong=cell.text) for cell in _numbers(total.total, total.handled))
    blank = tuple(Cell() for _at in range(columns - 5))
    return Line((Cell(strong=_("Jumlah kasus")), *blank, *numbers))
