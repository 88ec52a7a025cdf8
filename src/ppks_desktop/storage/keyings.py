"""Papers keyed by one person each, kept until two of a paper agree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select, update

from ppks_desktop.storage.columns import spelled, unspelled
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import upsert
from ppks_desktop.storage.tables import KEYING


@dataclass(frozen=True, slots=True, kw_only=True)
class Keying:
    """What one person typed from one paper, from ``begun_at`` to ``ended_at``.

    ``job`` is what is done with the form, ``first_id`` the keying that this one checks, and
    ``settling`` what was decided so far where the two differ (on the second). Once ``closed_at``
    the record is written and the answers are gone; ``fields`` and ``errors`` remain, and ``wrong``:
    name and label of each question typed wrong. Moments are microseconds since 1970 UTC.
    """

    id: str
    first_id: str | None = None
    job: str
    form_id: str
    form_version: str
    subject_id: str | None = None
    paper_no: str
    keyer: str
    answers: Mapping[str, Any] = field(default_factory=dict, repr=False)
    settling: Mapping[str, Any] = field(default_factory=dict, repr=False)
    begun_at: int
    ended_at: int
    closed_at: int | None = None
    fields: int | None = None
    errors: int | None = None
    wrong: tuple[tuple[str, str], ...] = ()


class Keyings:
    """The keyings of a vault; they never enter the journal and never travel."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def keep(self, keying: Keying) -> None:
        """Keep a keying, in the place of what was kept of it before."""
        with self.database.writing() as connection:
            connection.execute(
                upsert(connection, KEYING),
                {
                    "id": keying.id,
                    "first_id": keying.first_id,
                    "job": keying.job,
                    "form_id": keying.form_id,
                    "form_version": keying.form_version,
                    "subject_id": keying.subject_id,
                    "paper_no": keying.paper_no,
                    "keyer": keying.keyer,
                    "answers": spelled(keying.answers),
                    "settling": spelled(keying.settling),
                    "begun_at": keying.begun_at,
                    "ended_at": keying.ended_at,
                    "closed_at": keying.closed_at,
                    "fields": keying.fields,
                    "errors": keying.errors,
                    "wrong": spelled(list(keying.wrong)),
                },
            )

    def get(self, keying_id: str) -> Keying | None:
        """The keying of this id, or None."""
        return next(iter(self._read(KEYING.c.id == keying_id)), None)

    def second_of(self, first_id: str) -> Keying | None:
        """The keying that checks this one, or None while it waits."""
        return next(iter(self._read(KEYING.c.first_id == first_id)), None)

    def open(self) -> tuple[Keying, ...]:
        """Those whose record is not written yet, the oldest first."""
        return self._read(KEYING.c.closed_at.is_(None))

    def closed(self) -> tuple[Keying, ...]:
        """Those whose record is written, the oldest first."""
        return self._read(KEYING.c.closed_at.is_not(None))

    def decide(self, keying_id: str, settling: Mapping[str, Any]) -> None:
        """Keep what was decided so far about the differences of a second keying."""
        with self.database.writing() as connection:
            connection.execute(
                update(KEYING).where(KEYING.c.id == keying_id).values(settling=spelled(settling))
            )

    def drop(self, keying_id: str) -> None:
        """Forget a keying."""
        with self.database.writing() as connection:
            connection.execute(delete(KEYING).where(KEYING.c.id == keying_id))

    def names(self) -> tuple[str, ...]:
        """Everybody who ever keyed a paper here, by name."""
        with self.database.reading() as connection:
            found = connection.scalars(select(KEYING.c.keyer).distinct().order_by(KEYING.c.keyer))
            return tuple(found)

    def _read(self, which: ColumnElement[bool]) -> tuple[Keying, ...]:
        wanted = select(KEYING).where(which).order_by(KEYING.c.ended_at, KEYING.c.id)
        with self.database.reading() as connection:
            return tuple(_keying(row) for row in connection.execute(wanted))


def _keying(row: Row[Any]) -> Keying:
    return Keying(
        id=row.id,
        first_id=row.first_id,
        job=row.job,
        form_id=row.form_id,
        form_version=row.form_version,
        subject_id=row.subject_id,
        paper_no=row.paper_no,
        keyer=row.keyer,
        answers=unspelled(row.answers),
        settling=unspelled(row.settling),
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        closed_at=row.closed_at,
        fields=row.fields,
        errors=row.errors,
        wrong=tuple((name, label) for name, label in unspelled(row.wrong)),
    )
