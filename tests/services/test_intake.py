"""People come to be known once, with their families, whatever papers they have."""

from dataclasses import replace
from datetime import date

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Consent, Family, Membership, Person
from ppks_desktop.errors import InvalidValue, NotPermitted
from tests.desks import Winding, desk_in, someone

NIK = "6471014305840001"
CARD = "6471011502190001"


def test_a_person_comes_with_family_and_members_in_one_act(laptop: Desk) -> None:
    person = laptop.intake.finish_person(sample_day.person())
    view = laptop.following.person(person)
    assert [one.name for one in view.members] == ["Nurhayati Uji", "Rahmat Uji"]
    assert view.family is not None
    assert view.family.head_person_id == person
    assert view.family.village_code == sample_day.VILLAGE
    child = laptop.store.get(Person, view.members[1].person_id)
    assert child is not None
    assert (child.village_code, child.domicile_rt) == (sample_day.VILLAGE, "027")
    assert len({one.at for one in laptop.store.history("person", person)}) == 1


def test_a_phone_is_kept_as_the_world_dials_it(laptop: Desk) -> None:
    person = laptop.store.get(Person, laptop.intake.finish_person(sample_day.person()))
    assert person is not None
    assert person.phone == "+6281200000001"


def test_a_family_whose_card_is_known_is_joined(laptop: Desk) -> None:
    first = sample_day.person() | {"kk_status": "ada", "family_card_no": CARD}
    laptop.intake.finish_person(first | {"_reasons": {"family_card_no": "sesuai kartu"}})
    second = first | {"full_name": "Siti Aminah", "relationship": "famili_lain", "members": []}
    reasons = {"_reasons": {"family_card_no": "sesuai kartu"}}
    laptop.intake.finish_person(second | reasons)
    assert laptop.store.count(Family) == 1
    assert laptop.store.count(Membership) == 3


def test_a_nik_that_differs_from_the_birth_date_needs_a_reason(laptop: Desk) -> None:
    answers = sample_day.person() | {
        "nik_status": "ada",
        "nik": NIK,
        "nik_evidence": "ktp_el_asli",
        "birth_date": "1984-05-04",
    }
    with pytest.raises(InvalidValue):
        laptop.intake.finish_person(answers)
    assert laptop.store.count(Person) == 0
    person = laptop.intake.finish_person(answers | {"_reasons": {"nik": "sesuai KTP"}})
    kept = laptop.store.get(Person, person)
    assert kept is not None
    assert (kept.nik, kept.nik_warning_reason) == (NIK, "sesuai KTP")


def test_a_nik_that_is_taken_is_told_while_typing(laptop: Desk) -> None:
    someone(laptop, nik=NIK, nik_status="ada")
    check = laptop.intake.check_nik(NIK, {"birth_date": "1984-05-03", "sex": "P"})
    assert check.value == NIK
    assert [one.level for one in check.findings] == ["warning"]


def test_likely_duplicates_come_with_their_reasons(laptop: Desk) -> None:
    known = someone(laptop, "Moh. Soekarno", sex="L", birth_date=date(1980, 1, 2))
    found = laptop.intake.likely_duplicates(
        {"full_name": "Muhammad Sukarno", "sex": "L", "birth_date": "1980-01-02", "phone": "08"}
    )
    assert [one.line.id for one in found] == [known]
    assert "tanggal lahir sama" in found[0].reasons


def test_half_typed_answers_find_nobody_and_break_nothing(laptop: Desk) -> None:
    assert laptop.intake.likely_duplicates({"birth_date": "198", "nik": "64", "phone": "x"}) == ()


def test_a_finished_draft_is_gone(laptop: Desk) -> None:
    draft = laptop.drafting.keep(laptop.drafting.open_draft("person", answers=sample_day.person()))
    laptop.intake.finish_person(draft.answers, draft_id=draft.id)
    assert laptop.drafting.list() == ()


def test_what_is_in_the_way_keeps_the_draft(laptop: Desk) -> None:
    draft = laptop.drafting.keep(laptop.drafting.open_draft("person", answers={"sex": "P"}))
    with pytest.raises(InvalidValue, match="Wajib diisi"):
        laptop.intake.finish_person(draft.answers, draft_id=draft.id)
    assert laptop.drafting.get(draft.id) == draft


def test_a_correction_keeps_the_old_value_in_the_history(laptop: Desk) -> None:
    person = laptop.intake.finish_person(sample_day.person())
    answers = laptop.intake.answers_of(person) | {"full_name": "Nurhayati Umar"}
    laptop.intake.correct_person(person, answers)
    told = laptop.following.history("person", person)
    assert told[0].sentence == "Nama lengkap: Nurhayati Uji menjadi Nurhayati Umar"
    assert told[0].who == "Petugas Uji"


def test_nothing_is_deleted_only_withdrawn_with_a_reason(laptop: Desk) -> None:
    person = someone(laptop)
    with pytest.raises(InvalidValue):
        laptop.intake.withdraw_person(person, " ")
    laptop.intake.withdraw_person(person, "Tercatat dua kali")
    assert laptop.following.search("nurhayati") == ()
    kept = laptop.store.get(Person, person)
    assert kept is not None
    assert kept.withdrawn_reason == "Tercatat dua kali"


def test_a_reader_registers_nobody(tmp_path, clock: Winding) -> None:  # type: ignore[no-untyped-def]
    with desk_in(tmp_path / "pembaca", clock, Role.READER) as desk, pytest.raises(NotPermitted):
        desk.intake.finish_person(sample_day.person())


def test_consent_given_on_the_form_is_kept_beside_the_person(laptop: Desk) -> None:
    person = laptop.intake.finish_person(sample_day.person())
    consent = Consent(
        id=laptop.new_id(),
        person_id=person,
        purposes=("pendataan_layanan",),
        given_on=date(2026, 2, 12),
    )
    laptop.store.save(consent)
    assert "persetujuan data 12 Februari 2026" in laptop.following.person(person).head.belongs


def test_a_correction_reaches_the_family_and_adds_members(laptop: Desk) -> None:
    person = laptop.intake.finish_person(sample_day.person())
    laptop.store.save(replace(_kept(laptop, person), recorded_by="Petugas Lama"))
    answers = laptop.intake.answers_of(person) | {
        "kk_status": "ada",
        "family_card_no": CARD,
        "members": [{"full_name": "Anak Kedua", "relationship": "anak", "sex": "P"}],
    }
    laptop.intake.correct_person(person, answers)
    view = laptop.following.person(person)
    assert view.family is not None
    assert view.family.family_card_no == CARD
    assert len(view.members) == 3
    assert _kept(laptop, person).recorded_by == "Petugas Lama"


def test_consent_is_written_from_its_form(laptop: Desk) -> None:
    person = someone(laptop)
    answers = {
        "purposes": ["pendataan_layanan"],
        "lawful_basis": "persetujuan",
        "relation": "sendiri",
        "given_by": "Nurhayati",
        "method": "tanda_tangan",
        "given_on": "2026-11-24",
    }
    laptop.intake.finish_consent(person, answers)
    assert laptop.store.find(Consent)[0].answers["_begun"] == "1"
    assert "persetujuan data 24 November 2026" in laptop.following.person(person).head.belongs


def test_a_photo_of_a_person_is_kept(laptop: Desk) -> None:
    from io import BytesIO

    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (50, 40), "red").save(picture, "PNG")
    person = someone(laptop)
    laptop.intake.set_photo(person, picture.getvalue())
    kept = _kept(laptop, person).photo
    assert kept == laptop.intake.keep_photo(picture.getvalue())
    assert laptop.intake.photo(kept)


def _kept(desk: Desk, person: str) -> Person:
    found = desk.store.get(Person, person)
    assert found is not None
    return found
