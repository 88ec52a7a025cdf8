"""Functions of ODK XPath on days and moments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from math import floor, isnan

from ppks_desktop.forms.xpath.code import Code, texts
from ppks_desktop.forms.xpath.spot import Spot
from ppks_desktop.forms.xpath.values import (
    EvaluationProblem,
    Value,
    from_days,
    read_clock,
    read_moment,
)
from ppks_desktop.i18n import gettext as _

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
SHORT_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SHORT_DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")

_LARGEST_INT = 2**31
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def as_date(value: Value, spot: Spot, *, keep_time: bool) -> date | None:
    """The day or moment of a value; None for a blank; a word that is no date is a problem."""
    if isinstance(value, datetime):
        return value if keep_time else value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        raise EvaluationProblem(_("Jawaban ya atau tidak bukan tanggal; rujuk pertanyaan tanggal."))
    if isinstance(value, float):
        if isnan(value):
            return None
        return from_days(value, spot.around.zone, keep_time=keep_time)
    if value == "":
        return None
    read = read_moment(value, spot.around.zone)
    if read is None and keep_time:
        read = read_clock(value, spot.around.zone)
    if read is None:
        raise EvaluationProblem(_("Teks ini bukan tanggal; tulis seperti 2025-03-13."))
    return read if keep_time or not isinstance(read, datetime) else read.date()


def moment(day: date, spot: Spot) -> datetime:
    """The moment of a day: its local midnight."""
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time(), spot.around.zone)


def _date(keep_time: bool) -> Callable[[Sequence[Code]], Code]:
    def make(arguments: Sequence[Code]) -> Code:
        argument = arguments[0].run

        def run(spot: Spot) -> Value:
            return as_date(argument(spot), spot, keep_time=keep_time) or ""

        return Code(run, "date")

    return make


def _in_range(days: float) -> float:
    if abs(days) > _LARGEST_INT:
        raise EvaluationProblem(_("Angka ini di luar jangkauan tanggal; periksa hitungannya."))
    return days


def _decimal_date_time(arguments: Sequence[Code]) -> Code:
    argument = arguments[0].run

    def run(spot: Spot) -> Value:
        value = argument(spot)
        if isinstance(value, float):
            return _in_range(value)
        day = as_date(value, spot, keep_time=True)
        if day is None:
            return ""
        return (moment(day, spot) - _EPOCH).total_seconds() / 86_400

    return Code(run, "any")


def _decimal_time(arguments: Sequence[Code]) -> Code:
    argument = arguments[0].run

    def run(spot: Spot) -> Value:
        value = argument(spot)
        if isinstance(value, float):
            return value - floor(_in_range(value)) if not isnan(value) else value
        day = as_date(value, spot, keep_time=True)
        if day is None:
            return ""
        local = moment(day, spot)
        start = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return (local - start).total_seconds() / 86_400

    return Code(run, "any")


def _format(arguments: Sequence[Code]) -> Code:
    argument, pattern = arguments[0].run, texts(arguments[1])

    def run(spot: Spot) -> Value:
        day = as_date(argument(spot), spot, keep_time=True)
        return "" if day is None else formatted(moment(day, spot), pattern(spot))

    return Code(run, "text")


_PARTS: dict[str, Callable[[datetime], str]] = {
    "%": lambda _at: "%",
    "Y": lambda at: f"{at.year:04d}",
    "y": lambda at: f"{at.year % 100:02d}",
    "m": lambda at: f"{at.month:02d}",
    "n": lambda at: str(at.month),
    "B": lambda at: MONTHS[at.month - 1],
    "b": lambda at: SHORT_MONTHS[at.month - 1],
    "d": lambda at: f"{at.day:02d}",
    "e": lambda at: str(at.day),
    "H": lambda at: f"{at.hour:02d}",
    "h": lambda at: str(at.hour),
    "M": lambda at: f"{at.minute:02d}",
    "S": lambda at: f"{at.second:02d}",
    "3": lambda at: f"{at.microsecond // 1000:03d}",
    "A": lambda at: DAYS[at.weekday()],
    "a": lambda at: SHORT_DAYS[at.weekday()],
    "W": lambda at: f"{at.isocalendar().week:02d}",
    "Z": lambda at: at.strftime("%z"),
}


def formatted(at: datetime, pattern: str) -> str:
    """The moment in the pattern of ``format-date``, with Indonesian names."""
    pieces: list[str] = []
    signs = iter(pattern)
    for sign in signs:
        if sign != "%":
            pieces.append(sign)
            continue
        letter = next(signs, "")
        part = _PARTS.get(letter)
        if part is None:
            raise EvaluationProblem(
                _("Pola tanggal %{letter} tidak dikenal; pakai %d, %m, %Y, %b, %H atau %M.").format(
                    letter=letter
                )
            )
        pieces.append(part(at))
    return "".join(pieces)


def _today(_arguments: Sequence[Code]) -> Code:
    return Code(lambda spot: spot.around.today, "date")


def _now(_arguments: Sequence[Code]) -> Code:
    return Code(lambda spot: spot.around.now, "date")


FUNCTIONS: dict[str, tuple[int, int, Callable[[Sequence[Code]], Code]]] = {
    "date": (1, 1, _date(keep_time=False)),
    "date-time": (1, 1, _date(keep_time=True)),
    "decimal-date-time": (1, 1, _decimal_date_time),
    "decimal-time": (1, 1, _decimal_time),
    "format-date": (2, 2, _format),
    "format-date-time": (2, 2, _format),
    "today": (0, 0, _today),
    "now": (0, 0, _now),
}
