"""What the pages of keying show: papers that wait, and pairs of keyings."""

from collections.abc import Mapping
from dataclasses import dataclass

from ppks_desktop.forms import Problem
from ppks_desktop.forms.paper.differences import Comparison
from ppks_desktop.forms.paper.settling import Decision, Settled
from ppks_desktop.services.keying.figures import KeyerFigures
from ppks_desktop.storage.keyings import Keying


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper keyed once; ``second`` is who keys it again just now, if anybody."""

    keying: Keying
    second: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A paper keyed twice whose differences are to be settled."""

    first: Keying
    second: Keying


@dataclass(frozen=True, slots=True)
class Settling:
    """Two keyings of a paper beside each other, and what was decided so far.

    ``problems`` are what else stands in the way of the record, told once nothing is open.
    """

    pair: Pair
    comparison: Comparison
    decisions: Mapping[str, Decision]
    settled: Settled
    problems: tuple[Problem, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the record can be written."""
        return not self.settled.open and not self.problems


@dataclass(frozen=True, slots=True)
class Board:
    """What waits and what was found: papers, differences, and how each person keys."""

    waiting: tuple[Waiting, ...]
    pairs: tuple[Pair, ...]
    keyers: tuple[KeyerFigures, ...]
