"""What a merge is told and what it answers: plain values that storage applies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ppks_desktop.domain.change import Change, Plain, Vector

RecordKey: TypeAlias = tuple[str, str]
"""Table and id of a record."""


@dataclass(frozen=True, slots=True)
class RecordState:
    """What the changes of one record add up to: a pure function of their set.

    ``values`` holds every field somebody wrote, in plain form; a field that is absent has its
    default. ``rivals`` names the groups a person must decide and all their standing changes,
    ordered by replica and number; the row shows ``values`` until then. ``awaits``: somebody who
    wrote had seen changes of this record that have not come in.
    """

    vector: Vector
    values: Mapping[str, Plain]
    rivals: Mapping[str, tuple[Change, ...]]
    awaits: bool = False

    @property
    def many_heads(self) -> bool:
        """Whether the next change must take the slow path: there are rivals, or some may come."""
        return bool(self.rivals) or self.awaits


@dataclass(frozen=True, slots=True)
class Link:
    """The claim of a file: ``replica``'s changes ``first``..``last`` lead from hash to hash."""

    replica: str
    first: int
    last: int
    previous: bytes
    head: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands before a plan: the vector and ``many_heads`` of its state."""

    vector: Vector
    many_heads: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the vault holds that a plan must know.

    ``frontier``: for each replica the last number held without a gap, and the chain hash there
    in hex. ``ids``: of the incoming changes those already held, with their replica and number.
    ``records``: the standing of each record that an incoming or held change touches and that
    exists. ``held``: all changes that wait for predecessors, with the ``held_links`` of their
    files where these were kept.
    """

    frontier: Mapping[str, tuple[int, str]]
    ids: Mapping[str, tuple[str, int]]
    records: Mapping[RecordKey, Standing]
    held: tuple[Change, ...] = ()
    held_links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Insert:
    """A record that did not exist: a row of ``values`` and defaults, no rivals."""

    table: str
    record: str
    values: Mapping[str, Plain]
    vector: Vector


@dataclass(frozen=True, slots=True)
class Advance:
    """Fast path: set ``values`` and ``vector`` where the vector is ``base`` and no rivals are.

    Where the row is found otherwise, treat it as a Resolve of the same record.
    """

    table: str
    record: str
    values: Mapping[str, Plain]
    base: Vector
    vector: Vector


@dataclass(frozen=True, slots=True)
class Resolve:
    """Slow path: keep the changes, read all of the record's, resolve them, write the row."""

    table: str
    record: str


Step: TypeAlias = Insert | Advance | Resolve


@dataclass(frozen=True, slots=True)
class Gap:
    """Changes that are missing: the file of ``replica`` with ``first``..``last``."""

    replica: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at; never a reason to lose a change."""

    code: str
    sentence: str
    replica: str = ""
    table: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with what came in; applying it is another function.

    Apply in one transaction: add ``changes`` (ordered by replica and number, each directly after
    the frontier) to the journal and carry the chain on, take ``released`` out of the waiting
    ones, add ``held`` to them, then the ``steps``, one for each touched record.
    """

    steps: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()
    held: tuple[Change, ...] = ()
    released: tuple[str, ...] = ()
    skipped: int = 0
    gaps: tuple[Gap, ...] = ()
    forked: frozenset[str] = field(default_factory=frozenset)
    findings: tuple[Finding, ...] = ()
