"""Faults of a form file, each with the place where its author finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ppks_desktop.errors import FormProblem
from ppks_desktop.i18n import gettext as _

MOST_FAULTS = 200
"""Faults after which a form is not looked at further."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: file, sheet, row as a spreadsheet counts, column, text line."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    line: int = 0

    def at(self, column: str) -> Place:
        """The same row, in that column."""
        return Place(self.file, self.sheet, self.row, column, self.line)

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(_("lembar {sheet}").format(sheet=self.sheet))
        if self.row:
            parts.append(_("baris {row}").format(row=self.row))
        if self.column:
            parts.append(_("kolom {column}").format(column=self.column))
        if self.line:
            parts.append(_("baris berkas {line}").format(line=self.line))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a form: where, what to do about it, and whether the form can still be used."""

    place: Place
    sentence: str
    grave: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class BrokenForm(FormProblem):
    """A form that cannot be used as it is; ``faults`` holds every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        first = str(self.faults[0])
        more = len(self.faults) - 1
        if more:
            first += " " + _("(dan {more} kesalahan lain)").format(more=more)
        super().__init__(first)


def broken(place: Place, sentence: str) -> BrokenForm:
    """A form that one fault alone makes unusable."""
    return BrokenForm((Fault(place, sentence),))
