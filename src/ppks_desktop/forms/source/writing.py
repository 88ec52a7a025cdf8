"""The writer of form files: sheets in, YAML in one fixed style out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from ppks_desktop.forms.model.sheets import Workbook

FIRST = ("settings", "survey", "choices")
"""The order in which sheets are written; others follow."""
IN_LINES = frozenset(("choices", "external_choices", "mapping"))
"""Sheets whose rows are short and many: one line each."""

_OPENING = frozenset("-?:,[]{}#&*!|>'\"%@`")
_FLOW = re.compile(r"[,\[\]{}?]")
_PRINTABLE = re.compile(
    r"[\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\ue000-\ufefe\U00010000-\U0010ffff]*"
)


def written(book: Workbook, heading: str = "") -> str:
    """The form as YAML text; ``heading`` stands above it as a comment.

    Every cell is a text, as in a spreadsheet; a cell without text is left out. Reading what was
    written gives the same sheets.
    """
    lines = [f"# {line}".rstrip() for line in heading.splitlines()]
    for sheet in sorted(book.sheets, key=_place):
        lines.extend(_sheet(book, sheet))
    return "\n".join(lines) + "\n"


def heading_of(text: str) -> str:
    """The comment above a form file; empty where there is none."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line[1:].removeprefix(" "))
    return "\n".join(lines)


def _place(sheet: str) -> tuple[int, str]:
    return (FIRST.index(sheet) if sheet in FIRST else len(FIRST), sheet)


def _sheet(book: Workbook, sheet: str) -> Iterator[str]:
    if sheet == "choices" and book.choices_file:
        yield f"{sheet}: {scalar(book.choices_file)}"
        return
    rows = [_filled(row.cells) for row in book.rows(sheet)]
    rows = [row for row in rows if row]
    if not rows:
        yield f"{sheet}: ''"
    elif sheet == "settings" and len(rows) == 1:
        yield f"{sheet}:"
        yield from (f"  {line}" for line in _block(rows[0]))
    else:
        yield f"{sheet}:"
        for row in rows:
            if sheet in IN_LINES:
                yield f"  - {_line(row)}"
                continue
            first, *rest = _block(row)
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)


def _filled(cells: Mapping[str, str]) -> dict[str, str]:
    return {column: text for column, text in cells.items() if text}


def _block(row: Mapping[str, str]) -> list[str]:
    return [f"{scalar(column)}: {scalar(text)}" for column, text in row.items()]


def _line(row: Mapping[str, str]) -> str:
    cells = (f"{scalar(one, flow=True)}: {scalar(text, flow=True)}" for one, text in row.items())
    return "{" + ", ".join(cells) + "}"


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as a YAML scalar that reads back as that text: plain, else in quotes."""
    if not _PRINTABLE.fullmatch(text):
        return _escaped(text)
    if _plain(text) and not (flow and (_FLOW.search(text) or "::" in text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _plain(text: str) -> bool:
    if not text or text != text.strip() or text[0] in _OPENING or text.startswith(("---", "...")):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    return not any(found.match(text) for _tag, found in resolvers.get(text[0], ()))


def _escaped(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(sign) or _hex(sign) for sign in text) + '"'


def _hex(sign: str) -> str:
    if _PRINTABLE.fullmatch(sign):
        return sign
    return f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}"


_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
