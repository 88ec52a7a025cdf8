"""The sixteen digits of a NIK or family card: read, decoded, masked."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from ppks_desktop.domain.dates import month_name
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

_SEPARATORS: Final = re.compile(r"[\s.\-]")
_SIXTEEN: Final = re.compile(r"[0-9]{16}")
_LOOKALIKES: Final = str.maketrans("OoIilL", "001111")
_ASCENDING: Final = frozenset({"1234567890123456", "0123456789012345"})


@dataclass(frozen=True, slots=True, repr=False)
class Nik:
    """Sixteen digits: region of first registration, birth date (women + 40 days), serial.

    Only the shape is certain; whether the number is registered only the civil registry knows.
    A family card number has the same shape with the day of recording, never + 40.
    """

    digits: str

    @classmethod
    def parse(cls, text: str) -> "Nik":
        """Read a number typed with or without spaces, dots and hyphens; else InvalidValue."""
        digits = bare(text)
        if not _SIXTEEN.fullmatch(digits):
            raise InvalidValue(_("NIK dan Nomor KK terdiri dari 16 angka."), "nik-bentuk")
        return cls(digits)

    def __repr__(self) -> str:
        return f"Nik({mask_nik(self.digits)!r})"

    @property
    def province(self) -> str:
        """Code of the province: ``64``."""
        return self.digits[:2]

    @property
    def city(self) -> str:
        """Code of the kabupaten or kota: ``64.71``."""
        return f"{self.digits[:2]}.{self.digits[2:4]}"

    @property
    def district(self) -> str:
        """Code of the kecamatan: ``64.71.01``."""
        return f"{self.city}.{self.digits[4:6]}"

    @property
    def written_day(self) -> int:
        """The day as it stands in the number, for women 41 to 71."""
        return int(self.digits[6:8])

    @property
    def day(self) -> int:
        """The day of the month, without the 40 added for women."""
        return self.written_day - 40 if self.written_day > 40 else self.written_day

    @property
    def month(self) -> int:
        """The month of birth."""
        return int(self.digits[8:10])

    @property
    def year(self) -> int:
        """The last two digits of the year; they never decide an age."""
        return int(self.digits[10:12])

    @property
    def serial(self) -> str:
        """The serial number in the region on that day."""
        return self.digits[12:]

    @property
    def sex(self) -> str:
        """``P`` where 40 was added to the day, else ``L``."""
        return "P" if self.written_day > 40 else "L"

    def possible_dates(self) -> tuple[date, ...]:
        """The dates the number may mean: in the 1900s, in the 2000s, in both or in neither."""
        return real_dates(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class NikFacts:
    """What a number tells, in words for the screen; ``elsewhere``: not where the person lives."""

    region_code: str
    region_name: str
    birth_date: str
    sex: str | None
    elsewhere: bool = False


def real_dates(year: int, month: int, day: int) -> tuple[date, ...]:
    """The real dates with this year of two digits, oldest first."""
    found = []
    for century in (1900, 2000):
        try:
            found.append(date(century + year, month, day))
        except ValueError:
            continue
    return tuple(found)


def dates_in_words(dates: tuple[date, ...], today: date) -> str:
    """The dates that are not in the future: ``17 Agustus 1945``, ``3 Mei 1916 atau 2016``."""
    past = [day for day in dates if day <= today]
    if not past:
        return ""
    years = _(" atau ").join(str(day.year) for day in past)
    return f"{past[0].day} {month_name(past[0].month)} {years}"


def bare(text: str) -> str:
    """The number without the spaces, dots and hyphens it was typed with."""
    return _SEPARATORS.sub("", text)


def suggestion(text: str) -> str | None:
    """The number with letters read as the digits they look like, if that makes 16 digits."""
    digits = bare(text).translate(_LOOKALIKES)
    return digits if _SIXTEEN.fullmatch(digits) and digits != bare(text) else None


def is_placeholder(digits: str) -> bool:
    """Whether the number is one that is typed only to get past a check."""
    return len(set(digits)) == 1 or digits in _ASCENDING or digits[6:12] == "000000"


def mask_nik(nik: str | None) -> str:
    """The number as lists show it: ``6471********0001``; nothing becomes ``-``."""
    if not nik:
        return "-"
    return f"{nik[:4]}{'*' * (len(nik) - 8)}{nik[-4:]}" if len(nik) > 8 else "*" * len(nik)


def group_nik(nik: str) -> str:
    """The number in groups of 6, 6 and 4 digits, as far as it goes."""
    parts = (nik[:6], nik[6:12], nik[12:])
    return " ".join(part for part in parts if part)
