"""Dates as the office writes, speaks and types them."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Final

from ppks_desktop.domain.money import terbilang
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later, ngettext

WITA: Final = timezone(timedelta(hours=8), "WITA")
"""The zone of the city (Asia/Makassar), without summer time since 1950."""

MONTHS: Final = (
    later("Januari"),
    later("Februari"),
    later("Maret"),
    later("April"),
    later("Mei"),
    later("Juni"),
    later("Juli"),
    later("Agustus"),
    later("September"),
    later("Oktober"),
    later("November"),
    later("Desember"),
)
WEEKDAYS: Final = (
    later("Senin"),
    later("Selasa"),
    later("Rabu"),
    later("Kamis"),
    later("Jumat"),
    later("Sabtu"),
    later("Minggu"),
)
ROMAN: Final = "I II III IV V VI VII VIII IX X XI XII".split()

_TYPED: Final = re.compile(r"([0-9]{1,2})[/ .-]([0-9]{1,2})[/ .-]([0-9]{2}|[0-9]{4})")
_RUN: Final = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2}|[0-9]{4})")


def short_date(day: date) -> str:
    """``13/03/2025``."""
    return f"{day:%d/%m/}{day.year:04d}"


def long_date(day: date) -> str:
    """``13 Maret 2025``, as papers write it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def full_date(day: date) -> str:
    """``Kamis, 13 Maret 2025``, as papers write it."""
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def month_name(number: int) -> str:
    """The name of a month, 1 to 12, in the language in use."""
    return _(MONTHS[number - 1])


def said_date(day: date) -> str:
    """``13 Maret 2025`` in the language in use."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def said_full_date(day: date) -> str:
    """``Kamis, 13 Maret 2025`` in the language in use."""
    return f"{_(WEEKDAYS[day.weekday()])}, {said_date(day)}"


def said_moment(moment: datetime) -> str:
    """``13 Maret 2025 pukul 10.15``, in the city, in the language in use."""
    return _("{tanggal} pukul {jam}").format(
        tanggal=said_date(city_date(moment)), jam=clock_time(moment)
    )


def date_in_words(day: date) -> str:
    """The date of an official report.

    ``Jumat tanggal Tiga bulan Mei tahun Dua Ribu Dua Puluh Empat (03-05-2024)``.
    """
    spoken_day, spoken_year = terbilang(day.day).title(), terbilang(day.year).title()
    return (
        f"{WEEKDAYS[day.weekday()]} tanggal {spoken_day} bulan {MONTHS[day.month - 1]} "
        f"tahun {spoken_year} ({day:%d-%m-}{day.year:04d})"
    )


def clock_time(moment: datetime) -> str:
    """The time of day in the city: ``14.32``."""
    return f"{moment.astimezone(WITA):%H.%M}"


def city_date(moment: datetime) -> date:
    """The date in the city at a moment in time."""
    return moment.astimezone(WITA).date()


def ago(day: date, today: date) -> str:
    """When something was: "hari ini", "kemarin", "4 hari lalu", else the long date."""
    past = (today - day).days
    if not 1 < past <= 60:
        return relative(day, today)
    return ngettext("{count} hari lalu", "{count} hari lalu", past).format(count=past)


def relative(day: date, today: date) -> str:
    """How far off: "hari ini", "kemarin", "3 hari lagi", "4 hari lewat", else the long date."""
    ahead = (day - today).days
    near = {0: _("hari ini"), 1: _("besok"), -1: _("kemarin")}
    if ahead in near:
        return near[ahead]
    if abs(ahead) > 60:
        return long_date(day)
    if ahead > 0:
        return ngettext("{count} hari lagi", "{count} hari lagi", ahead).format(count=ahead)
    return ngettext("{count} hari lewat", "{count} hari lewat", -ahead).format(count=-ahead)


def parse_date(text: str, today: date) -> date:
    """Read a typed date: ``13032025``, ``130325``, ``13/3/25`` or ``13-03-2025``.

    A year of two digits is the nearest one that is not more than ten years ahead.
    """
    typed = text.strip()
    match = _TYPED.fullmatch(typed) or _RUN.fullmatch(typed)
    if match is None:
        raise InvalidValue(
            _("Tulis tanggal sebagai hari, bulan, tahun; misalnya 13/03/2025."), "tanggal"
        )
    day, month, year = (int(part) for part in match.groups())
    if len(match.group(3)) == 2:
        year = _whole_year(year, today)
    try:
        return date(year, month, day)
    except ValueError:
        raise InvalidValue(
            _("Tanggal itu tidak ada di kalender. Periksa hari dan bulannya."), "tanggal"
        ) from None


def age_on(birth: date, day: date) -> int:
    """Whole years lived on a day; one born on 29 February turns on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last day."""
    index = day.year * 12 + day.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))


def _whole_year(two_digits: int, today: date) -> int:
    latest = today.year + 10
    return latest - (latest - two_digits) % 100
