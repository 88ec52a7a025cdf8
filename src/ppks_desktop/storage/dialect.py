"""The few places where SQLite and PostgreSQL speak differently."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import Executable

T = TypeVar("T")

CHUNK = 400
"""How many ids one statement asks for."""


def chunks(things: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The things in lists of at most ``size``."""
    rest = iter(things)
    while chunk := list(islice(rest, size)):
        yield chunk


def is_postgres(connection: Connection) -> bool:
    """Whether this connection speaks to an office server."""
    return connection.dialect.name == "postgresql"


def upsert(connection: Connection, table: Table, *, keep: Sequence[str] = ()) -> Executable:
    """INSERT that replaces the row of the same key, but for the columns in ``keep``."""
    insert = postgresql.insert if is_postgres(connection) else sqlite.insert
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in keys and column.name not in keep
    }
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def insert_new(connection: Connection, table: Table) -> Insert:
    """INSERT that leaves a row of the same key as it is."""
    made = postgresql.insert if is_postgres(connection) else sqlite.insert
    return made(table).on_conflict_do_nothing()


def mark(connection: Connection) -> str:
    """How a statement says that a value comes here."""
    return "%s" if is_postgres(connection) else "?"


def insert_many(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> int:
    """INSERT many rows given as tuples in the order of ``names``, the fastest way there is."""
    return _run(connection, table, names, rows, "")


def insert_many_new(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> int:
    """The same, leaving rows of the same key as they are; answers how many were new."""
    return _run(connection, table, names, rows, " ON CONFLICT DO NOTHING")


def _run(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    ending: str,
) -> int:
    if not rows:
        return 0
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(name) for name in names)
    marks = ", ".join([mark(connection)] * len(names))
    return connection.exec_driver_sql(
        f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks}){ending}",  # noqa: S608
        list(rows),
    ).rowcount
