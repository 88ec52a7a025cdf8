"""The limits of a plain value, so that whatever is kept can also travel."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeGuard

from ppks_desktop.domain.change import Plain
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

MAX_DEPTH = 4
"""How many lists and mappings may stand inside one another in the value of one field."""

MAX_TEXT_BYTES = 65_536
"""The most bytes a single text may have."""

MAX_INT = 2**53 - 1
"""Whole numbers stay inside what every reader of JSON takes exactly."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and new line
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # directions that make text read otherwise
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"  # no characters at all
)


def is_tidy(text: str) -> bool:
    """Whether a text is NFC without controls, surrogates or direction overrides."""
    if text.isascii():
        return text.isprintable() or _FORBIDDEN.search(text) is None
    return _FORBIDDEN.search(text) is None and unicodedata.is_normalized("NFC", text)


def tidy_text(text: str) -> str:
    """The text as it is kept: NFC, line ends ``\\n``, nothing invisible that misleads."""
    if is_tidy(text):
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    while not is_tidy(plain):
        plain = unicodedata.normalize("NFC", _FORBIDDEN.sub("", plain))
    return plain


def tidy(value: Plain) -> Plain:
    """The value with every text in it tidied; raises InvalidValue beyond the limits."""
    return _tidied(value, MAX_DEPTH)


def _tidied(value: Plain, depth: int) -> Plain:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _short(tidy_text(value))
    if isinstance(value, int):
        return _small(value)
    if depth == 0:
        raise InvalidValue(
            _("Isian ini bersusun terlalu dalam. Sederhanakan isiannya."), "terlalu-dalam"
        )
    if isinstance(value, Mapping):
        return {tidy_text(name): _tidied(one, depth - 1) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_tidied(one, depth - 1) for one in value]
    raise TypeError(f"not a plain value: {type(value).__name__}")


def _short(text: str) -> str:
    if len(text.encode()) > MAX_TEXT_BYTES:
        raise InvalidValue(_("Teks terlalu panjang. Ringkas sampai 64 KB."), "terlalu-panjang")
    return text


def _small(number: int) -> int:
    if abs(number) > MAX_INT:
        raise InvalidValue(_("Angka terlalu besar. Periksa kembali isiannya."), "terlalu-besar")
    return number


def fits(value: object) -> TypeGuard[Plain]:
    """Whether a value from outside is plain, tidy and within the limits as it stands."""
    return _fits(value, MAX_DEPTH)


def _fits(value: object, depth: int) -> bool:
    kind = type(value)
    if kind is str:
        return len(value) <= MAX_TEXT_BYTES and is_tidy(value)  # type: ignore[arg-type]
    if value is None or kind is bool:
        return True
    if kind is int:
        return -MAX_INT <= value <= MAX_INT  # type: ignore[operator]
    if depth == 0:
        return False
    if kind is dict:
        return all(
            type(name) is str and is_tidy(name) and _fits(one, depth - 1)
            for name, one in value.items()  # type: ignore[attr-defined]
        )
    return kind is list and all(_fits(one, depth - 1) for one in value)  # type: ignore[attr-defined]
