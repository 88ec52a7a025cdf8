"""Papers keyed twice: what stays in the vault until the two typings agree."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from ppks_desktop.storage.database import Database
from ppks_desktop.storage.drafts import Draft, Drafts, Sheet
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.keyings import Keying, Keyings

FIRST = Keying(
    id="k1",
    job="daftar",
    form_id="person",
    form_version="1",
    paper_no="A-017",
    keyer="Siti",
    answers={"nama": "Budi", "anggota": [{"umur": 3}]},
    begun_at=10,
    ended_at=20,
)
SECOND = replace(FIRST, id="k2", first_id="k1", keyer="Rahmat", begun_at=30, ended_at=40)


def test_a_keying_comes_back_as_it_was_typed(database: Database) -> None:
    keyings = Keyings(database)
    keyings.keep(FIRST)
    assert keyings.get("k1") == FIRST
    assert keyings.get("k9") is None
    assert Journal(database).frontier() == {}


def test_the_second_keying_of_a_paper_is_found_from_the_first(database: Database) -> None:
    keyings = Keyings(database)
    keyings.keep(FIRST)
    assert keyings.second_of("k1") is None
    keyings.keep(SECOND)
    assert keyings.second_of("k1") == SECOND
    assert keyings.open() == (FIRST, SECOND)
    assert keyings.closed() == ()


def test_a_paper_has_no_third_keying(database: Database) -> None:
    keyings = Keyings(database)
    keyings.keep(FIRST)
    keyings.keep(SECOND)
    with pytest.raises(IntegrityError):
        keyings.keep(replace(SECOND, id="k3", keyer="Wati"))


def test_decisions_are_kept_one_by_one(database: Database) -> None:
    keyings = Keyings(database)
    keyings.keep(FIRST)
    keyings.keep(SECOND)
    keyings.decide("k2", {"chosen": {"nama": {"side": "first"}}})
    assert keyings.get("k2") == replace(SECOND, settling={"chosen": {"nama": {"side": "first"}}})
    assert keyings.get("k1") == FIRST


def test_a_closed_keying_keeps_figures_and_no_answers(database: Database) -> None:
    keyings = Keyings(database)
    keyings.keep(FIRST)
    closed = replace(
        FIRST, answers={}, closed_at=50, fields=12, errors=1, wrong=(("nama", "Nama"),)
    )
    keyings.keep(closed)
    assert keyings.closed() == (closed,)
    assert keyings.open() == ()


def test_a_keying_taken_back_is_gone(database: Database) -> None:
    keyings = Keyings(database)
    keyings.keep(FIRST)
    keyings.drop("k1")
    assert keyings.open() == ()


def test_everybody_who_keyed_is_named_once(database: Database) -> None:
    keyings = Keyings(database)
    for at, name in enumerate(("Siti", "Rahmat", "Siti")):
        keyings.keep(replace(FIRST, id=f"k{at}", keyer=name))
    assert keyings.names() == ("Rahmat", "Siti")


def test_a_draft_remembers_the_paper_it_is_keyed_from(database: Database) -> None:
    drafts = Drafts(database)
    sheet = Sheet(number="A-017", keyer="Siti", begun_at=10, twice=True, first="k1")
    draft = Draft(
        id="d1", form_id="person", form_version="1", title="", answers={}, changed_at=1, sheet=sheet
    )
    drafts.keep(draft)
    assert drafts.get("d1") == draft
    drafts.keep(replace(draft, sheet=None))
    assert drafts.get("d1") == replace(draft, sheet=None)
