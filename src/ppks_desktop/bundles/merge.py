"""The plan for what came in: what to add, what waits, what a person must see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from ppks_desktop.domain.chain import EMPTY_CHAIN, chain_next
from ppks_desktop.domain.change import AUTHORITY_ROLES, Change, Merge, Plain, Vector
from ppks_desktop.domain.merging import (
    Advance,
    Finding,
    Gap,
    Insert,
    Known,
    Link,
    Plan,
    RecordKey,
    RecordState,
    Resolve,
    Standing,
    Step,
)
from ppks_desktop.domain.record import merge_class
from ppks_desktop.domain.records import BY_TABLE
from ppks_desktop.domain.resolving import resolve
from ppks_desktop.i18n import gettext as _

__all__ = ["Known", "Link", "Plan", "RecordState", "Standing", "plan", "resolve"]

_OVERWRITES = frozenset({Merge.HUMAN, Merge.AUTO})
_NOWHERE = (0, EMPTY_CHAIN.hex())
_place = attrgetter("replica", "seq")


@dataclass(slots=True)
class _Sorted:
    """What came in, told apart: new by replica and number, known, and contradicting."""

    fresh: dict[str, dict[int, Change]] = field(default_factory=dict)
    skipped: int = 0
    forked: set[str] = field(default_factory=set)


def plan(incoming: Sequence[Change], known: Known, links: Sequence[Link] = ()) -> Plan:
    """What to do with ``incoming``; pure: the same arguments give the same plan.

    ``links`` are the claims of the file, to tell whether its history is the one already held.
    A replica whose histories contradict is left out whole and named in ``forked``.
    """
    found = _sort(incoming, known)
    every = sorted((*links, *known.held_links), key=attrgetter("replica", "first"))
    found.forked |= {link.replica for link in every if _contradicts(link, incoming, known)}
    found.forked |= {
        one.replica
        for one, after in pairwise(every)
        if (one.replica, one.last + 1) == (after.replica, after.first)
        and one.head != after.previous
    }
    for replica in found.forked:
        found.fresh.pop(replica, None)
    return _planned(found, known)


def _sort(incoming: Sequence[Change], known: Known) -> _Sorted:
    found = _Sorted()
    waiting = {one.id: _place(one) for one in known.held}
    for one in known.held:
        found.fresh.setdefault(one.replica, {})[one.seq] = one
    for one in incoming:
        held_at = known.ids.get(one.id) or waiting.get(one.id)
        if held_at is not None:
            if held_at == (one.replica, one.seq):
                found.skipped += 1
            else:
                found.forked.add(one.replica)
            continue
        of_replica = found.fresh.setdefault(one.replica, {})
        if one.seq <= known.frontier.get(one.replica, _NOWHERE)[0] or one.seq in of_replica:
            found.forked.add(one.replica)
            continue
        of_replica[one.seq] = one
        waiting[one.id] = one.replica, one.seq
    return found


def _contradicts(link: Link, incoming: Sequence[Change], known: Known) -> bool:
    """Whether the file's history of a replica differs from the one held, where they meet."""
    seq, chain = known.frontier.get(link.replica, _NOWHERE)
    if not link.first - 1 <= seq <= link.last:
        return False
    here = link.previous
    if seq >= link.first:
        if seq == link.last:
            return link.head.hex() != chain
        of_link = {one.seq: one for one in incoming if one.replica == link.replica}
        for number in range(link.first, seq + 1):
            if number not in of_link:
                return False
            here = chain_next(here, of_link[number])
    return here.hex() != chain


def _planned(found: _Sorted, known: Known) -> Plan:
    held_before = {one.id for one in known.held}
    accepted: list[Change] = []
    held: list[Change] = []
    gaps: list[Gap] = []
    for replica in sorted(found.fresh):
        of_replica = found.fresh[replica]
        after = known.frontier.get(replica, _NOWHERE)[0] + 1
        while after in of_replica:
            accepted.append(of_replica[after])
            after += 1
        waiting = sorted(seq for seq in of_replica if seq >= after)
        held += [of_replica[seq] for seq in waiting if of_replica[seq].id not in held_before]
        gaps += _gaps(replica, after, waiting)
    return Plan(
        steps=_steps(accepted, known.records),
        changes=tuple(accepted),
        held=tuple(held),
        released=tuple(one.id for one in accepted if one.id in held_before),
        skipped=found.skipped,
        gaps=tuple(gaps),
        forked=frozenset(found.forked),
        findings=_findings(gaps, found.forked),
    )


def _gaps(replica: str, after: int, waiting: Sequence[int]) -> Iterable[Gap]:
    for seq in waiting:
        if seq > after:
            yield Gap(replica, after, seq - 1)
        after = seq + 1


def _steps(accepted: Sequence[Change], records: Mapping[RecordKey, Standing]) -> tuple[Step, ...]:
    """One step for each touched record of a table this program knows."""
    touched: dict[RecordKey, list[Change]] = {}
    for one in accepted:
        touched.setdefault((one.table, one.record), []).append(one)
    return tuple(
        _step(key, changes, records.get(key))
        for key, changes in touched.items()
        if key[0] in BY_TABLE
    )


def _step(key: RecordKey, changes: Sequence[Change], standing: Standing | None) -> Step:
    if standing is not None:
        return _advance(key, changes, standing) or Resolve(*key)
    state = resolve(changes, BY_TABLE[key[0]])
    if state.many_heads:
        return Resolve(*key)
    return Insert(*key, state.values, state.vector)


def _advance(key: RecordKey, changes: Sequence[Change], standing: Standing) -> Advance | None:
    """The fast path, where each author had seen exactly what stands and the field just changes."""
    if standing.many_heads:
        return None
    vector = dict(standing.vector)
    values: dict[str, Plain] = {}
    for one in changes:
        if not (_overwrites(one) and _saw_exactly(one, vector)):
            return None
        vector[one.replica] = one.seq
        values.update(one.values)
    return Advance(*key, values, standing.vector, vector)


def _overwrites(change: Change) -> bool:
    kind = merge_class(BY_TABLE[change.table], change.group)
    return kind in _OVERWRITES or (kind is Merge.AUTHORITY and change.role in AUTHORITY_ROLES)


def _saw_exactly(change: Change, vector: Vector) -> bool:
    own = change.replica
    return {**change.seen, own: 0} == {**vector, own: 0}


def _findings(gaps: Iterable[Gap], forked: Iterable[str]) -> tuple[Finding, ...]:
    waits = [
        Finding(
            "menunggu",
            _("Menunggu paket lain: perubahan nomor {first} sampai {last} belum datang.").format(
                first=gap.first, last=gap.last
            ),
            gap.replica,
        )
        for gap in gaps
    ]
    splits = [
        Finding(
            "cabang",
            _("Dua riwayat berbeda memakai nomor laptop yang sama. Periksa bersama petugasnya."),
            replica,
        )
        for replica in sorted(forked)
    ]
    return (*splits, *waits)
