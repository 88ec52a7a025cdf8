"""What every record has: an id, fields in merge groups, and how groups merge."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar

from ppks_desktop.domain.change import Merge

SCHEMA = 1
"""Version of the record shapes; written into every Change."""


def grouped(group: str, default: Any = None, join: str = "") -> Any:
    """A field of a merge group; ``join`` is the rule of an AUTO group (``max`` or ``union``)."""
    return field(default=default, metadata={"group": group, "join": join})


def answered(group: str = "answers") -> Any:
    """A field that keeps answers of a form which fill no other field; they name their edition."""
    return field(default_factory=dict, metadata={"group": group, "join": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: an id (UUIDv7, 32 hex digits) made at the desk."""

    TABLE: ClassVar[str] = ""
    MERGE: ClassVar[dict[str, Merge]] = {}
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Living(Record):
    """A record that may be edited and withdrawn, never deleted."""

    withdrawn: bool = grouped("withdrawal", False)
    withdrawn_reason: str | None = grouped("withdrawal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Record):
    """A record that only ever comes to be; a mistake is mended by one that reverses it."""

    reverses_id: str | None = grouped("fact")
    reversal_reason: str | None = grouped("fact")


def merge_class(kind: type[Record], group: str) -> Merge:
    """How concurrent values of this field group come together."""
    if issubclass(kind, Fact):
        return Merge.FACT
    return kind.MERGE.get(group, Merge.HUMAN)


def groups(kind: type[Record]) -> dict[str, tuple[str, ...]]:
    """The field groups of a kind: name of the group to the names of its fields."""
    found: dict[str, list[str]] = {}
    for one in fields(kind):
        if "group" in one.metadata:
            found.setdefault(one.metadata["group"], []).append(one.name)
    return {group: tuple(names) for group, names in found.items()}


def defaults(kind: type[Record]) -> dict[str, Any]:
    """The value each field has before anybody wrote it."""
    values: dict[str, Any] = {}
    for one in fields(kind):
        if one.name == "id":
            continue
        made = one.default_factory() if one.default_factory is not MISSING else one.default
        values[one.name] = made
    return values
