"""What became of a record: every change with the value before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ppks_desktop.domain.change import Change, Origin, Plain, Role
from ppks_desktop.domain.records import BY_TABLE
from ppks_desktop.storage.columns import shape_of


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One field changed by one person; ``at`` is microseconds since 1970 UTC as claimed.

    A field of several words tells ``old`` and ``new`` as whole lists.
    """

    at: int
    actor: str
    role: Role
    origin: Origin
    replica: str
    field: str
    old: Plain
    new: Plain


def told(table: str, changes: Iterable[Change]) -> tuple[HistoryLine, ...]:
    """The history of one record, oldest first."""
    kind = BY_TABLE.get(table)
    shown: dict[str, Plain] = {} if kind is None else dict(shape_of(kind).blank)
    ordered = sorted(changes, key=lambda one: (one.at, one.replica, one.seq))
    return tuple(line for change in ordered for line in _lines(change, shown))


def _lines(change: Change, shown: dict[str, Plain]) -> Iterator[HistoryLine]:
    for field, value in change.values.items():
        old = shown.get(field)
        new = _after(old, value) if _is_set_edit(old, value) else value
        if old != new:
            shown[field] = new
            yield HistoryLine(
                change.at,
                change.actor,
                change.role,
                change.origin,
                change.replica,
                field,
                old,
                new,
            )


def _is_set_edit(old: Plain, value: Any) -> bool:
    return isinstance(old, list) and isinstance(value, dict) and value.keys() <= {"add", "remove"}


def _after(old: Any, edit: Any) -> Plain:
    removed = edit.get("remove", ())
    kept = [one for one in old if one not in removed]
    return sorted([*kept, *(one for one in edit.get("add", ()) if one not in kept)], key=str)
