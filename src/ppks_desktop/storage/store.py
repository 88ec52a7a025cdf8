"""The records of a vault: found, read and saved as frozen dataclasses."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from ppks_desktop.domain.change import (
    AUTHORITY_ROLES,
    Actor,
    Change,
    Merge,
    Origin,
    Plain,
    Vector,
)
from ppks_desktop.domain.office import Clock, NewId
from ppks_desktop.domain.record import Fact, Record
from ppks_desktop.domain.resolving import WITHDRAWAL, resolve
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage import journal, lines, loading, rows
from ppks_desktop.storage.columns import Column, Shape, rivals_of, shape_of
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.history import HistoryLine, told
from ppks_desktop.storage.journal import Edit, Pen
from ppks_desktop.storage.tables import table_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Touched:
    """What an operation changed: tables and ids."""

    records: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def __or__(self, other: "Touched") -> "Touched":
        return Touched(self.records | other.records)

    def __bool__(self) -> bool:
        return bool(self.records)


class Store:
    """The records of a vault, as one officer reads and writes them."""

    def __init__(self, database: Database, actor: Actor, clock: Clock, new_id: NewId) -> None:
        self.database = database
        self.pen = Pen(actor, clock, new_id)

    def get(self, kind: type[R], record: str) -> R | None:
        """The record of this id, withdrawn or not, or None."""
        found = self._read(kind, select(table_of(kind)).where(table_of(kind).c.id == record))
        return found[0] if found else None

    def find(
        self,
        kind: type[R],
        order: Sequence[str] | str = (),
        limit: int | None = None,
        *,
        with_withdrawn: bool = False,
        **equals: Any,
    ) -> tuple[R, ...]:
        """The records whose fields equal these values, or are among them if given several.

        ``order`` names fields, ``-field`` for falling; records come by id otherwise. Withdrawn
        ones are left out unless asked for.
        """
        table = table_of(kind)
        names = (order,) if isinstance(order, str) else tuple(order)
        found = select(table).where(*_conditions(kind, equals, with_withdrawn=with_withdrawn))
        found = found.order_by(*(_ordered(table, name) for name in names), table.c.id)
        return tuple(self._read(kind, found.limit(limit)))

    def count(self, kind: type[Record], *, with_withdrawn: bool = False, **equals: Any) -> int:
        """How many records ``find`` would give."""
        wanted = _conditions(kind, equals, with_withdrawn=with_withdrawn)
        with self.database.reading() as connection:
            counted = select(func.count()).select_from(table_of(kind)).where(*wanted)
            return int(connection.scalar(counted) or 0)

    def counts(self, kind: type[Record], name: str) -> dict[str, int]:
        """How many records that are not withdrawn there are of each value of a text field."""
        column = table_of(kind).c[name]
        standing = _conditions(kind, {}, with_withdrawn=False)
        wanted = select(column, func.count()).where(*standing).group_by(column)
        with self.database.reading() as connection:
            return {str(value or ""): int(count) for value, count in connection.execute(wanted)}

    def rivals(self, kind: type[Record], record: str) -> dict[str, tuple[Change, ...]]:
        """The groups of a record in which several values wait for a person, with all of them."""
        table = table_of(kind)
        with self.database.reading() as connection:
            told = connection.scalar(select(table.c.rivals).where(table.c.id == record))
        return rivals_of(told)

    def vectors(self, kind: type[Record], ids: Iterable[str]) -> dict[str, Vector]:
        """The version vectors of these records, by id."""
        with self.database.reading() as connection:
            return rows.vectors(connection, kind, ids)

    def history(self, table: str, record: str) -> tuple[HistoryLine, ...]:
        """What became of a record, field by field, oldest first."""
        with self.database.reading() as connection:
            return told(table, journal.changes_of(connection, table, record))

    def save(
        self,
        *records: Record,
        origin: Origin = Origin.SCREEN,
        settling: Collection[str] = (),
    ) -> Touched:
        """Keep records: what differs from their rows becomes Changes, all in one transaction.

        Groups named in ``settling`` are written even where they equal the row: so a person
        chooses the value shown over its rivals. A fact that exists already is refused.
        """
        with self.database.writing() as connection:
            return self._save(connection, records, origin, settling)

    def load(
        self,
        records: Iterable[Record],
        origin: Origin = Origin.DEMO,
        progress: loading.Progress = lambda _done, _total: None,
    ) -> int:
        """Keep very many records that are all new, in one transaction; answers how many."""
        with self.database.writing() as connection:
            return loading.load(connection, self.pen, records, origin, progress)

    def _save(
        self,
        connection: Connection,
        records: Sequence[Record],
        origin: Origin,
        settling: Collection[str],
    ) -> Touched:
        kept = _kept(connection, records)
        plans = [_Plan(one, shape_of(type(one)), kept.get((one.TABLE, one.id))) for one in records]
        edits = {(plan.record.TABLE, plan.record.id): plan.edits(settling) for plan in plans}
        seen = {key: row.vector for key, row in kept.items()}
        every = [edit for some in edits.values() for edit in some]
        changes = journal.write(connection, self.pen, every, seen, origin)
        touched = {key for key, some in edits.items() if some}
        before = _people(row.values for key, row in kept.items() if key in touched)
        by_record: dict[tuple[str, str], list[Change]] = {}
        for change in changes:
            by_record.setdefault((change.table, change.record), []).append(change)
        for plan in plans:
            mine = by_record.get((plan.record.TABLE, plan.record.id))
            if mine:
                plan.apply(connection, mine, self.pen.actor)
        lines.refresh(connection, before | lines.people_of(connection, touched))
        return Touched(frozenset(touched))

    def _read(self, kind: type[R], wanted: Select[Any]) -> list[R]:
        shape = shape_of(kind)
        with self.database.reading() as connection:
            return [
                shape.record(row[0], row[1:-3])  # type: ignore[misc]
                for row in connection.execute(wanted)
            ]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What saving one record comes to."""

    record: Record
    shape: Shape
    kept: rows.Kept | None

    def edits(self, settling: Collection[str]) -> list[Edit]:
        if self.kept is not None and isinstance(self.record, Fact):
            raise InvalidValue(
                _("Catatan ini sudah tersimpan dan tidak dapat diubah. Buat pembatalan."),
                "fakta-sudah-ada",
            )
        old = self.shape.blank if self.kept is None else self.kept.values
        new = self.shape.plain(self.record)
        found = [
            Edit(self.shape.table, self.record.id, group, _edit_values(columns, old, new))
            for group, columns in self.shape.groups.items()
            if group in settling or any(old[one.name] != new[one.name] for one in columns)
        ]
        if self.kept is None and not found:
            group = next(name for name in self.shape.groups if name != WITHDRAWAL)
            columns = self.shape.groups[group]
            found = [Edit(self.shape.table, self.record.id, group, _edit_values(columns, old, new))]
        return found

    def apply(self, connection: Connection, changes: Sequence[Change], actor: Actor) -> None:
        kind, record = type(self.record), self.record.id
        last = {actor.replica: changes[-1].seq}
        if self.kept is None:
            rows.add(connection, kind, record, self.shape.plain(self.record), last)
        elif self.kept.many_heads or self._asks_office(changes, actor):
            every = journal.changes_of(connection, self.shape.table, record)
            rows.settle(connection, kind, {record: resolve(every, kind)})
        else:
            groups = {change.group for change in changes}
            values = {
                name: value
                for name, value in self.shape.plain(self.record).items()
                if any(name == one.name for group in groups for one in self.shape.groups[group])
            }
            rows.change(connection, kind, record, values, {**self.kept.vector, **last})

    def _asks_office(self, changes: Sequence[Change], actor: Actor) -> bool:
        return actor.role not in AUTHORITY_ROLES and any(
            self.shape.groups[change.group][0].merge is Merge.AUTHORITY for change in changes
        )


def _edit_values(
    columns: Sequence[Column], old: Mapping[str, Plain], new: Mapping[str, Plain]
) -> dict[str, Plain]:
    if columns[0].merge is not Merge.SET:
        return {one.name: new[one.name] for one in columns}
    return {one.name: _set_edit(old[one.name], new[one.name]) for one in columns}


def _set_edit(old: Any, new: Any) -> dict[str, Plain]:
    return {
        "add": [one for one in new if one not in old],
        "remove": [one for one in old if one not in new],
    }


def _kept(connection: Connection, records: Iterable[Record]) -> dict[tuple[str, str], rows.Kept]:
    by_kind: dict[type[Record], list[str]] = {}
    for one in records:
        by_kind.setdefault(type(one), []).append(one.id)
    return {
        (kind.TABLE, record): row
        for kind, ids in by_kind.items()
        for record, row in rows.read(connection, kind, ids).items()
    }


def _people(values: Iterable[Mapping[str, Plain]]) -> set[str]:
    return {str(one["person_id"]) for one in values if one.get("person_id")}


def _conditions(
    kind: type[Record], equals: Mapping[str, Any], *, with_withdrawn: bool
) -> list[ColumnElement[bool]]:
    table, shape = table_of(kind), shape_of(kind)
    found: list[ColumnElement[bool]] = []
    if shape.living and not with_withdrawn and "withdrawn" not in equals:
        found.append(table.c.withdrawn == 0)
    for name, value in equals.items():
        column = shape.column(name)
        if column is None and name != "id":
            raise TypeError(f"{kind.__name__} has no field {name}")
        if isinstance(value, (list, tuple, set, frozenset)) and (
            column is None or column.shape not in ("texts", "items")
        ):
            found.append(table.c[name].in_([_stored(column, one) for one in value]))
        else:
            found.append(table.c[name] == _stored(column, value))
    return found


def _stored(column: Column | None, value: Any) -> Any:
    return value if column is None else column.stored(column.plain(value))


def _ordered(table: Table, name: str) -> ColumnElement[Any]:
    """Nothing comes before everything, on either engine."""
    if name.startswith("-"):
        return table.c[name[1:]].desc().nulls_last()
    return table.c[name].asc().nulls_first()
