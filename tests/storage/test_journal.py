"""The journal keeps every change, in order, and proves that none was touched."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from ppks_desktop.domain.chain import EMPTY_CHAIN, chain_next
from ppks_desktop.domain.records import Person
from ppks_desktop.storage import journal
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.store import Store
from tests.storage.desk import person


def test_changes_come_back_in_order_from_any_number(store: Store) -> None:
    store.save(*(person(store, sex="L") for _ in range(5)))
    book = Journal(store.database)
    assert [one.seq for one in book.since("a" * 32)] == list(range(1, 16))
    assert [one.seq for one in book.since("a" * 32, 7)] == list(range(8, 16))
    assert list(book.since("b" * 32)) == []


def test_the_frontier_is_the_chain_of_all_changes(store: Store) -> None:
    store.save(person(store), person(store))
    book = Journal(store.database)
    chain = EMPTY_CHAIN
    for change in book.since("a" * 32):
        chain = chain_next(chain, change)
    assert book.frontier() == {"a" * 32: (4, chain.hex())}
    assert book.chain_at("a" * 32, 4) == chain.hex()
    assert book.check()


def test_what_arrived_is_counted_in_this_vaults_own_order(store: Store) -> None:
    store.save(person(store))
    after = Journal(store.database).last_usn()
    late = person(store)
    store.save(late)
    arrived = list(Journal(store.database).arrived(after))
    assert {change.record for _usn, change in arrived} == {late.id}
    assert {usn for usn, _change in arrived} == {Journal(store.database).last_usn()}


def test_a_change_out_of_its_turn_is_never_kept(store: Store) -> None:
    store.save(person(store))
    change = next(Journal(store.database).since("a" * 32))
    with pytest.raises(ValueError, match="frontier"), store.database.writing() as connection:
        journal.keep(connection, [change])
    assert Journal(store.database).frontier()["a" * 32][0] == 2


@pytest.mark.parametrize("act", ["UPDATE entry SET actor = 'x'", "DELETE FROM entry"])
def test_nothing_in_the_journal_can_be_changed_or_removed(store: Store, act: str) -> None:
    store.save(person(store))
    with pytest.raises(DatabaseError), store.database.writing() as connection:
        connection.execute(text(act))
    assert Journal(store.database).check()
    assert store.count(Person) == 1
