"""Numbers of letters: a template, a counter by year, a range for each desk."""

import re
from collections.abc import Mapping
from datetime import date

from ppks_desktop.domain.office import OfficeSettings

_PLACE = re.compile(r"\{([a-z_]+)(?::0(\d)d)?\}")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_KINDS = {"bast": "BAST", "kwitansi": "KW", "daftar_hadir": "DH", "rekap": "REKAP"}
_RANGE = 1_000
_ROUND = 100_000


def in_range(count: int, place: int, desks: int) -> int:
    """The number for the ``count``-th letter of the desk at ``place`` among ``desks``.

    A desk alone counts 1, 2, 3. Otherwise each has its range: the office up to 999, the first
    laptop from 1001 to 1999, and so on; who uses it up goes on above 100,000. So no two desks
    ever give the same number, without asking one another.
    """
    if desks == 1:
        return count
    full, rest = divmod(count, _RANGE)
    return full * _ROUND + place * _RANGE + rest


def letter_number(office: OfficeSettings, paper: str, count: int, on: date) -> str | None:
    """The number by the office's template; None, left open, where there is no template."""
    if not office.number_pattern:
        return None
    values: dict[str, str | int] = {
        "klas": office.number_class,
        "urut": count,
        "jenis": _KINDS.get(paper, paper.upper()),
        "unit": office.unit_code,
        "bulan": on.month,
        "bulan_romawi": _ROMAN[on.month - 1],
        "tahun": on.year,
    }
    return _filled(office.number_pattern, values)


def _filled(pattern: str, values: Mapping[str, str | int]) -> str:
    def place(found: re.Match[str]) -> str:
        value = values.get(found[1], found[0])
        width = int(found[2] or 0)
        return f"{value:0{width}d}" if isinstance(value, int) and width else str(value)

    return _PLACE.sub(place, pattern)
