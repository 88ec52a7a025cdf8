"""Photos, inks, papers and form files, kept by the SHA-256 of their bytes."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import select

from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import among, chunks, insert_new
from ppks_desktop.storage.tables import BLOB


class Blobs:
    """The blobs of a vault; the same bytes are kept once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, body: bytes, kind: str) -> str:
        """Keep the bytes and return their SHA-256 in hex; ``kind``: photo, ink, pdf, form."""
        found = sha256(body).hexdigest()
        with self._database.writing() as connection:
            connection.execute(
                insert_new(connection, BLOB),
                {"hash": found, "kind": kind, "size": len(body), "body": body},
            )
        return found

    def get(self, found: str) -> bytes | None:
        """The bytes of this SHA-256, or None where they never came."""
        with self._database.reading() as connection:
            body = connection.scalar(select(BLOB.c.body).where(BLOB.c.hash == found))
        return None if body is None else bytes(body)

    def known(self, hashes: Iterable[str]) -> dict[str, int]:
        """Of these SHA-256 those that are kept, with their sizes in bytes."""
        found: dict[str, int] = {}
        with self._database.reading() as connection:
            for some in chunks(hashes):
                rows = connection.execute(
                    select(BLOB.c.hash, BLOB.c.size).where(among(BLOB.c.hash, some))
                )
                found.update({row.hash: row.size for row in rows})
        return found
