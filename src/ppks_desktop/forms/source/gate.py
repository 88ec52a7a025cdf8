"""The gate for spreadsheets: what could hurt is refused before it is opened."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from ppks_desktop.forms.model.problems import BrokenForm, Place, broken
from ppks_desktop.i18n import gettext as _

LARGEST = 8_000_000
"""Bytes of the largest spreadsheet file."""
EXPANDED = 48_000_000
"""Bytes of all its parts unpacked."""
MOST_TAGS = 600_000
"""Marks of XML in all its parts."""
MOST_CELLS = 60_000
"""Cells of all its sheets."""
MOST_PARTS = 300

_PIECE = 1 << 20
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODED = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*['\"]([^'\"]*)")
_LOCKED = b"\xd0\xcf\x11\xe0"


def admitted(path: Path) -> bytes:
    """The bytes of a spreadsheet that is safe to open; raises BrokenForm."""
    place = Place(path.name)
    try:
        size = path.stat().st_size
        payload = path.read_bytes() if size <= LARGEST else b""
    except OSError as wrong:
        raise broken(
            place, _("Berkas formulir tidak bisa dibuka; periksa nama dan foldernya.")
        ) from wrong
    if size > LARGEST:
        raise broken(place, _too_large())
    if payload.startswith(_LOCKED):
        sentence = _("Berkas ini terkunci atau berformat .xls lama; simpan ulang sebagai .xlsx.")
        raise broken(place, sentence)
    try:
        _inspect(place, payload)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as wrong:
        raise damaged(place) from wrong
    return payload


def damaged(place: Place) -> BrokenForm:
    """The refusal of a file that is no spreadsheet."""
    sentence = _("Ini bukan lembar kerja .xlsx yang utuh; buka dan simpan ulang sebagai .xlsx.")
    return broken(place, sentence)


def _too_large() -> str:
    return _("Formulir terlalu besar; pindahkan daftar pilihan ke berkas CSV.")


def _inspect(place: Place, payload: bytes) -> None:
    """Unpack every part once, piece by piece, and count."""
    left = [EXPANDED, MOST_TAGS, MOST_CELLS]
    with zipfile.ZipFile(BytesIO(payload)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS:
            raise broken(place, _too_large())
        for part in parts:
            _part(place, archive, part, left)


def _part(place: Place, archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: list[int]) -> None:
    is_text = part.filename.endswith((".xml", ".rels"))
    tail = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            left[0] -= len(piece)
            if is_text:
                _piece(place, tail, piece, left)
                tail = piece[-64:]
            if min(left) < 0:
                raise broken(place, _too_large())


def _piece(place: Place, tail: bytes, piece: bytes, left: list[int]) -> None:
    joined = tail + piece
    if not tail:
        encoded = _ENCODED.match(piece.removeprefix(b"\xef\xbb\xbf"))
        foreign = encoded is not None and encoded.group(1).lower() not in (b"utf-8", b"us-ascii")
        if foreign or piece.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise damaged(place)
    if b"\0" in piece:
        raise damaged(place)
    if _DECLARED.search(joined):
        sentence = _("Lembar kerja ini memuat deklarasi XML yang berbahaya; simpan ulang .xlsx.")
        raise broken(place, sentence)
    left[1] -= piece.count(b"<")
    left[2] -= sum(1 for _found in _CELL.finditer(joined)) - sum(
        1 for _found in _CELL.finditer(tail)
    )
