"""The full-text index over names: made, filled and asked, on either engine."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, literal_column, text

from ppks_desktop.storage.dialect import is_postgres
from ppks_desktop.storage.tables import PERSON_LINE

_FTS = (
    "CREATE VIRTUAL TABLE person_search USING fts5("
    "name_key, name, content='person_line', content_rowid='no', "
    "tokenize='unicode61', prefix='1 2 3 4')"
)
_FORGET = (
    "INSERT INTO person_search(person_search, rowid, name_key, name) VALUES ('delete', ?, ?, ?)"
)
_LEARN = "INSERT INTO person_search(rowid, name_key, name) VALUES (?, ?, ?)"
_VECTOR = "to_tsvector('simple', name_key || ' ' || name)"

NameRow = tuple[int, str, str]
"""Number of the person line, name key, name as written."""


def make_search(connection: Connection) -> None:
    """Make the index, with erased names wiped from it."""
    if is_postgres(connection):
        connection.execute(text(f"CREATE INDEX person_search ON person_line USING gin ({_VECTOR})"))
        return
    connection.exec_driver_sql(_FTS)
    connection.exec_driver_sql(
        "INSERT INTO person_search(person_search, rank) VALUES ('secure-delete', 1)"
    )


def forget(connection: Connection, rows: Sequence[NameRow]) -> None:
    """Take names out of the index, before their lines change."""
    if rows and not is_postgres(connection):
        connection.exec_driver_sql(_FORGET, list(rows))


def learn(connection: Connection, rows: Sequence[NameRow]) -> None:
    """Put names into the index, after their lines are written."""
    if rows and not is_postgres(connection):
        connection.exec_driver_sql(_LEARN, list(rows))


def named_like(
    connection: Connection, words: Sequence[Sequence[str]], written: Sequence[str]
) -> ColumnElement[bool]:
    """Lines of people whose name has words that begin so, in its key or as written.

    ``words`` gives for each typed word the beginnings that will do.
    """
    if is_postgres(connection):
        by_key, as_written = (
            _vector_query(words, ":*"),
            _vector_query([[one] for one in written], ":*"),
        )
        return _in_vector(f"{by_key} | {as_written}")
    by_key, as_written = (
        _match("name_key", words, " *"),
        _match("name", [[one] for one in written], " *"),
    )
    return _matching(f"{by_key} OR {as_written}")


def named(connection: Connection, key: str) -> ColumnElement[bool]:
    """Lines of people whose name key has all the words of this one, in any order."""
    words = [[word] for word in key.split()]
    if is_postgres(connection):
        return _in_vector(_vector_query(words, ""))
    return _matching(_match("name_key", words, ""))


def _matching(wanted: str) -> ColumnElement[bool]:
    found = text("SELECT rowid AS no FROM person_search WHERE person_search MATCH :wanted")
    return PERSON_LINE.c.no.in_(found.bindparams(wanted=wanted).columns(PERSON_LINE.c.no))


def _match(column: str, words: Sequence[Sequence[str]], begins: str) -> str:
    each = (" OR ".join(f'"{_bare(way)}"{begins}' for way in ways) for ways in words)
    return f"({column} : (" + " AND ".join(f"({one})" for one in each) + "))"


def _in_vector(wanted: str) -> ColumnElement[bool]:
    return literal_column(_VECTOR).op("@@")(func.to_tsquery("simple", wanted))


def _vector_query(words: Sequence[Sequence[str]], begins: str) -> str:
    each = (" | ".join(f"'{_bare(way)}'{begins}" for way in ways) for ways in words)
    return "(" + " & ".join(f"({one})" for one in each) + ")"


def _bare(token: str) -> str:
    return "".join(sign for sign in token if sign.isalnum())
