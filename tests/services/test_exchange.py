"""Work travels as files: late, twice, out of order, damaged; nothing is lost."""

from pathlib import Path

import pytest

from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Assessment, Handover, Person
from ppks_desktop.errors import NotPermitted
from tests.desks import Winding, desk_in, handover_for, someone


def test_the_office_sees_what_the_laptop_wrote(laptop: Desk, office: Desk, tmp_path: Path) -> None:
    person = someone(laptop)
    laptop.granting.hand_over(handover_for(laptop, person))
    reports = office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "jalan"))
    assert [(one.state, one.changes > 0) for one in reports] == [("baru", True)]
    handover = office.store.find(Handover, person_id=person)[0]
    assert office.intake.photo(handover.receiver_ink or "") is not None


def test_after_the_return_every_row_says_received_by_the_office(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    person = someone(laptop)
    assert _states(laptop, person) == {"belum dikirim"}
    bundle = laptop.exchange.make_bundle(tmp_path / "jalan")
    assert _states(laptop, person) == {"dikirim"}
    office.exchange.receive(bundle)
    laptop.exchange.receive(office.exchange.send(tmp_path / "pulang"))
    assert _states(laptop, person) == {"diterima kantor"}
    assert laptop.exchange.pending().is_empty
    assert laptop.following.status().unsent == 0
    assert list(laptop.dump()) == list(office.dump())


def test_what_the_office_wrote_comes_home(laptop: Desk, office: Desk, tmp_path: Path) -> None:
    person = someone(office, "Rosmiati")
    laptop.exchange.receive(office.exchange.make_return(laptop.me.replica, tmp_path))
    assert laptop.following.search("rosmi")[0].id == person
    assert _states(laptop, person) == {"diterima kantor"}


def test_a_bundle_that_arrives_twice_changes_nothing(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    someone(laptop)
    bundle = laptop.exchange.make_bundle(tmp_path)
    office.exchange.receive(bundle)
    before = list(office.dump())
    copied = tmp_path / "salinan.ppks"
    copied.write_bytes(bundle[0].read_bytes())
    reports = office.exchange.receive((*bundle, copied))
    assert [one.state for one in reports] == ["sudah ada", "sudah ada"]
    assert list(office.dump()) == before


def test_a_later_bundle_includes_one_that_was_lost(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    first = someone(laptop, "Satu")
    laptop.exchange.make_bundle(tmp_path / "hilang")
    second = someone(laptop, "Dua")
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "sampai"))
    assert {one.id for one in office.store.find(Person)} == {first, second}


def test_parts_in_any_order_leave_the_same_state(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    laptop.store.load(
        Person(id=laptop.new_id(), full_name=f"Orang {number}", sex="P", phone="+62811")
        for number in range(1_400)
    )
    laptop.granting.hand_over(handover_for(laptop, someone(laptop)))
    parts = laptop.exchange.make_bundle(tmp_path, size=600)
    assert len(parts) > 2
    reports = office.exchange.receive(tuple(reversed(parts)))
    assert [one.state for one in reports] == ["baru", "menunggu", "baru"]
    assert "1-4000" in reports[1].sentence
    assert reports[1].held > 0
    assert office.exchange.missing() == ()
    forwards = list(office.dump())
    again = office.exchange.receive(parts)
    assert {one.state for one in again} == {"sudah ada"}
    assert list(office.dump()) == forwards == list(laptop.dump())


def test_photos_within_answers_travel_once(laptop: Desk, office: Desk, tmp_path: Path) -> None:
    photo = laptop.blobs.put(b"\xff\xd8 rumah", "photo")
    named = {"house_photo": photo, "anak": [{"foto": photo}], "bukan": "f" * 64}
    laptop.store.save(
        Assessment(id=laptop.new_id(), person_id=someone(laptop), answers=named),
    )
    assert laptop.exchange.pending().blobs == 1
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "jalan"))
    assert office.blobs.get(photo) == b"\xff\xd8 rumah"
    laptop.exchange.receive(office.exchange.send(tmp_path / "pulang"))
    assert laptop.exchange.pending().is_empty


def test_damaged_files_are_named_and_nothing_is_written(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    someone(laptop)
    whole = laptop.exchange.make_bundle(tmp_path)[0].read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    bad = {"potong": whole[: len(whole) // 2], "kosong": b"", "bita": bytes(flipped), "bukan": b"x"}
    before = list(office.dump())
    for name, data in bad.items():
        file = tmp_path / f"{name}.ppks"
        file.write_bytes(data)
        report = office.exchange.receive([file])[0]
        assert report.state == "rusak", name
        assert report.code, name
    missing = office.exchange.receive([tmp_path / "tidak-ada.ppks"])[0]
    assert missing.state == "rusak"
    assert list(office.dump()) == before


@pytest.mark.usefixtures("office")
def test_a_bundle_for_another_office_is_refused(
    laptop: Desk, tmp_path: Path, clock: Winding
) -> None:
    someone(laptop)
    bundle = laptop.exchange.make_bundle(tmp_path / "jalan")
    with desk_in(tmp_path / "lain", clock) as other:
        assert other.exchange.receive(bundle)[0].state == "rusak"
        assert other.store.find(Person) == ()


def test_two_edits_that_did_not_know_of_each_other_both_stand(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    from dataclasses import replace

    person = someone(laptop)
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "satu"))
    here, there = laptop.store.get(Person, person), office.store.get(Person, person)
    assert here is not None
    assert there is not None
    laptop.store.save(replace(here, full_name="Nurhayati Umar"))
    office.store.save(replace(there, full_name="Nur Hayati"))
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "dua"))
    rivals = office.following.person(person).rivals
    assert [len(one.values) for one in rivals] == [2]
    assert office.following.search("nurhayati")[0].has_rivals
    office.following.settle("person", person, rivals[0].group, 1)
    assert office.following.person(person).rivals == ()
    laptop.exchange.receive(office.exchange.send(tmp_path / "pulang"))
    assert laptop.following.person(person).rivals == ()
    assert list(laptop.dump()) == list(office.dump())


def test_receiving_never_touches_a_draft_or_unsent_work(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    draft = laptop.drafting.keep(
        laptop.drafting.open_draft("person", answers={"full_name": "Belum selesai"})
    )
    unsent = someone(laptop, "Belum dikirim")
    someone(office, "Dari kantor")
    laptop.exchange.receive(office.exchange.send(tmp_path))
    assert laptop.drafting.get(draft.id) == draft
    assert laptop.store.get(Person, unsent)
    assert _states(laptop, unsent) == {"belum dikirim"}


def test_a_vault_without_an_office_has_nobody_to_send_to(laptop: Desk, tmp_path: Path) -> None:
    someone(laptop)
    with pytest.raises(NotPermitted, match="belum terdaftar"):
        laptop.exchange.make_bundle(tmp_path)
    assert laptop.exchange.pending().receiver == ""
    assert laptop.following.status().unsent == 0


def test_what_will_go_is_told_before(laptop: Desk, office: Desk) -> None:
    person = someone(laptop)
    laptop.granting.hand_over(handover_for(laptop, person))
    pending = laptop.exchange.pending()
    assert (pending.people, pending.handovers, pending.blobs) == (1, 1, 2)
    assert pending.receiver == office.enrolment.office_name


def test_a_file_tells_what_is_in_it_without_being_taken_in(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    someone(laptop)
    file = laptop.exchange.make_bundle(tmp_path)[0]
    facts = office.exchange.show(file)
    assert facts.sound
    assert facts.sender == "Petugas Uji"
    assert office.store.find(Person) == ()
    assert not laptop.exchange.show(file).sound


def test_whoever_cancels_keeps_what_was_taken_so_far(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    someone(laptop)
    bundle = laptop.exchange.make_bundle(tmp_path)
    told: list[tuple[int, int]] = []
    reports = office.exchange.receive(
        (*bundle, *bundle), lambda done, total: told.append((done, total)), lambda: len(told) > 1
    )
    assert len(reports) == 1
    assert told[-1] == (1, 2)


def test_a_photo_that_got_lost_is_sent_again(laptop: Desk, office: Desk, tmp_path: Path) -> None:
    person = someone(laptop)
    laptop.granting.hand_over(handover_for(laptop, person))
    parts = laptop.exchange.make_bundle(tmp_path / "jalan", size=600)
    with_changes = [part for part in parts if office.exchange.show(part).changes]
    office.exchange.receive(with_changes)
    laptop.exchange.receive(office.exchange.send(tmp_path / "pulang"))
    left = laptop.exchange.pending()
    assert (left.changes, left.blobs) == (0, 2 - _blobs(office, person))
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "lagi"))
    laptop.exchange.receive(office.exchange.send(tmp_path / "pulang-lagi"))
    assert laptop.exchange.pending().is_empty
    assert _blobs(office, person) == 2


def test_the_list_of_sent_files_says_which_came_through(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    someone(laptop)
    bundle = laptop.exchange.make_bundle(tmp_path / "jalan")
    assert [one.acknowledged for one in laptop.exchange.sent()] == [False]
    office.exchange.receive(bundle)
    laptop.exchange.receive(office.exchange.send(tmp_path / "pulang"))
    assert [one.acknowledged for one in laptop.exchange.sent()] == [True]
    assert [one.name for one in office.exchange.correspondents()] == ["Petugas Uji"]


def _states(desk: Desk, person: str) -> set[str]:
    return {row.state for row in desk.following.person(person).timeline}


def _blobs(desk: Desk, person: str) -> int:
    handover = desk.store.find(Handover, person_id=person)[0]
    inks = [one for one in (handover.receiver_ink, handover.officer_ink) if one]
    return sum(desk.intake.photo(one) is not None for one in inks)
