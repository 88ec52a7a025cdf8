"""Why somebody may already be known: likely duplicates with their reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select, union

from ppks_desktop.domain.names import SameName, name_key, same_name
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.person_line import PersonLine
from ppks_desktop.storage.search_index import named
from ppks_desktop.storage.tables import PERSON_LINE

_L = PERSON_LINE.c
_MOST = 200
"""How many lines one way of looking gives at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What is known so far of somebody being registered; ``exclude`` is their own id."""

    name: str = ""
    birth_date: date | None = None
    sex: str | None = None
    nik: str | None = None
    family_card_no: str | None = None
    village_code: str | None = None
    phone: str | None = None
    exclude: str | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody known who may be the same person, why, and how likely beside others."""

    line: PersonLine
    reasons: tuple[str, ...]
    weight: int


def alike(connection: Connection, newcomer: Newcomer) -> Select[Any]:
    """The lines worth comparing: same NIK, KK, phone, birth date, or words of the name."""
    ways: list[ColumnElement[bool]] = []
    if newcomer.nik:
        ways.append(_L.nik == newcomer.nik)
    if newcomer.family_card_no:
        ways.append(_L.family_card_no == newcomer.family_card_no)
    if newcomer.phone:
        ways.append(_L.phone == newcomer.phone)
    if newcomer.birth_date is not None and newcomer.name:
        ways.append(_L.birth_date == newcomer.birth_date.isoformat())
    key = name_key(newcomer.name)
    if len(key) > 2:
        ways.append(named(connection, key))
    if not ways:
        return select(PERSON_LINE).where(_L.no < 0)
    some = (select(select(_L.no).where(way).limit(_MOST).subquery()) for way in ways)
    return select(PERSON_LINE).where(_L.no.in_(union(*some)), _L.id != (newcomer.exclude or ""))


def likeness(line: PersonLine, newcomer: Newcomer) -> Likeness | None:
    """Compare one line; None where nothing speaks for the same person."""
    name = same_name(line.name, newcomer.name)
    reasons: list[tuple[int, str]] = []
    if name is None and not _shares_number(line, newcomer):
        return None
    if newcomer.nik and line.nik == newcomer.nik:
        reasons.append((100, _("NIK sama")))
    if name is not None:
        exact = name is not SameName.LOOSE
        reasons.append((40, _("nama sama")) if exact else (30, _("nama mirip")))
    reasons += _beside(line, newcomer)
    weight = sum(points for points, _reason in reasons)
    if weight < 40 or _contradicts(line, newcomer, weight):
        return None
    return Likeness(line, tuple(reason for _points, reason in reasons), weight)


def _shares_number(line: PersonLine, newcomer: Newcomer) -> bool:
    pairs = (
        (line.nik, newcomer.nik),
        (line.phone, newcomer.phone),
        (line.family_card_no, newcomer.family_card_no),
    )
    return any(known and known == given for known, given in pairs)


def _beside(line: PersonLine, newcomer: Newcomer) -> list[tuple[int, str]]:
    reasons = []
    if line.birth_date is not None and line.birth_date == newcomer.birth_date:
        if _is_office_default(line.birth_date):
            reasons.append((0, _("tanggal lahir sama, tetapi tanggal bawaan")))
        else:
            reasons.append((30, _("tanggal lahir sama")))
    if newcomer.family_card_no and line.family_card_no == newcomer.family_card_no:
        reasons.append((15, _("nomor KK sama")))
    if newcomer.phone and line.phone == newcomer.phone:
        reasons.append((40, _("nomor telepon sama")))
    if newcomer.village_code and line.village_code == newcomer.village_code:
        reasons.append((10, _("kelurahan sama")))
    return reasons


def _is_office_default(day: date) -> bool:
    """Whether the day is one that registers write where the birth date is not known."""
    return (day.month, day.day) in {(7, 1), (12, 31)}


def _contradicts(line: PersonLine, newcomer: Newcomer, weight: int) -> bool:
    """Whether the birth date or sex known on both sides tells them apart."""
    if weight >= 80:
        return False
    sexes = {line.sex, newcomer.sex} - {None}
    births = {line.birth_date, newcomer.birth_date} - {None}
    return len(sexes) > 1 or len(births) > 1
