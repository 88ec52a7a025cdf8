"""The reading of sheets into a definition, with every fault on the way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ppks_desktop.forms.model import vocabulary as words
from ppks_desktop.forms.model.definition import NAME, ChoiceRow, Definition, Item
from ppks_desktop.forms.model.marks import MARKS
from ppks_desktop.forms.model.nearest import nearest
from ppks_desktop.forms.model.problems import MOST_FAULTS, BrokenForm, Fault, Place
from ppks_desktop.forms.model.renames import moves_of
from ppks_desktop.forms.model.sheets import MOST_COLUMNS, SheetRow, Workbook, read, read_text
from ppks_desktop.forms.source.csvfile import beside, table_rows
from ppks_desktop.forms.source.declared import entity_faults
from ppks_desktop.forms.source.listfile import ENDINGS
from ppks_desktop.forms.source.strictness import strict
from ppks_desktop.forms.source.unused import Unused, setting_faults
from ppks_desktop.i18n import gettext as _

DEEPEST = 12
"""Groups within groups, at most."""
MOST_ROWS = 5_000
"""Rows of the survey, at most."""
MOST_FORMULAS = 200_000
"""Characters of all its formulas, at most."""

_LANGUAGE = re.compile(r".*\(([^()]+)\)\s*")
_PARAMETER = re.compile(r"(?<![\w.\-])([\w.\-]++)\s*+=\s*(\"[^\"]*\"|'[^']*'|[^\s,;]+)")


def load(path: Path) -> Definition:
    """Read a form file; raises BrokenForm with every fault that was found."""
    book = read(path)
    definition = define(book)
    definition.digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return definition


def load_text(
    text: str | bytes, file: str = "formulir.yaml", folder: Path | None = None
) -> Definition:
    """Read a form from its text, or from the bytes of its file; raises BrokenForm."""
    definition = define(read_text(text, file, folder))
    raw = text.encode() if isinstance(text, str) else text
    definition.digest = hashlib.sha256(raw).hexdigest()
    return definition


def define(book: Workbook) -> Definition:
    """Turn sheets into a definition; raises BrokenForm."""
    reader = _Reader(book)
    definition = reader.definition()
    grave = [fault for fault in reader.faults if fault.grave]
    if grave:
        raise BrokenForm(grave)
    return definition


def language_of(column: str) -> tuple[str, str]:
    """A column and its language: ``label::English (en)`` gives ``label`` and ``en``."""
    whole = words.COLUMNS.get(column, column)
    if whole in words.SURVEY_COLUMNS:
        return whole, ""
    base, mark, language = column.rpartition("::")
    if not mark:
        base, mark, language = column.rpartition(":")
    base = words.COLUMNS.get(base, base).removeprefix("media::")
    if mark and base in words.TRANSLATED:
        match = _LANGUAGE.fullmatch(language)
        return base, (match.group(1) if match else language).strip()
    return words.COLUMNS.get(column, column), ""


class _Reader:
    """Collects faults while it reads; gives up only at the end."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.faults: list[Fault] = []
        self._languages: dict[str, None] = {}
        self._unused = Unused(self.faults.append)

    def fault(self, place: Place, sentence: str, *, grave: bool = True) -> None:
        """Note a fault."""
        self.faults.append(Fault(place, sentence, grave))
        if len(self.faults) >= MOST_FAULTS:
            raise BrokenForm(self.faults)

    def definition(self) -> Definition:
        """Everything the workbook says."""
        settings = self._settings()
        choices = self._choices()
        survey = self._survey(choices)
        self.faults.extend(strict(survey, choices))
        self.faults.extend(entity_faults(self.book, survey))
        form_id = settings.get("form_id") or Path(self.book.file).stem
        return Definition(
            file=self.book.file,
            form_id=form_id,
            title=settings.get("form_title") or form_id,
            version=settings.get("version", ""),
            language=settings.get("default_language", ""),
            settings=settings,
            survey=survey,
            choices=choices,
            languages=tuple(self._languages),
            folder=self.book.folder,
            lookups=frozenset(settings.get("ppks::lookups", "").split()),
            functions=frozenset(settings.get("ppks::functions", "").split()),
            moves=moves_of(self.book, _names(survey), self.faults),
            faults=self.faults,
        )

    def _settings(self) -> dict[str, str]:
        aliases = {"title": "form_title", "id_string": "form_id"}
        found: dict[str, str] = {}
        for row in self.book.rows("settings")[:1]:
            for column, text in row.cells.items():
                name = aliases.get(column, column)
                if not self._unused.covers(row.place, column, words.UNUSED_SETTINGS):
                    self._known(row.place, column, name, words.SETTINGS)
                    found[name] = text.strip()
                    self.faults.extend(setting_faults(row.place.at(column), name, found[name]))
        return found

    def _known(self, place: Place, column: str, name: str, known: Iterable[str]) -> bool:
        if name in known or name.startswith(("bind::", "body::", "instance::", "attribute::")):
            return True
        near = nearest(name, known)
        sentence = (
            _("Kolom {column} tidak dikenal. Mungkin maksudnya {near}?")
            if near
            else _("Kolom {column} tidak dikenal; hapus atau perbaiki namanya.")
        )
        self.fault(place.at(column), sentence.format(column=column, near=near))
        return False

    def _choices(self) -> dict[str, list[ChoiceRow]]:
        rows = list(self.book.rows("choices"))
        if self.book.choices_file:
            rows.extend(self._table(self.book.choices_file))
        rows.extend(self.book.rows("external_choices"))
        _narrow(rows)
        lists: dict[str, list[ChoiceRow]] = {}
        seen: set[tuple[str, str]] = set()
        free = self.book.rows("settings")[:1]
        doubles = bool(free) and (
            free[0].cells.get("allow_choice_duplicates", "") in words.TRUE_WORDS
        )
        for row in rows:
            made = self._choice(row)
            if made is None:
                continue
            name, choice = made
            if (name, choice.value) in seen and not doubles:
                self.fault(
                    row.place.at("name"),
                    _(
                        "Pilihan {value} ada dua kali dalam daftar {name}; "
                        "hapus satu atau ganti nilainya."
                    ).format(value=choice.value, name=name),
                )
            seen.add((name, choice.value))
            lists.setdefault(name, []).append(choice)
        return lists

    def _choice(self, row: SheetRow) -> tuple[str, ChoiceRow] | None:
        cells = {words.CHOICE_COLUMNS.get(column, column): one for column, one in row.cells.items()}
        name, value = cells.get("list_name", "").strip(), cells.get("name", "").strip()
        if not name and not any(text.strip() for text in cells.values()):
            return None
        if not name or not value:
            column = "list_name" if not name else "name"
            self.fault(
                row.place.at(column),
                _("Kolom {column} kosong; isi atau hapus baris ini.").format(column=column),
            )
            return None
        if any(sign.isspace() for sign in value):
            self.fault(
                row.place.at("name"),
                _("Nilai pilihan tidak boleh berisi spasi; pakai garis bawah."),
            )
        texts = self._translations(row)
        columns = {
            column: text
            for column, text in cells.items()
            if column not in ("list_name", "name") and language_of(column)[0] == column
        }
        choice = ChoiceRow(
            row.place, value, texts.get("label", {}), texts.get("image", {}), columns
        )
        return name, choice

    def _translations(self, row: SheetRow) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for column, text in row.cells.items():
            base, language = language_of(column)
            if base in words.TRANSLATED and text.strip():
                found.setdefault(base, {})[language] = text
                if language:
                    self._languages.setdefault(language)
        return found

    def _table(self, name: str) -> list[SheetRow]:
        place = Place(self.book.file, "choices")
        path = beside(self.book.folder, name)
        if path is None:
            self.fault(
                place,
                _("Berkas {name} tidak ada di folder formulir; taruh di sana.").format(name=name),
            )
            return []
        return table_rows(path)

    def _survey(self, choices: Mapping[str, object]) -> list[Item]:
        top: list[Item] = []
        stack: list[tuple[Item, list[Item]]] = []
        siblings = top
        rows = self.book.rows("survey")
        _bounded(rows)
        for row in rows:
            kind = words.STRUCTURE.get(" ".join(row.cells.get("type", "").split()), "")
            if row.cells.get("disabled", "") in words.TRUE_WORDS or not _filled(row):
                continue
            if kind.startswith("end "):
                siblings = self._close(row, kind, stack, siblings)
                continue
            item = self._item(row, kind, choices)
            if item is None:
                continue
            siblings.append(item)
            if item.or_other:
                siblings.append(_specify(item))
            if kind:
                stack.append((item, siblings))
                siblings = item.children
                if len(stack) > DEEPEST:
                    raise BrokenForm((Fault(row.place, _deep()),))
        for open_item, _outer in stack:
            self.fault(
                open_item.place,
                _("{type} {name} tidak ditutup; tambahkan baris {end}.").format(
                    type=f"begin {open_item.kind}",
                    name=open_item.name,
                    end=f"end {open_item.kind}",
                ),
            )
        if not top and not self.faults:
            self.fault(
                Place(self.book.file, "survey"),
                _("Formulir belum berisi pertanyaan; tulis di lembar survey."),
            )
        return top

    def _close(
        self, row: SheetRow, kind: str, stack: list[tuple[Item, list[Item]]], siblings: list[Item]
    ) -> list[Item]:
        ended = kind.removeprefix("end ")
        if not stack:
            self.fault(
                row.place.at("type"), _("{kind} tanpa pembuka; hapus baris ini.").format(kind=kind)
            )
            return siblings
        item, outer = stack[-1]
        if item.kind != ended:
            self.fault(
                row.place.at("type"),
                _(
                    "{kind} menutup {name}, yang dibuka dengan begin {other}; "
                    "ganti dengan end {other}."
                ).format(kind=kind, name=item.name, other=item.kind),
            )
        stack.pop()
        return outer

    def _item(self, row: SheetRow, structure: str, choices: Mapping[str, object]) -> Item | None:
        cells = self._cells(row)
        texts = self._translations(row)
        kind, list_name, other = ("", "", False)
        if not structure:
            typed = self._type(row, choices)
            if typed is None:
                return None
            kind, list_name, other = typed
        name = cells.get("name", "").strip()
        if not name and not structure and kind == "note":
            name = f"catatan_{row.place.row}"
        if not NAME.fullmatch(name) or name in MARKS:
            self.fault(row.place.at("name"), _name_sentence(name))
            return None
        return Item(
            place=row.place,
            kind="repeat" if "repeat" in structure else "group" if structure else "question",
            type=kind,
            name=name,
            list_name=list_name,
            or_other=other,
            label=texts.get("label", {}),
            hint=texts.get("hint", {}),
            guidance=texts.get("guidance_hint", {}),
            constraint_message=texts.get("constraint_message", {}),
            required_message=texts.get("required_message", {}),
            warning_message=texts.get("ppks::warning_message", {}),
            image=texts.get("image", {}),
            cells=cells,
            parameters=self._parameters(row, cells.get("parameters", "")),
        )

    def _cells(self, row: SheetRow) -> dict[str, str]:
        cells: dict[str, str] = {}
        for column, text in row.cells.items():
            if self._unused.covers(row.place, column, words.UNUSED_COLUMNS):
                continue
            base, language = language_of(column)
            if self._known(row.place, column, base, words.SURVEY_COLUMNS) and not language:
                cells[base] = text
        return cells

    def _parameters(self, row: SheetRow, text: str) -> dict[str, str]:
        found = {name: value.strip("\"'") for name, value in _PARAMETER.findall(text)}
        if _PARAMETER.sub("", text).strip(" ,;\n"):
            self.fault(
                row.place.at("parameters"), _("Parameter ditulis nama=nilai, dipisah spasi.")
            )
        return found

    def _type(self, row: SheetRow, choices: Mapping[str, object]) -> tuple[str, str, bool] | None:
        text = " ".join(row.cells.get("type", "").split())
        kind, list_name, other = split_type(text)
        if list_name.endswith(ENDINGS) and f"{kind}_from_file" in words.SELECTS:
            kind += "_from_file"
        if kind in words.SELECTS:
            self._list(row, kind, list_name, choices)
            return kind, list_name, other
        if is_type(kind):
            return kind, "", False
        place = row.place.at("type")
        if not text:
            self.fault(place, _("Jenis pertanyaan kosong; isi kolom type."))
            return None
        known = [*words.SELECTS, *words.TYPED, *words.SILENT, *words.FILES, *words.STRUCTURE]
        near = nearest(text.split()[0] if " " in text else text, known)
        self.fault(
            place,
            (
                _("Jenis {type} tidak dikenal. Mungkin maksudnya {near}?")
                if near
                else _(
                    "Jenis {type} tidak dikenal; pakai misalnya text, integer, date atau "
                    "select_one."
                )
            ).format(type=text, near=near),
        )
        return None

    def _list(
        self, row: SheetRow, kind: str, list_name: str, choices: Mapping[str, object]
    ) -> None:
        place = row.place.at("type")
        if not list_name:
            self.fault(place, _("Tulis nama daftar pilihan sesudah {kind}.").format(kind=kind))
        elif kind.endswith("_file"):
            self._file(place, list_name)
        elif list_name.startswith("${"):
            sentence = _("Daftar pilihan dari ulangan tidak didukung; tulis pilihannya di choices.")
            self.fault(place, sentence)
        elif list_name not in choices:
            near = nearest(list_name, choices)
            self.fault(
                place,
                (
                    _("Daftar pilihan {name} tidak ada. Mungkin maksudnya {near}?")
                    if near
                    else _("Daftar pilihan {name} tidak ada; tambahkan di lembar choices.")
                ).format(name=list_name, near=near),
            )

    def _file(self, place: Place, name: str) -> None:
        lookups = [
            word
            for row in self.book.rows("settings")[:1]
            for word in row.cells.get("ppks::lookups", "").split()
        ]
        if Path(name).stem in lookups or beside(self.book.folder, name) is not None:
            return
        self.fault(
            place,
            _(
                "Berkas {name} tidak ada di folder formulir; taruh di sana atau sebut di "
                "settings kolom ppks::lookups."
            ).format(name=name),
        )


def _names(items: Iterable[Item]) -> set[str]:
    found: set[str] = set()
    for item in items:
        found |= {item.name} | _names(item.children)
    return found


def _bounded(rows: Sequence[SheetRow]) -> None:
    """Refuse a survey that would take too long to compile."""
    length = 0
    for number, row in enumerate(rows, 1):
        for column, text in row.cells.items():
            if "${" in text or column in words.FORMULAS:
                length += len(text)
        if number > MOST_ROWS or length > MOST_FORMULAS:
            sentence = _("Formulir ini terlalu panjang; bagi menjadi beberapa formulir.")
            raise BrokenForm((Fault(row.place, sentence),))


def _narrow(rows: Iterable[SheetRow]) -> None:
    """Refuse choices that have a column for nearly every row: each row would have all of them."""
    columns: set[str] = set()
    for row in rows:
        columns.update(row.cells)
        if len(columns) > MOST_COLUMNS:
            sentence = _("Kolomnya terlalu banyak; hapus yang tidak dipakai.")
            raise BrokenForm((Fault(row.place, sentence),))


def _specify(item: Item) -> Item:
    """The text in which a person says which other choice it is."""
    return Item(
        item.place,
        "question",
        "text",
        f"{item.name}_other",
        label={"": _("Sebutkan lainnya"), "en": "Specify other"},
        cells={"relevant": f"selected(../{item.name}, 'other')"},
    )


def _deep() -> str:
    sentence = _("Kelompok bersusun terlalu dalam, paling banyak {most}; pindahkan isinya ke luar.")
    return sentence.format(most=DEEPEST)


def _filled(row: SheetRow) -> bool:
    return any(text.strip() for text in row.cells.values())


def _name_sentence(name: str) -> str:
    if not name:
        return _("Kolom name kosong; beri nama pertanyaan ini.")
    if name in MARKS:
        return _("Nama {name} dipakai program sendiri; beri nama lain.").format(name=name)
    return _(
        "Nama {name} tidak boleh dipakai; mulai dengan huruf, lalu huruf, angka atau garis bawah."
    ).format(name=name)


def split_type(text: str) -> tuple[str, str, bool]:
    """A type cell as type, list name and whether ``or_other`` stands behind."""
    other = text.endswith((" or_other", " or specify other", " or other"))
    for ending in (" or_other", " or specify other", " or other"):
        text = text.removesuffix(ending)
    for before, behind in words.OLD_SPELLINGS:
        inner = text.removeprefix(before).removesuffix(behind)
        if text == f"{before}{inner}{behind}" and is_type(words.ALIASES.get(inner, inner)):
            text = inner
    for alias in sorted(words.ALIASES, key=len, reverse=True):
        if text == alias or text.startswith(alias + " "):
            text = words.ALIASES[alias] + text[len(alias) :]
            break
    kind, _blank, list_name = text.partition(" ")
    return kind, list_name.strip(), other


def is_type(text: str) -> bool:
    """Whether a text is a type that needs no list behind it."""
    return text in words.TYPED or text in words.SILENT or text in words.FILES
