"""The score of a business: always its parts, never invented."""

from dataclasses import replace
from datetime import date

import pytest

from ppks_desktop.domain.mentoring import WEIGHTS, Parameters, Score, score
from ppks_desktop.domain.records import Business, Visit

KNOWN = Parameters(umk=3_700_000, poverty_line=700_000, members=4, aid_value=4_000_000)
BUSINESS = Business(id="b", business_kind="kuliner_kue_roti", baseline_assets=1_000_000)


def _visit(month: int, **more: object) -> Visit:
    told: dict[str, object] = {
        "turnover_month": 6_000_000,
        "cost_month": 2_000_000,
        "household_income_month": 4_000_000,
        "assets_value": 6_250_000,
        "savings_balance": 2_000_000,
        "workers_hired": 1,
        "bookkeeping": "rutin",
        "legality": ("nib", "halal"),
        "asset_status": "digunakan",
        "business_status": "berjalan",
    }
    return Visit(id=f"v{month:02d}", visit_date=date(2026, month, 10), **(told | more))  # type: ignore[arg-type]


def _points(told: Score) -> list[int]:
    return [part.points for part in told.parts]


def test_a_business_that_carries_its_family_has_full_points_and_is_mandiri() -> None:
    told = score([_visit(month) for month in range(1, 7)], BUSINESS, KNOWN)
    assert _points(told) == list(WEIGHTS.values())
    assert (told.total, told.stage, told.is_complete) == (100, "mandiri", True)
    assert all(gate.met for gate in told.gate)
    assert sum(part.of for part in told.parts) == 100


def test_without_visits_nothing_is_known() -> None:
    told = score([], None, KNOWN)
    assert (told.total, told.stage, told.is_complete) == (0, "belum_mulai", False)
    assert not any(part.known for part in told.parts)
    assert all(part.note for part in told.parts)
    assert [gate.met for gate in told.gate] == [False, None, None]


def test_what_the_office_did_not_settle_is_unknown_and_gives_no_points() -> None:
    told = score([_visit(month) for month in range(1, 7)], BUSINESS, Parameters())
    assert [part.known for part in told.parts[:2]] == [False, False]
    assert "Pengaturan" in told.parts[0].note
    assert told.gate[0].met is None
    assert (told.total, told.stage) == (55, "berkembang")


def test_the_size_of_the_family_is_needed_for_the_poverty_line() -> None:
    told = score([_visit(1)], BUSINESS, replace(KNOWN, members=None))
    assert not told.parts[1].known
    assert "anggota" in told.parts[1].note


def test_income_counts_by_its_share_of_the_umk() -> None:
    told = score([_visit(1, household_income_month=1_850_000)], BUSINESS, KNOWN)
    assert told.parts[0].points == 15


def test_months_count_in_a_row_back_from_the_last() -> None:
    visits = [_visit(1), _visit(2, household_income_month=1_000_000), _visit(3), _visit(4)]
    assert score(visits, BUSINESS, KNOWN).parts[1].points == 5
    silent = [*visits, _visit(5, household_income_month=None)]
    assert score(silent, BUSINESS, KNOWN).parts[1].points == 0


def test_two_visits_in_a_month_are_one_month() -> None:
    again = replace(_visit(3), id="w", visit_date=date(2026, 3, 20), household_income_month=0)
    told = score([_visit(1), _visit(2), _visit(3), again], BUSINESS, KNOWN)
    assert told.parts[1].points == 0
    assert told.parts[0].points == 0


def test_full_points_without_the_gate_are_not_mandiri() -> None:
    visits = [_visit(month) for month in range(1, 6)] + [_visit(6, asset_status="rusak")]
    told = score(visits, BUSINESS, KNOWN)
    assert (told.total, told.stage) == (100, "berkembang")


def test_a_gate_not_told_is_unknown() -> None:
    visits = [_visit(1, asset_status=None, business_status=None)]
    assert [gate.met for gate in score(visits, BUSINESS, KNOWN).gate] == [False, None, None]


@pytest.mark.parametrize(
    ("profits", "points", "known"),
    [([1, 1, 1], 10, True), ([1, 0, 1], 0, True), ([1, 1], 0, False), ([1, None, 1], 0, False)],
)
def test_profit_needs_three_visits(profits: list[int | None], points: int, known: bool) -> None:
    visits = [
        _visit(month, turnover_month=profit, cost_month=0)
        for month, profit in enumerate(profits, start=1)
    ]
    part = score(visits, BUSINESS, KNOWN).parts[2]
    assert (part.points, part.known) == (points, known)


def test_assets_are_measured_against_the_start_and_the_aid() -> None:
    assert score([_visit(1, assets_value=6_249_999)], BUSINESS, KNOWN).parts[3].points == 0
    assert score([_visit(1)], BUSINESS, KNOWN).parts[3].points == 10
    assert not score([_visit(1, assets_value=None)], BUSINESS, KNOWN).parts[3].known
    assert not score([_visit(1)], None, KNOWN).parts[3].known
    without = replace(BUSINESS, baseline_assets=None)
    assert not score([_visit(1)], without, KNOWN).parts[3].known


def test_savings_cover_a_month_of_costs() -> None:
    assert score([_visit(1, savings_balance=1_999_999)], BUSINESS, KNOWN).parts[4].points == 0
    assert score([_visit(1, savings_balance=0, cost_month=0)], BUSINESS, KNOWN).parts[4].points == 0
    assert not score([_visit(1, savings_balance=None)], BUSINESS, KNOWN).parts[4].known


@pytest.mark.parametrize(
    ("kept", "points"),
    [("tidak_ada", 0), ("catatan_sederhana", 5), ("rutin", 10), ("aplikasi", 10)],
)
def test_bookkeeping_counts_by_its_kind(kept: str, points: int) -> None:
    assert score([_visit(1, bookkeeping=kept)], BUSINESS, KNOWN).parts[5].points == points


@pytest.mark.parametrize(
    ("kind", "held", "points"),
    [
        ("kuliner_kue_roti", ("nib",), 5),
        ("kuliner_kue_roti", ("pirt",), 5),
        ("kuliner_kue_roti", (), 0),
        ("jahit_konveksi", ("nib",), 10),
        ("jahit_konveksi", ("halal",), 0),
    ],
)
def test_a_food_permit_counts_where_there_is_food(
    kind: str, held: tuple[str, ...], points: int
) -> None:
    business = replace(BUSINESS, business_kind=kind)
    assert score([_visit(1, legality=held)], business, KNOWN).parts[6].points == points


def test_workers_hired_or_from_among_the_ppks_count() -> None:
    assert score([_visit(1, workers_hired=0)], BUSINESS, KNOWN).parts[7].points == 0
    assert (
        score([_visit(1, workers_hired=None, workers_ppks=2)], BUSINESS, KNOWN).parts[7].points == 5
    )
    assert not score([_visit(1, workers_hired=None)], BUSINESS, KNOWN).parts[7].known


@pytest.mark.parametrize(("savings", "stage"), [(0, "rintisan"), (2_000_000, "tumbuh")])
def test_stages_follow_the_points(savings: int, stage: str) -> None:
    visit = _visit(
        1,
        household_income_month=None,
        savings_balance=savings,
        workers_hired=0,
        legality=(),
        assets_value=0,
    )
    assert score([visit], BUSINESS, KNOWN).stage == stage


def test_visits_that_missed_the_person_or_were_reversed_do_not_count() -> None:
    missed = _visit(1, met_client=False)
    wrong = _visit(2)
    undone = Visit(id="w", reverses_id=wrong.id)
    undated = replace(_visit(3), visit_date=None)
    assert score([missed, wrong, undone, undated], BUSINESS, KNOWN).stage == "belum_mulai"


def test_looking_at_the_use_of_an_aid_is_no_month_without_income() -> None:
    months = [_visit(month) for month in range(1, 7)]
    looked = Visit(id="z", visit_date=date(2026, 6, 28), form_id="use_check")
    assert score([*months, looked], BUSINESS, KNOWN) == score(months, BUSINESS, KNOWN)
