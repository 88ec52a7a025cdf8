"""The writer of XLSForm spreadsheets: the sheets of a form in, an .xlsx out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import pairwise

from ppks_desktop.forms.model.problems import BrokenForm, Fault, Place
from ppks_desktop.forms.model.sheets import LONGEST, SheetRow, Workbook
from ppks_desktop.forms.source.csvfile import beside, table_rows
from ppks_desktop.forms.source.gate import MOST_CELLS
from ppks_desktop.i18n import gettext as _

ORDER = ("survey", "choices", "settings", "external_choices", "entities", "mapping")
"""The order of the sheets, as form authors know it."""

_MADE = datetime(2025, 1, 1)  # noqa: DTZ001 - spreadsheets keep times without a zone
_WIDTHS = {"type": 26, "name": 22, "list_name": 20, "label": 44, "hint": 32}


def spreadsheet(book: Workbook, heading: str = "") -> bytes:
    """The form as an .xlsx in which every cell is a text, never a formula or a link.

    Choices that lie in a CSV file are written into their sheet. The same form always gives the
    same bytes. Raises BrokenForm where a cell or the whole does not fit.
    """
    import xlsxwriter

    target = BytesIO()
    options = {
        "constant_memory": True,  # keeps each text in its cell, exactly as it is
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    sheets = {name: rows for name in ORDER if (rows := _rows(book, name))}
    _fits(book, sheets)
    made = xlsxwriter.Workbook(target, options)
    made.set_properties({"created": _MADE, "comments": heading})
    bold = made.add_format({"bold": True, "bg_color": "#E8EEF4"})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        columns = merged([row.cells for row in rows])
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, _WIDTHS.get(column.partition("::")[0], 18))
            sheet.write_string(0, at, column, bold)
        for number, row in enumerate(rows, 1):
            for at, column in enumerate(columns):
                if row.cells.get(column):
                    sheet.write_string(number, at, row.cells[column])
    made.close()
    return target.getvalue()


def _rows(book: Workbook, sheet: str) -> list[SheetRow]:
    rows = list(book.rows(sheet))
    if sheet == "choices" and book.choices_file:
        place = Place(book.file, sheet)
        path = beside(book.folder, book.choices_file)
        if path is None:
            sentence = _("Berkas {name} tidak ada di folder formulir; taruh di sana.")
            raise BrokenForm((Fault(place, sentence.format(name=book.choices_file)),))
        rows.extend(table_rows(path))
    return [row for row in rows if any(row.cells.values())]


def _fits(book: Workbook, sheets: Mapping[str, list[SheetRow]]) -> None:
    cells = 0
    for rows in sheets.values():
        for row in rows:
            cells += len(row.cells)
            for column, text in row.cells.items():
                if len(text) > LONGEST:
                    sentence = _("Isi kolom terlalu panjang bagi satu sel; paling banyak 32.767.")
                    raise BrokenForm((Fault(row.place.at(column), sentence),))
    if cells > MOST_CELLS:
        sentence = _("Formulir terlalu besar; pindahkan daftar pilihan ke berkas CSV.")
        raise BrokenForm((Fault(Place(book.file), sentence),))


def merged(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """All columns in one order that keeps to the order within each row as far as there is one."""
    after: dict[str, dict[str, None]] = {}
    for row in rows:
        columns = [column for column, text in row.items() if text]
        for left, right in pairwise(columns):
            after.setdefault(left, {})[right] = None
        if columns:
            after.setdefault(columns[-1], {})
    found: dict[str, None] = {}
    for column in reversed(list(after)):
        _visit(column, after, found)
    return list(reversed(found))


def _visit(start: str, after: dict[str, dict[str, None]], found: dict[str, None]) -> None:
    """Depth first: everything right of a column is placed before the column itself."""
    open_columns: dict[str, list[str]] = {}
    stack = [start]
    while stack:
        column = stack[-1]
        waiting = open_columns.setdefault(column, list(after[column]))
        while waiting and (waiting[-1] in found or waiting[-1] in open_columns):
            waiting.pop()
        if waiting and column not in found:
            stack.append(waiting.pop())
            continue
        stack.pop()
        found.setdefault(column)
