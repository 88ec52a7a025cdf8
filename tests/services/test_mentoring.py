"""A business is accompanied visit by visit until it stands by itself."""

from datetime import timedelta
from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.domain.mentoring import Score
from ppks_desktop.domain.orders import BusinessOrder
from ppks_desktop.domain.records import Business, Handover, Visit
from ppks_desktop.errors import InvalidValue
from tests.desks import TODAY, Winding, handover_for, someone


def test_a_visit_changes_timeline_and_next_step(laptop: Desk) -> None:
    person = _in_business(laptop)
    laptop.mentoring.record_visit(person, sample_day.visit(TODAY))
    view = laptop.following.person(person)
    row = next(one for one in view.timeline if one.table == "visit")
    assert row.title == "Kunjungan ke-1"
    assert "omzet Rp2.900.000; laba Rp800.000; 1 tenaga kerja" in row.detail
    assert view.score is not None


def test_the_list_puts_the_most_urgent_first(laptop: Desk, clock: Winding) -> None:
    first, second = _in_business(laptop), _in_business(laptop, "Rosmiati")
    laptop.mentoring.record_visit(first, sample_day.visit(TODAY))
    clock.pass_days(34)
    rows = laptop.mentoring.businesses()
    assert [row.person_id for row in rows] == [second, first]
    assert rows[1].due == "4 hari lewat"
    assert rows[1].tone == "bad"
    assert rows[1].next_visit == TODAY + timedelta(days=30)


def test_every_page_tells_the_same_score(tmp_path: Path) -> None:
    (folder,) = Desk.create_demo(tmp_path / "contoh", people=150)
    desk = Desk.open(folder, DEMO_PASSPHRASE)
    rows = desk.mentoring.businesses()
    pages = [desk.following.person(row.person_id).score for row in rows]
    views = [_score(desk, row.person_id) for row in rows]
    given = [desk.store.count(Handover, person_id=row.person_id) for row in rows]
    desk.close()
    assert any(given)
    assert pages == views
    scored = [
        one.total if one and row.visits else None for one, row in zip(pages, rows, strict=True)
    ]
    assert [row.score for row in rows] == scored


def test_a_graduated_business_is_no_longer_due(laptop: Desk) -> None:
    person = _in_business(laptop)
    answers = sample_day.visit(TODAY) | {"graduation": "dihentikan"}
    laptop.mentoring.record_visit(person, answers)
    row = laptop.mentoring.businesses()[0]
    assert (row.next_visit, row.due) == (None, "Dihentikan")


def test_a_visit_is_numbered_after_those_that_stand(laptop: Desk) -> None:
    person = _in_business(laptop)
    wrong = laptop.mentoring.record_visit(person, sample_day.visit(TODAY))
    laptop.mentoring.withdraw_visit(wrong, "Salah orang")
    right = laptop.mentoring.record_visit(person, sample_day.visit(TODAY))
    kept = laptop.store.get(Visit, right)
    assert kept is not None
    assert kept.visit_no == 1
    view = laptop.mentoring.view(person)
    assert view is not None
    assert [one.id for one in view.visits] == [right]
    with pytest.raises(InvalidValue):
        laptop.mentoring.withdraw_visit(wrong, "Sekali lagi")


def test_one_person_one_business(laptop: Desk) -> None:
    person = _in_business(laptop)
    with pytest.raises(InvalidValue, match="sudah punya usaha"):
        laptop.mentoring.start_business(BusinessOrder(person_id=person, business_name="Lain"))
    assert laptop.mentoring.view(someone(laptop, "Tanpa usaha")) is None


def _score(desk: Desk, person: str) -> Score | None:
    view = desk.mentoring.view(person)
    return view.score if view else None


def _in_business(desk: Desk, name: str = "Nurhayati") -> str:
    person = someone(desk, name)
    order = BusinessOrder(person_id=person, business_name="Kue", baseline_on=TODAY)
    desk.mentoring.start_business(order)
    return person


def test_a_business_begins_from_its_form(laptop: Desk) -> None:
    person = someone(laptop)
    assert laptop.mentoring.business_answers(person) == {}
    answers = {
        "business_name": "Kue Nur",
        "business_kind": "kuliner_kue_roti",
        "group_kind": "perorangan",
        "sales_channels": ["rumah"],
        "bookkeeping": "tidak_ada",
        "baseline_on": TODAY.isoformat(),
        "baseline_turnover": 800_000,
        "baseline_profit": 300_000,
        "baseline_assets": 1_000_000,
        "baseline_workers": 0,
        "goal": "Berjualan tiap hari",
        "target_date": (TODAY + timedelta(days=365)).isoformat(),
    }
    laptop.mentoring.finish_business(person, answers)
    view = laptop.mentoring.view(person)
    assert view is not None
    assert view.business.business_name == "Kue Nur"
    assert view.business.sales_channels == ("rumah",)
    assert view.business.baseline_turnover == 800_000
    assert view.business.answers["bookkeeping"] == "tidak_ada"


def test_a_business_is_corrected_on_its_form(laptop: Desk) -> None:
    person = _in_business(laptop)
    begun = laptop.mentoring.business_answers(person)
    assert (begun["business_name"], begun["baseline_on"]) == ("Kue", TODAY.isoformat())
    answers = begun | {
        "business_name": "Kue Manis",
        "business_kind": "kuliner_kue_roti",
        "group_kind": "perorangan",
        "sales_channels": ["rumah", "pasar"],
        "bookkeeping": "rutin",
        "baseline_turnover": 800_000,
        "baseline_profit": 300_000,
        "baseline_assets": 1_000_000,
        "baseline_workers": 0,
        "goal": "Berjualan tiap hari",
        "target_date": (TODAY + timedelta(days=365)).isoformat(),
    }
    laptop.mentoring.finish_business(person, answers)
    (kept,) = laptop.store.find(Business)
    assert (kept.business_name, kept.sales_channels) == ("Kue Manis", ("pasar", "rumah"))
    assert laptop.mentoring.business_answers(person)["bookkeeping"] == "rutin"


def test_looking_at_the_use_of_an_aid_is_a_visit_without_turnover(laptop: Desk) -> None:
    person = _in_business(laptop)
    laptop.mentoring.record_visit(person, sample_day.visit(TODAY))
    before = _score(laptop, person)
    handover = laptop.granting.hand_over(handover_for(laptop, person))
    begun = laptop.mentoring.starting_check(handover)
    assert (begun["person_name"], begun["handed_value"]) == ("Nurhayati", 1_500_000)
    assert begun["items"] == [{"item_name": "Oven", "item_there": "ya"}]
    answers = begun | {
        "visit_date": TODAY.isoformat(),
        "visit_mode": "kunjungan_rumah",
        "met_client": "ya",
        "asset_status": "digunakan",
        "items": [{"item_name": "Oven", "item_there": "ya", "item_status": "digunakan"}],
        "use_report_received": "ya",
        "use_judgement": "sesuai",
        "advice": "Bersihkan tiap hari.",
        "agreed_actions": "Dipakai bergantian.",
        "next_visit_date": (TODAY + timedelta(days=60)).isoformat(),
    }
    assert laptop.mentoring.finish_check(handover, answers) == person
    (check,) = laptop.store.find(Visit, form_id="use_check")
    assert (check.handover_id, check.asset_status, check.visit_no) == (handover, "digunakan", 2)
    assert check.answers["use_judgement"] == "sesuai"
    assert _score(laptop, person) == before
    (row,) = laptop.mentoring.businesses()
    assert (row.turnover, row.next_visit) == (2_900_000, TODAY + timedelta(days=60))
    with pytest.raises(InvalidValue, match="Penyerahan ini tidak ada"):
        laptop.mentoring.starting_check("tidak-ada")
