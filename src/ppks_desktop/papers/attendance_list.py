"""The attendance list of a training session, to be signed or as it was marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ppks_desktop.domain.dates import full_date
from ppks_desktop.papers.page import Frame
from ppks_desktop.papers.parties import Signatory

if TYPE_CHECKING:
    from ppks_desktop.papers.sheet import Sheet

MARKS = {"hadir": "Hadir", "izin": "Izin", "sakit": "Sakit", "alpa": "Alpa"}
"""The marks of attendance in words."""

_TO_THE_MIDDLE = "\u00a0" * 34
"""Half the column for signatures, so that large hands do not meet."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One participant; a circulating list bears neither NIK nor kind of need.

    ``mark`` is one of MARKS or empty while it is not known.
    """

    name: str
    sex: str = ""
    village: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceListContent:
    """One session and who attends it; ``filled`` prints marks instead of room for signatures.

    ``blank_rows`` are further lines for people who come without being on the list.
    """

    training: str
    session_no: int
    on: date | None
    time: str = ""
    place: str = ""
    topic: str = ""
    attendees: tuple[Attendee, ...] = ()
    filled: bool = False
    blank_rows: int = 5
    instructor: Signatory | None = None
    committee: Signatory | None = None


def draw(content: AttendanceListContent, frame: Frame) -> bytes:
    """The paper as PDF with empty signature fields ``petugas``, ``mengetahui`` and ``bsre``.

    ``petugas`` is the committee's, ``mengetahui`` the instructor's.
    """
    from ppks_desktop.papers.sheet import Sheet

    title = f"Daftar Hadir {content.training}, pertemuan {content.session_no}"
    sheet = Sheet(frame, title, "Daftar Hadir Pelatihan")
    sheet.letterhead()
    sheet.heading("DAFTAR HADIR PELATIHAN", content.training.upper(), number=bool(frame.number))
    sheet.pairs(
        [
            ("Hari, tanggal", full_date(content.on) if content.on else ""),
            ("Pukul", content.time),
            ("Tempat", content.place),
            ("Pertemuan", f"ke-{content.session_no}"),
            ("Materi", content.topic),
        ],
        label=30,
    )
    sheet.space(2)
    if content.filled:
        _marks(sheet, content)
    else:
        _lines(sheet, content)
    _signatures(sheet, content)
    sheet.reserve("bsre")
    return sheet.finish()


def _lines(sheet: Sheet, content: AttendanceListContent) -> None:
    """Rows to be signed: odd numbers on the left of the last column, even ones on the right."""
    from ppks_desktop.papers.tables import Grid

    rows = []
    count = len(content.attendees) + content.blank_rows
    for number in range(1, count + 1):
        known = number <= len(content.attendees)
        one = content.attendees[number - 1] if known else Attendee("")
        hand = f"{number}." if number % 2 else f"{_TO_THE_MIDDLE}{number}."
        rows.append((str(number), one.name, one.sex, one.village, hand))
    head = ("No.", "Nama", "L/P", "Kelurahan", "Tanda tangan")
    sheet.table(Grid((head,), rows, (10, 0, 10, 38, 62), "clcll", row_height=7.6))
    sheet.space(4)
    sheet.text("Jumlah yang hadir: .......... orang", "left")


def _marks(sheet: Sheet, content: AttendanceListContent) -> None:
    from ppks_desktop.papers.tables import Grid

    rows = [
        (str(number), one.name, one.sex, one.village, MARKS.get(one.mark, "belum dicatat"))
        for number, one in enumerate(content.attendees, 1)
    ]
    head = ("No.", "Nama", "L/P", "Kelurahan", "Kehadiran")
    sheet.table(Grid((head,), rows, (10, 0, 12, 46, 30), "clclc"))
    counts = [
        f"{word} {sum(one.mark == mark for one in content.attendees)}"
        for mark, word in MARKS.items()
    ]
    sheet.space(3)
    total = len(content.attendees)
    sheet.text(f"Rekapitulasi: {', '.join(counts)}; jumlah peserta {total} orang.", "left")


def _signatures(sheet: Sheet, content: AttendanceListContent) -> None:
    from ppks_desktop.papers.blocks import Block

    instructor = content.instructor or Signatory("", "Instruktur")
    committee = content.committee or Signatory("", "Panitia")
    sheet.signatures(
        (
            Block("Instruktur,", instructor, field="mengetahui"),
            Block("Panitia,", committee, field="petugas"),
        )
    )
