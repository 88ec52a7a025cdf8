"""Records are saved as changes and found again as they were."""

from dataclasses import replace
from datetime import date

import pytest

from ppks_desktop.domain.change import Origin, Role
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import KINDS, AidProposal, Assessment, Case, Handover, Item, Person
from ppks_desktop.domain.resolving import resolve
from ppks_desktop.errors import InvalidValue
from ppks_desktop.storage.columns import shape_of
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.store import Store, Touched
from tests.storage.desk import TODAY, case, handover, person, store_of


def test_a_record_comes_back_as_it_was_saved(store: Store) -> None:
    who = person(
        store,
        nik="6471010101800001",
        birth_date=date(1980, 1, 1),
        disability_flag=True,
        chronic_illness=("asma", "diabetes"),
        last_contact=TODAY,
        answers={"catatan": "rumah panggung", "anggota": [{"nama": "Budi", "umur": 7}]},
    )
    store.save(who)
    assert store.get(Person, who.id) == who


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.TABLE))
def test_a_blank_record_of_every_kind_is_kept(store: Store, kind: type[Record]) -> None:
    blank = kind(id=store.pen.new_id())
    assert store.save(blank) == Touched(frozenset({(kind.TABLE, blank.id)}))
    assert store.get(kind, blank.id) == blank
    assert len(Journal(store.database).of_record(kind.TABLE, blank.id)) == 1


def test_saving_the_same_again_touches_nothing(store: Store) -> None:
    who = person(store)
    store.save(who)
    assert not store.save(who)
    assert len(Journal(store.database).of_record("person", who.id)) == 2


def test_a_change_tells_its_whole_group_and_what_its_author_had_seen(store: Store) -> None:
    who = person(store)
    store.save(who)
    store.save(replace(who, alias_name="Bung"), origin=Origin.PAPER)
    last = Journal(store.database).of_record("person", who.id)[-1]
    assert (last.group, last.seq, dict(last.seen)) == ("name", 3, {"a" * 32: 2})
    assert last.values == {
        "full_name": "Soekarno Hatta",
        "title_prefix": None,
        "title_suffix": None,
        "alias_name": "Bung",
    }
    assert (last.actor, last.role, last.origin) == ("Ratna", Role.FIELD, Origin.PAPER)


def test_later_changes_of_one_save_have_seen_the_earlier_ones(store: Store) -> None:
    who = person(store, sex="L", nik="6471010101800001")
    store.save(who)
    changes = Journal(store.database).of_record("person", who.id)
    assert [dict(one.seen) for one in changes] == [{}, *({"a" * 32: n} for n in (1, 2, 3))]
    assert [one.seq for one in changes] == [1, 2, 3, 4]


def test_words_of_a_set_are_added_and_removed_one_by_one(store: Store) -> None:
    kept = case(store, person(store), criteria_met=("c", "a"))
    store.save(kept)
    store.save(replace(kept, criteria_met=("a", "b")))
    last = Journal(store.database).of_record("ppks_case", kept.id)[-1]
    assert last.values == {"criteria_met": {"add": ["b"], "remove": ["c"]}}
    found = store.get(Case, kept.id)
    assert found is not None
    assert found.criteria_met == ("a", "b")


def test_a_fact_is_never_written_twice(store: Store) -> None:
    given = handover(store, person(store), TODAY)
    store.save(given)
    with pytest.raises(InvalidValue) as refused:
        store.save(replace(given, place="Kantor"))
    assert refused.value.code == "fakta-sudah-ada"
    assert store.get(Handover, given.id) == given


def test_several_records_are_kept_together_or_not_at_all(store: Store) -> None:
    given = handover(store, person(store), TODAY)
    store.save(given)
    newcomer = person(store)
    with pytest.raises(InvalidValue):
        store.save(newcomer, given)
    assert store.get(Person, newcomer.id) is None
    assert Journal(store.database).frontier()["a" * 32][0] == 1


def test_acts_inside_one_writing_stand_or_fall_together(store: Store) -> None:
    one, other = person(store), person(store)
    given = handover(store, one, TODAY)
    store.save(given)

    def act() -> None:
        with store.database.writing():
            store.save(one)
            assert store.get(Person, one.id) == one
            store.save(other, given)

    with pytest.raises(InvalidValue):
        act()
    assert store.count(Person) == 0


def test_records_are_found_by_their_fields(store: Store) -> None:
    old, young = person(store, sex="P"), person(store, sex="L", birth_date=date(2010, 1, 1))
    store.save(old, young)
    assert store.find(Person, sex="L") == (young,)
    assert store.find(Person, sex=("L", "P"), order="-sex") == (old, young)
    assert store.find(Person, birth_date=None) == (old,)
    assert store.find(Person, birth_date=date(2010, 1, 1)) == (young,)
    assert store.find(Person, limit=1, order=("sex",)) == (young,)
    assert store.count(Person, id=[old.id, young.id]) == 2
    with pytest.raises(TypeError):
        store.find(Person, shoe_size=42)


def test_a_withdrawn_record_is_found_only_when_asked_for(store: Store) -> None:
    who = person(store)
    store.save(who)
    gone = replace(who, withdrawn=True, withdrawn_reason="tercatat dua kali", sex="L")
    store.save(gone)
    assert store.find(Person) == ()
    assert store.find(Person, with_withdrawn=True) == (gone,)
    assert store.find(Person, withdrawn=True) == (gone,)
    assert store.get(Person, who.id) == gone


def test_text_is_kept_tidy(store: Store) -> None:
    store.save(person(store, full_name="Rene\u0301\u202e"))
    assert store.find(Person)[0].full_name == "René"


def test_moments_never_go_back_at_one_desk(store: Store) -> None:
    one, other = person(store), person(store)
    store.save(one)
    store.pen.clock.now = store.pen.clock.now.replace(year=2025)  # type: ignore[attr-defined]
    store.save(other)
    first, second = (Journal(store.database).of_record("person", who.id)[0] for who in (one, other))
    assert second.at > first.at


def test_the_office_decides_and_a_later_word_of_the_field_is_a_proposal(database: Database) -> None:
    field = store_of(database)
    office = store_of(database, "b" * 32, Role.SUPERVISOR, start=10_000)
    asked = AidProposal(id=field.pen.new_id(), person_id="p", kind_code="alat_jahit")
    field.save(asked)
    decided = replace(asked, status="ditolak", decided_by="Kepala Bidang")
    office.save(decided)
    field.save(replace(decided, status="disetujui"))
    assert field.get(AidProposal, asked.id) == decided
    assert [one.values["status"] for one in field.rivals(AidProposal, asked.id)["decision"]] == [
        "disetujui",
        "ditolak",
    ]
    assert field.find(AidProposal, status="ditolak") == (decided,)


def test_rows_are_always_what_their_changes_add_up_to(store: Store) -> None:
    who = person(store, chronic_illness=("asma",))
    kept = case(store, who, criteria_met=("a",), handled_basis=("bantuan",))
    store.save(who, kept)
    store.save(replace(who, sex="P", chronic_illness=()), replace(kept, criteria_met=("b",)))
    store.save(replace(who, sex="L", withdrawn=True))
    for kind, record in ((Person, who.id), (Case, kept.id)):
        state = resolve(Journal(store.database).of_record(kind.TABLE, record), kind)
        found = store.get(kind, record)
        assert found is not None
        assert shape_of(kind).plain(found) == {**shape_of(kind).blank, **state.values}
        assert store.vectors(kind, [record]) == {record: state.vector}


def test_history_tells_old_and_new_values_in_order(store: Store) -> None:
    kept = case(store, person(store), criteria_met=("a",))
    store.save(kept)
    store.save(replace(kept, criteria_met=("b",), handling_status="tertangani"))
    told = [(one.field, one.old, one.new) for one in store.history("ppks_case", kept.id)]
    assert ("criteria_met", [], ["a"]) in told
    assert ("criteria_met", ["a"], ["b"]) in told
    assert ("handling_status", "belum_ditangani", "tertangani") in told
    assert all(one.actor == "Ratna" for one in store.history("ppks_case", kept.id))


def test_many_new_records_are_poured_in_as_if_saved(database: Database) -> None:
    pouring = store_of(database)
    who = person(pouring, chronic_illness=("b", "a"), nik="6471010101800001")
    kept = case(pouring, who, criteria_met=("a",))
    given = handover(pouring, who, TODAY)
    blank = Assessment(id=pouring.pen.new_id())
    assert pouring.load([who, kept, given, blank]) == 4
    assert pouring.get(Person, who.id) == replace(who, chronic_illness=("a", "b"))
    assert pouring.get(Handover, given.id) == given
    assert Journal(database).check()
    assert not pouring.save(replace(who, chronic_illness=("a", "b")), kept, blank)
    for kind, record in ((Person, who.id), (Case, kept.id), (Assessment, blank.id)):
        state = resolve(Journal(database).of_record(kind.TABLE, record), kind)
        assert pouring.vectors(kind, [record]) == {record: state.vector}


def test_items_keep_every_word(store: Store) -> None:
    items = (
        Item(code="a", name="Oven", spec="2 rak", serial_no="X1", qty=2, unit="buah"),
        Item(code="b", name="Mikser", unit_price=450_000, condition="bekas"),
    )
    given = handover(store, person(store), TODAY, items=items)
    store.save(given)
    assert store.find(Handover)[0].items == items
