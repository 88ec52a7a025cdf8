"""One person as lists and searches show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in a list; ``stage`` is the furthest step of the path reached."""

    id: str
    name: str
    sex: str | None
    birth_date: date | None
    age_estimate: int | None
    nik: str | None
    village_code: str | None
    rt: str | None
    type_codes: tuple[str, ...]
    stage: str
    last_contact: date | None
    family_id: str | None
    family_card_no: str | None
    phone: str | None
    has_rivals: bool


def lines_of(rows: Sequence[Row[Any]]) -> tuple[PersonLine, ...]:
    """The lines that rows of the table tell."""
    return tuple(
        PersonLine(
            id=row.id,
            name=row.name,
            sex=row.sex,
            birth_date=date.fromisoformat(row.birth_date) if row.birth_date else None,
            age_estimate=row.age_estimate,
            nik=row.nik,
            village_code=row.village_code,
            rt=row.rt,
            type_codes=tuple(row.type_codes.split()),
            stage=row.stage,
            last_contact=date.fromisoformat(row.last_contact) if row.last_contact else None,
            family_id=row.family_id,
            family_card_no=row.family_card_no,
            phone=row.phone,
            has_rivals=bool(row.has_rivals),
        )
        for row in rows
    )
