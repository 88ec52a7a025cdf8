"""Who sits at this desk, and what their office has settled."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from ppks_desktop.domain.change import Role

CITY_ZONE = timezone(timedelta(hours=8), "WITA")
"""The zone of the first city: Waktu Indonesia Tengah, UTC+8."""

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""

NewId = Callable[[], str]
"""Gives a new UUIDv7 in 32 hex digits."""


def local_day(clock: Clock) -> date:
    """The date of today where the office is."""
    return clock().astimezone(CITY_ZONE).date()


def local_moment(micros: int) -> datetime:
    """A stored time (microseconds since 1970 UTC) as the city's clock shows it."""
    return datetime.fromtimestamp(micros / 1_000_000, CITY_ZONE)


def micros(moment: datetime) -> int:
    """A moment as it is stored: whole microseconds since 1970 UTC."""
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return since // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Profile:
    """The officer a vault belongs to; ``area_code`` is a region code with dots."""

    name: str
    position: str = ""
    nip: str = ""
    office: str = ""
    area_code: str = ""
    role: Role = Role.FIELD
    replica: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who signs for the office."""

    name: str
    position: str
    nip: str = ""


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What the office settled; what it did not settle is empty, never invented.

    ``letterhead`` are the centred lines, ``address`` the small lines under them. Numbers of law
    or custom that have a known source carry it as default: the window of repeated aid (24 months),
    attendance for a certificate (80 %), the stamp duty limit of UU 10/2020 (Rp5.000.000).
    ``umk`` and ``poverty_line`` go by year and stay empty until the office enters them.
    ``keyed_twice`` names the forms whose papers two people key unless an officer says otherwise.
    """

    letterhead: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    logo: str | None = None
    city: str = ""
    city_code: str = ""
    officials: tuple[Official, ...] = ()
    number_pattern: str = ""
    number_class: str = ""
    unit_code: str = ""
    paper_size: str = "A4"
    legal_bases: tuple[str, ...] = ()
    payer: str = ""
    duplicate_months: int = 24
    certificate_pct: int = 80
    stamp_duty_limit: int = 5_000_000
    stamp_duty_box: bool = True
    visit_days: int = 30
    send_days: int = 7
    keyed_twice: tuple[str, ...] = ()
    umk: Mapping[int, int] = field(default_factory=dict)
    poverty_line: Mapping[int, int] = field(default_factory=dict)
    prices: Mapping[str, int] = field(default_factory=dict)


def office_from(values: Mapping[str, Any]) -> OfficeSettings:
    """The settings from plain values by name; what is missing or misshapen keeps its default."""
    blank = OfficeSettings()
    found: dict[str, Any] = {}
    for one in fields(OfficeSettings):
        if one.name in values:
            found[one.name] = _settled(one.name, values[one.name], getattr(blank, one.name))
    return OfficeSettings(**found)


def office_values(office: OfficeSettings) -> dict[str, Any]:
    """The settings as plain values by name, as they are kept and travel."""
    told = asdict(office)
    told["umk"] = {str(year): sum_ for year, sum_ in office.umk.items()}
    told["poverty_line"] = {str(year): sum_ for year, sum_ in office.poverty_line.items()}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in told.items()
    }


def _settled(name: str, value: Any, blank: Any) -> Any:
    if name == "officials" and isinstance(value, list):
        return tuple(Official(**one) for one in value)
    if name == "prices" and isinstance(value, Mapping):
        return {str(code): int(sum_) for code, sum_ in value.items()}
    if isinstance(blank, Mapping) and isinstance(value, Mapping):
        return {int(year): int(sum_) for year, sum_ in value.items()}
    if isinstance(blank, tuple) and isinstance(value, list):
        return tuple(str(one) for one in value)
    kind = str if blank is None else type(blank)
    return value if isinstance(value, kind) else blank
