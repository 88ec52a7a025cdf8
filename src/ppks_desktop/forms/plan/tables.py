"""Choice lists and CSV files as tables, indexed where asked by value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ppks_desktop.forms.model.definition import Words
from ppks_desktop.forms.model.sheets import SheetRow


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table as a choice: value, words, picture; ``cells`` in column order."""

    value: str
    label: Words
    image: Words
    cells: tuple[str, ...]


@dataclass(slots=True, repr=False)
class Table:
    """A list of rows that formulas and choice filters ask."""

    name: str
    columns: dict[str, int]
    entries: Sequence[Entry]
    _indexes: dict[int, dict[str, list[Entry]]] = field(default_factory=dict)
    _values: dict[str, Entry] = field(default_factory=dict)

    def where(self, column: int, value: str) -> Sequence[Entry]:
        """The rows with that value in that column, in order."""
        index = self._indexes.get(column)
        if index is None:
            index = {}
            for entry in self.entries:
                index.setdefault(entry.cells[column], []).append(entry)
            self._indexes[column] = index
        return index.get(value, ())

    def entry(self, value: str) -> Entry | None:
        """The first row whose choice value is this."""
        return (self._values or self._by_value()).get(value)

    def offers(self, _row: object, value: str) -> bool:
        """Whether there is a row with this choice value, whatever row of answers asks."""
        return value in (self._values or self._by_value())

    @property
    def is_unique(self) -> bool:
        """Whether no two rows have the same choice value."""
        return len(self._values or self._by_value()) == len(self.entries)

    def _by_value(self) -> dict[str, Entry]:
        for one in self.entries:
            self._values.setdefault(one.value, one)
        return self._values


def csv_table(
    name: str, rows: Sequence[SheetRow], value: str = "name", label: str = "label"
) -> Table:
    """A CSV file as a table; ``value`` and ``label`` name its columns of choice."""
    names: dict[str, None] = {}
    for row in rows:
        for column in row.cells:
            names.setdefault(column)
    columns = {column: at for at, column in enumerate(names)}
    entries = [
        Entry(
            row.cells.get(value, ""),
            {"": row.cells.get(label, "")},
            {},
            tuple(row.cells.get(column, "") for column in names),
        )
        for row in rows
    ]
    return Table(name, columns, entries)
