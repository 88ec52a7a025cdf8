"""A day of work without the screen, from a fresh laptop to the lock."""

from datetime import timedelta
from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.office import local_day
from ppks_desktop.domain.orders import BusinessOrder, SessionOrder, TrainingOrder
from ppks_desktop.errors import InvalidValue, WrongPassphrase
from ppks_desktop.papers.verifying import verify
from ppks_desktop.services.teaching import MARKS
from tests.desks import SECRET, handover_for

NIK = "6471014305840009"


def test_the_day_it_must_carry(tmp_path: Path) -> None:
    laptop_folder, office_folder = Desk.create_demo(tmp_path, people=120, pair=True)
    laptop = Desk.open(laptop_folder, SECRET)
    _begins_at_home(laptop)
    laptop, person = _registers(laptop)
    laptop = _assesses(laptop, person)
    handover = _hands_over(laptop, person)
    _takes_attendance(laptop, person)
    _visits(laptop, person)
    _issues(laptop, handover)
    office = Desk.open(office_folder, SECRET)
    _sends_and_hears_back(laptop, office, person, tmp_path)
    office.close()
    laptop.close()
    with pytest.raises(WrongPassphrase):
        Desk.open(laptop_folder, "bukan contoh")
    Desk.open(laptop_folder, SECRET).close()


def _begins_at_home(laptop: Desk) -> None:
    """Home is a work list; each row opens the place where it is done."""
    work = laptop.following.worklist()
    assert work.groups
    assert all(row.act for group in work.groups for row in group.rows)


def _registers(laptop: Desk) -> tuple[Desk, str]:
    """Somebody new with family; the machine fails in the middle; likely duplicates are told."""
    typed = sample_day.person("Moh. Soekarno Tjahjono") | {
        "sex": "L",
        "nik_status": "ada",
        "nik": "6471010305840009",
        "nik_evidence": "ktp_el_asli",
    }
    draft = laptop.drafting.keep(laptop.drafting.open_draft("person", answers=typed))
    laptop = _killed_and_opened_again(laptop)
    found = laptop.drafting.get(draft.id)
    assert found == draft
    assert laptop.intake.likely_duplicates(found.answers) == ()
    person = laptop.intake.finish_person(found.answers, draft_id=draft.id)
    for spelling in ("sukarno", "muhammad", "cahyono", "64710103", "081200000001"):
        assert person in [one.id for one in laptop.following.search(spelling)], spelling
    alike = laptop.intake.likely_duplicates(typed | {"full_name": "Muhamad Sukarno Cahyono"})
    assert alike[0].line.id == person
    assert "NIK sama" in alike[0].reasons
    return laptop, person


def _assesses(laptop: Desk, person: str) -> Desk:
    """A case in the legal wording and a general assessment, found again half done."""
    today = laptop.clock().date()
    laptop.casework.finish_case(person, sample_day.case(today) | {"type_code": "FM"})
    half = laptop.drafting.keep(
        laptop.drafting.open_draft("assessment", person, {"urgency": "segera"})
    )
    laptop = _killed_and_opened_again(laptop)
    again = laptop.drafting.open_draft("assessment", person)
    assert again.answers == half.answers
    laptop.casework.finish_assessment(person, sample_day.assessment(today), draft_id=again.id)
    assert laptop.drafting.list() == ()
    return laptop


def _hands_over(laptop: Desk, person: str) -> str:
    """Aid is proposed and handed over in one act; the second one is held back."""
    order = handover_for(laptop, person)
    handover = laptop.granting.hand_over(order)
    with pytest.raises(InvalidValue, match="sudah menerima bantuan sejenis"):
        laptop.granting.hand_over(order)
    return handover


def _takes_attendance(laptop: Desk, person: str) -> None:
    """Twenty people are marked by keys."""
    training = laptop.teaching.create_training(TrainingOrder(title="Roti & Kue", topic="kemasan"))
    on = handover_for(laptop, person).handed_on
    session = laptop.teaching.add_session(SessionOrder(training_id=training, session_date=on))
    people = [one.id for one in laptop.following.people(limit=19).lines]
    laptop.teaching.enrol(training, [person, *people])
    rows = laptop.teaching.training(training).participants
    keys = dict(zip((row.participant_id for row in rows), "HISA" * 5, strict=True))
    marks = {one: MARKS[key] for one, key in keys.items()}
    assert laptop.teaching.mark(session, marks) == 20


def _visits(laptop: Desk, person: str) -> None:
    """A visit changes the timeline and the next step."""
    before = laptop.following.person(person)
    laptop.mentoring.start_business(BusinessOrder(person_id=person, business_name="Kue Uji"))
    today = local_day(laptop.clock)
    soon = (today + timedelta(days=14)).isoformat()
    laptop.mentoring.record_visit(person, sample_day.visit(today) | {"next_visit_date": soon})
    after = laptop.following.person(person)
    assert len(after.timeline) == len(before.timeline) + 2
    assert after.next != before.next


def _issues(laptop: Desk, handover: str) -> None:
    """The BAST is signed, by a key that the office vouches for."""
    pdf = laptop.issuing.issue("bast", handover).pdf
    assert verify(pdf, laptop.enrolment.ca_pem()).valid


def _sends_and_hears_back(laptop: Desk, office: Desk, person: str, folder: Path) -> None:
    """The office sees the same; every record then says that it was received."""
    assert _states(laptop, person) == {"belum dikirim"}
    bundle = laptop.exchange.make_bundle(folder / "jalan")
    assert {one.state for one in office.exchange.receive(bundle)} == {"baru"}
    there, here = office.following.person(person), laptop.following.person(person)
    assert [row.title for row in there.timeline] == [row.title for row in here.timeline]
    year = laptop.clock().year
    assert office.recap.recap(year) == laptop.recap.recap(year)
    laptop.exchange.receive(office.exchange.send(folder / "pulang"))
    assert _states(laptop, person) == {"diterima kantor"}
    assert list(laptop.dump()) == list(office.dump())


def _states(desk: Desk, person: str) -> set[str]:
    return {row.state for row in desk.following.person(person).timeline}


def test_nobodys_nik_lies_outside_the_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ppks_desktop.desk import start_log

    monkeypatch.setenv("TMPDIR", str(tmp_path / "sementara"))
    (tmp_path / "sementara").mkdir()
    start_log(tmp_path / "log")
    laptop_folder, office_folder = Desk.create_demo(tmp_path, people=30, pair=True)
    laptop, office = Desk.open(laptop_folder, SECRET), Desk.open(office_folder, SECRET)
    person = laptop.intake.finish_person(
        sample_day.person()
        | {"nik_status": "ada", "nik": NIK, "nik_evidence": "kk", "full_name": "Canary Uji"}
    )
    laptop.drafting.keep(laptop.drafting.open_draft("person", answers={"nik": NIK}))
    laptop.following.nik(person)
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "jalan"))
    laptop.close()
    office.close()
    for file in (one for one in tmp_path.rglob("*") if one.is_file()):
        data = file.read_bytes()
        assert NIK.encode() not in data, file.name
        assert b"Canary" not in data, file.name


def _killed_and_opened_again(desk: Desk) -> Desk:
    """As when the machine is switched off in the middle: nothing is closed in good order."""
    folder = desk.folder
    desk.database.close()
    return Desk.open(folder, SECRET)
