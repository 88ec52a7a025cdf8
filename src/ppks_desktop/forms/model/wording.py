"""Words as they are shown: labels and hints without their Markdown marks."""

from __future__ import annotations

import re

_MARKED = re.compile(r"[*_#\[\\<]")
_PIECE = re.compile(
    r"""
      \\(?P<escaped>[\\*_#\[\]<])
    | (?P<hole>\$\{[^{}]*+\})
    | (?P<heading>^[ ]{0,3}\#{1,6}[ \t]++(?=\S))
    | \[(?P<words>[^\[\]\n]++)\]\((?P<address>[^()\s]++)\)
    | (?P<line><br[ ]?/?>)
    | (?P<tag></?(?:span|font|b|i|u|em|strong)(?:\s[^<>]*+)?>)
    | (?P<run>\*+|_+)
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_LONGEST_RUN = 3
_NEVER_FIRST = ").,;:!?]/"
_NEVER_LAST = "([/"


def plain(text: str) -> str:
    """The words of a label without Markdown marks; stars and hooks that mark nothing stay.

    Understood is what ODK understands: ``**bold**``, ``*slanted*`` (or with ``_``), ``# heading``,
    ``[words](address)``, ``<span ...>`` and marks written ``\\*`` to be shown. What stands in
    ``${...}`` is left alone.
    """
    if not _MARKED.search(text):
        return text
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    at = 0
    for found in _PIECE.finditer(text):
        pieces += (text[at : found.start()], _instead(found))
        at = found.end()
        run = found["run"]
        if run is None or len(run) > _LONGEST_RUN:
            continue
        if waiting.get(run) and _closes(text, found):
            pieces[-1] = pieces[_opener(run, opened, waiting)] = ""
        elif _opens(text, found):
            opened.append((run, len(pieces) - 1))
            waiting[run] = waiting.get(run, 0) + 1
    pieces.append(text[at:])
    return "".join(pieces)


def _instead(found: re.Match[str]) -> str:
    """What is shown for a piece of Markdown; a run of stars or hooks stays for now."""
    if found["words"] is not None:
        words, address = plain(found["words"]), found["address"]
        return words if words == address else f"{words} ({address})"
    if found["line"] is not None:
        return "\n"
    return found["escaped"] or found["hole"] or found["run"] or ""


def _opener(run: str, opened: list[tuple[str, int]], waiting: dict[str, int]) -> int:
    """Where the nearest run like this one opened; what opened after it marks nothing."""
    while True:
        one, at = opened.pop()
        waiting[one] -= 1
        if one == run:
            return at


def _opens(text: str, found: re.Match[str]) -> bool:
    before, after = _beside(text, found)
    if before.isalnum() or after.isspace() or after in _NEVER_FIRST:
        return False
    return not (_is_sign(before) and _is_sign(after))


def _closes(text: str, found: re.Match[str]) -> bool:
    before, after = _beside(text, found)
    if before.isspace() or before in _NEVER_LAST or after.isdigit():
        return False
    if found["run"].startswith("_") and after.isalnum():
        return False
    return after in _NEVER_FIRST or not (_is_sign(before) and _is_sign(after))


def _beside(text: str, found: re.Match[str]) -> tuple[str, str]:
    """The letters before and after a run; a blank stands for the ends of the text."""
    start, end = found.span()
    return text[max(0, start - 1) : start] or " ", text[end : end + 1] or " "


def _is_sign(letter: str) -> bool:
    return not (letter.isalnum() or letter.isspace() or letter in "*_")
