"""Forms read and checked before, in a folder that may be emptied at any time."""

from __future__ import annotations

import logging
import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

from ppks_desktop.forms.form import Form
from ppks_desktop.forms.model.definition import Definition
from ppks_desktop.forms.model.problems import BrokenForm
from ppks_desktop.forms.plan.plan import assemble
from ppks_desktop.forms.source.reading import load_text
from ppks_desktop.forms.xpath.syntax import Expression
from ppks_desktop.i18n import language
from ppks_desktop.safefile import private_folder

_log = logging.getLogger(__name__)
_HERE = Path(__file__).parent
_SUM = 32


class _Read(msgspec.Struct, frozen=True, array_like=True):
    """What a form's text says: its definition, and its formulas by their texts."""

    definition: Definition
    formulas: dict[str, Expression]


_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(_Read).decode


class FormCache:
    """Gives the form of a text; from the second time on without reading the text.

    A file is data, never code: key, checksum, then the definition and its parsed formulas. One
    that is missing, damaged, of another text, language or program is written anew, and one that
    cannot be written is done without.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def form(self, text: bytes, file: str) -> Form:
        """The form ``compile_form(load_text(text, file))`` gives; raises BrokenForm as that."""
        place = self._folder / f"{Path(file).stem}-{language()}.form"
        key = sha256(b"\0".join((_program(), file.encode(), text))).digest()
        kept = _taken(place, key)
        read = kept or _Read(load_text(text, file), {})
        plan, faults = assemble(read.definition, read.formulas)
        if plan is None:
            raise BrokenForm(faults)
        if kept is None:
            _put(place, key, _pack(read))
        return Form(plan)


@cache
def _program() -> bytes:
    """What tells this program from any other edition of it: its modules, else the frozen whole."""
    parts = sorted(_HERE.glob("*.py")) or [Path(sys.executable)]
    marks = [(one.name, stat.st_mtime_ns, stat.st_size) for one in parts for stat in (one.stat(),)]
    return repr(marks).encode()


def _taken(place: Path, key: bytes) -> _Read | None:
    """What stands in a file, if it is whole and of this key."""
    try:
        payload = place.read_bytes()
    except OSError:
        return None
    body = payload[2 * _SUM :]
    if payload[: 2 * _SUM] != key + sha256(body).digest():
        return None
    try:
        return _unpack(body)
    except (msgspec.DecodeError, RecursionError):
        return None


def _put(place: Path, key: bytes, body: bytes) -> None:
    """Keep it for the next time; a power cut in between leaves a file that is not taken."""
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        private_folder(place.parent)
        beside.write_bytes(key + sha256(body).digest() + body)
        beside.replace(place)
    except OSError as wrong:
        _log.info("form not cached: %s", wrong.strerror)
