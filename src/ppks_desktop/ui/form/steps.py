"""Where Enter leads: over questions, into repeats row by row, and out of them."""

from dataclasses import dataclass
from typing import Literal

from ppks_desktop.forms import Session
from ppks_desktop.forms.filling.refs import NoSuchRef, resolve
from ppks_desktop.forms.filling.session import stops

Kind = Literal["go", "add", "leave", "end", "stay"]


@dataclass(frozen=True, slots=True)
class Step:
    """What a key asks for.

    ``go`` to a question or table, ``add`` a row to a repeat, ``leave`` the untouched row of a
    repeat and go on behind it, ``end`` of the form, ``stay``.
    """

    kind: Kind
    ref: str = ""


class Steps:
    """The way through a filling as it stands now.

    ``untouched`` is the row that was just added and holds nothing yet, or empty.
    """

    def __init__(self, session: Session, untouched: str = "") -> None:
        self._session = session
        self._untouched = untouched
        self._stops = stops(session)

    def on(self, here: str) -> Step:
        """Where Enter leads from a question or a table; from nowhere to the first."""
        if here not in self._stops:
            return Step("go", self._stops[0]) if self._stops else Step("end")
        row = row_of(here)
        if row and row == self._untouched:
            blank = self._session.value(here) is None and not self._session.text(here)
            first, last = self._bounds(row)
            if (here == first and blank) or here == last:
                return Step("leave", repeat_of(row))
        return self._after(here)

    def behind(self, repeat: str) -> Step:
        """What follows a repeat with all its rows."""
        inside = [at for at, ref in enumerate(self._stops) if _within(ref, repeat)]
        return self._after(self._stops[inside[-1]], repeat) if inside else self.on("")

    def back(self, here: str) -> Step:
        """Where Shift+Enter leads: the stop before; into a repeat only from its own rows."""
        at = self._stops.index(here) if here in self._stops else 0
        if not at:
            return Step("stay")
        before, own = self._stops[at - 1], {repeat_of(row) for row in _rows(here)}
        while (row := row_of(before)) and (table := repeat_of(row)) not in own:
            if table not in self._stops:
                break
            before = table
        return Step("go", before)

    def enter(self, row: str) -> str:
        """The first stop of a row."""
        return self._bounds(row)[0]

    def _after(self, here: str, left: str = "") -> Step:
        """The stop behind this one; behind the last of a row the next row, or a new one."""
        at = self._stops.index(here) + 1
        following = self._stops[at] if at < len(self._stops) else ""
        row = row_of(left or here)
        if not row or following.startswith(f"{row}/"):
            return Step("go", following) if following else Step("end")
        repeat = repeat_of(row)
        if repeat not in self._stops or following.startswith(f"{repeat}["):
            return Step("go", following) if following else Step("end")
        return Step("add", repeat)

    def _bounds(self, row: str) -> tuple[str, str]:
        """The first and the last stop of a row; the row itself where nothing is asked in it."""
        inside = [ref for ref in self._stops if ref.startswith(f"{row}/")]
        return (inside[0], inside[-1]) if inside else (row, row)


def row_of(ref: str) -> str:
    """The row a question stands in; empty outside repeats. A row itself stands in its own."""
    return ref[: ref.rindex("]") + 1] if "]" in ref else ""


def repeat_of(row: str) -> str:
    """The repeat of a row."""
    return row[: row.rindex("[")]


def is_there(session: Session, row: str) -> bool:
    """Whether a row with this ref is part of the form."""
    try:
        resolve(session.plan, session.evaluation.root, row)
    except NoSuchRef:
        return not row
    return True


def _within(ref: str, repeat: str) -> bool:
    return ref == repeat or ref.startswith(f"{repeat}[")


def _rows(ref: str) -> list[str]:
    """The rows a ref lies in, outermost first."""
    return [ref[: at + 1] for at, letter in enumerate(ref) if letter == "]"]
