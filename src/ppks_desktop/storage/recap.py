"""A year counted: people once, cases per type, area and sex."""

from dataclasses import dataclass

from sqlalchemy import Integer, cast, func, select

from ppks_desktop.storage.database import Database
from ppks_desktop.storage.tables import CASE_LINE

_C = CASE_LINE.c


@dataclass(frozen=True, slots=True)
class Total:
    """How many, and of them how many handled."""

    total: int
    handled: int

    @property
    def unhandled(self) -> int:
        """How many are not handled yet."""
        return self.total - self.handled


@dataclass(frozen=True, slots=True)
class RecapRow:
    """Cases of one type, kelurahan and sex; empty text where a record does not say."""

    type_code: str
    village_code: str
    sex: str
    people: int
    cases: int
    handled: int


@dataclass(frozen=True, slots=True)
class RecapCounts:
    """A year in figures."""

    people: Total
    cases: Total
    rows: tuple[RecapRow, ...]


class Recaps:
    """Counts years over everybody kept in a vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self, year: int) -> RecapCounts:
        """The figures of a year.

        A case counts if it was found by the end of the year, was not closed before it began and
        is not withdrawn; it is handled if its status says so and it was handled first by the end
        of the year. A person is handled if any of their counted cases is.
        """
        handled = cast(_C.handled_year <= year, Integer)
        counted = (_C.from_year <= year, _C.to_year >= year)
        of_person = select(func.max(handled).label("handled")).where(*counted)
        people = of_person.group_by(_C.person_no).subquery()
        cells = (
            select(
                _C.type_code,
                _C.village_code,
                _C.sex,
                func.count(_C.person_no.distinct()),
                func.count(),
                func.sum(handled),
            )
            .where(*counted)
            .group_by(_C.type_code, _C.village_code, _C.sex)
            .order_by(_C.type_code, _C.village_code, _C.sex)
        )
        with self._database.reading() as connection:
            rows = tuple(
                RecapRow(row[0], row[1], row[2], int(row[3]), int(row[4]), int(row[5]))
                for row in connection.execute(cells)
            )
            total = connection.execute(select(func.count(), func.sum(people.c.handled))).one()
        return RecapCounts(
            people=Total(int(total[0]), int(total[1] or 0)),
            cases=Total(sum(row.cases for row in rows), sum(row.handled for row in rows)),
            rows=rows,
        )
