"""Forms written as Markdown tables, as the tests write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ppks_desktop.forms import Form, Session, compile_form
from ppks_desktop.forms.model.problems import BrokenForm, Place
from ppks_desktop.forms.model.sheets import SHEETS, SheetRow, Workbook
from ppks_desktop.forms.source.reading import define

TODAY = date(2025, 3, 13)


def workbook(text: str, folder: Path | None = None) -> Workbook:
    """Read Markdown: ``| survey |`` starts a sheet, the next row names columns, ``\\|`` is a bar."""
    book = Workbook("uji.md", folder)
    sheet, columns = "", [""]
    for line in text.strip().splitlines():
        cells = [cell.strip().replace("\0", "|") for cell in _split(line)]
        if cells[0] in SHEETS and not any(cells[1:]):
            sheet, columns = cells[0], []
            book.sheets[sheet] = []
        elif not columns:
            columns = cells
        else:
            rows = book.sheets[sheet]
            filled = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
            filled.pop("", None)
            rows.append(SheetRow(Place("uji.md", sheet, len(rows) + 2), filled))
    return book


def _split(line: str) -> list[str]:
    return line.strip().replace("\\|", "\0").strip("|").split("|")


def form(text: str, folder: Path | None = None) -> Form:
    """The form of a Markdown text."""
    return compile_form(define(workbook(text, folder)))


def opened(text: str, /, **answers: object) -> Session:
    """A filling of the form of a Markdown text, on 13 March 2025."""
    return form(text).open(answers, today=TODAY)


def faults(text: str, folder: Path | None = None) -> list[str]:
    """What is wrong with the form of a Markdown text."""
    try:
        form(text, folder)
    except BrokenForm as broken:
        return [str(fault) for fault in broken.faults]
    return []
