"""Fields for numbers that name somebody or something: NIK, family card, phone, RT."""

import re
from collections.abc import Callable
from typing import Any

from ppks_desktop.domain.identity import Check
from ppks_desktop.domain.phone import parse_phone, show_phone
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.form.typed import LineEntry


class CardNumberEntry(LineEntry):
    """NIK or Nomor KK: grouped 6-6-4 while typing, decoded at once.

    ``check`` says what the rules find; its findings of level ``info`` and what the number tells
    stand below the field, errors and warnings come back from the form.
    """

    def __init__(self, name: str, check: Callable[[str], Check] | None = None) -> None:
        super().__init__(name)
        self._check = check
        self.line.setPlaceholderText("000000 000000 0000")

    def read(self, text: str) -> Any:
        """The digits without the blanks between them."""
        return re.sub(r"[\s.\-]", "", text) or None

    def written(self, value: Any) -> str:
        """Grouped 6-6-4."""
        return self.tidy(str(value)) if value else ""

    def tidy(self, text: str) -> str:
        """Blanks after six and twelve digits."""
        bare = re.sub(r"[\s.\-]", "", text)
        if not bare.isascii() or not bare.isdigit():
            return text
        parts = (bare[:6], bare[6:12], bare[12:])
        return " ".join(part for part in parts if part)

    def comment(self, value: Any) -> None:
        """What the digits tell: region, date, sex."""
        digits = str(value or "")
        if self._check is None or len(digits) != 16:
            count = len(digits)
            self.whisper(_("{n} dari 16 angka").format(n=count) if 0 < count < 16 else "")
            return
        check = self._check(digits)
        facts = check.decoded
        parts: list[str] = []
        if facts is not None:
            sex = {"L": _("laki-laki"), "P": _("perempuan")}.get(facts.sex or "", "")
            parts = [part for part in (facts.region_name, facts.birth_date, sex) if part]
        notes = [one.sentence for one in check.findings if one.level == "info"]
        self.whisper(". ".join([", ".join(parts), *notes]) if parts or notes else "")


class PhoneEntry(LineEntry):
    """A phone number as people write it here; kept with its country code."""

    def read(self, text: str) -> Any:
        """The number in international form; several are parted by a comma."""
        return ",".join(parse_phone(text)) if text.strip() else None

    def written(self, value: Any) -> str:
        """As it is read aloud; what came from elsewhere and is no number stands as it is."""
        try:
            return ", ".join(show_phone(one) for one in parse_phone(str(value or "")))
        except InvalidValue:
            return str(value)


class RtEntry(LineEntry):
    """RT or RW: up to three digits, kept as three."""

    def read(self, text: str) -> Any:
        """``27`` is ``027``."""
        bare = text.strip()
        if not bare:
            return None
        if not re.fullmatch(r"[0-9]{1,3}", bare):
            raise InvalidValue(_("RT ditulis dengan angka, paling banyak tiga, misalnya 027."))
        return f"{int(bare):03d}"
