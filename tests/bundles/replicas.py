"""Desks in memory that write, exchange and apply plans: a model for the merge."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec
from hypothesis import strategies as st

from ppks_desktop.bundles import merge
from ppks_desktop.domain.chain import EMPTY_CHAIN, chain_next
from ppks_desktop.domain.change import Change, Plain, Role, Vector
from ppks_desktop.domain.merging import (
    Advance,
    Insert,
    Known,
    Plan,
    RecordKey,
    RecordState,
    Standing,
)
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import BY_TABLE
from tests.bundles.making import change

Planner: TypeAlias = Callable[[Sequence[Change], Known], Plan]
Resolver: TypeAlias = Callable[[Iterable[Change], type[Record] | None], RecordState]


@dataclass(frozen=True, slots=True)
class Merger:
    """An implementation of the merge, so that mutants of it can be tried as well."""

    plan: Planner = merge.plan
    resolve: Resolver = merge.resolve


TRUE = Merger()

ROLES = {"a": Role.ADMIN, "b": Role.FIELD, "c": Role.FIELD}


@dataclass(slots=True)
class Desk:
    """A vault in memory: journal, waiting changes and rows."""

    merger: Merger
    replica: str = ""
    chains: dict[str, tuple[int, str]] = field(default_factory=dict)
    journal: dict[str, Change] = field(default_factory=dict)
    held: dict[str, Change] = field(default_factory=dict)
    rows: dict[RecordKey, RecordState] = field(default_factory=dict)

    def write(self, table: str, record: str, group: str, values: Mapping[str, Plain]) -> Change:
        """An edit by the officer of this desk, who sees the row as it stands."""
        row = self.rows.get((table, record))
        seq = self.chains.get(self.replica, (0, ""))[0] + 1
        made = change(
            seq,
            values,
            replica=self.replica,
            table=table,
            record=record,
            group=group,
            seen=row.vector if row else {},
            role=ROLES[self.replica],
        )
        self.receive([made])
        return made

    def known(self, incoming: Sequence[Change]) -> Known:
        """What a plan must know of this desk."""
        touched = {(one.table, one.record) for one in (*incoming, *self.held.values())}
        return Known(
            frontier=dict(self.chains),
            ids={one.id: (one.replica, one.seq) for one in incoming if one.id in self.journal},
            records={
                key: Standing(self.rows[key].vector, self.rows[key].many_heads)
                for key in touched
                if key in self.rows
            },
            held=tuple(self.held.values()),
        )

    def receive(self, incoming: Sequence[Change]) -> Plan:
        """Plan for what came in and apply the plan."""
        found = self.merger.plan(incoming, self.known(incoming))
        self.apply(found)
        return found

    def apply(self, found: Plan) -> None:
        """Carry out a plan as its contract says."""
        for one in found.changes:
            seq, chain = self.chains.get(one.replica, (0, EMPTY_CHAIN.hex()))
            assert one.seq == seq + 1, "a change must follow the frontier"
            self.chains[one.replica] = (seq + 1, chain_next(bytes.fromhex(chain), one).hex())
            self.journal[one.id] = one
        for name in found.released:
            del self.held[name]
        self.held |= {one.id: one for one in found.held}
        for step in found.steps:
            key = (step.table, step.record)
            if isinstance(step, Insert):
                assert key not in self.rows, "a row must not exist before it is inserted"
                self.rows[key] = RecordState(step.vector, dict(step.values), {})
            elif isinstance(step, Advance) and self._is_at(key, step.base):
                values = {**self.rows[key].values, **step.values}
                self.rows[key] = RecordState(step.vector, values, {})
            else:
                self.rows[key] = self.merger.resolve(self.changes_of(key), BY_TABLE.get(key[0]))

    def _is_at(self, key: RecordKey, base: Vector) -> bool:
        return dict(self.rows[key].vector) == dict(base) and not self.rows[key].many_heads

    def changes_of(self, key: RecordKey) -> list[Change]:
        """The changes of one record in the order in which they came."""
        return [one for one in self.journal.values() if (one.table, one.record) == key]

    def dump(self) -> bytes:
        """The canonical text of the state."""
        lines = [
            [
                *key,
                row.vector,
                row.values,
                {name: [one.id for one in some] for name, some in row.rivals.items()},
                row.awaits,
            ]
            for key, row in sorted(self.rows.items())
        ]
        return msgspec.json.encode(lines, order="sorted")


Edit: TypeAlias = tuple[str, str, str, dict[str, Plain]]
"""Table, record, group and values."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that happens: ``desk`` writes ``edit``, or takes in what ``source`` has."""

    desk: str
    edit: Edit | None
    source: str


def story(acts: Iterable[Act], merger: Merger = TRUE) -> dict[str, Desk]:
    """The desks after these things happened one after another."""
    desks = {name: Desk(merger, name) for name in ROLES}
    for act in acts:
        desk = desks[act.desk]
        if act.edit is None:
            desk.receive(list(desks[act.source].journal.values()))
        elif not _repeats_a_fact(desk, act.edit):
            desk.write(*act.edit)
    return desks


def _repeats_a_fact(desk: Desk, edit: Edit) -> bool:
    return edit[0] == "visit" and (edit[0], edit[1]) in desk.rows


def written(desks: Mapping[str, Desk]) -> list[Change]:
    """Everything that anybody wrote, by replica and number."""
    every = [one for desk in desks.values() for one in desk.journal.values()]
    return sorted({one.id: one for one in every}.values(), key=lambda one: (one.replica, one.seq))


_names = st.sampled_from(["Siti", "Budi", "Ani"])
_element = st.lists(st.sampled_from(["asma", "stroke"]), max_size=2, unique=True)
_record = st.sampled_from(["1" * 32, "2" * 32])
_edits: st.SearchStrategy[Edit] = st.one_of(
    st.tuples(
        st.just("person"),
        _record,
        st.just("name"),
        st.fixed_dictionaries({"full_name": _names}, optional={"alias_name": _names}),
    ),
    st.tuples(
        st.just("person"),
        _record,
        st.just("illness"),
        st.fixed_dictionaries(
            {"chronic_illness": st.fixed_dictionaries({"add": _element, "remove": _element})}
        ),
    ),
    st.tuples(
        st.just("person"),
        _record,
        st.just("contacted"),
        st.fixed_dictionaries(
            {"last_contact": st.sampled_from([None, "2025-01-01", "2025-02-01", "2025-03-01"])}
        ),
    ),
    st.tuples(
        st.just("person"),
        _record,
        st.just("withdrawal"),
        st.fixed_dictionaries(
            {"withdrawn": st.booleans(), "withdrawn_reason": st.sampled_from([None, "ganda"])}
        ),
    ),
    st.tuples(
        st.just("ppks_case"),
        _record,
        st.just("verification"),
        st.fixed_dictionaries({"verification_status": st.sampled_from(["usulan", "valid"])}),
    ),
    st.tuples(
        st.just("visit"), _record, st.just("fact"), st.fixed_dictionaries({"advice": _names})
    ),
    st.tuples(
        st.just("not_yet_known"), _record, st.just("x"), st.fixed_dictionaries({"y": _names})
    ),
)
_desks = st.sampled_from(sorted(ROLES))
_acts = st.builds(Act, _desks, st.one_of(_edits, _edits, st.none()), _desks)
stories: st.SearchStrategy[list[Act]] = st.lists(_acts, min_size=6, max_size=24)
"""What may happen between an office and two laptops."""
