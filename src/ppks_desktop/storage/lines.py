"""The narrow lines that lists, search and recap read, derived from the records."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, delete, func, literal, or_, select, union_all

from ppks_desktop.domain.names import name_key
from ppks_desktop.domain.path import STEPS
from ppks_desktop.domain.ppks_types import GENERAL, is_handled, module_form
from ppks_desktop.storage import search_index
from ppks_desktop.storage.dialect import among, chunks, insert_many
from ppks_desktop.storage.tables import CASE_LINE, PERSON_LINE, RECORDS

Line: TypeAlias = tuple[Any, ...]
"""A row of one of the tables of lines, in the order of its columns."""

NEVER = 9999
"""The year of what has not happened."""

_P = RECORDS["person"].c
_C = RECORDS["ppks_case"].c
_LINE_NAMES = tuple(column.name for column in PERSON_LINE.columns)
_CASE_NAMES = tuple(column.name for column in CASE_LINE.columns)
_LINKED = tuple(name for name, table in RECORDS.items() if "person_id" in table.c)


def refresh(connection: Connection, person_ids: Iterable[str]) -> None:
    """Work out the lines of these people anew."""
    for ids in chunks(sorted(set(person_ids))):
        _refresh(connection, ids)


def people_of(connection: Connection, touched: Iterable[tuple[str, str]]) -> set[str]:
    """The people whose lines depend on these records."""
    by_table: dict[str, list[str]] = {}
    for table, record in touched:
        by_table.setdefault(table, []).append(record)
    found = set(by_table.get("person", ()))
    member = RECORDS["membership"].c
    for ids in chunks(by_table.get("family", ())):
        found.update(
            connection.scalars(select(member.person_id).where(among(member.family_id, ids)))
        )
    enrolled = RECORDS["participant"].c
    for ids in chunks(by_table.get("training", ())):
        found.update(
            connection.scalars(select(enrolled.person_id).where(among(enrolled.training_id, ids)))
        )
    for table in _LINKED:
        linked = RECORDS[table].c
        for ids in chunks(by_table.get(table, ())):
            found.update(connection.scalars(select(linked.person_id).where(among(linked.id, ids))))
    return {one for one in found if one}


def _refresh(connection: Connection, ids: Sequence[str]) -> None:
    """Write what differs, nothing else: most acts change no list."""
    kept = connection.execute(select(PERSON_LINE).where(among(PERSON_LINE.c.id, ids)))
    old = {row.id: tuple(row) for row in kept}
    counted = connection.execute(select(CASE_LINE).where(among(CASE_LINE.c.person_id, ids)))
    old_cases = {tuple(row) for row in counted}
    cases = _cases(connection, ids)
    new = {line[1]: line for line in _lines(connection, ids, old, cases)}
    _replace_lines(connection, old, new)
    _replace_cases(connection, old_cases, set(_case_lines(new, cases)))


def _replace_lines(
    connection: Connection, old: Mapping[str, Line], new: Mapping[str, Line]
) -> None:
    stale = [line for line in old.values() if new.get(line[1]) != line]
    fresh = [line for line in new.values() if old.get(line[1]) != line]
    known, told = {_name(line) for line in stale}, {_name(line) for line in fresh}
    search_index.forget(connection, sorted(known - told))
    if stale:
        gone = among(PERSON_LINE.c.id, [line[1] for line in stale])
        connection.execute(delete(PERSON_LINE).where(gone))
    insert_many(connection, PERSON_LINE, _LINE_NAMES, fresh)
    search_index.learn(connection, sorted(told - known))


def _replace_cases(connection: Connection, old: set[Line], new: set[Line]) -> None:
    stale = [line[0] for line in old - new]
    if stale:
        connection.execute(delete(CASE_LINE).where(among(CASE_LINE.c.case_id, stale)))
    insert_many(connection, CASE_LINE, _CASE_NAMES, sorted(new - old))


def _name(line: Line) -> search_index.NameRow:
    return line[0], line[3], line[2]


def _lines(
    connection: Connection,
    ids: Sequence[str],
    old: Mapping[str, Line],
    cases: Mapping[str, Sequence[Any]],
) -> list[Line]:
    people = connection.execute(
        select(
            _P.id,
            _P.full_name,
            _P.sex,
            _P.birth_date,
            _P.age_estimate,
            _P.nik,
            _P.phone,
            _P.village_code,
            _P.domicile_rt,
            _P.last_contact,
            _P.rivals,
        ).where(among(_P.id, ids), _P.withdrawn == 0)
    ).fetchall()
    families = _families(connection, ids)
    stages = _stages(connection, ids)
    undecided = _undecided(connection, ids)
    free = (connection.scalar(select(func.max(PERSON_LINE.c.no))) or 0) + 1
    lines = []
    for row in people:
        if row.id in old:
            number = old[row.id][0]
        else:
            number, free = free, free + 1
        family_id, card = families.get(row.id, (None, None))
        types = " ".join(sorted({case.type_code for case in cases.get(row.id, ())}))
        lines.append(
            (
                number,
                row.id,
                row.full_name,
                name_key(row.full_name),
                row.sex,
                row.birth_date,
                row.age_estimate,
                row.nik,
                row.phone,
                row.village_code,
                row.domicile_rt,
                types,
                STEPS[stages.get(row.id, 0)],
                row.last_contact,
                family_id,
                card,
                int(row.rivals is not None or row.id in undecided),
            )
        )
    return lines


def _cases(connection: Connection, ids: Sequence[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in connection.execute(
        select(
            _C.id,
            _C.person_id,
            _C.type_code,
            _C.village_code,
            _C.found_date,
            _C.closed_date,
            _C.handling_status,
            _C.handled_first_date,
        ).where(among(_C.person_id, ids), _C.withdrawn == 0)
    ):
        found.setdefault(row.person_id, []).append(row)
    return found


def _case_lines(lines: Mapping[str, Line], cases: Mapping[str, Sequence[Any]]) -> list[Line]:
    return [
        (
            case.id,
            person_id,
            lines[person_id][0],
            case.type_code,
            case.village_code or lines[person_id][9] or "",
            lines[person_id][4] or "",
            int(case.found_date[:4]),
            int(case.closed_date[:4]) if case.closed_date else NEVER,
            int(case.handled_first_date[:4])
            if case.handled_first_date and is_handled(case.handling_status)
            else NEVER,
        )
        for person_id, found in cases.items()
        if person_id in lines
        for case in found
        if case.found_date
    ]


def _families(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    member, family = RECORDS["membership"].c, RECORDS["family"].c
    rows = connection.execute(
        select(member.person_id, family.id, family.family_card_no)
        .join_from(RECORDS["membership"], RECORDS["family"], family.id == member.family_id)
        .where(
            among(member.person_id, ids),
            member.withdrawn == 0,
            member.until.is_(None),
            family.withdrawn == 0,
        )
        .order_by(func.coalesce(member.since, ""), member.id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _standing(name: str, ids: Sequence[str], step: str, *more: Any) -> Select[Any]:
    table = RECORDS[name].c
    ranked = select(table.person_id.label("person_id"), literal(STEPS.index(step)).label("reached"))
    if "withdrawn" in table:
        return ranked.where(among(table.person_id, ids), table.withdrawn == 0, *more)
    reversed_ids = select(table.reverses_id).where(
        among(table.person_id, ids), table.reverses_id.is_not(None)
    )
    return ranked.where(
        among(table.person_id, ids),
        table.reverses_id.is_(None),
        table.id.not_in(reversed_ids),
        *more,
    )


def _stages(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The furthest step each has done, as ``domain.path.stage_of`` tells of one person."""
    enrolled, visit = RECORDS["participant"].c, RECORDS["visit"].c
    training, form = RECORDS["training"].c, RECORDS["assessment"].c.form_id
    offered = enrolled.training_id.in_(select(training.id).where(training.withdrawn == 0))
    reached = union_all(
        _standing(
            "assessment",
            ids,
            "diasesmen",
            or_(form == GENERAL, form.startswith(module_form(""), autoescape=True)),
        ),
        _standing("aid_proposal", ids, "direncanakan"),
        _standing(
            "participant",
            ids,
            "direncanakan",
            offered,
            enrolled.enrol_status != "mengundurkan_diri",
        ),
        _standing("participant", ids, "dilatih", offered, enrolled.enrol_status == "selesai"),
        _standing("handover", ids, "dibantu"),
        _standing("visit", ids, "didampingi", visit.met_client == 1),
        _standing("visit", ids, "mandiri", visit.graduation == "graduasi_mandiri"),
        _standing("ppks_case", ids, "mandiri", _C.handling_status == "mandiri"),
    ).subquery()
    rows = connection.execute(
        select(reached.c.person_id, func.max(reached.c.reached)).group_by(reached.c.person_id)
    )
    return {row[0]: row[1] for row in rows}


def _undecided(connection: Connection, ids: Sequence[str]) -> set[str]:
    return set(
        connection.scalars(
            select(_C.person_id).where(among(_C.person_id, ids), _C.rivals.is_not(None))
        )
    )
