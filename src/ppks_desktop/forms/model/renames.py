"""The mapping sheet: what became of questions and choices of earlier versions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ppks_desktop.forms.model.problems import Fault, Place
from ppks_desktop.forms.model.sheets import Workbook
from ppks_desktop.i18n import gettext as _

COLUMNS = ("version", "old_name", "new_name", "old_value", "new_value", "note")


@dataclass(frozen=True, slots=True)
class Move:
    """One row: a question that got another name, or (with values) a choice that did.

    ``version`` is the old version it speaks of; empty for every one.
    """

    place: Place
    version: str
    old_name: str
    new_name: str
    old_value: str = ""
    new_value: str = ""


def moves_of(book: Workbook, names: Collection[str], faults: list[Fault]) -> tuple[Move, ...]:
    """The rows of the mapping sheet; what is wrong with them is added to ``faults``."""
    found: list[Move] = []
    for row in book.rows("mapping"):
        cells = {column: text.strip() for column, text in row.cells.items() if text.strip()}
        for column in cells:
            if column not in COLUMNS:
                sentence = _("Kolom {column} tidak dikenal; yang ada: {known}.")
                place = row.place.at(column)
                known = ", ".join(COLUMNS)
                faults.append(Fault(place, sentence.format(column=column, known=known)))
        if not cells:
            continue
        old, new = cells.get("old_name", ""), cells.get("new_name", "")
        if not old:
            sentence = _("Kolom {column} kosong; isi atau hapus baris ini.")
            faults.append(Fault(row.place.at("old_name"), sentence.format(column="old_name")))
        if new and new not in names:
            sentence = _(
                "Pertanyaan {name} tidak ada dalam formulir ini; periksa ejaannya."
            ).format(name=new)
            faults.append(Fault(row.place.at("new_name"), sentence))
        move = Move(
            row.place,
            cells.get("version", ""),
            old,
            new,
            cells.get("old_value", ""),
            cells.get("new_value", ""),
        )
        found.append(move)
    return tuple(found)
