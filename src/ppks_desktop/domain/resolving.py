"""The state of one record as a pure function of the set of its changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TypeAlias

import msgspec

from ppks_desktop.domain.change import AUTHORITY_ROLES, Change, Merge, Plain
from ppks_desktop.domain.merging import RecordState
from ppks_desktop.domain.record import Record, defaults, merge_class
from ppks_desktop.domain.records import BY_TABLE

WITHDRAWAL = "withdrawal"
"""The group that says a record no longer stands."""

Values: TypeAlias = dict[str, Plain]
Rivals: TypeAlias = tuple[Change, ...]

_spell = msgspec.json.Encoder(order="sorted").encode


def covers(later: Change, earlier: Change) -> bool:
    """Whether the author of ``later`` knew ``earlier``; a replica always knows its own."""
    if later.replica == earlier.replica:
        return later.seq > earlier.seq
    return later.seen.get(earlier.replica, 0) >= earlier.seq


def heads(changes: Sequence[Change]) -> list[Change]:
    """The changes no other one covers, in their order.

    Where claims go in a circle, which only a false ``seen`` can make, all of them stand.
    """
    last: dict[str, int] = {}
    covered: dict[str, int] = {}
    for one in changes:
        last[one.replica] = max(last.get(one.replica, 0), one.seq)
        for replica, seq in one.seen.items():
            if replica != one.replica and covered.get(replica, 0) < seq:
                covered[replica] = seq
    found = [
        one
        for one in changes
        if one.seq == last[one.replica] and covered.get(one.replica, 0) < one.seq
    ]
    return found or list(changes)


def resolve(changes: Iterable[Change], kind: type[Record] | None) -> RecordState:
    """What the changes of one record add up to; ``kind`` is None for a table not yet known.

    The order of ``changes`` and their repetition do not matter.
    """
    known = {(one.replica, one.seq): one for one in changes}
    ordered = [known[key] for key in sorted(known)]
    vector: dict[str, int] = {}
    by_group: dict[str, list[Change]] = {}
    for one in ordered:
        vector[one.replica] = one.seq
        by_group.setdefault(one.group, []).append(one)
    values: Values = {}
    rivals: dict[str, Rivals] = {}
    for group in sorted(by_group):
        edits, rule = by_group[group], _class_of(kind, group)
        if group == WITHDRAWAL:
            found, standing = _withdrawal(edits, ordered, kind)
        elif len(edits) == 1 and rule is not Merge.SET:
            found, standing = dict(edits[0].values), ()
        else:
            found, standing = _RULES[rule](edits, kind)
        values |= found
        if standing:
            rivals[group] = standing
    return RecordState(vector, values, rivals, any(_awaits(one, vector) for one in ordered))


def _awaits(change: Change, vector: Mapping[str, int]) -> bool:
    return any(
        seq > vector.get(replica, 0)
        for replica, seq in change.seen.items()
        if replica != change.replica
    )


def _class_of(kind: type[Record] | None, group: str) -> Merge:
    return Merge.HUMAN if kind is None else merge_class(kind, group)


def _filled(head: Change, group: Sequence[Change]) -> Values:
    """The values of the whole group as the author of ``head`` left them."""
    values = dict(head.values)
    missing = {name for one in group for name in one.values} - values.keys()
    for name in missing:
        before = [one for one in group if name in one.values and covers(head, one)]
        if before:
            values[name] = heads(before)[0].values[name]
    return values


def _standing(
    chosen: Sequence[Change], group: Sequence[Change], kind: type[Record] | None
) -> tuple[Values, Rivals]:
    """The first head's values; the heads are rivals unless all say the same."""
    values = _filled(chosen[0], group)
    if len(chosen) == 1:
        return values, ()
    unset = _unset(kind)
    spelled = {_spell({**unset, **_filled(one, group)}) for one in chosen}
    return values, tuple(chosen) if len(spelled) > 1 else ()


def _human(group: Sequence[Change], kind: type[Record] | None) -> tuple[Values, Rivals]:
    return _standing(heads(group), group, kind)


def _fact(group: Sequence[Change], kind: type[Record] | None) -> tuple[Values, Rivals]:
    """A fact comes to be once; whatever else claims to be it stands beside it."""
    return _standing(group, group[:1], kind)


def _authority(group: Sequence[Change], kind: type[Record] | None) -> tuple[Values, Rivals]:
    """The office's word stands until the office changes it; others' later words are proposals."""
    office = [one for one in group if one.role in AUTHORITY_ROLES]
    if not office:
        return _human(group, kind)
    tips = heads(office)
    values, rivals = _standing(tips, group, kind)
    stands = _spell({**_unset(kind), **values})
    asked = [
        one
        for one in heads([one for one in group if one.role not in AUTHORITY_ROLES])
        if not any(covers(word, one) for word in office)
        and _spell({**_unset(kind), **_filled(one, group)}) != stands
    ]
    if not asked:
        return values, rivals
    return values, tuple(sorted([*tips, *asked], key=_place))


def _auto(group: Sequence[Change], kind: type[Record] | None) -> tuple[Values, Rivals]:
    """Heads joined by the rule of each field; nobody is asked."""
    tips = [_filled(one, group) for one in heads(group)]
    if len(tips) == 1:
        return tips[0], ()
    joined: Values = {}
    for name in sorted({name for tip in tips for name in tip}):
        given = [tip[name] for tip in tips if tip.get(name) is not None]
        joined[name] = join(_joins(kind).get(name, ""), given) if given else None
    return joined, ()


def join(rule: str, given: list[Plain]) -> Plain:
    """Values of one field joined by its rule; without one the first stands."""
    if rule == "union":
        every = {_spell(one): one for some in given for one in _elements(some)}
        return [every[key] for key in sorted(every)]
    if rule == "max":
        return max(given, key=_size)
    return given[0]


def _size(value: Plain) -> tuple[int, bytes]:
    """Orders numbers among numbers and dates among dates; anything else somehow, but always so."""
    return (value, b"") if type(value) is int else (0, _spell(value))


def _elements(value: Plain) -> Sequence[Plain]:
    return value if isinstance(value, (list, tuple)) else (value,)


def _set(group: Sequence[Change], kind: type[Record] | None) -> tuple[Values, Rivals]:
    """Per element: it is in where somebody added it and nobody who saw that took it out."""
    del kind
    values: Values = {}
    for name in sorted({name for one in group for name in one.values}):
        added: dict[bytes, list[Change]] = {}
        removed: dict[bytes, list[Change]] = {}
        element: dict[bytes, Plain] = {}
        for one in group:
            edit = one.values.get(name)
            for word, where in (("add", added), ("remove", removed)):
                for item in _elements(edit.get(word, ())) if isinstance(edit, Mapping) else ():
                    element[_spell(item)] = item
                    where.setdefault(_spell(item), []).append(one)
        values[name] = [
            element[key]
            for key in sorted(added)
            if any(
                not any(covers(out, into) for out in removed.get(key, ())) for into in added[key]
            )
        ]
    return values, ()


def _withdrawal(
    group: Sequence[Change], record: Sequence[Change], kind: type[Record] | None
) -> tuple[Values, Rivals]:
    """A withdrawal stands where its author knew every edit that did not know of it."""
    tips = heads(group)
    values, rivals = _standing(tips, group, kind)
    if not any(_filled(one, group).get("withdrawn") for one in tips):
        return values, rivals
    unseen = [
        one
        for one in record
        if one.group != WITHDRAWAL and not any(covers(tip, one) or covers(one, tip) for tip in tips)
    ]
    if all(_filled(one, group).get("withdrawn") for one in tips) and not unseen:
        return values, rivals
    return {"withdrawn": False, "withdrawn_reason": None}, _shown(tips, unseen)


def _shown(tips: Sequence[Change], unseen: Sequence[Change]) -> Rivals:
    """The words about withdrawal and the newest of what their authors did not know."""
    newest = {
        group: heads([one for one in unseen if one.group == group])
        for group in {one.group for one in unseen}
    }
    return tuple(sorted([*tips, *(one for some in newest.values() for one in some)], key=_place))


def _place(change: Change) -> tuple[str, int]:
    return change.replica, change.seq


_RULES = {
    Merge.HUMAN: _human,
    Merge.FACT: _fact,
    Merge.AUTHORITY: _authority,
    Merge.AUTO: _auto,
    Merge.SET: _set,
}


_DEFAULTS: dict[str, Values] = {
    table: {
        name: list(one) if isinstance(one, tuple) else one for name, one in defaults(kind).items()
    }
    for table, kind in BY_TABLE.items()
}
_JOINS: dict[str, dict[str, str]] = {
    table: {one.name: one.metadata.get("join", "") for one in fields(kind)}
    for table, kind in BY_TABLE.items()
}


def _unset(kind: type[Record] | None) -> Values:
    """The plain form of the defaults of a kind's fields."""
    return {} if kind is None else _DEFAULTS[kind.TABLE]


def _joins(kind: type[Record] | None) -> Mapping[str, str]:
    return {} if kind is None else _JOINS[kind.TABLE]
