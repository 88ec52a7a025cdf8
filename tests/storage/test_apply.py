"""What others wrote is taken in whole, in any order, and nothing is overwritten."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from ppks_desktop.bundles.merge import plan
from ppks_desktop.domain.change import Change, Plain, Role
from ppks_desktop.domain.merging import Plan
from ppks_desktop.domain.records import Case, Person, Visit
from ppks_desktop.storage.apply import apply_plan, known
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dump import dump
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.search import Search
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.vault import create_vault
from tests.storage.desk import TODAY, case, handover, person, store_of

LAPTOP, OTHER, OFFICE = "a" * 32, "b" * 32, "c" * 32


def bring(target: Database, changes: Iterable[Change]) -> Plan:
    """Take changes into a database as an import does."""
    incoming = tuple(changes)
    with target.writing():
        made = plan(incoming, known(target, incoming))
        apply_plan(target, made)
    return made


def all_of(store: Store) -> list[Change]:
    return list(Journal(store.database).since(store.pen.actor.replica))


@pytest.fixture
def laptop(vault: Database) -> Store:
    return store_of(vault, LAPTOP)


@pytest.fixture
def office(database: Database, laptop: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    if database is laptop.database:
        folder = tmp_path_factory.mktemp("kantor") / "brankas"
        database = create_vault(folder, bytearray(range(32)))
    return store_of(database, OFFICE, Role.SUPERVISOR, start=1_000_000)


def text(store: Store) -> list[str]:
    return list(dump(store.database))


def test_what_a_laptop_wrote_is_the_same_at_the_office(laptop: Store, office: Store) -> None:
    who = person(laptop, nik="6471010101800001", chronic_illness=("b", "a"))
    laptop.save(who, case(laptop, who), handover(laptop, who, TODAY))
    bring(office.database, all_of(laptop))
    assert text(office) == text(laptop)
    assert [line.type_codes for line in Search(office.database).people("hatta")] == [("07",)]


def test_the_same_changes_twice_change_nothing_the_second_time(
    laptop: Store, office: Store
) -> None:
    laptop.save(person(laptop))
    bring(office.database, all_of(laptop))
    before = text(office)
    again = bring(office.database, all_of(laptop))
    assert (again.steps, again.changes, again.skipped) == ((), (), 2)
    assert text(office) == before


def test_a_later_edit_takes_the_fast_path_and_shows(laptop: Store, office: Store) -> None:
    who = person(laptop)
    laptop.save(who)
    bring(office.database, all_of(laptop))
    laptop.save(replace(who, sex="P", full_name="Fatmawati"))
    made = bring(office.database, all_of(laptop)[2:])
    assert [type(step).__name__ for step in made.steps] == ["Advance"]
    assert office.get(Person, who.id) == replace(who, sex="P", full_name="Fatmawati")
    assert [line.name for line in Search(office.database).people("fat")] == ["Fatmawati"]
    assert text(office) == text(laptop)


def test_changes_wait_for_what_comes_before_them(laptop: Store, office: Store) -> None:
    laptop.save(person(laptop))
    laptop.save(person(laptop, full_name="Dewi"))
    first, later = all_of(laptop)[:2], all_of(laptop)[2:]
    made = bring(office.database, later)
    assert [gap.first for gap in made.gaps] == [1]
    assert office.count(Person) == 0
    assert [one.id for one in known(office.database, ()).held] == [one.id for one in later]
    bring(office.database, first)
    assert known(office.database, ()).held == ()
    assert text(office) == text(laptop)


def test_two_who_did_not_know_of_each_other_both_stand(laptop: Store, office: Store) -> None:
    who = person(laptop)
    laptop.save(who)
    bring(office.database, all_of(laptop))
    laptop.save(replace(who, phone="+62811"))
    office.save(replace(who, phone="+62822"))
    bring(office.database, all_of(laptop))
    bring(laptop.database, all_of(office))
    assert text(office) == text(laptop)
    rivals = office.rivals(Person, who.id)["contact"]
    assert [one.values["phone"] for one in rivals] == ["+62811", "+62822"]
    assert Search(office.database).people("hatta")[0].has_rivals
    shown = office.get(Person, who.id)
    assert shown is not None
    office.save(shown, settling=("contact",))
    assert office.rivals(Person, who.id) == {}
    assert not Search(office.database).people("hatta")[0].has_rivals
    bring(laptop.database, all_of(office))
    assert text(office) == text(laptop)


def test_a_withdrawal_against_an_unseen_edit_leaves_the_record_standing(
    laptop: Store, office: Store
) -> None:
    who = person(laptop)
    laptop.save(who)
    bring(office.database, all_of(laptop))
    laptop.save(replace(who, sex="P"))
    office.save(replace(who, withdrawn=True, withdrawn_reason="ganda"))
    bring(office.database, all_of(laptop))
    assert office.find(Person) == (replace(who, sex="P"),)
    assert "withdrawal" in office.rivals(Person, who.id)


def test_a_stale_plan_still_ends_where_the_changes_say(laptop: Store, office: Store) -> None:
    who = person(laptop)
    laptop.save(who)
    incoming = all_of(laptop)
    bring(office.database, incoming)
    laptop.save(replace(who, sex="P"))
    later = all_of(laptop)[2:]
    made = plan(later, known(office.database, later))
    office.save(replace(who, sex="L"))
    apply_plan(office.database, made)
    assert set(office.rivals(Person, who.id)) == {"sex"}


def test_a_value_of_the_wrong_shape_is_kept_in_the_journal_and_blank_in_the_row(
    laptop: Store, office: Store
) -> None:
    who = person(laptop, birth_date=date(1980, 1, 1))
    given = handover(laptop, who, TODAY)
    laptop.save(who, given)
    nonsense: dict[str, Plain] = {
        "birth_date": "besok",
        "birth_place": ["a"],
        "items": [{"x": 1}],
        "baru": 5,
    }
    incoming = [
        replace(one, values={**one.values, **_those(nonsense, one)}) for one in all_of(laptop)
    ]
    bring(office.database, incoming)
    found = office.get(Person, who.id)
    assert found is not None
    assert (found.birth_date, found.birth_place, found.full_name) == (None, None, who.full_name)
    assert list(Journal(office.database).since(LAPTOP)) == incoming


def _those(nonsense: dict[str, Plain], change: Change) -> dict[str, Plain]:
    return {name: one for name, one in nonsense.items() if name in change.values or name == "baru"}


def test_changes_of_a_table_not_known_yet_are_kept(laptop: Store, office: Store) -> None:
    laptop.save(person(laptop))
    newer = [replace(one, table="kendaraan") for one in all_of(laptop)]
    bring(office.database, newer)
    assert list(Journal(office.database).since(LAPTOP)) == newer
    assert office.count(Person) == 0


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_repetition_give_the_same_state(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - nobody's secret
    folder = tmp_path_factory.mktemp("laptop")
    desks = [
        store_of(create_vault(folder / name, bytearray(32)), name * 32, role, start=number << 40)
        for number, (name, role) in enumerate(
            (("a", Role.FIELD), ("b", Role.FIELD), ("c", Role.SUPERVISOR))
        )
    ]
    _live(desks, chance)
    every = [change for desk in desks for change in all_of(desk)]
    states = set()
    for number in range(3):
        target = create_vault(folder / f"t{number}", bytearray(32))
        for part in _parts(every, chance):
            bring(target, part)
        assert known(target, ()).held == ()
        states.add(tuple(dump(target)))
        target.close()
    for desk in desks:
        bring(desk.database, every)
        states.add(tuple(dump(desk.database)))
        desk.database.close()
    assert len(states) == 1


def _live(desks: Sequence[Store], chance: random.Random) -> None:
    """Three desks work a while and now and then hear of each other."""
    who = person(desks[0], chronic_illness=("a", "b"))
    kept = case(desks[0], who, criteria_met=("a",))
    desks[0].save(who, kept)
    for _turn in range(24):
        desk = chance.choice(desks)
        for other in desks:
            if chance.random() < 0.3:
                bring(desk.database, all_of(other))
        _act(desk, chance, who.id, kept.id)


def _act(desk: Store, chance: random.Random, who: str, kept: str) -> None:
    found, about = desk.get(Person, who), desk.get(Case, kept)
    if found is None or about is None:
        return
    words = tuple(one for one in "abcd" if chance.random() < 0.5)
    desk.save(
        chance.choice(
            [
                replace(found, sex=chance.choice("LP")),
                replace(found, phone=f"+62{chance.randrange(3)}", chronic_illness=words),
                replace(found, last_contact=date(2026, 1, 1 + chance.randrange(20))),
                replace(found, withdrawn=not found.withdrawn),
                replace(about, criteria_met=words, handling_status="tertangani"),
                replace(about, verification_status=chance.choice(["sah", "tolak"])),
                Visit(id=desk.pen.new_id(), person_id=who, visit_date=TODAY),
            ]
        )
    )


def _parts(every: Sequence[Change], chance: random.Random) -> list[list[Change]]:
    """The changes in parts of some length, shuffled, some twice."""
    parts, rest = [], list(every)
    while rest:
        size = chance.randrange(1, 9)
        parts.append(rest[:size])
        rest = rest[size:]
    parts += chance.sample(parts, len(parts) // 3)
    chance.shuffle(parts)
    return parts
