"""Searching while typing, opening a person, the recap: what only reads."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

from benchmarks.city import City
from benchmarks.measure import Finding, side_by_side
from ppks_desktop.desk import Desk
from ppks_desktop.domain.names import name_key

_YEAR = 2024
_PEOPLE = 60

_SEARCH = (
    "SELECT l.* FROM person_search JOIN person_line l ON l.no = person_search.rowid "
    "WHERE person_search MATCH ? LIMIT 50"
)
_CELLS = (
    "SELECT type_code, village_code, sex, count(DISTINCT person_no), count(*), "
    "sum(handled_year <= :year) FROM case_line "
    "WHERE from_year <= :year AND to_year >= :year GROUP BY 1, 2, 3"
)
_UNIQUE = (
    "SELECT count(*), sum(handled) FROM (SELECT max(handled_year <= :year) AS handled "
    "FROM case_line WHERE from_year <= :year AND to_year >= :year GROUP BY person_no)"
)
_OF_PERSON = (
    "membership ppks_case assessment aid_proposal handover participant business visit consent"
).split()


def findings(city: City) -> list[Finding]:
    """Measure everything that only reads."""
    with closing(city.desk()) as desk, closing(city.bare()) as bare:
        people = bare.execute("SELECT id, name FROM person_line ORDER BY no").fetchall()
        some = random.Random(city.seed).sample(people, min(_PEOPLE, len(people)))
        return [
            _typing(city, desk, [name for _, name in some]),
            _opening(desk, bare, [person for person, _ in some]),
            _counting(desk, bare),
        ]


def _typing(city: City, desk: Desk, names: list[str]) -> Finding:
    """Each key of a name as it is typed, up to the first letters of its second word."""
    typed = [name[:length] for name in names for length in range(1, min(len(name), 12) + 1)]
    with closing(sqlite3.connect(city.plain)) as plain:

        def reference(text: str) -> list[Any]:
            words = " AND ".join(f'"{word}" *' for word in name_key(text).split())
            return plain.execute(_SEARCH, (words or '""',)).fetchall()

        ours, theirs = side_by_side(typed, desk.following.search, reference)
    return Finding("search, each key typed", ours, "plain SQLite, same index", theirs, 0.05)


def _opening(desk: Desk, bare: Any, ids: list[str]) -> Finding:
    def reference(person: str) -> list[Any]:
        rows = bare.execute("SELECT * FROM person WHERE id = ?", (person,)).fetchall()
        for table in _OF_PERSON:
            wanted = f"SELECT * FROM {table} WHERE person_id = ?"
            rows += bare.execute(wanted, (person,)).fetchall()
        return list(rows)

    ours, theirs = side_by_side(ids, desk.following.person, reference)
    return Finding("open a person", ours, "bare SQL, same vault", theirs, 0.1)


def _counting(desk: Desk, bare: Any) -> Finding:
    def reference(year: int) -> list[Any]:
        return [bare.execute(text, {"year": year}).fetchall() for text in (_CELLS, _UNIQUE)]

    recap: Callable[[int], object] = desk.recap.recap
    ours, theirs = side_by_side([_YEAR] * 10, recap, reference)
    return Finding(f"recap of {_YEAR}", ours, "bare SQL, same vault", theirs, 0.5)
