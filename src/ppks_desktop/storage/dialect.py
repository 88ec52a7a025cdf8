"""The few places where SQLite and PostgreSQL speak differently."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Dialect,
    Insert,
    Table,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine

T = TypeVar("T")

CHUNK = 1_000
"""How many ids one statement asks for."""


def chunks(things: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The things in lists of at most ``size``."""
    rest = iter(things)
    while chunk := list(islice(rest, size)):
        yield chunk


def is_postgres(connection: Connection) -> bool:
    """Whether this connection speaks to an office server."""
    return connection.dialect.name == "postgresql"


class _Ids(TypeDecorator[Sequence[str]]):
    """Many ids in one value: JSON for SQLite, an array for PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the engine."""
        return ARRAY(Text) if dialect.name == "postgresql" else dialect.type_descriptor(Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """The ids as the engine takes them."""
        return list(value) if dialect.name == "postgresql" else json.dumps(list(value))


class _Among(FunctionElement[Any]):
    """That a column is one of many ids, in one statement however many they are."""

    inherit_cache = True
    name = "among"
    type = NullType()


@compiles(_Among)
def _among(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, given = (compiler.process(one, **options) for one in element.clauses)
    if compiler.dialect.name == "postgresql":
        return f"{column} = ANY({given})"
    return f"{column} IN (SELECT value FROM json_each({given}))"  # noqa: S608


def among(column: ColumnElement[Any], ids: Iterable[str]) -> ColumnElement[bool]:
    """That a column of text is one of these, without spelling each in the statement."""
    return _Among(column, bindparam(None, tuple(ids), type_=_Ids()))


def upsert(connection: Connection, table: Table) -> Executable:
    """INSERT that replaces the row of the same key."""
    insert = postgresql.insert if is_postgres(connection) else sqlite.insert
    statement = insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in keys
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
) -> None:
    """Add many new rows, given as tuples in the order of ``names``, the fastest way there is."""
    if not rows:
        return
    quote = connection.dialect.identifier_preparer.quote
    into = f"{quote(table.name)} ({', '.join(quote(name) for name in names)})"
    if is_postgres(connection):
        _copy(connection, f"COPY {into} FROM STDIN", rows)
    else:
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", list(rows))  # noqa: S608


def _copy(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
