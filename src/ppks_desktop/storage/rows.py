"""Rows of records: read with what merging needs, written as a whole or by group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from ppks_desktop.domain.change import Change, Plain, Vector
from ppks_desktop.domain.merging import RecordState
from ppks_desktop.domain.record import Record
from ppks_desktop.storage.columns import (
    Shape,
    Stored,
    rivals_of,
    rivals_text,
    shape_of,
    spelled,
    vector_of,
)
from ppks_desktop.storage.dialect import among, chunks, mark
from ppks_desktop.storage.tables import table_of


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it lies in its row: plain values, version vector, undecided groups."""

    values: Mapping[str, Plain]
    vector: Vector
    rivals: Mapping[str, tuple[Change, ...]]
    many_heads: bool


def read(connection: Connection, kind: type[Record], ids: Iterable[str]) -> dict[str, Kept]:
    """The rows of these ids, by id."""
    shape, table = shape_of(kind), table_of(kind)
    found: dict[str, Kept] = {}
    for some in chunks(ids):
        for row in connection.execute(select(table).where(among(table.c.id, some))):
            found[row[0]] = Kept(
                values={
                    column.name: column.from_stored(stored)
                    for column, stored in zip(shape.columns, row[1:-3], strict=True)
                },
                vector=vector_of(row[-3]),
                rivals=rivals_of(row[-1]),
                many_heads=bool(row[-2]),
            )
    return found


def vectors(connection: Connection, kind: type[Record], ids: Iterable[str]) -> dict[str, Vector]:
    """The version vectors of these ids, by id."""
    table = table_of(kind)
    return {
        row.id: vector_of(row.vv)
        for some in chunks(ids)
        for row in connection.execute(select(table.c.id, table.c.vv).where(among(table.c.id, some)))
    }


def add(
    connection: Connection,
    kind: type[Record],
    record: str,
    values: Mapping[str, Plain],
    vector: Vector,
) -> None:
    """A new row: the values given, for the rest the values of a blank record."""
    shape = shape_of(kind)
    connection.execute(
        insert(table_of(kind)),
        {
            "id": record,
            **whole(shape, values),
            **_standing(RecordState(vector, {}, {})),
        },
    )


def change(
    connection: Connection,
    kind: type[Record],
    record: str,
    values: Mapping[str, Plain],
    vector: Vector,
) -> None:
    """New values in a row that has no undecided groups; other columns stay."""
    table = table_of(kind)
    connection.execute(
        update(table).where(table.c.id == bindparam("key")),
        {"key": record, **fitted(shape_of(kind), values), "vv": spelled(vector)},
    )


def settle(connection: Connection, kind: type[Record], states: Mapping[str, RecordState]) -> None:
    """Write rows wholly as their changes add up, whether they existed or not."""
    shape, table = shape_of(kind), table_of(kind)
    there = vectors(connection, kind, states)
    filled = {
        record: {**whole(shape, state.values), **_standing(state)}
        for record, state in states.items()
    }
    old = [{"key": record, **row} for record, row in filled.items() if record in there]
    new = [{"id": record, **row} for record, row in filled.items() if record not in there]
    if old:
        connection.execute(update(table).where(table.c.id == bindparam("key")), old)
    if new:
        connection.execute(insert(table), new)


def whole(shape: Shape, values: Mapping[str, Plain]) -> dict[str, Stored]:
    """All columns in their order: values that fit, and blanks for the rest."""
    return {**shape.blank_stored, **fitted(shape, values)}


def fitted(shape: Shape, values: Mapping[str, Plain]) -> dict[str, Stored]:
    """Values as they lie in the columns this program knows, blank where they do not fit."""
    return {
        column.name: column.stored(shape.fitting(column, values[column.name]))
        for column in shape.columns
        if column.name in values
    }


def compare_and_set(connection: Connection, table: str, names: Sequence[str]) -> str:
    """UPDATE of a row that stands as its author saw it: values, new vector, id, vector seen."""
    quote, mark_ = connection.dialect.identifier_preparer.quote, mark(connection)
    given = ", ".join(f"{quote(name)} = {mark_}" for name in (*names, "vv"))
    return (
        f"UPDATE {quote(table)} SET {given} "  # noqa: S608
        f"WHERE id = {mark_} AND vv = {mark_} AND many_heads = 0"
    )


def _standing(state: RecordState) -> dict[str, Any]:
    return {
        "vv": spelled(state.vector),
        "many_heads": int(state.many_heads),
        "rivals": rivals_text(state.rivals),
    }
