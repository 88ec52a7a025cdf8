"""Spreadsheets for those who count on: never a formula, never a NIK."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.office import Clock, Profile, local_day
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import PpksTypes
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.wording import sex_text
from ppks_desktop.i18n import gettext as _
from ppks_desktop.saving import save_file
from ppks_desktop.storage.recap import RecapCounts

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Spreadsheets:
    """Writes XLSX files."""

    def __init__(
        self,
        counts: Callable[[int], RecapCounts],
        me: Profile,
        clock: Clock,
        types: PpksTypes,
        regions: Regions,
        is_demo: bool,
    ) -> None:
        """Count with ``counts``, tell with the names of types and regions."""
        self._counts = counts
        self._me = me
        self._clock = clock
        self._types = types
        self._regions = regions
        self._is_demo = is_demo

    def recap_xlsx(self, path: Path, year: int) -> Path:
        """Write the recap of a year: a sheet of totals and one of rows."""
        policy.require(self._me.role, Act.RECAP)
        counts = self._counts(year)
        sheets = {_("Rekap"): self._totals(year, counts), _("Rincian"): self._rows(counts)}
        save_file(path, workbook(sheets))
        return path

    def _totals(self, year: int, counts: RecapCounts) -> list[Sequence[Any]]:
        made = local_day(self._clock).strftime("%d/%m/%Y")
        mark = [_("DATA CONTOH")] if self._is_demo else []
        return [
            [_("Rekap PPKS tahun {year}").format(year=year), *mark],
            [_("Dibuat {day}").format(day=made)],
            [],
            ["", _("Jumlah"), _("Tertangani"), _("Belum tertangani")],
            [_("Orang unik"), counts.people.total, counts.people.handled, counts.people.unhandled],
            [
                _("Kasus per jenis"),
                counts.cases.total,
                counts.cases.handled,
                counts.cases.unhandled,
            ],
        ]

    def _rows(self, counts: RecapCounts) -> list[Sequence[Any]]:
        heads = [
            _("Kode"),
            _("Jenis PPKS"),
            _("Kecamatan"),
            _("Kelurahan"),
            _("Jenis kelamin"),
            _("Kasus"),
            _("Tertangani"),
            _("Belum tertangani"),
        ]
        body = [
            [
                row.type_code,
                self._types.name(row.type_code),
                self._region(row.village_code[:8]) if row.village_code else "",
                self._region(row.village_code) if row.village_code else "",
                sex_text(row.sex),
                row.cases,
                row.handled,
                row.cases - row.handled,
            ]
            for row in counts.rows
        ]
        return [heads, *body]

    def _region(self, code: str) -> str:
        return self._regions.name(code) or code


def workbook(sheets: dict[str, list[Sequence[Any]]]) -> bytes:
    """An XLSX file whose texts are texts: nothing in it is ever run as a formula.

    The row above the first figures is the head: it stands out, stays in sight, and filters.
    """
    import xlsxwriter

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **_SAFE}) as book:
        strong, figure = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            head = _head(rows)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, int):
                        sheet.write_number(at, column, value, figure)
                    else:
                        sheet.write_string(at, column, str(value), strong if at <= head else None)
            sheet.autofit()
            sheet.freeze_panes(head + 1, 0)
            if head == 0:
                sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    return stream.getvalue()


def _head(rows: Sequence[Sequence[Any]]) -> int:
    figures = (at for at, row in enumerate(rows) if any(isinstance(one, int) for one in row))
    return max(0, next(figures, 1) - 1)
