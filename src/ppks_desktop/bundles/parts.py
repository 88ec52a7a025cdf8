"""A transfer cut into parts that fit their carrier, each importable alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from ppks_desktop.bundles import codec
from ppks_desktop.bundles.receipts import Holds
from ppks_desktop.domain.chain import EMPTY_CHAIN, canonical, spell, tidied
from ppks_desktop.domain.change import Change
from ppks_desktop.domain.merging import Link

EMAIL: Final = 14_000_000
USB: Final = 64 * 1024 * 1024 - 4 * 1024 * 1024
"""Room for content; what is left up to 64 MiB is for manifest, seal and padding."""

_SEGMENT: Final = 4 * 1024 * 1024
_PLAIN: Final = 240 * 1024 * 1024
_CHANGES: Final = 200_000
_BLOBS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Content:
    """What one part carries: whole segments with their links, blobs, or both."""

    changes: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()
    blobs: Mapping[str, bytes] = field(default_factory=dict)

    def batches(self) -> Iterator[tuple[Change, ...]]:
        """The changes of each link."""
        at = 0
        for link in self.links:
            count = link.last - link.first + 1
            yield self.changes[at : at + count]
            at += count


@dataclass(slots=True)
class _Filling:
    """A part while it is filled."""

    changes: list[Change] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    packed: int = 0
    plain: int = 0

    def takes(self, packed: int, plain: int, changes: int, size: int) -> bool:
        """Whether this much more fits; an empty part takes anything."""
        if not self.links and not self.blobs:
            return True
        return (
            self.packed + packed <= size
            and self.plain + plain <= _PLAIN
            and len(self.changes) + changes <= _CHANGES
            and len(self.blobs) < _BLOBS
        )


def split(
    changes: Iterable[Change], blobs: Mapping[str, bytes], after: Holds, size: int = USB
) -> tuple[Content, ...]:
    """The parts of a transfer of ``changes`` (ordered by replica and number) and blobs.

    ``after`` says for each replica which number and chain hash the recipient already holds;
    the changes of a replica must follow it without a gap. Always at least one part, which is
    empty where there is nothing to send.
    """
    found = [_Filling()]
    for run, link in _segments(changes, after):
        body, plain = codec.compress(codec.frames((run,), {}))
        part = _room(found, len(body), plain, len(run), size)
        part.changes += run
        part.links.append(link)
    for name in sorted(blobs):
        part = _room(found, len(blobs[name]), len(blobs[name]), 0, size)
        part.blobs[name] = blobs[name]
    return tuple(Content(tuple(one.changes), tuple(one.links), one.blobs) for one in found)


def _segments(changes: Iterable[Change], after: Holds) -> Iterator[tuple[list[Change], Link]]:
    """The changes, tidied where need be, in runs of one replica that are short enough."""
    reached = {replica: (seq, bytes.fromhex(chain)) for replica, (seq, chain) in after.items()}
    run: list[Change] = []
    size = 0
    before = EMPTY_CHAIN
    for change in changes:
        one, spelled = _spelled(change)
        seq, head = reached.get(one.replica, (0, EMPTY_CHAIN))
        if one.seq != seq + 1:
            raise ValueError(f"change {one.seq} of a replica does not follow {seq}")
        full = len(run) == codec.BATCH or size + len(spelled) > _SEGMENT
        if run and (full or one.replica != run[0].replica):
            yield run, _link(run, before, reached)
            run, size = [], 0
        if not run:
            before = head
        run.append(one)
        size += len(spelled)
        reached[one.replica] = (one.seq, sha256(head + spelled).digest())
    if run:
        yield run, _link(run, before, reached)


def _spelled(change: Change) -> tuple[Change, bytes]:
    spelled = spell(change)
    if spelled is not None:
        return change, spelled
    tidy = tidied(change)
    return tidy, canonical(tidy)


def _link(run: list[Change], before: bytes, reached: Mapping[str, tuple[int, bytes]]) -> Link:
    last, head = reached[run[0].replica]
    return Link(run[0].replica, run[0].seq, last, before, head)


def _room(found: list[_Filling], packed: int, plain: int, changes: int, size: int) -> _Filling:
    """The part that takes this much more: the last one, or a new one."""
    if not found[-1].takes(packed, plain, changes, size):
        found.append(_Filling())
    found[-1].packed += packed
    found[-1].plain += plain
    return found[-1]
