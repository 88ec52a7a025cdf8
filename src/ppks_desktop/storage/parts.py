"""The files that came in and went out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select

from ppks_desktop.storage.columns import spelled, unspelled
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import upsert
from ppks_desktop.storage.tables import PART_IN, PART_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class PartIn:
    """A file that came in, by the SHA-256 of its bytes: from whom, and what became of it."""

    hash: str
    replica: str
    state: str
    changes: int
    at: int
    manifest: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOut:
    """A file that was made: for whom, the last own number and the last count it reaches."""

    hash: str
    holder: str
    last_seq: int
    last_usn: int
    at: int
    manifest: Mapping[str, Any]


class Parts:
    """The register of files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note_in(self, part: PartIn) -> None:
        """Enter a file that came in, or what became of it since."""
        with self._database.writing() as connection:
            connection.execute(upsert(connection, PART_IN), _fields_in(part))

    def note_out(self, part: PartOut) -> None:
        """Enter a file that was made."""
        with self._database.writing() as connection:
            connection.execute(upsert(connection, PART_OUT), _fields_out(part))

    def came_in(self, hash_: str) -> PartIn | None:
        """The file of these bytes, if it came before."""
        with self._database.reading() as connection:
            row = connection.execute(select(PART_IN).where(PART_IN.c.hash == hash_)).first()
        return None if row is None else _part_in(row)

    def incoming(self, limit: int = 100) -> tuple[PartIn, ...]:
        """The files that came in, last first."""
        wanted = select(PART_IN).order_by(PART_IN.c.at.desc(), PART_IN.c.hash).limit(limit)
        with self._database.reading() as connection:
            return tuple(_part_in(row) for row in connection.execute(wanted))

    def outgoing(self, holder: str | None = None, limit: int = 100) -> tuple[PartOut, ...]:
        """The files that were made, last first."""
        wanted = select(PART_OUT).order_by(PART_OUT.c.at.desc(), PART_OUT.c.hash).limit(limit)
        if holder is not None:
            wanted = wanted.where(PART_OUT.c.holder == holder)
        with self._database.reading() as connection:
            return tuple(_part_out(row) for row in connection.execute(wanted))

    def reach(self, holder: str) -> int:
        """The last count of this vault that was sent to a holder."""
        with self._database.reading() as connection:
            wanted = select(func.max(PART_OUT.c.last_usn)).where(PART_OUT.c.holder == holder)
            return int(connection.scalar(wanted) or 0)


def _fields_in(part: PartIn) -> dict[str, Any]:
    return {
        "hash": part.hash,
        "replica": part.replica,
        "state": part.state,
        "changes": part.changes,
        "at": part.at,
        "manifest": spelled(part.manifest),
    }


def _fields_out(part: PartOut) -> dict[str, Any]:
    return {
        "hash": part.hash,
        "holder": part.holder,
        "last_seq": part.last_seq,
        "last_usn": part.last_usn,
        "at": part.at,
        "manifest": spelled(part.manifest),
    }


def _part_in(row: Row[Any]) -> PartIn:
    return PartIn(
        hash=row.hash,
        replica=row.replica,
        state=row.state,
        changes=row.changes,
        at=row.at,
        manifest=unspelled(row.manifest),
    )


def _part_out(row: Row[Any]) -> PartOut:
    return PartOut(
        hash=row.hash,
        holder=row.holder,
        last_seq=row.last_seq,
        last_usn=row.last_usn,
        at=row.at,
        manifest=unspelled(row.manifest),
    )
