"""Every paper the program can draw."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.papers import (
    attendance_list,
    bast,
    recap,
    receipt,
    recovery_sheet,
    statement,
)
from ppks_desktop.papers.page import Frame


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: its code, its name in words, and who draws it.

    ``content`` is the class of what it says; ``issued`` whether an officer gives it a number
    and signs it here; the others are printed and signed by hand, if at all.
    """

    code: str
    name: str
    content: type
    draw: Callable[[Any, Frame], bytes]
    issued: bool = True

    @property
    def title(self) -> str:
        """The name in the language of the screen."""
        return _(self.name)


PAPERS = (
    Paper("bast", later("Berita acara serah terima"), bast.BastContent, bast.draw),
    Paper("kwitansi", later("Kwitansi"), receipt.ReceiptContent, receipt.draw),
    Paper(
        "daftar_hadir",
        later("Daftar hadir pelatihan"),
        attendance_list.AttendanceListContent,
        attendance_list.draw,
    ),
    Paper("rekap", later("Rekapitulasi PPKS"), recap.RecapContent, recap.draw),
    Paper(
        "pernyataan",
        later("Surat pernyataan"),
        statement.StatementContent,
        statement.draw,
        issued=False,
    ),
    Paper(
        "pemulihan",
        later("Lembar pemulihan"),
        recovery_sheet.RecoveryContent,
        recovery_sheet.draw,
        issued=False,
    ),
)
"""All papers, in the order in which menus show them."""

BY_CODE = {paper.code: paper for paper in PAPERS}
