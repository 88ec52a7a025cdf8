"""What sending and receiving tell: what waits, what came of each file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from ppks_desktop.domain.merging import Finding
from ppks_desktop.i18n import gettext as _

PartState = Literal["baru", "sudah ada", "menunggu", "rusak"]
"""New and taken in; known before; waits for another file; refused and untouched."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What goes with the next bundle; ``records`` counts by table, ``bytes`` is an estimate."""

    receiver: str
    people: int
    families: int
    cases: int
    assessments: int
    handovers: int
    visits: int
    attendance: int
    papers: int
    changes: int
    blobs: int
    bytes: int
    records: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send."""
        return self.changes == 0 and self.blobs == 0


@dataclass(frozen=True, slots=True)
class PartReport:
    """What became of one file; ``code`` is the check that refused it, empty otherwise."""

    path: Path
    state: PartState
    sentence: str
    changes: int = 0
    held: int = 0
    findings: tuple[Finding, ...] = ()
    code: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """An installation this office exchanges with; ``waiting`` changes have not gone to it."""

    replica: str
    name: str
    role: str
    waiting: int
    last_in: datetime | None
    last_out: datetime | None


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that was made: its short code to say over the telephone, for whom, when."""

    code: str
    receiver: str
    at: datetime
    changes: int
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """All that can be told of a file without taking it in."""

    sound: bool
    sentence: str
    bytes: int
    recipients: int
    kind: str = ""
    sender: str = ""
    part: int = 0
    parts: int = 0
    changes: int = 0
    blobs: int = 0
    segments: tuple[str, ...] = ()
    created: datetime | None = None
    program: str = ""
    code: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The facts for a program."""
        told = asdict(self)
        told["created"] = self.created.isoformat() if self.created else None
        return told

    def lines(self) -> tuple[str, ...]:
        """The facts for a person."""
        head = (
            self.sentence,
            _("{bytes} byte, {count} penerima").format(bytes=self.bytes, count=self.recipients),
        )
        if not self.kind:
            return head
        return (
            *head,
            _("{kind} dari {sender}, bagian {part} dari {parts}").format(
                kind=self.kind, sender=self.sender, part=self.part, parts=self.parts
            ),
            _("{changes} perubahan, {blobs} lampiran").format(
                changes=self.changes, blobs=self.blobs
            ),
            *self.segments,
        )
