"""The reader of XLSForm spreadsheets: an .xlsx in, the sheets of a form out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from ppks_desktop.forms.model.nearest import nearest
from ppks_desktop.forms.model.problems import BrokenForm, Fault, Place, broken
from ppks_desktop.forms.model.sheets import MOST_COLUMNS, SHEETS, SheetRow, Workbook
from ppks_desktop.forms.model.vocabulary import FORMULAS
from ppks_desktop.forms.source.gate import admitted, damaged
from ppks_desktop.forms.source.heads import head
from ppks_desktop.forms.xpath.expression import parse
from ppks_desktop.forms.xpath.syntax import ExpressionMistake
from ppks_desktop.i18n import gettext as _

MOST_ROWS = 60_000
"""Rows of one sheet, at most."""

_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|FFF[EFef]|fff[ef]|005[Ff])_")
_SLANTED = str.maketrans("\u2018\u2019\u201c\u201d\xa0", "''\"\" ")


@dataclass(slots=True)
class Imported:
    """What a spreadsheet held: its sheets, and what in it is odd but not wrong."""

    book: Workbook
    heading: str = ""
    faults: list[Fault] = field(default_factory=list)


def read_spreadsheet(path: Path) -> Imported:
    """Read an XLSForm spreadsheet; raises BrokenForm with sheet, row and column."""
    payload = admitted(path)
    place = Place(path.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(path, payload)
    except BrokenForm:
        raise
    except Exception as wrong:
        # openpyxl meets a damaged file with errors of many kinds, none of them its own.
        raise damaged(place) from wrong


def _read(path: Path, payload: bytes) -> Imported:
    import openpyxl

    opened = openpyxl.load_workbook(BytesIO(payload), read_only=True, data_only=True)
    try:
        imported = Imported(Workbook(path.name, path.parent), opened.properties.description or "")
        for name, title in _sheets(imported, opened.sheetnames):
            imported.book.sheets[name] = list(_rows(imported, name, opened[title]))
    finally:
        opened.close()
    imported.faults.extend(_lost_formulas(imported, payload))
    return imported


def _sheets(imported: Imported, titles: list[str]) -> Iterator[tuple[str, str]]:
    """The sheets that belong to a form: their name in a form, their title."""
    book = imported.book
    wanted = {title.strip().lower(): title for title in titles}
    if "survey" not in wanted and len(titles) == 1:
        wanted = {"survey": titles[0]}
    if "survey" not in wanted:
        near = nearest("survey", wanted, 0.5)
        sentence = _("Lembar survey tidak ada; beri nama itu pada lembar pertanyaan.")
        raise broken(Place(book.file, wanted[near] if near else ""), sentence)
    for name, title in wanted.items():
        if name in SHEETS:
            yield name, title
        elif not name.startswith("_"):
            sentence = _("Lembar ini bukan bagian formulir dan tidak ikut diimpor.")
            imported.faults.append(Fault(Place(book.file, title), sentence, grave=False))


def _rows(imported: Imported, sheet: str, opened: Any) -> Iterator[SheetRow]:
    place = Place(imported.book.file, sheet)
    opened.reset_dimensions()
    rows = opened.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
    columns = _columns(imported, place, sheet, next(rows, ()))
    for number, cells in enumerate(rows, 2):
        row = Place(place.file, sheet, number)
        if number > MOST_ROWS + 1:
            if any(cell.value is not None for cell in cells):
                raise broken(row, _("Lembar ini terlalu panjang; pindahkan pilihan ke CSV."))
            return
        found = _cells(imported, row, columns, cells)
        if found:
            yield SheetRow(row, found)


def _columns(imported: Imported, place: Place, sheet: str, cells: Iterable[Any]) -> dict[int, str]:
    """The columns that have a head, by their place in the sheet."""
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        text = cell_text(cell.value)
        if not text.strip():
            continue
        column = head(sheet, text)
        where = Place(place.file, place.sheet, 1, text.strip())
        if at >= MOST_COLUMNS:
            raise broken(where, _("Kolomnya terlalu banyak; hapus yang tidak dipakai."))
        if column in found.values():
            raise broken(where, _("Kolom {name} ada dua kali; hapus satu.").format(name=column))
        found[at] = column
    if not found:
        sentence = _("Baris pertama kosong; tulis nama kolom di sana.")
        where = Place(place.file, place.sheet, 1)
        if sheet == "survey":
            raise broken(where, sentence)
        imported.faults.append(Fault(where, sentence, grave=False))
    return found


def _cells(
    imported: Imported, place: Place, columns: dict[int, str], cells: Iterable[Any]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for at, cell in enumerate(cells):
        if cell.value is None:
            continue
        text = cell_text(cell.value)
        if not text.strip():
            continue
        column = columns.get(at)
        if column is None:
            where = place.at(_letters(at))
            sentence = _("Sel ini tidak punya nama kolom di baris pertama dan tidak diimpor.")
            imported.faults.append(Fault(where, sentence, grave=False))
            continue
        found[column] = _straight(imported, place.at(column), text)
    return found


def cell_text(value: object) -> str:
    """A cell as the text a person sees in it: whole numbers without a point, dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else str(value)
    if isinstance(value, date | time | timedelta | int | float):
        return str(value)
    return _ESCAPED.sub(_unescaped, str(value))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 16))


def _straight(imported: Imported, place: Place, text: str) -> str:
    """A formula with the quotes of a word processor made straight where it needs that."""
    if place.sheet != "survey" or place.column not in FORMULAS:
        return text
    straight = text.translate(_SLANTED)
    if straight == text or _parses(text) or not _parses(straight):
        return text
    sentence = _("Tanda kutip miring atau spasi khusus dalam rumus diganti yang biasa.")
    imported.faults.append(Fault(place, sentence, grave=False))
    return straight


def _parses(text: str) -> bool:
    try:
        parse(text.strip())
    except ExpressionMistake:
        return False
    return True


def _letters(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _lost_formulas(imported: Imported, payload: bytes) -> Iterator[Fault]:
    """Cells with a spreadsheet formula whose result the file does not hold."""
    import openpyxl

    if not _has_formulas(payload):
        return
    book = imported.book
    opened = openpyxl.load_workbook(BytesIO(payload), read_only=True, data_only=False)
    try:
        for title in opened.sheetnames:
            sheet = title.strip().lower() if len(opened.sheetnames) > 1 else "survey"
            if sheet not in book.sheets:
                continue
            opened[title].reset_dimensions()
            known = {row.place.row: row.cells for row in book.rows(sheet)}
            yield from _formulas(book.file, sheet, opened[title], known)
    finally:
        opened.close()


def _formulas(file: str, sheet: str, opened: Any, known: dict[int, Any]) -> Iterator[Fault]:
    rows = opened.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    columns = [head(sheet, cell_text(cell.value)) for cell in next(rows, ())]
    for number, cells in enumerate(rows, 2):
        for at, cell in enumerate(cells):
            if cell.data_type != "f":
                continue
            column = columns[at] if at < len(columns) else _letters(at)
            if column not in known.get(number, {}):
                yield Fault(
                    Place(file, sheet, number, column),
                    _("Sel ini berisi rumus lembar kerja tanpa hasil; tempel sebagai nilai."),
                )


def _has_formulas(payload: bytes) -> bool:
    import zipfile

    with zipfile.ZipFile(BytesIO(payload)) as archive:
        return any(
            re.search(rb"<(?:\w+:)?f[\s>/]", archive.read(part))
            for part in archive.namelist()
            if "worksheets/" in part and part.endswith(".xml")
        )
