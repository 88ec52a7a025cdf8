"""The journal: the one door by which records change, and its memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from ppks_desktop.domain.chain import EMPTY_CHAIN, chain_next
from ppks_desktop.domain.change import Actor, Change, Origin, Plain, Role, Vector
from ppks_desktop.domain.office import Clock, NewId, micros
from ppks_desktop.domain.record import SCHEMA
from ppks_desktop.storage import meta
from ppks_desktop.storage.columns import spelled, unspelled
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import among, chunks, insert_many
from ppks_desktop.storage.tables import ENTRY, REPLICA

COLUMNS = (
    "replica_no",
    "first_seq",
    "last_seq",
    "table_name",
    "record",
    "actor",
    "role",
    "at",
    "origin",
    "schema",
    "seen",
    "told",
)
_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class Edit:
    """New values for one field group of one record, not yet a Change."""

    table: str
    record: str
    group: str
    values: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes at this desk, and where moments and ids come from."""

    actor: Actor
    clock: Clock
    new_id: NewId


@dataclass(slots=True)
class Reach:
    """How far the changes of one replica reach here."""

    no: int
    seq: int
    chain: bytes


def write(
    connection: Connection,
    pen: Pen,
    edits: Sequence[Edit],
    seen: Mapping[tuple[str, str], Vector],
    origin: Origin,
) -> tuple[Change, ...]:
    """Make Changes of the edits and keep them; ``seen`` is the vector of each record before.

    A later edit of one record has seen the earlier ones. Moments never go back at one desk.
    """
    if not edits:
        return ()
    actor = pen.actor
    reach = reach_of(connection, actor.replica)
    at = max(micros(pen.clock()), int(meta.get(connection, "clock", "0")) + 1)
    vectors = {key: dict(vector) for key, vector in seen.items()}
    changes = []
    for seq, edit in enumerate(edits, reach.seq + 1):
        vector = vectors.setdefault((edit.table, edit.record), {})
        changes.append(
            Change(
                id=pen.new_id(),
                replica=actor.replica,
                seq=seq,
                table=edit.table,
                record=edit.record,
                group=edit.group,
                values=edit.values,
                seen=dict(vector),
                actor=actor.name,
                role=actor.role,
                at=at,
                origin=origin,
                schema=SCHEMA,
            )
        )
        vector[actor.replica] = seq
    keep(connection, changes)
    meta.put(connection, "clock", str(at))
    return tuple(changes)


def keep(connection: Connection, changes: Iterable[Change]) -> None:
    """Add changes, each directly after its replica's frontier, and carry the chains on."""
    reaches: dict[str, Reach] = {}
    acts: list[list[Change]] = []
    for change in changes:
        reach = reaches.get(change.replica)
        if reach is None:
            reach = reaches[change.replica] = reach_of(connection, change.replica)
        if change.seq != reach.seq + 1:
            raise ValueError("a change must follow the frontier of its replica")
        reach.seq = change.seq
        reach.chain = chain_next(reach.chain, change)
        if acts and _act(acts[-1][-1]) == _act(change):
            acts[-1].append(change)
        else:
            acts.append([change])
    entries = [entry_row(reaches[act[0].replica].no, act) for act in acts]
    insert_many(connection, ENTRY, COLUMNS, entries)
    save_reaches(connection, reaches.values())


_act = attrgetter("replica", "table", "record", "actor", "role", "at", "origin", "schema")


def entry_row(replica_no: int, act: Sequence[Change]) -> tuple[str | int, ...]:
    """Consecutive changes of one act in one record, as a row of the journal."""
    first, last = act[0], act[-1]
    told: list[tuple[object, ...]] = []
    expected = first.seen
    for change in act:
        plain = (change.id, change.group, change.values)
        told.append(plain if change.seen == expected else (*plain, change.seen))
        expected = {**change.seen, change.replica: change.seq}
    return (
        replica_no,
        first.seq,
        last.seq,
        first.table,
        first.record,
        first.actor,
        str(first.role),
        first.at,
        str(first.origin),
        first.schema,
        spelled(first.seen),
        spelled(told),
    )


def reach_of(connection: Connection, replica: str) -> Reach:
    """How far a replica's changes reach; one never heard of is entered with nothing."""
    row = connection.execute(
        select(REPLICA.c.no, REPLICA.c.seq, REPLICA.c.chain).where(REPLICA.c.id == replica)
    ).first()
    if row is not None:
        return Reach(row.no, row.seq, bytes.fromhex(row.chain))
    made = connection.execute(
        insert(REPLICA).values(id=replica, seq=0, chain=EMPTY_CHAIN.hex()).returning(REPLICA.c.no)
    )
    return Reach(made.scalar_one(), 0, EMPTY_CHAIN)


def save_reaches(connection: Connection, reaches: Iterable[Reach]) -> None:
    """Keep how far replicas reach now."""
    for reach in reaches:
        connection.execute(
            update(REPLICA)
            .where(REPLICA.c.no == reach.no)
            .values(seq=reach.seq, chain=reach.chain.hex())
        )


def carry_on(connection: Connection, after_usn: int) -> set[tuple[str, str]]:
    """Count entries that were copied in after a count of this vault: reach and chains go on.

    Answers the records they touch.
    """
    reaches: dict[str, Reach] = {}
    touched: set[tuple[str, str]] = set()
    wanted = select(ENTRY).where(ENTRY.c.usn > after_usn).order_by(ENTRY.c.usn)
    for entry, replica in _entries(connection, wanted):
        reach = reaches.get(replica)
        if reach is None:
            reach = reaches[replica] = reach_of(connection, replica)
        for change in _changes(entry, replica):
            reach.seq, reach.chain = change.seq, chain_next(reach.chain, change)
        touched.add((entry.table_name, entry.record))
    save_reaches(connection, reaches.values())
    return touched


def changes_of(connection: Connection, table: str, record: str) -> tuple[Change, ...]:
    """Every change of one record, in the order in which they came here."""
    return changes_of_each(connection, table, [record]).get(record, ())


def changes_of_each(
    connection: Connection, table: str, records: Iterable[str]
) -> dict[str, tuple[Change, ...]]:
    """Every change of these records of one table, by record, in the order they came here."""
    found: dict[str, list[Change]] = {}
    for some in chunks(records):
        wanted = select(ENTRY).where(among(ENTRY.c.record, some), ENTRY.c.table_name == table)
        for entry, replica in _entries(connection, wanted.order_by(ENTRY.c.usn)):
            found.setdefault(entry.record, []).extend(_changes(entry, replica))
    return {record: tuple(changes) for record, changes in found.items()}


class Journal:
    """The way back to every change that was ever kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def frontier(self) -> dict[str, tuple[int, str]]:
        """For each replica the last number held without a gap, and the chain hash there."""
        with self._database.reading() as connection:
            rows = connection.execute(select(REPLICA.c.id, REPLICA.c.seq, REPLICA.c.chain))
            return {row.id: (row.seq, row.chain) for row in rows if row.seq}

    def since(self, replica: str, after_seq: int = 0) -> Iterator[Change]:
        """The changes of one replica after a number, in order, read page by page."""
        while True:
            with self._database.reading() as connection:
                number = select(REPLICA.c.no).where(REPLICA.c.id == replica).scalar_subquery()
                wanted = select(ENTRY).where(
                    ENTRY.c.replica_no == number, ENTRY.c.last_seq > after_seq
                )
                page = wanted.order_by(ENTRY.c.last_seq).limit(_PAGE)
                entries = connection.execute(page).fetchall()
            for entry in entries:
                yield from (one for one in _changes(entry, replica) if one.seq > after_seq)
            if len(entries) < _PAGE:
                return
            after_seq = entries[-1].last_seq

    def arrived(self, after_usn: int = 0) -> Iterator[tuple[int, Change]]:
        """Changes in the order in which they came to this vault, after a count of it.

        Changes of one act share their count.
        """
        while True:
            with self._database.reading() as connection:
                wanted = select(ENTRY).where(ENTRY.c.usn > after_usn)
                entries = _entries(connection, wanted.order_by(ENTRY.c.usn).limit(_PAGE))
            for entry, replica in entries:
                yield from ((entry.usn, change) for change in _changes(entry, replica))
            if len(entries) < _PAGE:
                return
            after_usn = entries[-1][0].usn

    def last_usn(self) -> int:
        """The count of the entry that came last."""
        with self._database.reading() as connection:
            return int(connection.scalar(select(func.max(ENTRY.c.usn))) or 0)

    def of_record(self, table: str, record: str) -> tuple[Change, ...]:
        """Every change of one record, in the order in which they came here."""
        with self._database.reading() as connection:
            return changes_of(connection, table, record)

    def chain_at(self, replica: str, seq: int) -> str:
        """The chain hash after a number of a replica, worked out from its changes."""
        chain = EMPTY_CHAIN
        for change in self.since(replica):
            if change.seq > seq:
                break
            chain = chain_next(chain, change)
        return chain.hex()

    def known_ids(self, changes: Iterable[Change]) -> dict[str, tuple[str, int]]:
        """The ids of the changes kept under these replicas and numbers, with their places."""
        wanted: dict[str, list[int]] = {}
        for change in changes:
            wanted.setdefault(change.replica, []).append(change.seq)
        found: dict[str, tuple[str, int]] = {}
        for replica, numbers in wanted.items():
            reach = self.frontier().get(replica, (0, ""))[0]
            last = min(max(numbers), reach)
            for change in self.since(replica, min(numbers) - 1):
                if change.seq > last:
                    break
                found[change.id] = (replica, change.seq)
        return found

    def check(self) -> bool:
        """Whether every chain, worked out anew, ends at the hash kept for its replica."""
        return all(
            self.chain_at(replica, seq) == chain
            for replica, (seq, chain) in self.frontier().items()
        )


def _replicas(connection: Connection) -> dict[int, str]:
    return {row.no: row.id for row in connection.execute(select(REPLICA.c.no, REPLICA.c.id))}


def _entries(connection: Connection, wanted: Select[Any]) -> list[tuple[Row[Any], str]]:
    """Entries with the replica that wrote each."""
    names = _replicas(connection)
    return [(row, names[row.replica_no]) for row in connection.execute(wanted)]


def _changes(entry: Row[Any], replica: str) -> Iterator[Change]:
    seen: Vector = unspelled(entry.seen)
    role, origin = Role(entry.role), Origin(entry.origin)
    for seq, (id_, group, values, *own) in enumerate(unspelled(entry.told), entry.first_seq):
        if own:
            seen = own[0]
        yield Change(
            id=id_,
            replica=replica,
            seq=seq,
            table=entry.table_name,
            record=entry.record,
            group=group,
            values=values,
            seen=seen,
            actor=entry.actor,
            role=role,
            at=entry.at,
            origin=origin,
            schema=entry.schema,
        )
        seen = {**seen, replica: seq}
