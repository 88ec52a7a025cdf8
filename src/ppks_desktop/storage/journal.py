"""The journal: the one door by which records change, and the way back to every change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, insert, select, update

from ppks_desktop.domain.chain import EMPTY_CHAIN, chain_next
from ppks_desktop.domain.change import Actor, Change, Origin, Plain, Role, Vector
from ppks_desktop.domain.office import Clock, NewId, micros
from ppks_desktop.domain.records import SCHEMA
from ppks_desktop.storage import meta
from ppks_desktop.storage.columns import spelled, unspelled
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import chunks, insert_many
from ppks_desktop.storage.tables import CHANGE, REPLICA

_COLUMNS = (
    "replica_no",
    "seq",
    "id",
    "table_name",
    "record",
    "group_name",
    "new_values",
    "seen",
    "actor",
    "role",
    "at",
    "origin",
    "schema",
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
    rows = []
    for change in changes:
        reach = reaches.get(change.replica)
        if reach is None:
            reach = reaches[change.replica] = reach_of(connection, change.replica)
        if change.seq != reach.seq + 1:
            raise ValueError("a change must follow the frontier of its replica")
        reach.seq = change.seq
        reach.chain = chain_next(reach.chain, change)
        rows.append(row_of(reach.no, change))
    insert_many(connection, CHANGE, _COLUMNS, rows)
    save_reaches(connection, reaches.values())


def row_of(replica_no: int, change: Change) -> tuple[str | int, ...]:
    """A change as a row of the journal."""
    return (
        replica_no,
        change.seq,
        change.id,
        change.table,
        change.record,
        change.group,
        spelled(change.values),
        spelled(change.seen),
        change.actor,
        change.role.value,
        change.at,
        change.origin.value,
        change.schema,
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


def changes_of(connection: Connection, table: str, record: str) -> tuple[Change, ...]:
    """Every change of one record, in the order in which they came here."""
    rows = connection.execute(
        _SELECT.where(CHANGE.c.record == record, CHANGE.c.table_name == table).order_by(
            CHANGE.c.usn
        )
    )
    return tuple(_change(row) for row in rows)


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
                rows = connection.execute(
                    _SELECT.where(REPLICA.c.id == replica, CHANGE.c.seq > after_seq)
                    .order_by(CHANGE.c.seq)
                    .limit(_PAGE)
                ).fetchall()
            for row in rows:
                yield _change(row)
            if len(rows) < _PAGE:
                return
            after_seq = rows[-1].seq

    def arrived(self, after_usn: int = 0) -> Iterator[tuple[int, Change]]:
        """Changes in the order in which they came to this vault, after a count of it."""
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(
                    _SELECT.where(CHANGE.c.usn > after_usn).order_by(CHANGE.c.usn).limit(_PAGE)
                ).fetchall()
            for row in rows:
                yield row.usn, _change(row)
            if len(rows) < _PAGE:
                return
            after_usn = rows[-1].usn

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

    def known_ids(self, ids: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Of these change ids those already kept, with their replica and number."""
        found: dict[str, tuple[str, int]] = {}
        with self._database.reading() as connection:
            for some in chunks(ids):
                rows = connection.execute(
                    select(CHANGE.c.id, REPLICA.c.id, CHANGE.c.seq)
                    .join_from(CHANGE, REPLICA, CHANGE.c.replica_no == REPLICA.c.no)
                    .where(CHANGE.c.id.in_(some))
                )
                found.update({row[0]: (row[1], row[2]) for row in rows})
        return found

    def check(self) -> bool:
        """Whether every chain, worked out anew, ends at the hash kept for its replica."""
        return all(
            self.chain_at(replica, seq) == chain
            for replica, (seq, chain) in self.frontier().items()
        )


_SELECT: Select[tuple[object, ...]] = select(
    CHANGE.c.usn,
    REPLICA.c.id.label("replica"),
    CHANGE.c.seq,
    CHANGE.c.id,
    CHANGE.c.table_name,
    CHANGE.c.record,
    CHANGE.c.group_name,
    CHANGE.c.new_values,
    CHANGE.c.seen,
    CHANGE.c.actor,
    CHANGE.c.role,
    CHANGE.c.at,
    CHANGE.c.origin,
    CHANGE.c.schema,
).join_from(CHANGE, REPLICA, CHANGE.c.replica_no == REPLICA.c.no)


def _change(row: Row[tuple[object, ...]]) -> Change:
    return Change(
        id=row.id,
        replica=row.replica,
        seq=row.seq,
        table=row.table_name,
        record=row.record,
        group=row.group_name,
        values=unspelled(row.new_values),
        seen=unspelled(row.seen),
        actor=row.actor,
        role=Role(row.role),
        at=row.at,
        origin=Origin(row.origin),
        schema=row.schema,
    )
