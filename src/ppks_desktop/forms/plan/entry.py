"""What a person types, as values, in the ways of an Indonesian office."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from math import isfinite, isnan

from ppks_desktop.forms.model.vocabulary import MULTIPLE
from ppks_desktop.forms.xpath.code import Code, numbers
from ppks_desktop.forms.xpath.functions_date import MONTHS
from ppks_desktop.forms.xpath.spot import Run, Surroundings
from ppks_desktop.forms.xpath.values import (
    Value,
    from_days,
    number_text,
    read_date,
    read_moment,
    to_int,
    to_number,
    to_text,
)
from ppks_desktop.i18n import gettext as _


class NotUnderstood(Exception):
    """A typed text that is not of the question's type; a sentence that says how to write it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


_THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
_WHOLE = re.compile(r"-?\d+")
_FRACTION = re.compile(r"-?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+")
_DAY = re.compile(r"(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\.?\s+(\d{4})")
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")

_AGREED = frozenset(("ok", "ya", "yes", "true", "1", "x"))


def typed_value(kind: str, text: str, around: Surroundings) -> Value:
    """The value of a typed text; blank text is no value; raises NotUnderstood."""
    text = text.strip()
    if not text:
        return ""
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(text, around)
    return " ".join(text.split()) if kind in MULTIPLE else text


def entered(kind: str, text: str, around: Surroundings) -> Value:
    """The value of a typed text as it is kept: free text with its blanks and line breaks."""
    value = typed_value(kind, text, around)
    return text if kind == "text" and value != "" else value


def _integer(text: str) -> float:
    digits = text.replace(" ", "").removeprefix("Rp")
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    if not _WHOLE.fullmatch(digits):
        raise NotUnderstood(_("Tulis angka bulat, misalnya 12 atau 1.500.000."))
    if len(digits) > 15:
        raise NotUnderstood(_("Angka ini terlalu besar; paling banyak 15 angka."))
    return float(digits)


def _decimal(text: str) -> float:
    digits = text.replace(" ", "")
    if _THOUSANDS.fullmatch(digits) or _GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    if not _FRACTION.fullmatch(digits):
        raise NotUnderstood(_("Tulis angka, misalnya 12 atau 7,5."))
    if len(digits) > 15:
        raise NotUnderstood(_("Angka ini terlalu panjang; paling banyak 15 angka."))
    return float(digits.replace(",", "."))


def _date(text: str, today: date) -> date:
    iso = read_date(text.partition("T")[0])
    if iso is not None:
        return iso
    parts = _day_parts(text)
    if parts is None:
        raise NotUnderstood(_("Tulis tanggal seperti 13032025 atau 13/03/2025."))
    day, month, year = parts
    if year < 100:
        year += 2000 if year <= today.year % 100 + 1 else 1900
    try:
        return date(year, month, day)
    except ValueError as wrong:
        raise NotUnderstood(
            _("Tanggal ini tidak ada di kalender; periksa hari dan bulannya.")
        ) from wrong


def _day_parts(text: str) -> tuple[int, int, int] | None:
    digits = text.replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) in (6, 8):
        return int(digits[:2]), int(digits[2:4]), int(digits[4:])
    match = _DAY.fullmatch(text)
    if match is not None:
        day, month, year = (int(part) for part in match.groups())
        return day, month, year
    match = _WORDS.fullmatch(text)
    if match is None:
        return None
    word = match.group(2).lower()
    for number, name in enumerate(MONTHS, 1):
        if len(word) >= 3 and name.lower().startswith(word):
            return int(match.group(1)), number, int(match.group(3))
    return None


def _time(text: str) -> str:
    match = _CLOCK.fullmatch(text)
    if match is None or int(match.group(1)) > 23 or int(match.group(2)) > 59:
        raise NotUnderstood(_("Tulis jam seperti 09.30 atau 0930."))
    return f"{int(match.group(1)):02d}:{match.group(2)}"


def _moment(text: str, around: Surroundings) -> date:
    read = read_moment(text, around.zone)
    if read is not None:
        return read if isinstance(read, datetime) else _at(read, "00:00", around)
    head, _blank, tail = text.rpartition(" ")
    if not head:
        raise NotUnderstood(_("Tulis tanggal dan jam seperti 13/03/2025 09.30."))
    return _at(_date(head, around.today), _time(tail), around)


def _at(day: date, clock: str, around: Surroundings) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), around.zone)


def _point(text: str) -> str:
    parts = text.replace(";", " ").replace(", ", " ").split()
    if len(parts) == 1:
        parts = text.split(",")
    try:
        numbers = [float(part.replace(",", ".")) for part in parts]
    except ValueError:
        numbers = []
    if not 2 <= len(numbers) <= 4 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        raise NotUnderstood(_("Tulis lintang lalu bujur, misalnya -1.2379 116.8529."))
    numbers += [0.0] * (4 - len(numbers))
    return " ".join(number_text(number) for number in numbers)


def _agreed(text: str) -> str:
    if text.casefold() not in _AGREED:
        raise NotUnderstood(_("Tulis OK bila setuju; kosongkan bila tidak."))
    return "OK"


_READERS: dict[str, Callable[[str, Surroundings], Value]] = {
    "integer": lambda text, _around: _integer(text),
    "decimal": lambda text, _around: _decimal(text),
    "range": lambda text, _around: _decimal(text),
    "date": lambda text, around: _date(text, around.today),
    "today": lambda text, around: _date(text, around.today),
    "time": lambda text, _around: _time(text),
    "dateTime": _moment,
    "start": _moment,
    "end": _moment,
    "geopoint": lambda text, _around: _point(text),
    "acknowledge": lambda text, _around: _agreed(text),
}


_MOMENTS = frozenset(("dateTime", "start", "end"))


def shown_text(kind: str, value: Value) -> str:
    """A value as a person would type it."""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H.%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return number_text(value).replace(".", ",")
    if kind == "time":
        return to_text(value).replace(":", ".")
    return to_text(value)


def plain(kind: str, value: Value) -> object:
    """A value as it stands in the answers: whole numbers, texts, lists; None for no value."""
    if value == "":
        return None
    if kind in MULTIPLE:
        return to_text(value).split()
    if kind == "integer" and isinstance(value, float):
        return int(value)
    return to_text(value)


def from_plain(kind: str, stored: object, around: Surroundings) -> Value:
    """A value from the answers; raises NotUnderstood where it is not of the question's type."""
    if stored is None:
        return ""
    text = written(stored)
    if kind in ("decimal", "range", "integer"):
        number = to_number(text)
        if _is_exact(number, text) and (kind != "integer" or to_int(number) == number):
            return number
    if kind not in _READERS and kind not in MULTIPLE:
        return text
    if kind in _MOMENTS and (day := read_date(text)) is not None:
        return day
    return typed_value(kind, text, around)


def written(stored: object) -> str:
    """A stored value as a text; a list with blanks between."""
    if isinstance(stored, list | tuple):
        return " ".join(map(written, stored))
    return ("false", "true")[stored] if isinstance(stored, bool) else str(stored)


def _is_exact(number: float, text: str) -> bool:
    """Whether a number has every digit of its text; one of 16 digits or more may not."""
    return isfinite(number) and (len(text) <= 15 or number_text(number) == text)


def computed(kind: str, value: Value) -> Value:
    """What a formula gave, as the question's type keeps it; blank where it does not fit."""
    return _KEEPERS.get(kind, _kept_text)(value)


def keeping(kind: str, code: Code) -> Run:
    """A formula whose values a question of that type keeps."""
    run, keep = code.run, _KEEPERS.get(kind, _kept_text)
    if keep is _kept_text and code.kind == "text":
        return run
    if keep is _kept_text and code.kind == "number":
        number = numbers(code)
        return lambda spot: _number_kept_as_text(number(spot))
    return lambda spot: keep(run(spot))


def _kept_text(value: Value) -> Value:
    return _number_kept_as_text(value) if isinstance(value, float) else to_text(value)


def _number_kept_as_text(number: float) -> str:
    if number.is_integer():
        return str(int(number))
    return "" if isnan(number) else number_text(number)


def _kept_number(value: Value) -> Value:
    number = to_number(value)
    return number if isfinite(number) else ""


def _kept_integer(value: Value) -> Value:
    number = to_number(value)
    return to_int(number) if isfinite(number) else ""


def _kept_moment(value: Value) -> Value:
    return value if isinstance(value, date) else ""


def _kept_date(value: Value) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        return from_days(value, None, keep_time=False) if isfinite(value) else ""
    return read_date(to_text(value).partition("T")[0]) or ""


def _kept_time(value: Value) -> Value:
    text = value.strftime("%H:%M") if isinstance(value, datetime) else to_text(value)
    return _read_or_blank(_time, text)


def _kept_words(value: Value) -> Value:
    return " ".join(to_text(value).split())


def _read_or_blank(reader: Callable[[str], str], text: str) -> str:
    try:
        return reader(text)
    except NotUnderstood:
        return ""


_KEEPERS: dict[str, Callable[[Value], Value]] = {
    "time": _kept_time,
    "geopoint": lambda value: _read_or_blank(_point, to_text(value)),
    "acknowledge": lambda value: _read_or_blank(_agreed, to_text(value)),
    **dict.fromkeys(MULTIPLE, _kept_words),
    "integer": _kept_integer,
    "decimal": _kept_number,
    "range": _kept_number,
    "date": _kept_date,
    "today": _kept_date,
    "dateTime": _kept_moment,
    "start": _kept_moment,
    "end": _kept_moment,
}
