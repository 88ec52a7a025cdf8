"""The entities sheet of ODK: checked, so that a form can go there and back.

Nothing is made of it here: records come of answers by ``ppks::save_to``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ppks_desktop.forms.model.definition import Item, below
from ppks_desktop.forms.model.problems import Fault
from ppks_desktop.forms.model.sheets import Workbook
from ppks_desktop.i18n import gettext as _

COLUMNS = ("dataset", "list_name", "label", "entity_id", "create_if", "update_if", "repeat")
_NAME = re.compile(r"[^\W\d][\w.\-]*")
_KEPT_FOR_ODK = ("name", "label")
_RESERVED = "__"


def entity_faults(book: Workbook, survey: Sequence[Item]) -> Iterator[Fault]:
    """What is wrong with the declared entities and the ``save_to`` that fill them."""
    rows = [row for row in book.rows("entities") if any(map(str.strip, row.cells.values()))]
    for row in rows[1:]:
        yield Fault(row.place, _("Hanya satu daftar entities yang bisa disebut di sini."))
    for row in rows[:1]:
        cells = {column: text.strip() for column, text in row.cells.items()}
        for column in cells:
            if column not in COLUMNS:
                sentence = _("Kolom {column} tidak dikenal; yang ada: {known}.")
                known = ", ".join(COLUMNS)
                yield Fault(row.place.at(column), sentence.format(column=column, known=known))
        name = cells.get("dataset") or cells.get("list_name", "")
        if not _NAME.fullmatch(name) or name.startswith(_RESERVED) or "." in name:
            yield Fault(row.place.at("list_name"), _name_sentence(name))
        if not cells.get("label") and not cells.get("update_if"):
            yield Fault(row.place.at("label"), _("Isi label: nama tiap entitas bagi orang."))
        if cells.get("update_if") and not cells.get("entity_id"):
            sentence = _("update_if perlu entity_id: entitas mana yang diperbarui.")
            yield Fault(row.place.at("entity_id"), sentence)
        sentence = _("Entitas ODK tidak dibuat di sini; untuk tabel program pakai ppks::save_to.")
        yield Fault(row.place, sentence, grave=False)
    for item in below(survey):
        yield from _saved(item, declared=bool(rows))


def _saved(item: Item, *, declared: bool) -> Iterator[Fault]:
    name, place = item.cell("save_to"), item.place.at("save_to")
    if not name:
        return
    if not declared:
        yield Fault(place, _("save_to perlu lembar entities; untuk tabel program: ppks::save_to."))
    elif item.kind != "question":
        yield Fault(place, _("save_to hanya untuk pertanyaan, bukan kelompok."))
    elif not _NAME.fullmatch(name) or name.lower() in _KEPT_FOR_ODK or name.startswith(_RESERVED):
        yield Fault(place, _name_sentence(name))


def _name_sentence(name: str) -> str:
    return _("Nama {name} tidak boleh dipakai; mulai dengan huruf, tanpa spasi.").format(name=name)
