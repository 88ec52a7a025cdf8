"""What surrounds every paper: letterhead, size, number and marks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

PaperSize: TypeAlias = Literal["A4", "F4"]
"""A4 (210 x 297 mm) or F4, which Indonesian offices also call folio (215 x 330 mm)."""

SIZES_MM: dict[str, tuple[float, float]] = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
"""Width and height of the upright sheet in millimetres."""

MARGINS_MM = (25.0, 20.0, 20.0, 30.0)
"""Top, right, bottom, left; the left one is wider because papers are bound there."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office's own head: lines from the highest body down, its address, its emblem.

    The last of ``lines`` is the office itself and is set larger. ``logo`` is a PNG or JPEG file.
    """

    lines: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """All that stands on a paper beside its content.

    ``number`` is None while the office has not given one. ``short_id`` is what a person reads
    out over the telephone. ``content_hash`` is SHA-256 in hex of the canonical content and
    ``qr_text`` the signed claim (see ``claim``); either is empty on papers that are never
    issued. ``place`` is where the paper is signed. ``issued_at`` goes into the file's own
    properties. ``author`` issues the paper and signs it. ``demo`` prints the mark of invented
    data on every page.
    """

    letterhead: Letterhead
    paper: PaperSize = "A4"
    number: str | None = None
    short_id: str = ""
    content_hash: str = ""
    qr_text: str = ""
    demo: bool = False
    place: str = ""
    author: str = ""
    author_position: str = ""
    issued_at: datetime | None = None
