"""Pouring the demo city into vaults."""

from datetime import UTC, date, datetime
from pathlib import Path

from ppks_desktop.domain.change import Origin
from ppks_desktop.domain.records import Person
from ppks_desktop.services.demo import demo_actor, make_demo
from ppks_desktop.storage import journal
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.dump import dump
from ppks_desktop.storage.recap import Recaps
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.vault import create_vault

TODAY = date(2026, 3, 13)
NOW = datetime(2026, 3, 13, tzinfo=UTC)


def test_the_recap_of_a_demo_vault_is_exact(tmp_path: Path) -> None:
    database = create_vault(tmp_path, bytearray(range(32)))
    told: list[tuple[int, int]] = []
    kept = make_demo(
        database, 500, 4, today=TODAY, progress=lambda done, of: told.append((done, of))
    )
    counts = Recaps(database).counts(2024)
    assert (counts.people.total, counts.people.handled) == (500, round(500 * 68_214 / 122_324))
    assert counts.cases.total > 500
    assert told[-1] == (kept, kept)
    database.close()


def _poured(folder: Path) -> Database:
    folder.mkdir()
    database = create_vault(folder, bytearray(range(32)))
    make_demo(database, 40, 4, today=TODAY)
    return database


def test_two_vaults_filled_alike_hold_the_same_state_and_the_same_journal(tmp_path: Path) -> None:
    one, other = _poured(tmp_path / "one"), _poured(tmp_path / "other")
    assert list(dump(one)) == list(dump(other))
    actor = demo_actor(40, 4, TODAY)
    reaches = []
    for database in (one, other):
        with database.writing() as connection:
            reaches.append(journal.reach_of(connection, actor.replica))
        database.close()
    assert reaches[0] == reaches[1]


def test_every_change_of_the_city_says_that_it_is_an_example(tmp_path: Path) -> None:
    database = _poured(tmp_path / "vault")
    actor = demo_actor(40, 4, TODAY)
    store = Store(database, actor, lambda: NOW, lambda: "0" * 32)
    (first,) = store.find(Person, limit=1)
    with database.reading() as connection:
        changes = journal.changes_of(connection, "person", first.id)
    assert {change.origin for change in changes} == {Origin.DEMO}
    assert {change.actor for change in changes} == {"Data contoh"}
    database.close()
