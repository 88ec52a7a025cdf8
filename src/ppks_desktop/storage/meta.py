"""Small facts about this vault, by name."""

from sqlalchemy import Connection, select

from ppks_desktop.storage.dialect import upsert
from ppks_desktop.storage.tables import META

COMMIT = "commit"
"""The fact that marks the last commit; it tells nothing else."""


def get(connection: Connection, name: str, otherwise: str = "") -> str:
    """The fact of this name, or ``otherwise``."""
    found = connection.scalar(select(META.c.value).where(META.c.name == name))
    return otherwise if found is None else str(found)


def put(connection: Connection, name: str, value: str) -> None:
    """Keep a fact under this name."""
    connection.execute(upsert(connection, META), {"name": name, "value": value})
