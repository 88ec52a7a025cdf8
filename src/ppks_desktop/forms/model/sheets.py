"""The reader of form files: YAML in, sheets of rows with positions out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ppks_desktop.forms.model.problems import BrokenForm, Place, broken
from ppks_desktop.i18n import gettext as _

LARGEST = 4_000_000
"""Bytes of the largest form file."""
MOST_CELLS = 150_000
"""Cells of a form, at most."""
LONGEST = 32_767
"""Characters of one cell, at most; a spreadsheet holds no more."""
LONGEST_NAME = 200
"""Characters of the name of a column, at most."""
MOST_COLUMNS = 250
"""Columns of one row, at most."""
SHEETS = ("survey", "choices", "settings", "entities", "external_choices", "mapping")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: cells by column name, every one a text as typed."""

    place: Place
    cells: Mapping[str, str]


@dataclass(slots=True)
class Workbook:
    """The sheets of one form file and the folder in which its other files lie."""

    file: str
    folder: Path | None = None
    sheets: dict[str, list[SheetRow]] = field(default_factory=dict)
    choices_file: str = ""

    def rows(self, sheet: str) -> list[SheetRow]:
        """The rows of a sheet; none where the sheet is absent."""
        return self.sheets.get(sheet, [])


def read(path: Path) -> Workbook:
    """Read one YAML form file; raises BrokenForm with the place of the fault."""
    name = path.name
    try:
        size = path.stat().st_size
        text = path.read_bytes() if size <= LARGEST else b""
    except OSError as wrong:
        raise broken(
            Place(name), _("Berkas formulir tidak bisa dibuka; periksa nama dan foldernya.")
        ) from wrong
    if size > LARGEST:
        raise broken(
            Place(name), _("Berkas formulir terlalu besar; pindahkan daftar pilihan ke berkas CSV.")
        )
    return read_text(text, name, path.parent)


def read_text(text: str | bytes, file: str, folder: Path | None = None) -> Workbook:
    """Read the text of a YAML form."""
    book = Workbook(file, folder)
    try:
        _Reader(book, _events(text, file)).whole()
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 0
        raise broken(
            Place(file, line=line),
            _("Tulisan YAML salah di sekitar baris ini; periksa indentasi dan tanda kutip."),
        ) from wrong
    except (yaml.YAMLError, UnicodeError) as wrong:
        raise broken(
            Place(file), _("Berkas ini bukan teks UTF-8 yang benar; simpan ulang sebagai UTF-8.")
        ) from wrong
    return book


def _events(text: str | bytes, file: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for count, event in enumerate(yaml.parse(text, Loader=loader)):
        place = Place(file, line=_line(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise broken(place, _("Jangkar YAML (& dan *) tidak boleh dipakai; tulis isinya."))
        if count > 2 * MOST_CELLS:
            raise broken(place, _("Formulir terlalu besar; pindahkan daftar pilihan ke CSV."))
        if isinstance(
            event,
            yaml.ScalarEvent
            | yaml.MappingStartEvent
            | yaml.MappingEndEvent
            | yaml.SequenceStartEvent
            | yaml.SequenceEndEvent,
        ):
            yield event


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


class _Reader:
    """Walks the events of one document and fills the workbook."""

    def __init__(self, book: Workbook, events: Iterator[yaml.Event]) -> None:
        self._book = book
        self._events = events

    def whole(self) -> None:
        """The document: a mapping of sheets."""
        first = next(self._events, None)
        if not isinstance(first, yaml.MappingStartEvent):
            raise self._wrong(first, _("Formulir harus berisi lembar survey: dan choices:."))
        for key in self._keys():
            name = key.value
            if name not in SHEETS:
                raise self._wrong(
                    key,
                    _("Lembar {name} tidak dikenal; yang ada: {known}.").format(
                        name=name, known=", ".join(SHEETS)
                    ),
                )
            if name in self._book.sheets:
                raise self._wrong(
                    key, _("Lembar {name} tertulis dua kali; gabungkan barisnya.").format(name=name)
                )
            self._book.sheets[name] = self._sheet(name)

    def _wrong(self, event: yaml.Event | None, sentence: str) -> BrokenForm:
        line = _line(event) if event is not None else 0
        return broken(Place(self._book.file, line=line), sentence)

    def _keys(self) -> Iterator[yaml.ScalarEvent]:
        """The keys of the mapping that was just opened; the caller reads each value."""
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._wrong(event, _("Nama kolom harus berupa teks, bukan daftar."))
            yield event

    def _sheet(self, sheet: str) -> list[SheetRow]:
        event = next(self._events)
        if isinstance(event, yaml.ScalarEvent):
            if sheet == "choices" and event.value.endswith(".csv"):
                self._book.choices_file = event.value
                return []
            if event.value == "":
                return []
            raise self._wrong(
                event,
                _("Lembar {name} harus berisi baris, masing-masing diawali tanda -.").format(
                    name=sheet
                ),
            )
        if isinstance(event, yaml.MappingStartEvent):
            return [self._row(sheet, 2, event)]
        rows: list[SheetRow] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            if not isinstance(event, yaml.MappingStartEvent):
                raise self._wrong(
                    event, _("Tiap baris lembar {name} harus berisi kolom: isi.").format(name=sheet)
                )
            rows.append(self._row(sheet, len(rows) + 2, event))
        return rows

    def _row(self, sheet: str, number: int, start: yaml.Event) -> SheetRow:
        place = Place(self._book.file, sheet, number, line=_line(start))
        cells: dict[str, str] = {}
        for key in self._keys():
            column = key.value.strip()
            value = next(self._events)
            if not isinstance(value, yaml.ScalarEvent):
                raise broken(place.at(column), _("Isi kolom harus satu teks, bukan daftar."))
            if column in cells:
                raise broken(
                    place.at(column), _("Kolom ini tertulis dua kali dalam satu baris; hapus satu.")
                )
            if len(column) > LONGEST_NAME:
                raise broken(place, _("Nama kolom terlalu panjang; persingkat."))
            if len(cells) >= MOST_COLUMNS:
                raise broken(place, _("Kolomnya terlalu banyak; hapus yang tidak dipakai."))
            if len(value.value) > LONGEST:
                raise broken(place.at(column), _("Isi kolom terlalu panjang; persingkat."))
            cells[column] = value.value
        return SheetRow(place, cells)
