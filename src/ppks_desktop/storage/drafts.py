"""Forms begun and not finished, kept at every pause of typing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row, delete, func, select

from ppks_desktop.storage.columns import spelled, unspelled
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import upsert
from ppks_desktop.storage.tables import DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The written paper a draft is keyed from: its number, who keys it and since when.

    ``twice`` says that somebody else keys it again; ``first`` is the keying that this one checks.
    ``begun_at`` is in microseconds since 1970 UTC.
    """

    number: str = ""
    keyer: str = ""
    begun_at: int = 0
    twice: bool = False
    first: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form begun: its answers, the question the cursor stood on, and when it last changed.

    ``subject_id`` is the person it is about, ``changed_at`` microseconds since 1970 UTC,
    ``sheet`` the paper it is keyed from, None where nobody reads from one. ``unlifted`` are the
    answers as they were before they were lifted to a newer edition of the form, None if never.
    """

    id: str
    form_id: str
    form_version: str
    title: str
    subject_id: str | None = None
    answers: Mapping[str, Any]
    place: str = ""
    changed_at: int
    sheet: Sheet | None = None
    unlifted: Mapping[str, Any] | None = None


class Drafts:
    """The drafts of a vault; they never enter the journal and never travel."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, draft: Draft) -> None:
        """Keep a draft, in the place of what was kept of it before."""
        with self._database.writing() as connection:
            connection.execute(
                upsert(connection, DRAFT),
                {
                    "id": draft.id,
                    "form_id": draft.form_id,
                    "form_version": draft.form_version,
                    "title": draft.title,
                    "subject_id": draft.subject_id,
                    "answers": spelled(draft.answers),
                    "place": draft.place,
                    "changed_at": draft.changed_at,
                    "sheet": None if draft.sheet is None else spelled(asdict(draft.sheet)),
                    "unlifted": None if draft.unlifted is None else spelled(draft.unlifted),
                },
            )

    def get(self, draft_id: str) -> Draft | None:
        """The draft of this id, or None."""
        with self._database.reading() as connection:
            row = connection.execute(select(DRAFT).where(DRAFT.c.id == draft_id)).first()
        return None if row is None else _draft(row)

    def list(self, form_id: str | None = None, subject_id: str | None = None) -> tuple[Draft, ...]:
        """The drafts, last changed first; of one form or about one person if given."""
        wanted = select(DRAFT).order_by(DRAFT.c.changed_at.desc(), DRAFT.c.id)
        if form_id is not None:
            wanted = wanted.where(DRAFT.c.form_id == form_id)
        if subject_id is not None:
            wanted = wanted.where(DRAFT.c.subject_id == subject_id)
        with self._database.reading() as connection:
            return tuple(_draft(row) for row in connection.execute(wanted))

    def count(self) -> int:
        """How many drafts there are."""
        with self._database.reading() as connection:
            return int(connection.scalar(select(func.count()).select_from(DRAFT)) or 0)

    def drop(self, draft_id: str) -> None:
        """Forget a draft; one that is not there is no matter."""
        with self._database.writing() as connection:
            connection.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        id=row.id,
        form_id=row.form_id,
        form_version=row.form_version,
        title=row.title,
        subject_id=row.subject_id,
        answers=unspelled(row.answers),
        place=row.place,
        changed_at=row.changed_at,
        sheet=None if row.sheet is None else Sheet(**unspelled(row.sheet)),
        unlifted=None if row.unlifted is None else unspelled(row.unlifted),
    )
