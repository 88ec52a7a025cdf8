"""Form files of either kind, YAML or spreadsheet, told apart by their ending."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ppks_desktop.forms.form import Form
from ppks_desktop.forms.model.problems import BrokenForm, Fault
from ppks_desktop.forms.model.sheets import Workbook, read
from ppks_desktop.forms.plan.plan import assemble
from ppks_desktop.forms.source.reading import define
from ppks_desktop.forms.source.spreadsheet import Imported, read_spreadsheet
from ppks_desktop.forms.source.writing import heading_of
from ppks_desktop.i18n import gettext as _

SPREADSHEETS = frozenset((".xlsx", ".xlsm"))


def read_file(path: Path) -> Imported:
    """The sheets of a form file; raises BrokenForm where it cannot be read at all."""
    if path.suffix.lower() in SPREADSHEETS:
        return read_spreadsheet(path)
    book = read(path)
    return Imported(book, heading_of(path.read_bytes().decode("utf-8-sig", "replace")))


def checked(book: Workbook, faults: Sequence[Fault] = ()) -> tuple[Form | None, list[Fault]]:
    """The form of some sheets, or None, with everything wrong or odd about it."""
    try:
        plan, found = assemble(define(book))
    except BrokenForm as broken:
        return None, [*faults, *broken.faults]
    every = [*faults, *found]
    if plan is None or any(fault.grave for fault in every):
        return None, every
    return Form(plan), every


def form_of(path: Path) -> Form:
    """The form of a file of either kind; raises BrokenForm with every fault."""
    imported = read_file(path)
    form, faults = checked(imported.book, imported.faults)
    if form is None:
        raise BrokenForm([fault for fault in faults if fault.grave])
    return form


def grouped(faults: Sequence[Fault]) -> list[str]:
    """Faults in lines, the same fault of many rows in one."""
    kinds: dict[tuple[str, str, str, str], list[Fault]] = {}
    for fault in faults:
        place = fault.place
        kinds.setdefault((place.file, place.sheet, place.column, fault.sentence), []).append(fault)
    return [_told(same) for same in kinds.values()]


def _told(same: list[Fault]) -> str:
    rows = [str(one.place.row) for one in same[1:] if one.place.row]
    if not rows:
        return str(same[0])
    shown = ", ".join(rows[:5]) + (", …" if len(rows) > 5 else "")
    return _("{fault} (juga baris {rows})").format(fault=same[0], rows=shown)
