"""The values of ODK XPath: their coercions, comparisons and texts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from math import copysign, inf, isinf, isnan, nan
from typing import TypeAlias

from ppks_desktop.i18n import gettext as _

Value: TypeAlias = str | float | bool | date
"""Text, number, truth, day (``date``) or moment (an aware ``datetime`` in local time)."""

TINY = 1.0e-12
"""Numbers nearer than this are equal (JavaRosa)."""

_LARGEST_INT = 2**31
EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400.0
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_BLANKS = "".join(map(chr, range(33)))
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:T|$)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?")


class EvaluationProblem(Exception):
    """A formula that cannot be computed for the values at hand; a sentence without the values."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def to_number(value: Value) -> float:
    """The number of a value; blanks and words are NaN, days count from 1970-01-01."""
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        if value.isdecimal() and value.isascii():
            return float(value)
        text = value.strip(_BLANKS).replace(",", ".")
        return float(text) if _NUMBER.fullmatch(text) else _dated(text)
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    return day_number(value)


def _dated(text: str, zone: tzinfo | None = UTC) -> float:
    """A text that is an ISO day or moment counts as that day (ODK); anything else is NaN."""
    if not _DATED.match(text):
        return nan
    day = read_moment(text, zone)
    return nan if day is None else day_number(day)


def beside(one: Value, other: Value) -> tuple[float, float]:
    """The numbers of two values; a text beside a moment is read in the zone of the moment."""
    if isinstance(one, datetime) and isinstance(other, str):
        return to_number(one), _dated(other.strip(_BLANKS), one.tzinfo)
    if isinstance(other, datetime) and isinstance(one, str):
        return _dated(one.strip(_BLANKS), other.tzinfo), to_number(other)
    return to_number(one), to_number(other)


def day_number(day: date) -> float:
    """Days since 1970-01-01, with the fraction of the local day for a moment."""
    whole = float(day.toordinal() - EPOCH)
    if isinstance(day, datetime):
        midnight = day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        return whole + (day.replace(tzinfo=None) - midnight).total_seconds() / _DAY
    return whole


def to_text(value: Value) -> str:
    """The text of a value; numbers without exponent, days as ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return value.isoformat()


def number_text(number: float) -> str:
    """The text of a number: ``NaN``, ``Infinity``, whole numbers without point, no exponent."""
    if number.is_integer():
        return str(int(number))
    if isnan(number):
        return "NaN"
    if isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if abs(number) < TINY:
        return "0"
    whole = int(number)
    if number == whole or (abs(number) < _LARGEST_INT and abs(number - whole) < TINY):
        return str(whole)
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def to_boolean(value: Value) -> bool:
    """The truth of a value: any text that is not empty, any number but 0 and NaN, any day."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value != ""
    if isinstance(value, float):
        return abs(value) > TINY and not isnan(value)
    return True


def is_blank(value: Value) -> bool:
    """Whether a value counts as no value: empty text or NaN."""
    return value == "" or (isinstance(value, float) and isnan(value))


def equal(left: Value, right: Value) -> bool:
    """``=`` of two single values: by truth, by number or by text, in this order."""
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        one, other = to_number(left), to_number(right)
        return one == other or abs(one - other) < TINY
    if to_text(left) == to_text(right):
        return True
    if isinstance(left, date) or isinstance(right, date):
        one, other = beside(left, right)
        return abs(one - other) < TINY
    return False


def to_int(value: Value) -> float:
    """The number cut to its whole part, towards zero."""
    number = to_number(value)
    if isnan(number) or isinf(number) or abs(number) >= 2**63:
        return number
    return copysign(float(int(number)), number)


def read_date(text: str) -> date | None:
    """The day an ISO 8601 text names, or None."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def read_clock(text: str, zone: tzinfo | None) -> datetime | None:
    """The moment of 1 January 1970 a time of day such as ``09:30`` names, in local time."""
    moment = read_moment(f"1970-01-01T{text.strip()}", zone)
    return moment if isinstance(moment, datetime) else None


def read_moment(text: str, zone: tzinfo | None) -> date | None:
    """The day or moment an ISO 8601 text names, in local time; None for anything else."""
    head, letter, tail = text.strip().partition("T")
    day = read_date(head)
    if day is None or not letter:
        return day
    match = _TIME.fullmatch(tail.strip())
    if match is None:
        return None
    hour, minute, second, fraction, offset = match.groups()
    clock = f"{int(hour):02d}:{minute}:{second or '00'}.{(fraction or '').ljust(6, '0')[:6]}"
    try:
        moment = datetime.fromisoformat(
            f"{day.isoformat()}T{clock}{_offset(offset) if offset else ''}"
        )
    except ValueError:
        return None
    return moment.astimezone(zone) if offset else moment.replace(tzinfo=zone)


def _offset(text: str) -> str:
    if text == "Z":
        return "+00:00"
    digits = text[1:].replace(":", "").ljust(4, "0")
    return f"{text[0]}{digits[:2]}:{digits[2:]}"


def from_days(days: float, zone: tzinfo | None, *, keep_time: bool) -> date:
    """The day (or moment) so many days after 1970-01-01."""
    if isinf(days) or not -719_162 <= days <= 2_932_896:
        raise EvaluationProblem(_("Angka ini di luar jangkauan tanggal; periksa hitungannya."))
    if not keep_time:
        return date.fromordinal(EPOCH + int(days))
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)).astimezone(zone)


def infinite(negative: bool) -> float:
    """Infinity of that sign."""
    return -inf if negative else inf
