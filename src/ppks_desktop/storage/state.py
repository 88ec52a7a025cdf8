"""The rows held against the journal: what they should be, and made so again."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from ppks_desktop.domain.records import BY_TABLE
from ppks_desktop.domain.resolving import resolve
from ppks_desktop.storage import journal, lines, rows
from ppks_desktop.storage.apply import rework
from ppks_desktop.storage.columns import shape_of
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.tables import ENTRY, PERSON_LINE, RECORDS


def differences(database: Database) -> Iterator[tuple[str, str]]:
    """The records whose rows are not what their changes add up to."""
    with database.apart() as connection:
        known = select(ENTRY.c.table_name, ENTRY.c.record).distinct()
        for table, record in connection.execute(known.order_by(*known.selected_columns)).fetchall():
            if table in BY_TABLE and not _agrees(connection, table, record):
                yield table, record


def is_sound(database: Database) -> bool:
    """Whether the file of a vault is whole, looked at quickly; a server looks after itself."""
    if database.is_postgres:
        return True
    with database.apart() as connection:
        return list(connection.exec_driver_sql("PRAGMA quick_check").scalars()) == ["ok"]


def rebuild(database: Database) -> int:
    """Write every row that differs anew, and all lines of lists; answers how many differed."""
    with database.writing() as connection:
        wrong = list(differences(database))
        for table, record in wrong:
            rework(connection, table, record)
        people = set(connection.scalars(select(RECORDS["person"].c.id)))
        lines.refresh(connection, people | set(connection.scalars(select(PERSON_LINE.c.id))))
        return len(wrong)


def _agrees(connection: Connection, table: str, record: str) -> bool:
    kind = BY_TABLE[table]
    shape = shape_of(kind)
    state = resolve(journal.changes_of(connection, table, record), kind)
    kept = rows.read(connection, kind, [record]).get(record)
    return (
        kept is not None
        and rows.whole(shape, kept.values) == rows.whole(shape, state.values)
        and dict(kept.vector) == dict(state.vector)
        and kept.many_heads == state.many_heads
        and {group: tuple(ones) for group, ones in kept.rivals.items()} == dict(state.rivals)
    )
