"""The way out of a paper: to a printer at its own fineness, or into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ppks_desktop.errors import PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.preview import PagePicture, count, page
from ppks_desktop.saving import save_file
from ppks_desktop.ui.page import Page
from ppks_desktop.ui.paperview import image_of
from ppks_desktop.ui.task import Worker

FINENESS = 300
"""Dots an inch at which pages are drawn for a printer."""

_PAPER_INCHES = 8.27
_LONG = 1.5
"""F4 is longer than this for its width, A4 is not."""


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The printer chosen in the system's dialog, or None."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class Printing:
    """One file on its way to a printer, a page at a time: a stack of forms fills no memory."""

    def __init__(self, page: Page, worker: Worker, printer: QPrinter) -> None:
        self._page, self._worker, self._printer = page, worker, printer
        self._painter = QPainter()
        self._pdf = b""
        self._count = 0
        self._at = 0

    def begin(self, make: Callable[[], bytes]) -> None:
        """Make the file on the worker, then draw and paint its pages one after another."""
        self._run(lambda: _counted(make()), self._counted, _("Mencetak"))

    def _counted(self, made: tuple[bytes, int]) -> None:
        self._pdf, self._count = made
        self._next()

    def _next(self) -> None:
        if self._at == self._count:
            self._painter.end()
            self._page.say(_("{n} halaman dikirim ke pencetak.").format(n=self._count))
            return
        words = _("Mencetak halaman {n} dari {m}").format(n=self._at + 1, m=self._count)
        width = round(_PAPER_INCHES * FINENESS)
        self._run(lambda: page(self._pdf, self._at, width), self._paint, words)

    def _paint(self, picture: PagePicture) -> None:
        _suit(self._printer, picture)
        if self._at:
            self._printer.newPage()
        else:
            self._painter.begin(self._printer)
        room = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        scale = min(room.width() / picture.width, room.height() / picture.height)
        box = QRectF(0, 0, picture.width * scale, picture.height * scale)
        self._painter.drawImage(box, image_of(picture))
        self._at += 1
        self._next()

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None], words: str) -> None:
        self._worker.run(work, then=then, failed=self._failed, owner=self._page, label=words)

    def _failed(self, error: PpksError) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._page.tell(error)


def _counted(pdf: bytes) -> tuple[bytes, int]:
    return pdf, count(pdf)


def _suit(printer: QPrinter, picture: PagePicture) -> None:
    """Upright or lying as the page is, and long where it is F4."""
    long, short = sorted((picture.width, picture.height), reverse=True)
    if long / short > _LONG:
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Folio))
    lying = picture.width > picture.height
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)


class Outlet:
    """The way out of the paper that a page shows: to a printer, or into a file.

    The page offers how the file is made, or the file itself; without an offer nothing goes out.
    """

    def __init__(
        self, page: Page, worker: Worker, choose: Callable[[QWidget], QPrinter | None] = ask_printer
    ) -> None:
        self._page, self._worker, self._choose = page, worker, choose
        self._make: Callable[[], bytes] | None = None

    def offer(self, make: Callable[[], bytes] | None) -> None:
        """What goes out from now on; it is made on the worker, when it is sure to go."""
        self._make = make

    def hold(self, pdf: bytes | None) -> None:
        """Offer a file that is there already."""
        self.offer(None if pdf is None else lambda: pdf)

    def print(self) -> None:
        """Choose a printer, then make the file and print it."""
        printer = self._choose(self._page) if self._make is not None else None
        if printer is not None and self._make is not None:
            Printing(self._page, self._worker, printer).begin(self._make)

    def ask_file(self, name: str) -> None:
        """Write it into the file that is chosen; ``name`` is what the file would be called."""
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page, _("Simpan PDF"), f"{name}.pdf", "PDF (*.pdf)"
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Make it and write it into a file."""
        make = self._make
        if make is None:
            return
        self._worker.run(
            lambda: save_file(path, make()),
            then=lambda _none: self._page.say(_("Tersimpan: {nama}").format(nama=path.name)),
            failed=self._page.tell,
            owner=self._page,
        )
