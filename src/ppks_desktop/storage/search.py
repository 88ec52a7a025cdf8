"""Finding people while typing, and the list of everybody page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_

from ppks_desktop.domain.names import name_key, search_words, tokens
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import among
from ppks_desktop.storage.likeness import Likeness, Newcomer, alike, likeness
from ppks_desktop.storage.person_line import PersonLine, lines_of
from ppks_desktop.storage.search_index import named_like
from ppks_desktop.storage.tables import PERSON_LINE

__all__ = ["Likeness", "Newcomer", "Page", "PeopleFilter", "PersonLine", "Place", "Search"]

_L = PERSON_LINE.c
_LOOKED_AT = 4
"""How many times the lines shown are looked at, to show the nearest of them."""


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people a list shows; what is None or False does not narrow it.

    ``village`` is a region code of any level; ``text`` is looked for as in a search.
    """

    village: str | None = None
    type_code: str | None = None
    stage: str | None = None
    text: str = ""
    undecided: bool = False


Place = tuple[str, str]
"""Where a page of the list ended: name key and id."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list; ``after`` asks for the next one and is None on the last."""

    lines: tuple[PersonLine, ...]
    after: Place | None


class Search:
    """The people of a vault as lists see them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def people(
        self,
        text: str,
        *,
        village: str | None = None,
        type_code: str | None = None,
        limit: int = 50,
    ) -> tuple[PersonLine, ...]:
        """People whose name, NIK, KK or phone begins as typed; nothing typed finds nobody."""
        with self._database.reading() as connection:
            wanted = _typed(connection, text)
            if wanted is None:
                return ()
            narrowed = _narrowed(PeopleFilter(village=village, type_code=type_code))
            found = select(PERSON_LINE).where(wanted, *narrowed).limit(_LOOKED_AT * limit)
            lines = lines_of(connection.execute(found).fetchall())
        return tuple(sorted(lines, key=lambda line: _rank(line, text))[:limit])

    def page(
        self, filters: PeopleFilter | None = None, after: Place | None = None, limit: int = 100
    ) -> Page:
        """A page of the list by name, after the place where the page before it ended."""
        filters = filters or PeopleFilter()
        with self._database.reading() as connection:
            found = self._listed(connection, select(PERSON_LINE), filters)
            if after is not None:
                found = found.where(tuple_(_L.name_key, _L.id) > tuple_(*after))
            rows = connection.execute(
                found.order_by(_L.name_key, _L.id).limit(limit + 1)
            ).fetchall()
        shown = rows[:limit]
        more = (shown[-1].name_key, shown[-1].id) if len(rows) > limit else None
        return Page(lines_of(shown), more)

    def count(self, filters: PeopleFilter | None = None) -> int:
        """How many people the list has in all."""
        with self._database.reading() as connection:
            counted = select(func.count()).select_from(PERSON_LINE)
            found = self._listed(connection, counted, filters or PeopleFilter())
            return int(connection.scalar(found) or 0)

    def lines(self, ids: Sequence[str]) -> dict[str, PersonLine]:
        """The lines of these people, by id."""
        with self._database.reading() as connection:
            found = select(PERSON_LINE).where(among(_L.id, ids))
            return {line.id: line for line in lines_of(connection.execute(found).fetchall())}

    def duplicates(self, newcomer: Newcomer, limit: int = 10) -> tuple[Likeness, ...]:
        """People already kept who may be this one, likeliest first, each with the reasons."""
        with self._database.reading() as connection:
            rows = connection.execute(alike(connection, newcomer)).fetchall()
        found = (likeness(line, newcomer) for line in lines_of(rows))
        kept = sorted((one for one in found if one is not None), key=lambda one: -one.weight)
        return tuple(kept[:limit])

    @staticmethod
    def _listed(connection: Any, wanted: Select[Any], filters: PeopleFilter) -> Select[Any]:
        wanted = wanted.where(*_narrowed(filters))
        typed = _typed(connection, filters.text)
        return wanted if typed is None else wanted.where(typed)


def _rank(line: PersonLine, text: str) -> tuple[bool, bool, str]:
    """Names that begin as typed come first, as written before as spelled otherwise."""
    typed, name = text.strip().casefold(), line.name.casefold()
    return not name.startswith(typed), not name_key(name).startswith(name_key(typed)), name


def _typed(connection: Any, text: str) -> ColumnElement[bool] | None:
    digits = "".join(sign for sign in text if sign.isdigit())
    if digits and not any(sign.isalpha() for sign in text):
        return _numbered(digits)
    words = search_words(text)
    return named_like(connection, words, tokens(text)) if words else None


def _numbered(digits: str) -> ColumnElement[bool]:
    """A NIK, KK or phone that begins so; a phone is kept as ``+62...`` and typed as ``08...``."""
    ways = [_begins(_L.nik, digits), _begins(_L.family_card_no, digits)]
    if digits.startswith("0"):
        ways.append(_begins(_L.phone, "+62" + digits[1:]))
    else:
        ways.append(_begins(_L.phone, "+" + digits))
        ways.append(_begins(_L.phone, "+62" + digits))
    return or_(*ways)


def _begins(column: ColumnElement[Any], start: str) -> ColumnElement[bool]:
    return and_(column >= start, column < start + ":")


def _narrowed(filters: PeopleFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.village:
        found.append(
            or_(
                _L.village_code == filters.village,
                and_(
                    _L.village_code >= filters.village + ".",
                    _L.village_code < filters.village + "/",
                ),
            )
        )
    if filters.type_code:
        found.append((" " + _L.type_codes + " ").contains(f" {filters.type_code} "))
    if filters.stage:
        found.append(_L.stage == filters.stage)
    if filters.undecided:
        found.append(_L.has_rivals == 1)
    return found
