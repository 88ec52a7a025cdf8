"""What a printed form says: its layout, the sheets of it, the pictures in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ppks_desktop.domain.sheetcode import spelled
from ppks_desktop.forms.paper.layout import Layout


@dataclass(frozen=True, slots=True, repr=False)
class SheetMark:
    """One copy: its running number, and whom it is about where that is known beforehand."""

    number: str = ""
    name: str = ""
    identity: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class FormContent:
    """A form to print, once for each of ``sheets``.

    ``pictures`` are photos and ink by their hash, for a filled form. ``confidential`` is said in
    the foot of every page; empty where there is nothing to say.
    """

    layout: Layout
    sheets: tuple[SheetMark, ...] = (SheetMark(),)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether it is for writing on."""
        return self.layout.mode == "blank"

    @property
    def code(self) -> str:
        """The short code of the form with its version, as every page names it."""
        return f"{self.layout.form_id}/{self.layout.version}"

    @property
    def confidential(self) -> str:
        """What the foot of every page says of the answers; empty where there is nothing to say."""
        if self.layout.sensitivity == "specific":
            return (
                "RAHASIA: memuat data pribadi yang bersifat spesifik (UU 27/2022)."
                " Simpan terkunci, jangan difoto."
            )
        if self.layout.sensitivity or self.layout.of_person:
            return "Memuat data pribadi (UU 27/2022). Jangan ditinggal dan jangan difoto."
        return ""


def page_mark(content: FormContent, page: int, sheet: SheetMark) -> str:
    """What the QR code of a page holds: form, version, page and running number."""
    layout = content.layout
    return spelled(layout.form_id, layout.version, page, sheet.number)
