"""Wrong merges, each of which the properties must catch."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ppks_desktop.bundles import merge
from ppks_desktop.domain.change import Change, Role
from ppks_desktop.domain.merging import Advance, Insert, Known, Plan, RecordState, Resolve
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.resolving import heads
from tests.bundles import properties
from tests.bundles.replicas import Act, Merger, stories

Kind = type[Record] | None


def all_slow(incoming: Sequence[Change], known: Known) -> Plan:
    """A plan that resolves every record, so that a mutant of resolve is always used."""
    found = merge.plan(incoming, known)
    return replace(found, steps=tuple(Resolve(one.table, one.record) for one in found.steps))


def without_knowledge(changes: Iterable[Change], kind: Kind) -> RecordState:
    """The last writer by the clock wins, whatever they had seen."""
    every = sorted(changes, key=lambda one: (one.at, one.replica))
    state = merge.resolve(every, kind)
    values = {name: value for one in every for name, value in one.values.items()}
    return RecordState(state.vector, values, {}, state.awaits)


def silent(changes: Iterable[Change], kind: Kind) -> RecordState:
    """One of the values is shown, the others are forgotten."""
    state = merge.resolve(changes, kind)
    return RecordState(state.vector, state.values, {}, state.awaits)


def one_rival_short(changes: Iterable[Change], kind: Kind) -> RecordState:
    """One of the rivals is not shown."""
    state = merge.resolve(changes, kind)
    rivals = {group: some[:-1] for group, some in state.rivals.items() if some[1:]}
    return RecordState(state.vector, state.values, rivals, state.awaits)


def equal_values_quarrel(changes: Iterable[Change], kind: Kind) -> RecordState:
    """Equal values of two writers are called a conflict."""
    every = list(changes)
    state = merge.resolve(every, kind)
    tips = heads([one for one in every if one.group == "name"])
    rivals = {**state.rivals, **({"name": tuple(tips)} if len(tips) > 1 else {})}
    return RecordState(state.vector, state.values, rivals, state.awaits)


def all_have_one_role(changes: Iterable[Change], kind: Kind) -> RecordState:
    """The word of the office weighs no more than another."""
    return merge.resolve([replace(one, role=Role.FIELD) for one in changes], kind)


def nobody_saw_anything(changes: Iterable[Change], kind: Kind) -> RecordState:
    """What the writers had seen is not looked at."""
    return merge.resolve([replace(one, seen={}) for one in changes], kind)


def everybody_saw_everything(changes: Iterable[Change], kind: Kind) -> RecordState:
    """The first change in the order of arrival is taken to know all others."""
    every = list(changes)
    every[0] = replace(every[0], seen={one.replica: one.seq for one in every})
    return merge.resolve(every, kind)


def in_order_of_arrival(changes: Iterable[Change], kind: Kind) -> RecordState:
    """Whoever arrives last is shown."""
    every = list(changes)
    state = merge.resolve(every, kind)
    values = {**state.values, **every[-1].values} if every[-1].group == "name" else state.values
    return RecordState(state.vector, values, state.rivals, state.awaits)


def withdrawn_at_once(changes: Iterable[Change], kind: Kind) -> RecordState:
    """A withdrawal hides whatever was edited meanwhile."""
    every = list(changes)
    state = merge.resolve(every, kind)
    withdrawn = any(one.values.get("withdrawn") for one in every)
    values = {**state.values, "withdrawn": True} if withdrawn else state.values
    rivals = {group: some for group, some in state.rivals.items() if group != "withdrawal"}
    return RecordState(state.vector, values, rivals, state.awaits)


def removal_wins(changes: Iterable[Change], kind: Kind) -> RecordState:
    """An element that anybody removed is out."""
    every = list(changes)
    state = merge.resolve(every, kind)
    gone = [
        item
        for one in every
        if one.group == "illness"
        for item in one.values["chronic_illness"]["remove"]  # type: ignore[index,call-overload,union-attr]
    ]
    if "chronic_illness" not in state.values:
        return state
    left = [one for one in state.values["chronic_illness"] if one not in gone]  # type: ignore[union-attr]
    values = {**state.values, "chronic_illness": left}
    return RecordState(state.vector, values, state.rivals, state.awaits)


def first_day_wins(changes: Iterable[Change], kind: Kind) -> RecordState:
    """The earliest contact is kept."""
    every = list(changes)
    state = merge.resolve(every, kind)
    days = [str(one.values["last_contact"]) for one in every if one.values.get("last_contact")]
    values = {**state.values, "last_contact": min(days)} if days else state.values
    return RecordState(state.vector, values, state.rivals, state.awaits)


def forced_in(incoming: Sequence[Change], known: Known) -> Plan:
    """What lacks its predecessors enters all the same."""
    found = merge.plan(incoming, known)
    start = {one.replica: one.seq - 1 for one in reversed(found.held)}
    frontier = {**known.frontier, **{name: (seq, "") for name, seq in start.items()}}
    if not found.held or set(start) & {one.replica for one in found.changes}:
        return found
    return merge.plan(incoming, replace(known, frontier=frontier))


def thrown_away(incoming: Sequence[Change], known: Known) -> Plan:
    """What lacks its predecessors is dropped."""
    return replace(merge.plan(incoming, known), held=())


def kept_waiting(incoming: Sequence[Change], known: Known) -> Plan:
    """What waited is not let in when its predecessors come."""
    return merge.plan(incoming, replace(known, held=()))


def silent_gaps(incoming: Sequence[Change], known: Known) -> Plan:
    """Nobody is told what is missing."""
    return replace(merge.plan(incoming, known), gaps=())


def always_fast(incoming: Sequence[Change], known: Known) -> Plan:
    """Every change to a record that exists overwrites it, compared with nothing."""
    found = merge.plan(incoming, known)
    steps = tuple(
        Advance(
            one.table,
            one.record,
            {n: v for c in found.changes if c.record == one.record for n, v in c.values.items()},
            known.records[one.table, one.record].vector,
            {
                **known.records[one.table, one.record].vector,
                **{c.replica: c.seq for c in found.changes if c.record == one.record},
            },
        )
        if isinstance(one, Resolve) and (one.table, one.record) in known.records
        else one
        for one in found.steps
    )
    return replace(found, steps=steps)


def known_again(incoming: Sequence[Change], known: Known) -> Plan:
    """What is known already is taken in once more."""
    found = merge.plan(incoming, replace(known, ids={}))
    again = tuple(one for one in incoming if one.id in known.ids)
    return replace(found, forked=frozenset(), changes=(*found.changes, *again))


def plan_anew(incoming: Sequence[Change], known: Known) -> Plan:
    """Every record is taken for a new one."""
    found = merge.plan(incoming, replace(known, records={}))
    return replace(
        found,
        steps=tuple(
            Advance(
                one.table,
                one.record,
                one.values,
                known.records[one.table, one.record].vector,
                one.vector,
            )
            if isinstance(one, Insert) and (one.table, one.record) in known.records
            else one
            for one in found.steps
        ),
    )


MUTANTS = {
    **{
        mutant.__name__: Merger(all_slow, mutant)
        for mutant in (
            without_knowledge,
            silent,
            one_rival_short,
            equal_values_quarrel,
            all_have_one_role,
            nobody_saw_anything,
            everybody_saw_everything,
            in_order_of_arrival,
            withdrawn_at_once,
            removal_wins,
            first_day_wins,
        )
    },
    **{
        mutant.__name__: Merger(mutant)
        for mutant in (
            forced_in,
            thrown_away,
            kept_waiting,
            silent_gaps,
            always_fast,
            known_again,
            plan_anew,
        )
    },
}

PROPERTIES: tuple[Callable[[Merger, Sequence[Act], Random], None], ...] = (
    properties.any_order_gives_the_same_state,
    properties.importing_twice_changes_nothing,
    properties.what_lacks_a_predecessor_waits,
    lambda merger, acts, _rng: properties.a_desk_that_wrote_agrees_with_one_that_received(
        merger, acts
    ),
    lambda merger, acts, _rng: properties.both_values_stay_until_a_person_decides(merger, acts),
    lambda merger, acts, _rng: properties.a_decision_settles_only_what_was_seen(merger, acts),
    lambda merger, acts, _rng: properties.the_word_of_the_office_stands(merger, acts),
    lambda merger, acts, _rng: properties.a_set_keeps_what_was_added_unseen(merger, acts),
    lambda merger, acts, _rng: properties.a_withdrawal_against_an_unseen_edit_does_not_hide(
        merger, acts
    ),
    lambda merger, acts, _rng: properties.the_latest_contact_is_kept(merger, acts),
)


def survives(merger: Merger) -> bool:
    """Whether an implementation passes every property."""

    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(stories, st.integers(0, 2**32).map(Random))
    def tried(acts: list[Act], rng: Random) -> None:
        for holds in PROPERTIES:
            holds(merger, acts, rng)

    try:
        tried()
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_a_wrong_merge_is_caught(name: str) -> None:
    assert not survives(MUTANTS[name])


def test_the_true_merge_is_not() -> None:
    assert survives(Merger())
    assert survives(Merger(all_slow))
