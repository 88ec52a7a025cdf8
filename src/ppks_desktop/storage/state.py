"""The rows held against the journal: what they should be, and made so again."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from ppks_desktop.domain.merging import RecordState
from ppks_desktop.domain.records import BY_TABLE
from ppks_desktop.domain.resolving import resolve
from ppks_desktop.storage import journal, lines, rows
from ppks_desktop.storage.apply import rework
from ppks_desktop.storage.columns import Shape, shape_of
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import chunks
from ppks_desktop.storage.tables import ENTRY, PERSON_LINE, RECORDS


def differences(database: Database) -> Iterator[tuple[str, str]]:
    """The records whose rows are not what their changes add up to."""
    with database.apart() as connection:
        for table in sorted(BY_TABLE):
            found = select(ENTRY.c.record).where(ENTRY.c.table_name == table).distinct()
            known = connection.scalars(found.order_by(ENTRY.c.record)).all()
            for some in chunks(known):
                yield from ((table, one) for one in _wrong(connection, table, some))


def rebuild(database: Database) -> int:
    """Write every row that differs anew, and all lines of lists; answers how many differed."""
    with database.writing() as connection:
        wrong = list(differences(database))
        rework(connection, wrong)
        people = set(connection.scalars(select(RECORDS["person"].c.id)))
        lines.refresh(connection, people | set(connection.scalars(select(PERSON_LINE.c.id))))
        return len(wrong)


def _wrong(connection: Connection, table: str, records: list[str]) -> Iterator[str]:
    kind = BY_TABLE[table]
    changes = journal.changes_of_each(connection, table, records)
    kept = rows.read(connection, kind, records)
    for record in records:
        there = kept.get(record)
        state = resolve(changes[record], kind)
        if there is None or not _agrees(shape_of(kind), there, state):
            yield record


def _agrees(shape: Shape, kept: rows.Kept, state: RecordState) -> bool:
    return (
        rows.whole(shape, kept.values) == rows.whole(shape, state.values)
        and dict(kept.vector) == dict(state.vector)
        and kept.many_heads == state.many_heads
        and dict(kept.rivals) == dict(state.rivals)
    )
