"""A year is counted exactly: people once, cases per type, area and sex."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from ppks_desktop.domain.ppks import is_handled
from ppks_desktop.domain.records import Case, Person
from ppks_desktop.storage.recap import RecapRow, Recaps, Total
from ppks_desktop.storage.store import Store
from tests.storage.desk import VILLAGE, case, person


def test_a_person_with_two_cases_is_counted_once(store: Store) -> None:
    who = person(store, sex="P")
    store.save(who, case(store, who), case(store, who, type_code="03"))
    counts = Recaps(store.database).counts(2026)
    assert counts.people == Total(1, 0)
    assert counts.cases == Total(2, 0)
    assert counts.rows == (
        RecapRow("03", VILLAGE, "P", 1, 1, 0),
        RecapRow("07", VILLAGE, "P", 1, 1, 0),
    )


def test_a_person_is_handled_if_any_case_is(store: Store) -> None:
    who = person(store)
    done = {"handling_status": "tertangani", "handled_first_date": date(2026, 2, 1)}
    store.save(who, case(store, who), case(store, who, type_code="03", **done))
    counts = Recaps(store.database).counts(2026)
    assert (counts.people, counts.cases) == (Total(1, 1), Total(2, 1))
    assert (counts.people.unhandled, counts.cases.unhandled) == (0, 1)


def test_a_case_counts_from_the_year_it_was_found_to_the_year_it_was_closed(store: Store) -> None:
    who = person(store)
    store.save(who, case(store, who, found_date=date(2023, 12, 31), closed_date=date(2025, 1, 1)))
    totals = [Recaps(store.database).counts(year).cases.total for year in range(2022, 2027)]
    assert totals == [0, 1, 1, 1, 0]


def test_changes_of_case_and_person_show_at_once(store: Store) -> None:
    who = person(store, sex="L")
    kept = case(store, who)
    store.save(who, kept)
    store.save(replace(who, sex="P"), replace(kept, type_code="09"))
    assert Recaps(store.database).counts(2026).rows == (RecapRow("09", VILLAGE, "P", 1, 1, 0),)
    store.save(replace(kept, withdrawn=True))
    assert Recaps(store.database).counts(2026).rows == ()


def test_the_figures_are_those_of_counting_by_hand(store: Store) -> None:
    chance = random.Random(7)  # noqa: S311 - nobody's secret
    people = [person(store, sex=chance.choice(["L", "P", None])) for _ in range(60)]
    cases = [_any_case(store, chance, chance.choice(people)) for _ in range(120)]
    store.load([*people, *cases])
    for year in (2023, 2024, 2025):
        assert _figures(store, year) == _by_hand(people, cases, year)


def _any_case(store: Store, chance: random.Random, who: Person) -> Case:
    def day() -> date:
        return date(2022, 6, 1) + timedelta(chance.randrange(1300))

    return case(
        store,
        who,
        type_code=chance.choice(["01", "07", "26"]),
        village_code=chance.choice([VILLAGE, "64.71.02.1001", None]),
        found_date=day(),
        closed_date=chance.choice([None, day()]),
        handling_status=chance.choice(["belum_ditangani", "tertangani", "mandiri"]),
        handled_first_date=chance.choice([None, day()]),
        withdrawn=chance.random() < 0.1,
    )


def _figures(store: Store, year: int) -> tuple[Total, Total, dict[tuple[str, str, str], int]]:
    counts = Recaps(store.database).counts(year)
    cells = {(row.type_code, row.village_code, row.sex): row.cases for row in counts.rows}
    return counts.people, counts.cases, cells


def _by_hand(
    people: list[Person], cases: list[Case], year: int
) -> tuple[Total, Total, dict[tuple[str, str, str], int]]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    by_id = {one.id: one for one in people}
    counted: set[str] = set()
    handled: set[str] = set()
    done = 0
    cells: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in cases:
        assert one.found_date is not None
        if one.withdrawn or one.found_date > last or (one.closed_date or last) < first:
            continue
        who = by_id[one.person_id]
        counted.add(who.id)
        cells[one.type_code, one.village_code or VILLAGE, who.sex or ""] += 1
        since = one.handled_first_date
        if is_handled(one.handling_status) and since is not None and since <= last:
            handled.add(who.id)
            done += 1
    return Total(len(counted), len(handled)), Total(sum(cells.values()), done), dict(cells)
