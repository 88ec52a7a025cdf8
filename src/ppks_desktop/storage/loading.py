"""Very many new records at once: rows, changes and lists in large strokes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from ppks_desktop.domain.chain import chain_next
from ppks_desktop.domain.change import Change, Merge, Origin, Plain
from ppks_desktop.domain.office import micros
from ppks_desktop.domain.record import SCHEMA, Record, defaults
from ppks_desktop.domain.resolving import WITHDRAWAL
from ppks_desktop.storage import journal, lines, meta
from ppks_desktop.storage.columns import Column, Shape, Stored, shape_of, spelled
from ppks_desktop.storage.dialect import chunks, insert_many
from ppks_desktop.storage.journal import Pen, Reach
from ppks_desktop.storage.tables import ENTRY, RECORDS

BATCH = 5_000
"""How many records go to the database in one stroke."""

Progress = Callable[[int, int], None]
"""Told how many records are kept, of how many (0 where nobody knows)."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A field group with its columns and where they stand in the record."""

    name: str
    is_set: bool
    fields: tuple[tuple[int, Column], ...]


@dataclass(frozen=True, slots=True)
class _Mould:
    """What is worked out once for a kind of record."""

    shape: Shape
    names: tuple[str, ...]
    blank: tuple[Any, ...]
    blank_stored: tuple[Stored, ...]
    groups: tuple[_Group, ...]
    first: _Group

    @classmethod
    def of(cls, kind: type[Record]) -> "_Mould":
        shape = shape_of(kind)
        blank = defaults(kind)
        places = {column.name: place for place, column in enumerate(shape.columns)}
        groups = tuple(
            _Group(
                group,
                columns[0].merge is Merge.SET,
                tuple((places[one.name], one) for one in columns),
            )
            for group, columns in shape.groups.items()
        )
        return cls(
            shape=shape,
            names=("id", *places, "vv", "many_heads"),
            blank=tuple(blank[name] for name in places),
            blank_stored=tuple(shape.blank_stored.values()),
            groups=groups,
            first=next(group for group in groups if group.name != WITHDRAWAL),
        )


@dataclass(slots=True)
class Loader:
    """Pours new records into a vault; ``close`` makes lists and search know of them."""

    connection: Connection
    pen: Pen
    origin: Origin
    reach: Reach = field(init=False)
    at: int = field(init=False)
    people: set[str] = field(default_factory=set)
    _moulds: dict[type[Record], _Mould] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reach = journal.reach_of(self.connection, self.pen.actor.replica)
        last = int(meta.get(self.connection, "clock", "0"))
        self.at = max(micros(self.pen.clock()), last + 1)

    def pour(self, records: Sequence[Record]) -> None:
        """Keep some records, none of which was kept before."""
        rows: dict[type[Record], list[tuple[Stored, ...]]] = {}
        entries = []
        for record in records:
            mould = self._mould(type(record))
            stored, act = self._cast(mould, record)
            rows.setdefault(type(record), []).append(stored)
            entries.append(journal.entry_row(self.reach.no, act))
            person = record.id if record.TABLE == "person" else getattr(record, "person_id", None)
            if person:
                self.people.add(person)
        for kind, some in rows.items():
            insert_many(self.connection, RECORDS[kind.TABLE], self._moulds[kind].names, some)
        insert_many(self.connection, ENTRY, journal.COLUMNS, entries)

    def close(self) -> None:
        """Keep how far the journal reaches now and work out the lines of the people poured in."""
        journal.save_reaches(self.connection, [self.reach])
        meta.put(self.connection, "clock", str(self.at))
        lines.refresh(self.connection, self.people)

    def _mould(self, kind: type[Record]) -> "_Mould":
        mould = self._moulds.get(kind)
        if mould is None:
            mould = self._moulds[kind] = _Mould.of(kind)
        return mould

    def _cast(self, mould: _Mould, record: Record) -> tuple[tuple[Stored, ...], list[Change]]:
        given = mould.shape.pick(record)
        stored = list(mould.blank_stored)
        act: list[Change] = []
        blank = mould.blank
        for group in mould.groups:
            for place, _column in group.fields:
                if given[place] != blank[place]:
                    act.append(self._change(record, group, given, stored, act))
                    break
        if not act:
            act.append(self._change(record, mould.first, given, stored, act))
        vector = spelled({self.pen.actor.replica: self.reach.seq})
        return (record.id, *stored, vector, 0), act

    def _change(
        self,
        record: Record,
        group: _Group,
        given: Sequence[Any],
        stored: list[Stored],
        before: Sequence[Change],
    ) -> Change:
        values: dict[str, Plain] = {}
        for place, column in group.fields:
            value = given[place]
            plain = None if value is None else column.plain(value)
            values[column.name] = plain
            stored[place] = plain if type(plain) is str else column.stored(plain)
        if group.is_set:
            values = {name: {"add": added, "remove": []} for name, added in values.items()}
        reach, actor = self.reach, self.pen.actor
        seen = {actor.replica: reach.seq} if before else {}
        reach.seq += 1
        change = Change(
            id=self.pen.new_id(),
            replica=actor.replica,
            seq=reach.seq,
            table=record.TABLE,
            record=record.id,
            group=group.name,
            values=values,
            seen=seen,
            actor=actor.name,
            role=actor.role,
            at=self.at,
            origin=self.origin,
            schema=SCHEMA,
        )
        reach.chain = chain_next(reach.chain, change)
        return change


def load(
    connection: Connection,
    pen: Pen,
    records: Iterable[Record],
    origin: Origin,
    progress: Progress = lambda _done, _total: None,
) -> int:
    """Keep very many new records and return how many; each becomes its changes as in a save."""
    loader = Loader(connection, pen, origin)
    done = 0
    for some in chunks(records, BATCH):
        loader.pour(some)
        done += len(some)
        progress(done, 0)
    loader.close()
    return done
