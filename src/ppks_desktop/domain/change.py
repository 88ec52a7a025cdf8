"""One edit to one record by one person: the unit that is kept and travels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Plain: TypeAlias = str | int | bool | Sequence["Plain"] | Mapping[str, "Plain"] | None
"""A value as it stands in a Change: JSON without floating point."""

Vector: TypeAlias = Mapping[str, int]
"""A version vector: for each replica the highest sequence number seen of this record."""


class Merge(StrEnum):
    """How concurrent values of one field group come together (sync rules, section 3)."""

    AUTO = "auto"
    HUMAN = "human"
    SET = "set"
    AUTHORITY = "authority"
    FACT = "fact"


class Origin(StrEnum):
    """Where a change came from."""

    SCREEN = "screen"
    IMPORT = "import"
    PAPER = "paper"
    MERGE = "merge"
    MIGRATION = "migration"
    DEMO = "demo"


class Role(StrEnum):
    """What an officer is, and so what they may do."""

    FIELD = "petugas"
    VILLAGE = "kelurahan"
    VERIFIER = "verifikator"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    READER = "pembaca"


AUTHORITY_ROLES = frozenset({Role.VERIFIER, Role.SUPERVISOR, Role.ADMIN})
"""The roles whose value stands in a field group of class ``authority``."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who makes a change: name as signed, role, and the replica they sit at."""

    name: str
    role: Role
    replica: str


@dataclass(frozen=True, slots=True)
class Change:
    """One edit to one field group of one record.

    ``id`` is a UUIDv7 in 32 hex digits and the idempotency key. ``seq`` counts 1, 2, 3 ...
    without gaps for each replica. ``seen`` is the version vector of the record when the edit was
    made, without the edit itself. ``at`` is microseconds since 1970 UTC as claimed by the desk
    (hybrid logical clock: never below an earlier one of this desk), for display only.
    For a group of class SET a field's value is ``{"add": [...], "remove": [...]}``.
    """

    id: str
    replica: str
    seq: int
    table: str
    record: str
    group: str
    values: Mapping[str, Plain]
    seen: Vector
    actor: str
    role: Role
    at: int
    origin: Origin
    schema: int
