"""How well each person keys: wrong fields among the fields of papers keyed twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ppks_desktop.storage.keyings import Keying

WORST = 3
"""So many of the questions most often wrong are named of one keyer."""


@dataclass(frozen=True, slots=True)
class KeyerFigures:
    """How somebody keyed the papers that were keyed twice.

    ``errors`` are fields whose answer was not the one decided on, of ``fields`` fields compared
    (see ``forms.differences``); ``worst`` names the questions most often wrong, with how often.
    """

    name: str
    papers: int
    fields: int
    errors: int
    worst: tuple[tuple[str, int], ...]


def plainly(text: str) -> str:
    """A name or a number without what people do not mean: blanks and capital letters."""
    return " ".join(text.split()).casefold()


def figures(closed: Sequence[Keying]) -> tuple[KeyerFigures, ...]:
    """The figures of everybody with a paper keyed twice, by name."""
    found: dict[str, list[Keying]] = {}
    for one in closed:
        if one.fields is not None:
            found.setdefault(plainly(one.keyer), []).append(one)
    return tuple(_figure(those) for _name, those in sorted(found.items()))


def _figure(those: Sequence[Keying]) -> KeyerFigures:
    wrong = Counter(label for one in those for _name, label in one.wrong)
    worst = sorted(wrong.items(), key=lambda pair: (-pair[1], pair[0]))
    return KeyerFigures(
        those[-1].keyer,
        len(those),
        sum(one.fields or 0 for one in those),
        sum(one.errors or 0 for one in those),
        tuple(worst[:WORST]),
    )
