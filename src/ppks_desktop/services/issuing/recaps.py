"""What the recap paper of a year says."""

from collections.abc import Iterable
from datetime import date

from ppks_desktop.domain.office import OfficeSettings
from ppks_desktop.domain.ppks import PpksTypes
from ppks_desktop.domain.region import Regions
from ppks_desktop.papers.parties import Signatory
from ppks_desktop.papers.recap import AreaLine, Count, RecapContent, TypeLine
from ppks_desktop.storage.recap import RecapCounts, RecapRow

_DISTRICT = 8


def recap_content(
    counts: RecapCounts,
    year: int,
    today: date,
    *,
    office: OfficeSettings,
    types: PpksTypes,
    regions: Regions,
    fallback_city: str,
    compiler: Signatory,
) -> RecapContent:
    """The recap of a year: people once, cases by type, district and village."""
    districts = sorted({row.village_code[:_DISTRICT] for row in counts.rows if row.village_code})
    villages = sorted({row.village_code for row in counts.rows if row.village_code})
    official = office.officials[0] if office.officials else None
    return RecapContent(
        city=office.city or fallback_city,
        year=year,
        counted_on=today,
        people=Count(counts.people.total, counts.people.handled),
        cases=_count(counts.rows),
        types=tuple(
            TypeLine(
                kind.name,
                _count(row for row in counts.rows if row.type_code == kind.code),
                tuple(_cases(counts.rows, kind.code, code) for code in districts),
            )
            for kind in types
        ),
        districts=tuple(_area(counts.rows, code, regions) for code in districts),
        villages=tuple(_area(counts.rows, code, regions) for code in villages),
        # Papers are Indonesian whatever language the screen has.
        handled_means=(
            "kasus berstatus tertangani atau mandiri yang pertama kali tertangani paling lambat "
            "31 Desember tahun ini."
        ),
        compiler=compiler,
        signer=Signatory(official.name, official.position, official.nip) if official else None,
    )


def _area(rows: Iterable[RecapRow], code: str, regions: Regions) -> AreaLine:
    return AreaLine(
        regions.name(code) or code, _count(row for row in rows if row.village_code.startswith(code))
    )


def _cases(rows: Iterable[RecapRow], kind: str, district: str) -> int:
    return sum(
        row.cases for row in rows if row.type_code == kind and row.village_code.startswith(district)
    )


def _count(rows: Iterable[RecapRow]) -> Count:
    mine = tuple(rows)
    return Count(
        total=sum(row.cases for row in mine),
        handled=sum(row.handled for row in mine),
        men=sum(row.cases for row in mine if row.sex == "L"),
        women=sum(row.cases for row in mine if row.sex == "P"),
    )
