"""An open database: reading and writing in transactions, on either engine."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext

from ppks_desktop.errors import VaultProblem
from ppks_desktop.storage.trouble import UNTRUSTED, problem_of

_TURN = f"SELECT pg_advisory_xact_lock({0x50504B53})"
"""Writers of one office take turns, as they do in a vault: a save sees the one before it."""


class Database:
    """A vault or an office server: ``reading()`` and ``writing()`` give a connection.

    Either may be asked for inside another of the same thread and then joins it, so that several
    acts become one transaction: they all stand or none does.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        folder: Path | None = None,
        dek: bytearray | None = None,
        release: Callable[[], None] | None = None,
    ) -> None:
        self.engine = engine
        self.folder = folder
        self.dek = dek
        self._release = release or _nothing
        self._current = threading.local()
        if not self.is_postgres:
            event.listen(engine, "begin", _begin)
        event.listen(engine, "handle_error", _say_kindly)

    @property
    def is_postgres(self) -> bool:
        """Whether this is an office server and not a file."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database as long as it lasts."""
        current = self._joined("writer") or self._joined("reader")
        if current is not None:
            yield current
            return
        with self.apart() as connection, self._current_is("reader", connection):
            yield connection

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """A connection for reading that nobody joins, for what is read little by little."""
        with self.engine.connect() as connection:
            if self.is_postgres:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or none of them."""
        current = self._joined("writer")
        if current is not None:
            yield current
            return
        with self.engine.connect() as connection:
            writer = connection.execution_options(ppks_writes=True)
            with writer.begin(), self._current_is("writer", writer):
                if self.is_postgres:
                    writer.exec_driver_sql(_TURN)
                yield writer

    def _joined(self, role: str) -> Connection | None:
        found: Connection | None = getattr(self._current, role, None)
        return found

    @contextmanager
    def _current_is(self, role: str, connection: Connection) -> Iterator[None]:
        setattr(self._current, role, connection)
        try:
            yield
        finally:
            setattr(self._current, role, None)

    def close(self) -> None:
        """Close every connection and let other programs have the vault."""
        release, self._release = self._release, _nothing
        try:
            self.engine.dispose()
        finally:
            release()


def _nothing() -> None:
    """Give nothing back."""


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("ppks_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _say_kindly(context: ExceptionContext) -> VaultProblem | None:
    problem = problem_of(context.original_exception)
    if problem is not None and problem.code in UNTRUSTED:
        context.is_disconnect = True  # a connection that failed so is never used again
    return problem


def driver_connection(connection: Connection) -> Any:
    """The driver's own connection below a connection."""
    return connection.connection.driver_connection
