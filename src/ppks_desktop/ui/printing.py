"""Printing a paper: its pages at the printer's own fineness."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ppks_desktop.errors import PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.preview import PagePicture, pages
from ppks_desktop.ui.paperview import image_of
from ppks_desktop.ui.task import Worker

FINENESS = 300
"""Dots an inch at which pages are drawn for a printer."""

_PAPER_INCHES = 8.27


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The printer chosen in the system's dialog, or None."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def print_pdf(
    pdf: bytes,
    printer: QPrinter,
    worker: Worker,
    owner: QWidget,
    done: Callable[[int], None],
    failed: Callable[[PpksError], None],
) -> None:
    """Draw the pages on the worker and paint them on the printer; ``done`` gets their number."""
    width = round(_PAPER_INCHES * FINENESS)
    worker.run(
        lambda: tuple(pages(pdf, width)),
        then=lambda pictures: done(paint(pictures, printer)),
        failed=failed,
        owner=owner,
        label=_("Mencetak"),
    )


def paint(pictures: tuple[PagePicture, ...], printer: QPrinter) -> int:
    """Paint the pages, each as large as the paper lets it be; return how many."""
    if pictures and pictures[0].height / pictures[0].width > 1.5:
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Folio))
    painter = QPainter(printer)
    for at, picture in enumerate(pictures):
        if at:
            printer.newPage()
        room = printer.pageRect(QPrinter.Unit.DevicePixel)
        scale = min(room.width() / picture.width, room.height() / picture.height)
        box = QRectF(0, 0, picture.width * scale, picture.height * scale)
        painter.drawImage(box, image_of(picture))
    painter.end()
    return len(pictures)
