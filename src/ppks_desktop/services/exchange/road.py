"""What both directions of the exchange need: keys, registers and the clock."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ppks_desktop.bundles import receipts
from ppks_desktop.bundles.receipts import Holds, Receipt
from ppks_desktop.domain.change import Change, Plain
from ppks_desktop.domain.office import Clock, NewId, Profile, local_day, micros
from ppks_desktop.keys.trust import ReplicaCard, Trust
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.deskkeys import DeskKeys
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.notes import Notes
from ppks_desktop.storage.parts import Parts
from ppks_desktop.storage.receipts import Receipts

_BACKED = "frontier-backed"
_ACKED = "blobs-acknowledged"
_FLOOR = "blobs-floor"
_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Road:
    """One vault at its end of the road; ``backup`` makes a verified copy or raises."""

    database: Database
    keys: DeskKeys
    me: Profile
    clock: Clock
    new_id: NewId
    program: str
    backup: Callable[[], object]

    @property
    def journal(self) -> Journal:
        """Every change kept here."""
        return Journal(self.database)

    @property
    def receipts(self) -> Receipts:
        """What others hold."""
        return Receipts(self.database)

    @property
    def parts(self) -> Parts:
        """The files that came and went."""
        return Parts(self.database)

    @property
    def blobs(self) -> Blobs:
        """Photos, inks and papers."""
        return Blobs(self.database)

    @property
    def notes(self) -> Notes:
        """Small facts of this vault."""
        return Notes(self.database)

    def now(self) -> int:
        """Microseconds since 1970 UTC."""
        return micros(self.clock())

    def offices(self, trust: Trust) -> tuple[ReplicaCard, ...]:
        """The office's desks, without this one."""
        today = local_day(self.clock)
        return tuple(
            one
            for one in trust.offices()
            if one.replica != self.me.replica and (one.expires is None or one.expires >= today)
        )

    def back_up(self) -> None:
        """Make a verified backup and remember how far it reaches."""
        reached = self.journal.frontier()
        self.backup()
        self.notes.put(_BACKED, json.dumps(reached))

    def backed_up(self) -> dict[str, tuple[int, str]]:
        """How far the last backup made here reaches."""
        kept = json.loads(self.notes.get(_BACKED, "{}"))
        return {replica: (seq, chain) for replica, (seq, chain) in kept.items()}

    def receipt(self, blobs: Iterable[str] = ()) -> bytes:
        """A signed receipt of what is durable here and in a verified backup."""
        held: Holds = self.backed_up()
        if not held:
            return b""
        mine = Receipt(self.me.replica, dict(held), tuple(sorted(blobs)))
        return receipts.encode(mine, self.keys.ring())

    def acknowledged_blobs(self) -> set[str]:
        """The blobs the office says it has."""
        return set(json.loads(self.notes.get(_ACKED, "[]")))

    def acknowledge_blobs(self, hashes: Iterable[str]) -> None:
        """Remember blobs the office says it has, and up to where nothing is missing there."""
        known = self.acknowledged_blobs()
        grown = known | set(hashes)
        if grown != known:
            self.notes.put(_ACKED, json.dumps(sorted(grown)))
        self.notes.put(_FLOOR, str(self._settled_up_to(grown)))

    def blob_floor(self) -> int:
        """The last own number up to which the office has every blob."""
        return int(self.notes.get(_FLOOR, "0"))

    def _settled_up_to(self, acknowledged: set[str]) -> int:
        reached = self.blob_floor()
        durable = max((held.get(self.me.replica, (0, ""))[0] for held in self._held()), default=0)
        for change in self.journal.since(self.me.replica, reached):
            waiting = set(named_blobs([change])) - acknowledged
            if change.seq > durable or self.blobs.known(waiting):
                break
            reached = change.seq
        return reached

    def _held(self) -> Iterator[Mapping[str, tuple[int, str]]]:
        for office in self.keys.trust().offices():
            yield self.receipts.of(office.replica)


def named_blobs(changes: Iterable[Change]) -> Iterator[str]:
    """Every SHA-256 that stands in these changes, at any depth.

    A field may name a photo, ink or paper, an answer a photo or the edition of its form, a setting
    the edition in use; what is no blob of this vault, ``Blobs.known`` leaves out.
    """
    for change in changes:
        for value in change.values.values():
            yield from hashes(value)


def hashes(value: Plain) -> Iterator[str]:
    """Every SHA-256 that stands in a plain value."""
    if isinstance(value, str):
        if len(value) >= _LENGTH:
            yield from _HASH.findall(value)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from hashes(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from hashes(one)
