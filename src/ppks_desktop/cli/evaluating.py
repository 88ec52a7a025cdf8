"""``ppks form eval``: one formula a line in, what it gives out."""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any

from ppks_desktop.cli.grammar import Words
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later

_MORE = later("""\
isi tiap baris:
  id           nama baris, diulang dalam jawabannya
  expression   rumus seperti di formulir, misalnya "${umur} + 1"
  context_xml  dokumen yang dilihat rumus, misalnya "<data><umur>7</umur></data>"
  ref          tempat rumus berdiri, misalnya "/data/umur"; kosong: unsur terluar
  want         boolean, number atau string: hasilnya dijadikan jenis itu
  now, tz      waktu yang dianggap sekarang (ISO) dan zonanya, misalnya Asia/Makassar

jawabannya: id, type (boolean, number, string, date, error), lalu value atau error.

contoh:
  echo '{"id": 1, "expression": "round(7 div 3, 2)"}' | ppks form eval
""")

WANTS = ("boolean", "number", "string")
_LOOKED_AT = 10_000
_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d{1,18})')
_APART = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?")


def add(words: Words) -> None:
    """Teach the terminal the word."""
    attempt = words.add_parser(
        "eval", help=_("hitung rumus: baris JSON masuk, baris JSON keluar"), more=_(_MORE)
    )
    attempt.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help=_("kosong: dari masukan standar")
    )
    attempt.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Answer each line with a line; a line that is wrong is answered with its error."""
    if asked.file is None:
        _answer(sys.stdin.buffer)
    else:
        with asked.file.open("rb") as lines:
            _answer(lines)
    return 0


def _answer(lines: Iterable[bytes]) -> None:
    for outcome in outcomes(lines):
        sys.stdout.write(_written(outcome) + "\n")
        sys.stdout.flush()


def _written(outcome: dict[str, Any]) -> str:
    """The answer as a line; signs that no file can hold are written as escapes."""
    line = json.dumps(outcome, ensure_ascii=False)
    half = any("\ud800" <= sign <= "\udfff" for sign in line)
    return json.dumps(outcome) if half else line


def outcomes(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not empty."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            case = None
        if not isinstance(case, dict):
            sentence = _("Baris {number} bukan objek JSON.").format(number=number)
            yield {"id": _id_in(line), "type": "error", "error": sentence}
            continue
        yield {"id": case.get("id"), **_outcome(case)}


def _id_in(line: bytes) -> object:
    """The id of a line that cannot be read as a whole, where it can be made out."""
    match = _ID.search(line[:_LOOKED_AT].decode(errors="replace"))
    try:
        return None if match is None else json.loads(match.group(1))
    except ValueError:
        return None


def _outcome(case: dict[str, Any]) -> dict[str, Any]:
    from ppks_desktop.forms.xpath.trial import NOON, attempt

    wrong = _misspelled(case)
    if wrong:
        return {"type": "error", "error": wrong}
    try:
        zone = _zone(case.get("tz") or "UTC")
        now = datetime.fromisoformat(case["now"]) if case.get("now") else NOON
    except ValueError:
        return {"type": "error", "error": _("now ditulis sebagai waktu ISO, tz sebagai nama zona.")}
    found = attempt(
        case["expression"],
        case.get("context_xml"),
        case.get("ref"),
        want=case.get("want"),
        now=now if now.tzinfo is not None else now.replace(tzinfo=zone),
        zone=zone,
    )
    if found.type == "error":
        return {"type": "error", "error": found.value}
    return {"type": found.type, "value": found.value}


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    """A zone by its name, or by its distance from UTC such as ``+08:00``."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    apart = _APART.fullmatch(name)
    if apart is not None:
        sign, hours, minutes = apart.groups()
        distance = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-distance if sign == "-" else distance)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as wrong:
        raise ValueError(name) from wrong


def _misspelled(case: dict[str, Any]) -> str:
    if not isinstance(case.get("expression"), str):
        return _("expression harus ada dan berupa teks.")
    for key in ("context_xml", "ref", "want", "now", "tz"):
        if not isinstance(case.get(key), str | None):
            return _("{key} harus berupa teks.").format(key=key)
    if case.get("want") not in (None, *WANTS):
        return _("want harus salah satu dari {known}.").format(known=", ".join(WANTS))
    return ""
