"""The fields of a record as columns: how each value is written plainly and stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any, TypeAlias, get_type_hints

import msgspec

from ppks_desktop.domain.change import Change, Merge, Origin, Plain, Role, Vector
from ppks_desktop.domain.plain import tidy, tidy_text
from ppks_desktop.domain.record import Record, defaults, groups, merge_class
from ppks_desktop.domain.records import KINDS, Item

Stored: TypeAlias = str | int | None
"""A value as it lies in a column."""

spell: Callable[[object], bytes] = msgspec.json.Encoder(order="sorted").encode
"""JSON with sorted keys and no spaces: the one spelling of vectors and values."""

_read: Callable[[str | bytes], Any] = msgspec.json.Decoder().decode


def spelled(value: object) -> str:
    """The canonical JSON text of a plain value."""
    return spell(value).decode()


def unspelled(text: str | bytes) -> Any:
    """The plain value that a canonical JSON text spells."""
    return _read(text)


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record: ``shape`` is text, int, bool, date, texts, items or answers."""

    name: str
    group: str
    shape: str
    merge: Merge
    join: str
    optional: bool

    def plain(self, value: Any) -> Plain:
        """The value of the dataclass as it stands in a Change, tidy and within limits."""
        if value is None:
            return None
        if self.shape == "text" and value.isascii() and value.isprintable() and len(value) < 4_096:
            return str(value)
        if self.shape == "date":
            return str(value.isoformat())
        if self.shape == "texts":
            words = [tidy_text(word) for word in value]
            return tidy(sorted(set(words), key=spell) if self.merge is Merge.SET else words)
        if self.shape == "items":
            return tidy([asdict(item) for item in value])
        return tidy(value)

    def takes(self, plain: Plain) -> bool:
        """Whether a plain value from elsewhere has the shape of this column."""
        if plain is None:
            return self.optional
        return _TAKES[self.shape](plain)

    def stored(self, plain: Plain) -> Stored:
        """A plain value as it lies in the column."""
        if plain is None or isinstance(plain, str):
            return plain
        if isinstance(plain, int):
            return int(plain)
        return spelled(plain)

    def from_stored(self, stored: Stored) -> Plain:
        """What lies in the column as a plain value."""
        if stored is None:
            return None
        if self.shape in _JSON_SHAPES:
            plain: Plain = _read(str(stored))
            return plain
        return bool(stored) if self.shape == "bool" else stored

    def value(self, stored: Stored) -> Any:
        """What lies in the column as the value of the dataclass."""
        if stored is None:
            return None
        reader = _READERS.get(self.shape)
        return reader(stored) if reader is not None else stored


def _items(stored: Any) -> tuple[Item, ...]:
    names = {one.name for one in fields(Item)}
    return tuple(
        Item(**{name: value for name, value in line.items() if name in names})
        for line in _read(stored)
    )


_JSON_SHAPES = frozenset({"texts", "items", "answers"})
_READERS: dict[str, Callable[[Any], Any]] = {
    "date": date.fromisoformat,
    "bool": bool,
    "texts": lambda stored: tuple(_read(stored)),
    "items": _items,
    "answers": _read,
}


def _is_date(plain: Any) -> bool:
    try:
        return isinstance(plain, str) and date.fromisoformat(plain).isoformat() == plain
    except ValueError:
        return False


def _is_items(plain: Any) -> bool:
    kinds = {one.name: str if one.type == "str" else int for one in fields(Item)}
    return isinstance(plain, list) and all(
        isinstance(line, dict)
        and line.keys() >= {"code", "name"}
        and all(type(line[name]) is kind for name, kind in kinds.items() if name in line)
        for line in plain
    )


_TAKES: dict[str, Callable[[Any], bool]] = {
    "text": lambda plain: isinstance(plain, str),
    "int": lambda plain: type(plain) is int,
    "bool": lambda plain: isinstance(plain, bool),
    "date": _is_date,
    "texts": lambda plain: isinstance(plain, list) and all(isinstance(one, str) for one in plain),
    "items": _is_items,
    "answers": lambda plain: isinstance(plain, dict),
}
_SHAPES = {str: "text", int: "int", bool: "bool", date: "date"}


def _shape(hint: Any) -> str:
    text = str(hint)
    if "Item" in text:
        return "items"
    if text.startswith("tuple"):
        return "texts"
    if text.startswith("dict"):
        return "answers"
    for kind in (bool, date, int, str):
        if hint is kind or hint == kind | None:
            return _SHAPES[kind]
    raise TypeError(f"no column for {text}")


@dataclass(frozen=True, slots=True)
class Shape:
    """All that storage knows of a kind of record."""

    kind: type[Record]
    table: str
    columns: tuple[Column, ...]
    groups: Mapping[str, tuple[Column, ...]]
    blank: Mapping[str, Plain]
    blank_stored: Mapping[str, Stored]
    living: bool
    pick: Callable[[Any], tuple[Any, ...]]

    def column(self, name: str) -> Column | None:
        """The column of this name, where this program knows one."""
        return next((one for one in self.columns if one.name == name), None)

    def plain(self, record: Record) -> dict[str, Plain]:
        """Every field of a record in plain form."""
        values = self.pick(record)
        return {
            column.name: column.plain(value)
            for column, value in zip(self.columns, values, strict=True)
        }

    def fitting(self, column: Column, plain: Plain) -> Plain:
        """The value, or the blank one where a value from elsewhere has no such shape."""
        return plain if column.takes(plain) else self.blank[column.name]

    def record(self, id_: str, stored: Sequence[Stored]) -> Record:
        """The record that lies in the columns, given in their order."""
        values = {
            column.name: column.value(one) for column, one in zip(self.columns, stored, strict=True)
        }
        return self.kind(id=id_, **values)


def _worked_out(kind: type[Record]) -> Shape:
    hints = get_type_hints(kind)
    columns = tuple(
        Column(
            name=one.name,
            group=one.metadata["group"],
            shape=_shape(hints[one.name]),
            merge=merge_class(kind, one.metadata["group"]),
            join=one.metadata.get("join", ""),
            optional="None" in str(hints[one.name]),
        )
        for one in fields(kind)
        if "group" in one.metadata
    )
    by_name = {column.name: column for column in columns}
    unset = defaults(kind)
    blank = {column.name: column.plain(unset[column.name]) for column in columns}
    return Shape(
        kind=kind,
        table=kind.TABLE,
        columns=columns,
        groups={
            group: tuple(by_name[name] for name in names) for group, names in groups(kind).items()
        },
        blank=blank,
        blank_stored={column.name: column.stored(blank[column.name]) for column in columns},
        living="withdrawn" in by_name,
        pick=attrgetter(*(column.name for column in columns)),
    )


SHAPES: dict[str, Shape] = {kind.TABLE: _worked_out(kind) for kind in KINDS}
"""The shape of every kind of record, by its table."""


def shape_of(kind: type[Record]) -> Shape:
    """The shape of a kind."""
    return SHAPES[kind.TABLE]


def change_fields(change: Change) -> dict[str, Any]:
    """A change as plain JSON."""
    return {
        "id": change.id,
        "replica": change.replica,
        "seq": change.seq,
        "table": change.table,
        "record": change.record,
        "group": change.group,
        "values": change.values,
        "seen": change.seen,
        "actor": change.actor,
        "role": change.role.value,
        "at": change.at,
        "origin": change.origin.value,
        "schema": change.schema,
    }


def change_of(kept: Mapping[str, Any]) -> Change:
    """The change that plain JSON tells."""
    return Change(**{**kept, "role": Role(kept["role"]), "origin": Origin(kept["origin"])})


def rivals_text(rivals: Mapping[str, Sequence[Change]]) -> str | None:
    """The standing changes of undecided groups as they lie in the ``rivals`` column."""
    if not rivals:
        return None
    told = {group: [change_fields(one) for one in ones] for group, ones in rivals.items()}
    return spelled(told)


def rivals_of(text: Stored) -> dict[str, tuple[Change, ...]]:
    """The standing changes of undecided groups, from the ``rivals`` column."""
    if text is None:
        return {}
    told = _read(str(text))
    return {group: tuple(change_of(one) for one in ones) for group, ones in told.items()}


def vector_of(text: Stored) -> Vector:
    """The version vector that lies in the ``vv`` column."""
    vector: Vector = _read(str(text))
    return vector
