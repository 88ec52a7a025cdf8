"""An open database: reading and writing in transactions, on either engine."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2

from ppks_desktop.errors import VaultProblem
from ppks_desktop.storage import meta
from ppks_desktop.storage.ballast import relieve
from ppks_desktop.storage.trouble import DAMAGED, UNTRUSTED, closed, damaged, problem_of, relieved

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
        self.is_damaged = False
        self._is_closed = False
        if not self.is_postgres:
            event.listen(engine, "begin", _begin)
        event.listen(engine, "handle_error", self._say_kindly)

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
        self._refuse_closed()
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
        self._refuse_closed()
        if self.is_damaged:
            raise damaged()
        mark = None
        try:
            with self.engine.connect() as connection:
                writer = connection.execution_options(ppks_writes=True)
                with writer.begin(), self._current_is("writer", writer):
                    if self.is_postgres:
                        writer.exec_driver_sql(_TURN)
                    before = _changes_so_far(writer)
                    yield writer
                    if _changes_so_far(writer) != before:
                        mark = self._mark(writer)
        except VaultProblem:
            if mark is None or not self._came_through(mark):
                raise

    def stop_writing(self) -> None:
        """Refuse every further change: the file is damaged, and writing would make it worse."""
        self.is_damaged = True

    def _mark(self, writer: Connection) -> str:
        """A sign that goes in with the changes, so that they can be told from lost ones."""
        mark = secrets.token_hex(8)
        meta.put(writer, meta.COMMIT, mark)
        return mark

    def _came_through(self, mark: str) -> bool:
        """Whether a commit that was said to have failed is on the disk all the same.

        Asked on a connection opened anew; it counts only once it is flushed out of the log.
        """
        try:
            with self.engine.connect() as connection:
                raw = driver_connection(connection)
                blocked = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                return not blocked and meta.get(connection, meta.COMMIT) == mark
        except (VaultProblem, dbapi2.Error):
            return False

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

    def _say_kindly(self, context: ExceptionContext) -> VaultProblem | None:
        problem = problem_of(context.original_exception)
        if problem is None:
            return None
        if problem.code in UNTRUSTED:
            context.is_disconnect = True  # a connection that failed so is never used again
        if problem.code == DAMAGED:
            self.stop_writing()
        if self.folder is not None and relieve(self.folder, problem):
            return relieved()
        return problem

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise closed()

    def close(self) -> None:
        """Close every connection and let other programs have the vault; it stays closed.

        Reading and writing raise VaultProblem from now on: another program may hold the lock.
        """
        self._is_closed = True
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


def _changes_so_far(connection: Connection) -> int:
    """How many rows a vault's connection has changed; a server keeps its own promises."""
    return int(getattr(driver_connection(connection), "total_changes", 0))


def driver_connection(connection: Connection) -> Any:
    """The driver's own connection below a connection."""
    return connection.connection.driver_connection
