"""People are found while typing, likely duplicates told with their reasons."""

from dataclasses import replace
from datetime import date

import pytest

from ppks_desktop.domain.path import PathFacts, stage_of
from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Family,
    Handover,
    Participant,
    Training,
    Visit,
)
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.search import Newcomer, PeopleFilter, Search
from ppks_desktop.storage.store import Store
from tests.storage.desk import TODAY, VILLAGE, case, family_of, handover, person


@pytest.fixture
def search(database: Database) -> Search:
    return Search(database)


def names(search: Search, text: str) -> list[str]:
    return [line.name for line in search.people(text)]


@pytest.mark.parametrize("typed", ["soe", "Suk", "sukarno", "HATTA", "hat soek", "soekarno hatta"])
def test_a_name_is_found_by_its_beginnings_old_spelling_or_new(
    store: Store, search: Search, typed: str
) -> None:
    store.save(person(store), person(store, full_name="Dewi Lestari"))
    assert names(search, typed) == ["Soekarno Hatta"]


def test_muhammad_is_found_however_it_is_shortened(store: Store, search: Search) -> None:
    store.save(person(store, full_name="Moh. Yusuf"), person(store, full_name="Muhammad Ali"))
    assert sorted(names(search, "muhammad")) == ["Moh. Yusuf", "Muhammad Ali"]
    assert "Moh. Yusuf" in names(search, "moh")


@pytest.mark.parametrize("typed", ["6471010101", "6471 0101 0180", "0812", "812345", "64710199"])
def test_digits_find_nik_phone_and_family_card(store: Store, search: Search, typed: str) -> None:
    who = person(store, nik="6471010101800001", phone="+62812345678")
    family_of(store, who, card="6471019912340001")
    store.save(person(store, full_name="Lain", nik="6402010101800001", phone="+62899"))
    assert names(search, typed) == ["Soekarno Hatta"]


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "wulan", '"', "a OR b*", "99"])
def test_what_nobody_is_called_finds_nobody(store: Store, search: Search, typed: str) -> None:
    store.save(person(store))
    assert names(search, typed) == []


def test_a_changed_name_is_found_by_the_new_one_only(store: Store, search: Search) -> None:
    who = person(store)
    store.save(who)
    store.save(replace(who, full_name="Bung Karno"))
    assert names(search, "hatta") == []
    assert names(search, "bung") == ["Bung Karno"]


def test_a_withdrawn_person_is_found_no_more(store: Store, search: Search) -> None:
    who = person(store)
    store.save(who, case(store, who))
    store.save(replace(who, withdrawn=True))
    assert names(search, "hatta") == []
    assert search.count() == 0


def test_a_line_shows_family_types_stage_and_village(store: Store, search: Search) -> None:
    who = person(store, birth_date=date(1980, 1, 1), sex="L", domicile_rt="012", last_contact=TODAY)
    (family,) = family_of(store, who, card="6471019912340001")
    store.save(case(store, who), case(store, who, type_code="03"))
    (line,) = search.people("hatta")
    assert line.type_codes == ("03", "07")
    assert (line.family_id, line.family_card_no) == (family.id, "6471019912340001")
    assert (line.village_code, line.rt, line.stage) == (VILLAGE, "012", "terdata")
    assert (line.birth_date, line.last_contact) == (date(1980, 1, 1), TODAY)
    store.save(replace(store.find(Family)[0], family_card_no="6471019912340002"))
    assert search.people("hatta")[0].family_card_no == "6471019912340002"


def test_the_stage_is_the_one_the_rules_of_the_path_tell(store: Store, search: Search) -> None:
    who = person(store)
    training = Training(id=store.pen.new_id(), title="Barista")
    given = handover(store, who, TODAY)
    visit = Visit(id=store.pen.new_id(), person_id=who.id, visit_date=TODAY)
    acts = (
        case(store, who),
        Assessment(id=store.pen.new_id(), person_id=who.id, form_id="survei_air"),
        Assessment(id=store.pen.new_id(), person_id=who.id, form_id="modul_prse"),
        AidProposal(id=store.pen.new_id(), person_id=who.id),
        Participant(
            id=store.pen.new_id(),
            person_id=who.id,
            training_id=training.id,
            enrol_status="selesai",
        ),
        given,
        visit,
        Visit(id=store.pen.new_id(), person_id=who.id, reverses_id=visit.id),
        replace(given, id=store.pen.new_id(), reverses_id=given.id),
        case(store, who, handling_status="mandiri"),
    )
    store.save(who, training)
    seen = []
    for act in acts:
        store.save(act)
        facts = PathFacts(
            person=who,
            assessments=store.find(Assessment),
            proposals=store.find(AidProposal),
            participants=store.find(Participant),
            trainings=(training,),
            handovers=store.find(Handover),
            visits=store.find(Visit),
            cases=store.find(type(acts[0])),
        )
        (line,) = search.people("hatta")
        assert line.stage == stage_of(facts)
        seen.append(line.stage)
    assert seen[-1] == "mandiri"
    assert len(set(seen)) == 7


def test_the_list_of_everybody_comes_page_by_page_and_misses_nobody(
    store: Store, search: Search
) -> None:
    people = [person(store, full_name=f"Warga {letter}") for letter in "cabba"]
    store.save(*people)
    seen, after = [], None
    while True:
        page = search.page(after=after, limit=2)
        seen += [line.name for line in page.lines]
        after = page.after
        if after is None:
            break
    assert seen == ["Warga a", "Warga a", "Warga b", "Warga b", "Warga c"]


def test_the_list_is_narrowed_by_area_type_stage_and_text(store: Store, search: Search) -> None:
    here, there = person(store), person(store, village_code="64.71.02.1001", full_name="Dewi")
    store.save(here, there, case(store, there, type_code="17"), case(store, here, type_code="07"))
    for filters in (
        PeopleFilter(village="64.71.02"),
        PeopleFilter(village="64.71.02.1001"),
        PeopleFilter(type_code="17"),
        PeopleFilter(text="dew"),
        PeopleFilter(village="64.71", type_code="17", stage="terdata"),
    ):
        assert [line.name for line in search.page(filters).lines] == ["Dewi"]
        assert search.count(filters) == 1
    assert search.count(PeopleFilter(undecided=True)) == 0
    assert search.lines([here.id])[here.id].name == "Soekarno Hatta"


def reasons(search: Search, **known: object) -> list[tuple[str, tuple[str, ...]]]:
    found = search.duplicates(Newcomer(**known))  # type: ignore[arg-type]
    return [(one.line.name, one.reasons) for one in found]


def test_the_same_nik_is_reason_enough(store: Store, search: Search) -> None:
    store.save(person(store, nik="6471010101800001"))
    found = reasons(search, name="Orang Lain", nik="6471010101800001")
    assert found == [("Soekarno Hatta", ("NIK sama",))]


def test_a_name_spelled_otherwise_born_the_same_day_is_told_with_both_reasons(
    store: Store, search: Search
) -> None:
    born = date(1980, 3, 4)
    store.save(person(store, birth_date=born), person(store, full_name="Dewi", birth_date=born))
    found = reasons(search, name="Sukarno Hatta", birth_date=born, village_code=VILLAGE)
    assert found == [("Soekarno Hatta", ("nama sama", "tanggal lahir sama", "kelurahan sama"))]


def test_the_likeliest_comes_first(store: Store, search: Search) -> None:
    store.save(
        person(store, phone="+62812"),
        person(store, full_name="Hatta Soekarno"),
        person(store, full_name="Sukarno", phone="+62812"),
    )
    found = [name for name, _why in reasons(search, name="Soekarno Hatta", phone="+62812")]
    assert found == ["Soekarno Hatta", "Hatta Soekarno", "Sukarno"]


def test_a_birth_date_written_where_none_is_known_is_no_evidence(
    store: Store, search: Search
) -> None:
    born = date(1980, 7, 1)
    store.save(person(store, full_name="Dewi", birth_date=born))
    assert reasons(search, name="Soekarno", birth_date=born) == []


def test_people_told_apart_by_birth_or_sex_are_not_shown(store: Store, search: Search) -> None:
    store.save(person(store, birth_date=date(1980, 3, 4), sex="L"))
    assert reasons(search, name="Soekarno Hatta", birth_date=date(1990, 3, 4)) == []
    assert reasons(search, name="Soekarno Hatta", sex="P") == []
    assert len(reasons(search, name="Soekarno Hatta", sex="L")) == 1


def test_nobody_is_a_duplicate_of_themselves(store: Store, search: Search) -> None:
    who = person(store, nik="6471010101800001")
    store.save(who)
    assert reasons(search, name=who.full_name, nik=who.nik, exclude=who.id) == []
    assert reasons(search) == []


def test_names_that_begin_as_typed_come_first(store: Store, search: Search) -> None:
    for name in ("Agus Sukma", "Bayu Soekma", "Sukma Wati", "Soekma Ayu"):
        store.save(person(store, full_name=name))
    assert names(search, "suk") == ["Sukma Wati", "Soekma Ayu", "Agus Sukma", "Bayu Soekma"]
