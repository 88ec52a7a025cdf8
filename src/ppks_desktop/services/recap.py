"""The recap of a year: people and cases, per type, area and sex."""

from collections.abc import Callable
from dataclasses import dataclass

from ppks_desktop.domain import policy
from ppks_desktop.domain.office import Profile
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import PpksTypes
from ppks_desktop.domain.region import Regions
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.recap import RecapCounts, RecapRow, Total


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One PPKS type of the recap: cases, never people counted twice."""

    code: str
    name: str
    male: int
    female: int
    cases: int
    handled: int

    @property
    def unhandled(self) -> int:
        """Cases not yet handled."""
        return self.cases - self.handled


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One kelurahan of the recap."""

    code: str
    name: str
    district: str
    cases: int
    handled: int


@dataclass(frozen=True, slots=True)
class Recap:
    """A year in figures: unique people beside cases, because a person may have several."""

    year: int
    people: Total
    cases: Total
    rows: tuple[RecapRow, ...]
    by_type: tuple[TypeLine, ...]
    by_area: tuple[AreaLine, ...]


class Recapping:
    """Counts a year."""

    def __init__(
        self,
        counts: Callable[[int], RecapCounts],
        me: Profile,
        types: PpksTypes,
        regions: Regions,
    ) -> None:
        """Count with ``counts``, tell with the names of types and regions."""
        self._counts = counts
        self._me = me
        self._types = types
        self._regions = regions

    def recap(self, year: int) -> Recap:
        """The recap of a year.

        A case counts if it was found by the end of the year and not closed before it began;
        handled if it is handled since a day up to the end of the year; a person is handled if any
        of their cases is.
        """
        policy.require(self._me.role, Act.RECAP)
        counts = self._counts(year)
        return Recap(
            year=year,
            people=counts.people,
            cases=counts.cases,
            rows=counts.rows,
            by_type=tuple(self._type_lines(counts.rows)),
            by_area=tuple(self._area_lines(counts.rows)),
        )

    def _type_lines(self, rows: tuple[RecapRow, ...]) -> list[TypeLine]:
        lines = []
        for kind in self._types:
            mine = [row for row in rows if row.type_code == kind.code]
            lines.append(
                TypeLine(
                    code=kind.code,
                    name=kind.name,
                    male=sum(row.cases for row in mine if row.sex == "L"),
                    female=sum(row.cases for row in mine if row.sex == "P"),
                    cases=sum(row.cases for row in mine),
                    handled=sum(row.handled for row in mine),
                )
            )
        return lines

    def _area_lines(self, rows: tuple[RecapRow, ...]) -> list[AreaLine]:
        sums: dict[str, list[int]] = {}
        for row in rows:
            area = sums.setdefault(row.village_code or "", [0, 0])
            area[0] += row.cases
            area[1] += row.handled
        return [
            AreaLine(
                code=code,
                name=(self._regions.name(code) if code else None) or _("(tanpa kelurahan)"),
                district=(self._regions.name(code[:8]) if code else None) or "",
                cases=cases,
                handled=handled,
            )
            for code, (cases, handled) in sorted(sums.items())
        ]
