"""The revisions of a vault's tables: which one it has, and the way to the newest."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, func, inspect, select, table
from sqlcipher3 import dbapi2

from ppks_desktop.domain.records import BY_TABLE
from ppks_desktop.storage.database import driver_connection

KNOWN = (None, "0001")
"""Every revision this program can bring up to date; None is an empty file."""

HEAD = "0001"
"""The revision this program writes."""

SCRIPTS = Path(__file__).parent / "migrations"


def revision_of(connection: Any) -> str | None:
    """The revision of an encrypted file, read by its driver's connection."""
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except dbapi2.OperationalError as error:
        if "no such table" in str(error):
            return None
        raise
    return None if found is None else str(found[0])


def last_written(connection: Any) -> datetime:
    """When something was last written, as claimed; the copy before a step is named after it."""
    try:
        found = connection.execute("SELECT value FROM meta WHERE name = 'clock'").fetchone()
    except dbapi2.OperationalError as error:
        if "no such table" not in str(error):
            raise
        found = None
    return datetime.fromtimestamp(int(found[0]) / 1_000_000 if found else 0, UTC)


def upgrade(engine: Engine) -> None:
    """Bring the tables to the newest revision, each step wholly or not at all."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    if engine.dialect.name == "sqlite":
        event.listen(engine, "begin", _begin)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            driver_connection(connection).execute("PRAGMA foreign_keys=OFF")
        config.attributes["connection"] = connection
        with connection.begin():
            config.attributes["counts"] = counts(connection)
        command.upgrade(config, "head")
    engine.dispose()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def check_rows(ctx: Any, *_rest: Any, **_more: Any) -> None:
    """Look before a step is kept: no row may be missing or have lost its parent."""
    connection: Connection = ctx.connection
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError("a migration left rows without their parents")
    before = ctx.environment_context.config.attributes["counts"]
    after = counts(connection)
    if any(after.get(table, 0) < number for table, number in before.items()):
        raise RuntimeError("a migration lost rows")


def counts(connection: Connection) -> dict[str, int]:
    """How many rows stand in each table of records, and in the journal."""
    there = set(inspect(connection).get_table_names())
    return {
        name: int(connection.scalar(select(func.count()).select_from(table(name))) or 0)
        for name in (*BY_TABLE, "entry")
        if name in there
    }
