"""Telephone numbers as people write them, kept in international form."""

import re
from typing import Final

from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

_ALLOWED: Final = re.compile(r"[+0-9 ().-]+")
_SEPARATORS: Final = re.compile(r"[/;,]")


def parse_phone(text: str, country: str = "ID") -> tuple[str, ...]:
    """The numbers in a text, each as ``+628123456789``; several are parted by ``/ ; ,``.

    A number that starts with 62 without a plus is taken as international: phonenumbers would read
    it as a local number that happens to be valid. Letters are refused, not read as keypad digits.
    """
    return tuple(_one(part.strip(), country) for part in _SEPARATORS.split(text) if part.strip())


def show_phone(number: str) -> str:
    """A kept number as it is read aloud here: ``0812-3456-789``; foreign ones with country code."""
    import phonenumbers

    parsed = phonenumbers.parse(number)
    local = parsed.country_code == 62
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, style.NATIONAL if local else style.INTERNATIONAL)


def _one(text: str, country: str) -> str:
    import phonenumbers

    if not _ALLOWED.fullmatch(text):
        raise _refused()
    digits = re.sub(r"[^0-9+]", "", text)
    if digits.startswith("62"):
        digits = f"+{digits}"
    try:
        parsed = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        raise _refused() from None
    if not phonenumbers.is_valid_number(parsed):
        raise _refused()
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _refused() -> InvalidValue:
    return InvalidValue(
        _("Nomor telepon tidak dikenali. Tulis seperti 0812-3456-7890 atau 0542-123456."),
        "telepon",
    )
