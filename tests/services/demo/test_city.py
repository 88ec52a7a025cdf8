"""The demo city: exact, plausible, the same each time, plainly invented."""

from collections import Counter
from datetime import date, timedelta
from typing import TypeVar

import pytest

from ppks_desktop.domain.aid import check_items, total
from ppks_desktop.domain.dates import age_on
from ppks_desktop.domain.finding import worst
from ppks_desktop.domain.identity import check_kk, check_nik
from ppks_desktop.domain.path import PathFacts, next_step
from ppks_desktop.domain.phone import parse_phone
from ppks_desktop.domain.ppks import HANDLED, check_case, load_types
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Attendance,
    Case,
    Consent,
    Contribution,
    Family,
    Handover,
    Membership,
    Participant,
    Partner,
    Person,
    Session,
    Training,
    Visit,
)
from ppks_desktop.domain.reference import is_known
from ppks_desktop.domain.region import Regions
from ppks_desktop.services.demo import AREA, OFFICER, build_city, handled_share

TODAY = date(2026, 3, 13)
PEOPLE = 2_000
CITY = tuple(build_city(PEOPLE, 1, TODAY))
R = TypeVar("R", bound=Record)


def _all(kind: type[R], records: tuple[Record, ...] = CITY) -> list[R]:
    return [one for one in records if isinstance(one, kind)]


def _counted(records: tuple[Record, ...]) -> tuple[set[str], set[str], int]:
    """People counted for 2024, those of them handled, and cases: the rule of the recap."""
    cases = [
        one
        for one in _all(Case, records)
        if one.found_date is not None
        and one.found_date <= date(2024, 12, 31)
        and (one.closed_date is None or one.closed_date >= date(2024, 1, 1))
    ]
    handled = {
        one.person_id
        for one in cases
        if one.handling_status in HANDLED
        and one.handled_first_date is not None
        and one.handled_first_date <= date(2024, 12, 31)
    }
    return {one.person_id for one in cases}, handled, len(cases)


@pytest.mark.parametrize(("people", "seed"), [(1, 1), (2, 7), (10, 3), (137, 1), (1000, 2)])
def test_a_city_of_any_size_counts_exactly_its_people(people: int, seed: int) -> None:
    records = tuple(build_city(people, seed, TODAY))
    counted, handled, cases = _counted(records)
    assert len(_all(Person, records)) == len(counted) == people
    assert len(handled) == handled_share(people)
    assert cases >= people


def test_the_share_of_the_whole_city_is_the_offices() -> None:
    assert handled_share(122_324) == 68_214


def test_there_are_more_cases_than_people() -> None:
    counted, _handled, cases = _counted(CITY)
    assert len(counted) == PEOPLE
    assert cases > PEOPLE * 1.1


def test_the_same_seed_gives_the_same_records_and_another_seed_others() -> None:
    small = tuple(build_city(60, 5, TODAY))
    assert tuple(build_city(60, 5, TODAY)) == small
    assert tuple(build_city(60, 6, TODAY)) != small


@pytest.mark.parametrize("today", [date(2025, 1, 20), date(2025, 6, 1), date(2031, 12, 31)])
def test_the_figures_of_2024_do_not_depend_on_today(today: date) -> None:
    counted, handled, cases = _counted(tuple(build_city(400, 1, today)))
    counted_now, handled_now, cases_now = _counted(tuple(build_city(400, 1, TODAY)))
    assert (len(counted), len(handled), cases) == (len(counted_now), len(handled_now), cases_now)


def test_every_id_is_a_uuid_of_version_seven_and_stands_once() -> None:
    ids = [one.id for one in CITY]
    assert len(set(ids)) == len(ids)
    assert all(len(one) == 32 and one[12] == "7" and one[16] in "89ab" for one in ids)


def test_everybody_lives_in_one_of_the_thirty_four_kelurahan() -> None:
    known = {one.code for one in Regions.load().villages("64.71")}
    assert {one.village_code for one in _all(Person)} == known


def test_everybody_is_in_one_family_with_one_head() -> None:
    members = Counter(one.person_id for one in _all(Membership))
    assert set(members) == {one.id for one in _all(Person)}
    assert set(members.values()) == {1}
    heads = [one.person_id for one in _all(Membership) if one.relationship == "kepala"]
    assert sorted(heads) == sorted(str(one.head_person_id) for one in _all(Family))


def test_numbers_are_well_formed_and_plainly_invented() -> None:
    niks = [one for one in _all(Person) if one.nik]
    assert len({one.nik for one in niks}) == len(niks) > PEOPLE * 0.9
    for one in niks:
        assert one.nik is not None
        assert one.nik[12:] >= "9001"
        check = check_nik(
            one.nik,
            birth_date=one.birth_date,
            sex=one.sex,
            today=TODAY,
            regions=Regions.load(),
        )
        assert {finding.code for finding in check.findings} <= {"wilayah-lama"}
    for family in _all(Family):
        if family.family_card_no:
            card = check_kk(family.family_card_no, today=TODAY, regions=Regions.load())
            assert card.findings == ()
    phones = [one.phone for one in _all(Person) if one.phone]
    assert all(parse_phone(phone) == (phone,) for phone in phones[:50])


def test_who_has_no_nik_has_a_reason() -> None:
    without = [one for one in _all(Person) if one.nik is None]
    assert without
    assert all(is_known("no_nik_reason", str(one.no_nik_reason)) for one in without)


def test_cases_break_no_rule_of_the_trade() -> None:
    people = {one.id: one for one in _all(Person)}
    types = load_types()
    said: Counter[str] = Counter()
    for one in _all(Case):
        who = people[one.person_id]
        assert who.birth_date is not None
        assert one.found_date is not None
        age = age_on(who.birth_date, one.found_date)
        kind = types.get(one.type_code)
        found = check_case(kind, age, who.sex, one.subject_level, one.criteria_met)
        assert worst(found) != "error", (one.type_code, age)
        said.update(finding.code for finding in found if finding.level == "warning")
        assert who.birth_date <= one.found_date <= TODAY
        assert one.handled_first_date is None or one.found_date <= one.handled_first_date <= TODAY
    assert sum(said.values()) <= PEOPLE * 0.02, said
    assert len({one.type_code for one in _all(Case)}) >= 20


def test_dates_follow_one_another_and_nothing_that_happened_lies_ahead() -> None:
    happened = [
        *(one.assessment_date for one in _all(Assessment)),
        *(one.handed_on for one in _all(Handover)),
        *(one.visit_date for one in _all(Visit)),
        *(one.decided_on for one in _all(AidProposal)),
        *(one.given_on for one in _all(Consent)),
    ]
    assert max(day for day in happened if day) <= TODAY
    given = {one.person_id: one.handed_on for one in _all(Handover)}
    for visit in _all(Visit):
        start = given[visit.person_id]
        assert start is not None
        assert visit.visit_date is not None
        assert start < visit.visit_date


def test_what_is_given_can_be_given_and_companies_never_pay_more_than_they_gave() -> None:
    spent: Counter[str] = Counter()
    for one in _all(Handover):
        check_items(one.items)
        assert one.total_amount == total(one.items)
        if one.contribution_id:
            spent[one.contribution_id] += one.total_amount
    realised = {one.id: one.realised_value for one in _all(Contribution)}
    assert spent
    assert all(spent[one] <= realised[one] for one in spent)


def test_companies_are_called_examples() -> None:
    assert all("Contoh" in one.partner_name for one in _all(Partner))


def test_twenty_people_wait_to_be_marked_today() -> None:
    (today,) = [one for one in _all(Session) if one.session_date == TODAY]
    enrolled = [one for one in _all(Participant) if one.training_id == today.training_id]
    assert len(enrolled) == 20
    assert all(one.session_id != today.id for one in _all(Attendance))


def test_the_officers_area_has_work_of_every_kind() -> None:
    acts: Counter[str] = Counter()
    for person in _all(Person):
        if (person.village_code or "").startswith(AREA):
            acts[next_step(_facts_of(person), TODAY).act] += 1
    assert {"asesmen", "usulan", "serah", "kunjungan", "tunggu_kantor", "pelatihan"} <= set(acts)
    lately = TODAY - timedelta(days=21)
    fresh = [one for one in _all(Case) if one.found_date and one.found_date > lately]
    assert fresh
    assert {one.recorded_by for one in fresh} == {OFFICER}


def _facts_of(person: Person) -> PathFacts:
    return PathFacts(
        person=person,
        cases=_of(Case, person),
        assessments=_of(Assessment, person),
        proposals=_of(AidProposal, person),
        handovers=_of(Handover, person),
        participants=_of(Participant, person),
        trainings=TRAININGS,
        visits=_of(Visit, person),
    )


def _of(kind: type[R], person: Person) -> list[R]:
    found = BY_PERSON.get(person.id, [])
    return [one for one in found if isinstance(one, kind)]


TRAININGS = _all(Training)
BY_PERSON: dict[str, list[Record]] = {}
for _one in CITY:
    BY_PERSON.setdefault(getattr(_one, "person_id", ""), []).append(_one)
