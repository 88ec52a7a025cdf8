"""What can still be read of a damaged vault, taken over into its copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select
from sqlcipher3 import dbapi2

from ppks_desktop.domain.chain import EMPTY_CHAIN
from ppks_desktop.storage import cipher, journal, lines, meta, migrating
from ppks_desktop.storage.apply import rework
from ppks_desktop.storage.cipher import VAULT_NAME, Raw
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import chunks, insert_new, upsert
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.tables import (
    BLOB,
    DRAFT,
    ENTRY,
    HELD,
    HELD_LINK,
    META,
    PART_IN,
    PART_OUT,
    RECEIPT,
    REPLICA,
    SECRET,
    SNOOZE,
)

_ALWAYS = (DRAFT, SECRET, SNOOZE)
"""What belongs to the desk alone and is right whatever else is lost."""

_WITH_ALL = (HELD, HELD_LINK, RECEIPT, PART_IN, PART_OUT, META)
"""What tells of the journal, and would lie if some of that were lost."""

_OWN_TO_A_FILE = frozenset({meta.COMMIT, "backed-usn"})

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many acts came back, whether that was everything, and the moment of the last."""

    acts: int
    whole: bool
    until: int


class Source:
    """A damaged vault, read only; after a page that is refused it is opened anew."""

    def __init__(self, folder: Path, dek: bytearray) -> None:
        self._file = folder / VAULT_NAME
        self._dek = dek
        self._open: Raw | None = None

    def rows(self, table: Table, more: str = "", *values: str) -> tuple[Rows, bool]:
        """The rows of a table up to the first that cannot be read, and whether that was all."""
        names = [column.name for column in table.columns]
        found, whole = self._read(table.name, names, more, values)
        return [dict(zip(names, row, strict=True)) for row in found], whole

    def names(self, table: Table, column: str) -> tuple[list[str], bool]:
        """One column of a table, read like its rows."""
        found, whole = self._read(table.name, [column])
        return [row[0] for row in found], whole

    def has_our_tables(self) -> bool:
        """Whether it was written by this revision of the program."""
        found, _whole = self._read("alembic_version", ["version_num"])
        return found == [(migrating.HEAD,)]

    def close(self) -> None:
        """Let go of the file."""
        connection, self._open = self._open, None
        if connection is not None:
            connection.close()

    def _read(
        self, table: str, names: list[str], more: str = "", values: tuple[str, ...] = ()
    ) -> tuple[list[tuple[Any, ...]], bool]:
        spelled = ", ".join(f'"{name}"' for name in names)
        found: list[tuple[Any, ...]] = []
        try:
            if self._open is None:
                self._open = cipher.connect(self._file, self._dek, guarded=False, read_only=True)
            for row in self._open.execute(f'SELECT {spelled} FROM "{table}" {more}', values):  # noqa: S608
                found.append(row)  # noqa: PERF402 - what came before a refused page is kept
        except dbapi2.Error:
            self.close()
            return found, False
        return found, True


def replay(database: Database, damaged: Path, dek: bytearray) -> Replayed:
    """Take over what the vault in the folder ``damaged`` had and this one has not.

    Acts come back in their order up to the first that cannot be read, drafts wherever they can
    be. The damaged files are not changed. All in one transaction.
    """
    acts, whole, source = 0, False, Source(damaged, dek)
    try:
        with database.writing() as connection:
            if source.has_our_tables():
                acts, whole = _replay_acts(connection, source, Journal(database).last_usn())
                whole &= _replay_desk(connection, source, whole=whole)
            return Replayed(acts, whole, _last_moment(connection))
    finally:
        source.close()


def _last_moment(connection: Connection) -> int:
    return int(meta.get(connection, "clock", "0"))


def _replay_acts(connection: Connection, source: Source, after: int) -> tuple[int, bool]:
    """The acts after a count of the vault; answers how many and whether that was all."""
    found, whole = source.rows(ENTRY, f"WHERE usn > {after} ORDER BY usn")
    _meet_replicas(connection, source.rows(REPLICA)[0])
    following = list(_following(connection, found))
    for some in chunks(following):
        connection.execute(insert(ENTRY), some)
    touched = journal.carry_on(connection, after)
    people = lines.people_of(connection, touched)
    rework(connection, touched)
    lines.refresh(connection, people | lines.people_of(connection, touched))
    if following:
        last = max(int(one["at"]) for one in following)
        meta.put(connection, "clock", str(max(last, _last_moment(connection))))
    return len(following), whole and len(following) == len(found)


def _meet_replicas(connection: Connection, known: Rows) -> None:
    """Replicas heard of since the copy keep the numbers by which entries name them."""
    for one in known:
        fresh = {**one, "seq": 0, "chain": EMPTY_CHAIN.hex()}
        connection.execute(insert_new(connection, REPLICA), fresh)


def _following(connection: Connection, found: Rows) -> Iterator[dict[str, Any]]:
    """The entries that follow on what is there, up to the first that does not."""
    reach = {row.no: row.seq for row in connection.execute(select(REPLICA.c.no, REPLICA.c.seq))}
    for one in found:
        if reach.get(one["replica_no"]) != one["first_seq"] - 1:
            return
        reach[one["replica_no"]] = one["last_seq"]
        yield one


def _replay_desk(connection: Connection, source: Source, *, whole: bool) -> bool:
    """Drafts, keys and pictures; what tells of the journal only if all of that came back.

    Answers whether all of it could be read.
    """
    every = True
    for table in (*_ALWAYS, *(_WITH_ALL if whole else ())):
        found, complete = source.rows(table)
        every &= complete
        found = [one for one in found if one.get("name") not in _OWN_TO_A_FILE]
        if complete and table is not META:
            connection.execute(delete(table))
        if found:
            connection.execute(upsert(connection, table), found)
    return _replay_blobs(connection, source) and every


def _replay_blobs(connection: Connection, source: Source) -> bool:
    there = set(connection.scalars(select(BLOB.c.hash)))
    names, every = source.names(BLOB, "hash")
    for name in names:
        if name not in there:
            found, complete = source.rows(BLOB, "WHERE hash = ?", name)
            every &= complete
            for one in found:
                connection.execute(insert_new(connection, BLOB), one)
    return every
