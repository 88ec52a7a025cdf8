"""Whole rupiah: written with dots, read strictly, spoken in words."""

import re
from typing import Final

from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

_UNITS: Final = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_SCALES: Final = (
    (10**15, "kuadriliun"),
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
)
MOST: Final = 10**18 - 1
"""The largest number that can be spoken."""

_WRITTEN: Final = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,-)?")


def terbilang(number: int) -> str:
    """The number in Indonesian words: ``1001000`` is "satu juta seribu"."""
    if number < 0:
        return f"minus {terbilang(-number)}"
    if number > MOST:
        raise InvalidValue(
            _("Angka terlalu besar untuk ditulis dengan kata. Periksa angkanya."), "terbilang"
        )
    return _words(number) if number else _UNITS[0]


def rupiah_in_words(amount: int) -> str:
    """The amount as it stands on papers: "Satu Juta Lima Ratus Ribu Rupiah"."""
    return f"{terbilang(amount)} rupiah".title()


def rupiah(amount: int) -> str:
    """The amount in figures: ``Rp1.500.000``, ``-Rp250.000``."""
    return f"{'-' if amount < 0 else ''}Rp{grouped(abs(amount))}"


def grouped(number: int) -> str:
    """A whole number with dots between thousands: ``1.500.000``."""
    return f"{number:,}".replace(",", ".")


def parse_rupiah(text: str) -> int:
    """Read an amount: digits, or digits with dots between thousands; ``Rp`` and ``,-`` may stand.

    Anything else (a comma, ``1.50``) is refused rather than guessed at.
    """
    bare = "".join(text.split())
    bare = re.sub(r"^rp\.?", "", bare, flags=re.IGNORECASE)
    if not _WRITTEN.fullmatch(bare):
        raise InvalidValue(
            _("Tulis jumlah rupiah dengan angka saja, misalnya 1500000 atau 1.500.000."),
            "rupiah",
        )
    return int(bare.removesuffix(",-").replace(".", ""))


def _words(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    if number < 100:
        return _joined(f"{_UNITS[number // 10]} puluh", number % 10)
    if number < 200:
        return _joined("seratus", number - 100)
    if number < 1000:
        return _joined(f"{_UNITS[number // 100]} ratus", number % 100)
    if number < 2000:
        return _joined("seribu", number - 1000)
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    return _joined(f"{_words(number // size)} {name}", number % size)


def _joined(head: str, rest: int) -> str:
    return f"{head} {_words(rest)}" if rest else head
