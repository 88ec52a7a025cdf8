"""What came in from elsewhere, taken into the vault in one transaction."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from ppks_desktop.domain.change import Change, Plain
from ppks_desktop.domain.merging import Advance, Insert, Known, Link, Plan, Resolve, Standing
from ppks_desktop.domain.records import BY_TABLE
from ppks_desktop.domain.resolving import resolve
from ppks_desktop.storage import journal, lines, rows
from ppks_desktop.storage.columns import (
    SHAPES,
    Stored,
    change_fields,
    change_of,
    spelled,
    unspelled,
    vector_of,
)
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dialect import among, chunks, insert_many, insert_new
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.store import Touched
from ppks_desktop.storage.tables import HELD, HELD_LINK, RECORDS

Keys = set[tuple[str, str]]
"""Tables and ids of records."""


def known(database: Database, incoming: Sequence[Change]) -> Known:
    """What a plan for these changes must know of the vault.

    Ask inside the same ``writing()`` in which the plan is applied, so that nothing comes between.
    """
    with database.reading() as connection:
        held = _held(connection)
        touched = {(one.table, one.record) for one in (*incoming, *held)}
        return Known(
            frontier=Journal(database).frontier(),
            ids=Journal(database).known_ids(incoming),
            records=_standings(connection, touched),
            held=held,
            held_links=_held_links(connection),
        )


def apply_plan(database: Database, plan: Plan, links: Iterable[Link] = ()) -> Touched:
    """Carry a plan out: the journal first, then rows, then lists; all of it or nothing.

    ``links`` are the chain claims of the file, kept while changes of it wait.
    """
    with database.writing() as connection:
        journal.keep(connection, plan.changes)
        _exchange_held(connection, plan, links)
        touched = {(step.table, step.record) for step in plan.steps}
        people = lines.people_of(connection, _existing(plan))
        slow = _insert(connection, [one for one in plan.steps if isinstance(one, Insert)])
        slow |= _advance(connection, [one for one in plan.steps if isinstance(one, Advance)])
        slow |= {(one.table, one.record) for one in plan.steps if isinstance(one, Resolve)}
        rework(connection, slow)
        lines.refresh(connection, people | lines.people_of(connection, touched))
        return Touched(frozenset(touched))


def rework(connection: Connection, records: Iterable[tuple[str, str]]) -> None:
    """Write rows anew, each from all the changes of its record."""
    by_table: dict[str, list[str]] = {}
    for table, record in sorted(records):
        by_table.setdefault(table, []).append(record)
    for table, every in by_table.items():
        kind = BY_TABLE[table]
        for some in chunks(every):
            changes = journal.changes_of_each(connection, table, some)
            states = {record: resolve(ones, kind) for record, ones in changes.items()}
            rows.settle(connection, kind, states)


def _existing(plan: Plan) -> Keys:
    return {(one.table, one.record) for one in plan.steps if not isinstance(one, Insert)}


def _insert(connection: Connection, steps: Sequence[Insert]) -> Keys:
    """New rows; answers those that were there already."""
    there = set(_standings(connection, {(one.table, one.record) for one in steps}))
    by_table: dict[str, list[Insert]] = {}
    for step in steps:
        if (step.table, step.record) not in there:
            by_table.setdefault(step.table, []).append(step)
    for table, some in by_table.items():
        shape = SHAPES[table]
        names = ("id", *(column.name for column in shape.columns), "vv", "many_heads")
        new = [
            (step.record, *rows.whole(shape, step.values).values(), spelled(step.vector), 0)
            for step in some
        ]
        insert_many(connection, RECORDS[table], names, new)
    return there


def _advance(connection: Connection, steps: Sequence[Advance]) -> Keys:
    """New values where the row stands as the author saw it; answers those that do not."""
    failed: Keys = set()
    by_form: dict[tuple[str, tuple[str, ...]], list[tuple[Advance, tuple[Stored, ...]]]] = {}
    for step in steps:
        new = rows.fitted(SHAPES[step.table], step.values)
        form = (step.table, tuple(new))
        by_form.setdefault(form, []).append((step, tuple(new.values())))
    for (table, names), some in by_form.items():
        changed = [
            (*values, spelled(step.vector), step.record, spelled(step.base))
            for step, values in some
        ]
        statement = rows.compare_and_set(connection, table, names)
        if connection.exec_driver_sql(statement, changed).rowcount != len(changed):
            failed |= _otherwise(connection, table, {one.record: one for one, _values in some})
    return failed


def _otherwise(connection: Connection, table: str, steps: Mapping[str, Advance]) -> Keys:
    """The records whose rows do not stand where these steps would have put them."""
    there: dict[str, str] = {}
    found = RECORDS[table].c
    for ids in chunks(steps):
        kept = connection.execute(select(found.id, found.vv).where(among(found.id, ids)))
        there.update({row.id: row.vv for row in kept})
    return {
        (table, record)
        for record, step in steps.items()
        if there.get(record) != spelled(step.vector)
    }


def _standings(connection: Connection, touched: Keys) -> dict[tuple[str, str], Standing]:
    by_table: dict[str, list[str]] = {}
    for table, record in touched:
        if table in RECORDS:
            by_table.setdefault(table, []).append(record)
    found: dict[tuple[str, str], Standing] = {}
    for table, every in by_table.items():
        columns = RECORDS[table].c
        wanted = select(columns.id, columns.vv, columns.many_heads)
        for ids in chunks(every):
            for row in connection.execute(wanted.where(among(columns.id, ids))):
                found[table, row.id] = Standing(vector_of(row.vv), bool(row.many_heads))
    return found


def _held(connection: Connection) -> tuple[Change, ...]:
    kept = connection.execute(select(HELD.c.told).order_by(HELD.c.replica, HELD.c.seq))
    return tuple(change_of(unspelled(row.told)) for row in kept)


def _held_links(connection: Connection) -> tuple[Link, ...]:
    return tuple(
        Link(row.replica, row.first, row.last, bytes.fromhex(row.previous), bytes.fromhex(row.head))
        for row in connection.execute(select(HELD_LINK).order_by(*HELD_LINK.primary_key))
    )


def _exchange_held(connection: Connection, plan: Plan, links: Iterable[Link]) -> None:
    for ids in chunks(plan.released):
        connection.execute(delete(HELD).where(among(HELD.c.id, ids)))
    for change in plan.held:
        told: dict[str, Plain] = change_fields(change)
        connection.execute(
            insert_new(connection, HELD),
            {"id": change.id, "replica": change.replica, "seq": change.seq, "told": spelled(told)},
        )
    waiting = {one.replica for one in plan.held}
    for link in links:
        if link.replica in waiting:
            connection.execute(
                insert_new(connection, HELD_LINK),
                {
                    "replica": link.replica,
                    "first": link.first,
                    "last": link.last,
                    "previous": link.previous.hex(),
                    "head": link.head.hex(),
                },
            )
    still = select(HELD.c.replica)
    connection.execute(delete(HELD_LINK).where(HELD_LINK.c.replica.not_in(still)))
