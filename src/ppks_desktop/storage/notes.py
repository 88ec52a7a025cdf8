"""Small facts about this vault, for whoever lays out the desk."""

from sqlalchemy import select

from ppks_desktop.storage import meta
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.tables import META


class Notes:
    """Facts by name that stay at this desk: profile, place in the office's count, last backup."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, otherwise: str = "") -> str:
        """The fact of this name, or ``otherwise``."""
        with self._database.reading() as connection:
            return meta.get(connection, name, otherwise)

    def put(self, name: str, value: str) -> None:
        """Keep a fact under this name."""
        with self._database.writing() as connection:
            meta.put(connection, name, value)

    def all(self) -> dict[str, str]:
        """Every fact."""
        with self._database.reading() as connection:
            wanted = select(META).where(META.c.name != meta.COMMIT)
            return {row.name: row.value for row in connection.execute(wanted)}
