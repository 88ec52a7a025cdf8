"""CSV files beside a form, read in bounded time or refused with a sentence."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from ppks_desktop.forms.model.problems import BrokenForm, Place, broken
from ppks_desktop.forms.model.sheets import MOST_COLUMNS, SheetRow
from ppks_desktop.i18n import gettext as _

LARGEST = 20_000_000
"""Bytes of the largest file."""
MOST_ROWS = 200_000
MOST_CELLS = 1_000_000


def beside(folder: Path | None, name: str) -> Path | None:
    """The file of that name in a form's own folder; None where there is none."""
    if folder is None or Path(name).name != name or not (folder / name).is_file():
        return None
    return folder / name


def table_rows(path: Path) -> list[SheetRow]:
    """The rows of a CSV file; raises BrokenForm. A semicolon may stand between the cells."""
    return list(_rows(Place(path.name), StringIO(_text(path), newline="")))


def _text(path: Path) -> str:
    try:
        payload = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as wrong:
        raise broken(Place(path.name), _("Berkas CSV tidak bisa dibuka.")) from wrong
    if payload is None:
        raise _too_large(Place(path.name))
    try:
        return payload.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        sentence = _("Berkas ini bukan teks UTF-8; simpan ulang sebagai CSV UTF-8.")
        raise broken(Place(path.name), sentence) from wrong


def _rows(place: Place, stream: StringIO) -> Iterator[SheetRow]:
    first = stream.readline()
    stream.seek(0)
    reader = csv.reader(stream, delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        columns = _columns(place, next(reader, []))
        if not columns:
            raise broken(place, _("Berkas CSV ini kosong; tulis nama kolom di baris pertama."))
        for number, cells in enumerate(filter(None, reader), 2):
            row = Place(place.file, row=number)
            if number > MOST_ROWS + 1 or number * len(columns) > MOST_CELLS:
                raise _too_large(row)
            padded = [*cells, *[""] * (len(columns) - len(cells))]
            yield SheetRow(row, {name: padded[at] for at, name in columns})
    except csv.Error as wrong:
        sentence = _("Berkas CSV rusak di sekitar baris ini; periksa tanda kutipnya.")
        raise broken(Place(place.file, line=reader.line_num), sentence) from wrong


def _columns(place: Place, cells: list[str]) -> list[tuple[int, str]]:
    """The columns that have a name, with their places; the same name twice is a fault."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = cell.strip()
        if name in found:
            sentence = _("Kolom {name} tertulis dua kali; ganti nama salah satunya.")
            raise broken(Place(place.file, row=1), sentence.format(name=name))
        if name:
            found[name] = at
    if len(found) > MOST_COLUMNS:
        raise broken(place, _("Kolomnya terlalu banyak; hapus yang tidak dipakai."))
    return [(at, name) for name, at in found.items()]


def _too_large(place: Place) -> BrokenForm:
    return broken(place, _("Berkas CSV ini terlalu besar; kurangi baris atau kolomnya."))
