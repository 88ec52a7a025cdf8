"""The lists a form can ask: its own, CSV files beside it, the desk's."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ppks_desktop.forms.model.definition import ChoiceRow, Definition
from ppks_desktop.forms.model.outline import Element, Outline
from ppks_desktop.forms.plan.matching import Matcher
from ppks_desktop.forms.plan.tables import Entry, Table, csv_table
from ppks_desktop.forms.source.listfile import COLUMNS, found_beside, list_rows
from ppks_desktop.forms.xpath.syntax import ExpressionMistake
from ppks_desktop.i18n import gettext as _

OTHER = "other"
"""The value that ``or_other`` adds to a list."""


@dataclass(slots=True, repr=False)
class Library:
    """Tables by name, made when first asked for."""

    definition: Definition
    outline: Outline
    _tables: dict[tuple[str, str, str], Table] = field(default_factory=dict)
    _others: dict[str, Table] = field(default_factory=dict)
    matcher: Matcher = field(default_factory=Matcher)

    def is_lookup(self, source: str) -> bool:
        """Whether the desk answers for this list."""
        return Path(source).stem in self.definition.lookups

    def table(self, source: str, value: str = "name", label: str = "label") -> Table:
        """The choice list or CSV file of that name."""
        key = (source, value, label)
        if key not in self._tables:
            self._tables[key] = self._made(source, value, label)
        return self._tables[key]

    def _made(self, source: str, value: str, label: str) -> Table:
        rows = self.definition.choices.get(source)
        if rows is not None:
            return _list(source, rows)
        path = found_beside(self.definition.folder, source)
        if path is None:
            raise ExpressionMistake(
                _(
                    "Daftar {name} tidak ada; tulis di lembar choices atau taruh berkasnya "
                    "di folder formulir."
                ).format(name=source)
            )
        return csv_table(source, list_rows(path), value, label)

    def choices_of(self, element: Element) -> Table:
        """The table behind a select, with the row for ``or_other`` where it is asked for."""
        item = element.item
        value, label = COLUMNS.get(Path(item.list_name).suffix, ("name", "label"))
        columns = item.parameters.get("value", value), item.parameters.get("label", label)
        table = self.table(item.list_name, *columns)
        if not table.columns.keys() >= set(columns):
            raise ExpressionMistake(
                _("Berkas {name} harus punya kolom {wanted}; yang ada: {known}.").format(
                    name=item.list_name,
                    wanted=", ".join(columns),
                    known=", ".join(table.columns),
                )
            )
        if not item.or_other:
            return table
        if item.list_name not in self._others:
            self._others[item.list_name] = _with_other(table)
        return self._others[item.list_name]


def _with_other(table: Table) -> Table:
    blank = ("",) * len(table.columns)
    other = Entry(OTHER, {"": _("Lainnya"), "en": "Other"}, {}, blank)
    return Table(table.name, table.columns, [*table.entries, other])


def _list(name: str, rows: list[ChoiceRow]) -> Table:
    names: dict[str, None] = {"name": None, "label": None}
    for row in rows:
        for column in row.columns:
            names.setdefault(column)
    columns = {column: at for at, column in enumerate(names)}
    entries = [
        Entry(
            row.value,
            row.label,
            row.image,
            tuple(_cell(row, column) for column in names),
        )
        for row in rows
    ]
    return Table(name, columns, entries)


def _cell(row: ChoiceRow, column: str) -> str:
    if column == "name":
        return row.value
    if column == "label":
        return row.columns.get("label", "") or next(iter(row.label.values()), "")
    return row.columns.get(column, "")
