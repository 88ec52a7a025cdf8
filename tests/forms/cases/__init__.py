"""Formulas with what they give, written from the specification.

A line is ``formula ⇒ value``: a number, a truth, a text in quotes, ``@`` before a day, ``!`` for a
refusal. ``[group] doc=farm ref=/farm`` opens a group; ``~`` says that a formula holds escapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_HEAD = re.compile(r"\[([a-zA-Z][^\]⇒]*)\]((?: \w+=\S+)*)")


@dataclass(frozen=True)
class Case:
    """One formula: its group, where it stands, and the type and value it gives."""

    group: str
    line: dict[str, str]
    type: str
    value: object

    @property
    def name(self) -> str:
        """What the test is called."""
        return f"{self.line['id']} {self.line['expression'].strip()[:60]}"


@cache
def cases() -> tuple[Case, ...]:
    """All cases of this folder."""
    return tuple(case for file in sorted(FOLDER.glob("*.txt")) for case in _read(file))


def _read(file: Path) -> Iterator[Case]:
    group, around = "", {}
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        head = _HEAD.fullmatch(text)
        if head is not None:
            group = head.group(1)
            around = _around(dict(word.split("=", 1) for word in head.group(2).split()))
        elif " ⇒ " in text:
            formula, _arrow, wanted = text.rpartition(" ⇒ ")
            if formula.startswith("~"):
                formula = formula[1:].encode().decode("unicode_escape")
            kind, value = _wanted(wanted)
            line = {"id": f"{file.stem}:{number}", "expression": formula, **around}
            yield Case(group, line, kind, value)


def _around(given: dict[str, str]) -> dict[str, str]:
    if "doc" in given:
        path = FOLDER / f"{given.pop('doc')}.xml"
        given["context_xml"] = path.read_text(encoding="utf-8").rstrip("\n")
    return given


def _wanted(text: str) -> tuple[str, object]:
    if text == "!":
        return "error", None
    if text.startswith("@"):
        return "date", text[1:]
    if text in ("NaN", "Infinity", "-Infinity"):
        return "number", text
    value = json.loads(text)
    if isinstance(value, bool):
        return "boolean", value
    return ("string", value) if isinstance(value, str) else ("number", float(value))
