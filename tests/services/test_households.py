"""A family is corrected on its form: card, home, economy, and who belongs to it."""

from datetime import date
from typing import Any

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Family, Membership, Person
from tests.desks import TODAY, family_of, someone


def _finish(desk: Desk, person: str, **more: Any) -> Family:
    answers = {"dtsen_registered": "belum_dicek", **desk.households.starting(person), **more}
    kept = desk.store.get(Family, desk.households.finish(person, answers))
    assert kept is not None
    return kept


def test_a_family_begins_with_the_person_as_its_head(laptop: Desk) -> None:
    person = someone(laptop, domicile_street="Jl. Uji 3", domicile_rt="012")
    begun = laptop.households.starting(person)
    assert (begun["street"], begun["rt"]) == ("Jl. Uji 3", "012")
    family = _finish(laptop, person, income_monthly=1_200_000, asset_motorcycle=1)
    assert (family.head_person_id, family.income_monthly) == (person, 1_200_000)
    assert family.village_code == sample_day.VILLAGE
    assert family.answers["asset_motorcycle"] == 1
    link = laptop.store.find(Membership, person_id=person)[0]
    assert (link.family_id, link.relationship, link.since) == (family.id, "kepala", TODAY)


def test_a_family_is_corrected_with_its_members(laptop: Desk) -> None:
    mother, son, guest = someone(laptop), someone(laptop, "Rahmat"), someone(laptop, "Tamu")
    family = family_of(laptop, mother, son, guest)
    first, second, _third = laptop.households.starting(mother)["members"]
    members = [
        {**first, "member_relationship": "kepala"},
        {**second, "left_on": "2026-11-01"},
        {
            "member_name": "Bayi Baru",
            "member_relationship": "anak",
            "member_sex": "L",
            "member_birth_date": "2026-10-10",
        },
    ]
    kept = _finish(laptop, mother, street="Jl. Baru 9", debt_total=250_000, members=members)
    assert (kept.id, kept.street, kept.debt_total, kept.head_person_id) == (
        family,
        "Jl. Baru 9",
        250_000,
        mother,
    )
    links = {one.person_id: one for one in laptop.store.find(Membership, family_id=family)}
    assert links[son].until == date(2026, 11, 1)
    assert guest not in links
    (baby,) = laptop.store.find(Person, full_name="Bayi Baru")
    assert (baby.birth_date, baby.village_code) == (date(2026, 10, 10), sample_day.VILLAGE)
    assert links[baby.id].relationship == "anak"
    names = [one["member_name"] for one in laptop.households.starting(mother)["members"]]
    assert names == ["Nurhayati", "Bayi Baru"]


def test_what_was_answered_before_stands_in_the_form_again(laptop: Desk) -> None:
    person = someone(laptop)
    _finish(laptop, person, asset_tv=2, kk_status="hilang")
    begun = laptop.households.starting(person)
    assert (begun["asset_tv"], begun["kk_status"]) == (2, "hilang")
    assert "_edition" not in begun
    assert _finish(laptop, person).answers["asset_tv"] == 2


def test_the_card_of_the_family_itself_is_no_double(laptop: Desk) -> None:
    person = someone(laptop)
    card = "6471010101100009"
    _finish(laptop, person, kk_status="ada", family_card_no=card, _reasons={"family_card_no": "x"})
    session = laptop.forms.begin("family", laptop.households.starting(person))
    assert session.problems().warnings == ()


def test_an_assessment_tells_the_family_its_income(laptop: Desk) -> None:
    person = someone(laptop)
    family = family_of(laptop, person)
    laptop.casework.finish_assessment(person, sample_day.assessment(TODAY))
    kept = laptop.store.get(Family, family)
    assert kept is not None
    assert (kept.income_monthly, kept.dtsen_registered) == (900_000, "tidak")
