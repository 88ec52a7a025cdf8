"""The keys of this desk, which never leave the vault."""

from sqlalchemy import select

from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import upsert
from ppks_desktop.storage.tables import SECRET


class Secrets:
    """Secret bytes by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, name: str, body: bytes) -> None:
        """Keep bytes under a name, in the place of what was there."""
        with self._database.writing() as connection:
            connection.execute(upsert(connection, SECRET), {"name": name, "body": body})

    def get(self, name: str) -> bytes | None:
        """The bytes under a name, or None."""
        with self._database.reading() as connection:
            body = connection.scalar(select(SECRET.c.body).where(SECRET.c.name == name))
        return None if body is None else bytes(body)
