"""What is kept beside the records: drafts, blobs, secrets, files, receipts."""

from dataclasses import replace
from hashlib import sha256

from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Person
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.drafts import Draft, Drafts
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.notes import Notes
from ppks_desktop.storage.parts import PartIn, PartOut, Parts
from ppks_desktop.storage.receipts import Receipts
from ppks_desktop.storage.secrets import Secrets
from ppks_desktop.storage.settings_rows import set_setting, setting, settings
from ppks_desktop.storage.state import differences, rebuild
from ppks_desktop.storage.store import Store
from tests.storage.desk import case, person, store_of

DRAFT = Draft(
    id="d1",
    form_id="orang",
    form_version="1",
    title="Orang baru",
    subject_id="p1",
    answers={"nama": "Siti", "anggota": [{"umur": 3}], "kosong": None},
    place="nama",
    changed_at=5,
)


def test_a_draft_comes_back_as_it_was_left(database: Database) -> None:
    drafts = Drafts(database)
    drafts.keep(DRAFT)
    assert drafts.get("d1") == DRAFT
    before = {"nama": "Siti", "_begun": "1"}
    later = replace(DRAFT, answers={"nama": "Siti A"}, unlifted=before, changed_at=6)
    drafts.keep(later)
    assert drafts.get("d1") == later
    assert drafts.get("d2") is None
    assert Journal(database).frontier() == {}


def test_drafts_are_listed_last_changed_first_and_dropped(database: Database) -> None:
    drafts = Drafts(database)
    other = replace(DRAFT, id="d2", form_id="kasus", subject_id=None, changed_at=9)
    drafts.keep(DRAFT)
    drafts.keep(other)
    assert drafts.list() == (other, DRAFT)
    assert drafts.list(form_id="orang") == drafts.list(subject_id="p1") == (DRAFT,)
    drafts.drop("d1")
    drafts.drop("d1")
    assert drafts.count() == 1


def test_the_same_bytes_are_kept_once(database: Database) -> None:
    blobs = Blobs(database)
    found = blobs.put(b"foto", "photo")
    assert found == blobs.put(b"foto", "photo") == sha256(b"foto").hexdigest()
    assert blobs.get(found) == b"foto"
    assert blobs.get("0" * 64) is None
    assert blobs.known([found, "0" * 64]) == {found: 4}


def test_secrets_and_notes_are_kept_by_name(database: Database) -> None:
    secrets, notes = Secrets(database), Notes(database)
    secrets.put("kunci", b"\x00\x01")
    secrets.put("kunci", b"\x02")
    assert (secrets.get("kunci"), secrets.get("lain")) == (b"\x02", None)
    notes.put("profil", "{}")
    assert (notes.get("profil"), notes.get("lain", "-")) == ("{}", "-")
    assert notes.all() == {"profil": "{}"}


def test_settings_are_records_that_travel(store: Store) -> None:
    set_setting(store, "kantor.kop", ["Pemerintah Kota", "Dinas Sosial"])
    set_setting(store, "ulang.bulan", 24)
    set_setting(store, "ulang.bulan", 12)
    assert setting(store, "ulang.bulan") == 12
    assert setting(store, "lain", 7) == 7
    assert settings(store, "kantor.") == {"kantor.kop": ["Pemerintah Kota", "Dinas Sosial"]}
    set_setting(store, "ulang.bulan", None)
    assert setting(store, "ulang.bulan", 24) == 24
    assert len(Journal(store.database).of_record("setting", "ulang.bulan")) == 3


def test_files_are_remembered_both_ways(database: Database) -> None:
    parts = Parts(database)
    came = PartIn(hash="h1", replica="r", state="menunggu", changes=3, at=1, manifest={"n": 1})
    parts.note_in(came)
    parts.note_in(replace(came, state="baru", at=2))
    assert parts.came_in("h1") == replace(came, state="baru", at=2)
    assert parts.came_in("h2") is None
    went = PartOut(hash="h3", holder="kantor", last_seq=7, last_usn=4, at=3, manifest={})
    parts.note_out(went)
    assert parts.outgoing("kantor") == parts.outgoing() == (went,)
    assert (parts.reach("kantor"), parts.reach("lain")) == (4, 0)
    assert [one.hash for one in parts.incoming()] == ["h1"]


def test_a_receipt_only_ever_grows(database: Database) -> None:
    receipts = Receipts(database)
    receipts.accept("kantor", {"r": (5, "aa")}, at=1)
    receipts.accept("kantor", {"r": (3, "bb"), "s": (1, "cc")}, at=2)
    assert receipts.of("kantor") == {"r": (5, "aa"), "s": (1, "cc")}
    assert receipts.of("lain") == {}
    assert receipts.last_at() == 2


def test_a_record_travels_from_unsent_to_received(store: Store) -> None:
    who = person(store)
    store.save(who)
    receipts, me = Receipts(store.database), "a" * 32

    def state() -> str:
        travel = receipts.travel(me, office=True, is_office=False)
        return travel.state(store.vectors(Person, [who.id])[who.id])

    assert state() == "belum dikirim"
    assert receipts.waiting(me, 0) == {"person": 1}
    out = PartOut(hash="h", holder="kantor", last_seq=2, last_usn=1, at=3, manifest={})
    Parts(store.database).note_out(out)
    assert state() == "dikirim"
    receipts.accept("kantor", {me: (2, "aa")}, at=4)
    assert state() == "diterima kantor"
    store.save(replace(who, sex="P"))
    assert state() == "belum dikirim"
    assert receipts.waiting(me, 2) == {"person": 1}


def test_rows_spoiled_behind_the_journals_back_are_found_and_made_again(store: Store) -> None:
    who, other = person(store), person(store, full_name="Dewi")
    kept = case(store, who, criteria_met=("a",))
    store.save(who, other, kept)
    assert list(differences(store.database)) == []
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE person SET full_name = 'X' WHERE full_name = 'Dewi'")
        connection.exec_driver_sql("DELETE FROM ppks_case")
    assert sorted(differences(store.database)) == [("person", other.id), ("ppks_case", kept.id)]
    assert rebuild(store.database) == 2
    assert store.get(Person, other.id) == other
    assert list(differences(store.database)) == []


def test_two_desks_on_one_server_take_turns(database: Database) -> None:
    one = store_of(database)
    other = store_of(database, "b" * 32, Role.ADMIN, start=1_000_000)
    who = person(one)
    one.save(who)
    other.save(replace(who, sex="P"))
    one.save(replace(who, sex="P", phone="+62811"))
    assert one.get(Person, who.id) == replace(who, sex="P", phone="+62811")
    assert other.rivals(Person, who.id) == {}
    assert list(differences(database)) == []
