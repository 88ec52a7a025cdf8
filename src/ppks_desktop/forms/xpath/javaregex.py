"""Regular expressions in Java's spelling, as ODK has them, turned into Python's."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_POSIX = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": r"!-/:-@\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "Blank": r" \t",
    "Cntrl": r"\x00-\x1f\x7f",
    "XDigit": "0-9a-fA-F",
    "Space": r" \t\n\x0b\f\r",
    "ASCII": r"\x00-\x7f",
}
_NAMES = {
    "IsAlphabetic": "L",
    "IsLetter": "L",
    "IsDigit": "Nd",
    "IsUppercase": "Lu",
    "IsLowercase": "Ll",
    "IsPunctuation": "P",
}
_ESCAPES = {"z": r"\Z", "Z": "$", "h": r"[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]"}
_LAST = 0xFFFF
"""The last character that a named class knows."""
_PIECE = re.compile(
    r"""
    \\(?P<known>[pP])(?:\{(?P<long>\^?\w+)\}|(?P<short>\w))
  | \\Q(?P<quoted>.*?)(?:\\E|\Z)
  | \\k<(?P<back>\w+)>
  | \(\?<(?P<group>[A-Za-z]\w*)>
  | \\(?P<escape>.)
  | (?P<open>\[\^?\]?)
  | (?P<close>\])
  | (?P<both>&&)
    """,
    re.VERBOSE | re.DOTALL,
)


def in_python(pattern: str) -> str:
    """The pattern as Python's ``re`` reads it; raises re.error for what only Java has."""
    made: list[str] = []
    inside = False
    at = 0
    for match in _PIECE.finditer(pattern):
        made.append(pattern[at : match.start()])
        at = match.end()
        kind = str(match.lastgroup)
        if inside and kind in ("open", "both"):
            raise re.error("one class within another")
        if kind in ("open", "close"):
            inside = kind == "open"
        made.append(_piece(match, kind, inside=inside))
    return "".join([*made, pattern[at:]])


def _piece(match: re.Match[str], kind: str, *, inside: bool) -> str:
    if kind in ("long", "short"):
        return _named(match.group(kind), negated=match.group("known") == "P", inside=inside)
    if kind == "quoted":
        return re.escape(match.group("quoted"))
    if kind == "back":
        return f"(?P={match.group('back')})"
    if kind == "group":
        return f"(?P<{match.group('group')}>"
    if kind == "escape" and not inside:
        return _ESCAPES.get(match.group("escape"), match.group())
    return match.group()


def _named(name: str, *, negated: bool, inside: bool) -> str:
    if name.startswith("^"):
        name, negated = name[1:], not negated
    ranges = _POSIX.get(name)
    if ranges is not None:
        if negated and inside:
            raise re.error(f"not {name} within a class")
        return ranges if inside else f"[{'^' if negated else ''}{ranges}]"
    ranges = _ranges(_NAMES.get(name, name.removeprefix("Is")), negated)
    return ranges if inside else f"[{ranges}]"


@cache
def _ranges(category: str, negated: bool) -> str:
    """The characters of a general category, or all others, as ranges of a class."""
    if category not in _CATEGORIES:
        raise re.error(f"unknown class {category}")
    found: list[list[int]] = []
    for code in range(_LAST + 1):
        if unicodedata.category(chr(code)).startswith(category) is negated:
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in found)


_CATEGORIES = frozenset(
    """
    L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf
    """.split()
)
