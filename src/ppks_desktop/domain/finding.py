"""What a rule found in an entry: an error, a warning or a piece of information."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule has to say about an entry.

    An ``error`` blocks finalising, a ``warning`` asks for a reason that is stored, an ``info`` is
    only shown. ``code`` is stable and free of personal data; ``sentence`` is for the screen;
    ``suggests`` names codes (of PPKS types) the person may choose instead.
    """

    level: Level
    code: str
    sentence: str
    suggests: tuple[str, ...] = ()


def worst(findings: tuple[Finding, ...]) -> Level | None:
    """The gravest level among findings, or nothing when there is none."""
    levels = {finding.level for finding in findings}
    ladder: tuple[Level, ...] = ("error", "warning", "info")
    return next((level for level in ladder if level in levels), None)
