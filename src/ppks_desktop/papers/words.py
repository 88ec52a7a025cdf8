"""The customary phrases of Indonesian office papers."""

from datetime import datetime
from xml.sax.saxutils import escape

from ppks_desktop.domain.dates import WITA, clock_time
from ppks_desktop.domain.money import grouped, rupiah, rupiah_in_words, terbilang

UNCERTIFIED = "Tanda tangan elektronik tidak tersertifikasi"
"""What stands under every signature this program makes (PP 71/2019, article 60)."""

OPEN_NUMBER = "...................................."
"""Stands where the office has yet to write a number."""


OPEN_NAME = "(........................................)"
"""Stands where a name is written by hand."""


def safe(text: str) -> str:
    """A person's text inside a sentence with markup."""
    return escape(text)


def bold(text: str) -> str:
    """A person's text in bold."""
    return f"<b>{escape(text)}</b>"


def money(amount: int) -> str:
    """``Rp4.500.000,-``."""
    return f"{rupiah(amount)},-"


def money_in_words(amount: int) -> str:
    """``Rp4.500.000,- (Empat Juta Lima Ratus Ribu Rupiah)``."""
    return f"{money(amount)} ({rupiah_in_words(amount)})"


def counted(number: int) -> str:
    """``2 (dua)``."""
    return f"{number} ({terbilang(number)})"


def figure(number: int | None) -> str:
    """A count in a table: ``68.214``, or a dash where it is not known."""
    return "-" if number is None else grouped(number)


def percent(part: int, whole: int) -> str:
    """``55,8 %`` with one decimal place, rounded half up; a dash of nothing."""
    if whole == 0:
        return "-"
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10} %"


def moment(at: datetime) -> str:
    """``13-03-2025 10.42 WITA``."""
    return f"{at.astimezone(WITA):%d-%m-%Y} {clock_time(at)} WITA"


def nip(number: str) -> str:
    """``NIP. 19800101 200501 1 001``, grouped where it has its 18 digits."""
    digits = number.replace(" ", "")
    if len(digits) == 18 and digits.isdigit():
        digits = f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
    return f"NIP. {digits}"
