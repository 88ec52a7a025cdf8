"""Invented NIK, family card and telephone numbers: well formed, plainly not real."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from ppks_desktop.domain.region import Regions
from ppks_desktop.services.demo.ids import day_between

FIRST_SERIAL = 9001
"""Real serials begin at 0001 and never come near this in one kecamatan on one day."""

_ELSEWHERE = ("64.72.01", "73.71.09", "35.78.05", "63.71.03", "64.73.01", "64.02.12")
"""Kecamatan where some were first registered; one of them has a code no longer used."""


@dataclass(slots=True)
class Numbers:
    """Gives numbers, each once."""

    rng: Random
    city: str
    _districts: tuple[str, ...] = ()
    _given: dict[str, int] = field(default_factory=dict)
    _phones: int = 0

    def __post_init__(self) -> None:
        self._districts = tuple(one.code for one in Regions.load().children(self.city))

    def nik(self, sex: str, birth: date) -> str:
        """A NIK of this sex and birth date with a serial from 9001."""
        day = birth.day + (40 if sex == "P" else 0)
        elsewhere = self.rng.random() < 0.12
        places = _ELSEWHERE if elsewhere else self._districts
        place = places[int(self.rng.random() * len(places))]
        return self._next(f"{place.replace('.', '')}{day:02d}{birth:%m%y}")

    def card(self, district: str) -> str:
        """A family card number recorded in the kecamatan, its serial from 9001."""
        day = day_between(self.rng, date(2010, 1, 4), date(2023, 12, 20))
        return self._next(f"{district.replace('.', '')}{day:%d%m%y}")

    def phone(self) -> str:
        """A mobile number of a run that belongs to the demo alone."""
        self._phones += 1
        return f"+62812000{self._phones:05d}"

    def _next(self, start: str) -> str:
        count = self._given.get(start, 0)
        self._given[start] = count + 1
        return f"{start}{FIRST_SERIAL + count}"
