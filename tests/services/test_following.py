"""People are found however spelled; each page says what is next, and whose."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.orders import SessionOrder, TrainingOrder
from ppks_desktop.domain.records import Case, Contribution, DataRequest, Partner, Person
from ppks_desktop.domain.views import RESTRICTED_CODE
from ppks_desktop.errors import InvalidValue, NotPermitted
from ppks_desktop.storage.search import PeopleFilter
from tests.desks import TODAY, Winding, desk_in, family_of, handover_for, someone

NIK = "6471014305840001"


def test_old_and_new_spelling_find_the_same_person(laptop: Desk) -> None:
    person = someone(laptop, "Moh. Soekarno Tjahjadi", sex="L", phone="+628125550001", nik=NIK)
    for typed in ("sukarno", "muhammad su", "cahyadi", "647101", "08125550001"):
        assert [one.id for one in laptop.following.search(typed)] == [person], typed


def test_lists_mask_the_nik_and_the_family_card(laptop: Desk) -> None:
    person = someone(laptop, nik=NIK)
    assert laptop.following.search("nurhayati")[0].nik == "6471********0001"
    assert laptop.following.people().lines[0].nik == "6471********0001"
    assert "6471********0001" in laptop.following.person(person).head.about
    assert laptop.following.nik(person) == NIK


def test_the_list_pages_by_name_and_counts_all(laptop: Desk) -> None:
    for name in ("Budi", "Ani", "Citra"):
        someone(laptop, name)
    first = laptop.following.people(limit=2)
    assert [one.name for one in first.lines] == ["Ani", "Budi"]
    rest = laptop.following.people(after=first.after, limit=2)
    assert ([one.name for one in rest.lines], rest.after, rest.total) == (["Citra"], None, 3)


def test_roles_that_need_it_not_see_a_restricted_type_masked(
    tmp_path: Path, clock: Winding
) -> None:
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        person = someone(desk, nik=NIK)
        desk.store.save(_case(desk, person, "ODHA"))
        assert desk.following.search("nurhayati")[0].type_codes == (RESTRICTED_CODE,)
        view = desk.following.person(person)
        assert [(one.type_name, one.case) for one in view.cases] == [("Jenis terbatas", None)]
        assert "HIV" not in repr(view.timeline)
        assert view.head.chips[0].label == "Jenis terbatas"
        with pytest.raises(NotPermitted):
            desk.following.people(PeopleFilter(type_code="ODHA"))
        with pytest.raises(NotPermitted):
            desk.following.history("ppks_case", view.cases[0].id)


def test_a_reader_sees_no_nik(tmp_path: Path, clock: Winding) -> None:
    with desk_in(tmp_path / "pembaca", clock, Role.READER) as desk:
        person = someone(desk, nik=NIK)
        assert desk.following.person(person).person.nik == "6471********0001"
        with pytest.raises(NotPermitted):
            desk.following.nik(person)


def test_the_next_step_moves_along_the_path(laptop: Desk) -> None:
    person = someone(laptop)
    assert laptop.following.person(person).next.act == "kasus"
    laptop.casework.finish_case(person, sample_day.case(TODAY))
    assert laptop.following.person(person).next.act == "asesmen"
    laptop.casework.finish_assessment(person, sample_day.assessment(TODAY))
    assert laptop.following.person(person).next.act == "usulan"
    laptop.granting.hand_over(handover_for(laptop, person))
    view = laptop.following.person(person)
    assert (view.next.act, view.next.due) == ("kunjungan", TODAY + timedelta(days=30))
    assert [one.step for one in view.path if one.state == "now"] == ["didampingi"]


def test_a_draft_stands_on_top_of_the_timeline(laptop: Desk) -> None:
    person = someone(laptop)
    laptop.drafting.keep(laptop.drafting.open_draft("assessment", person, title="Asesmen umum"))
    row = laptop.following.person(person).timeline[0]
    assert (row.state, row.title, row.table) == ("draf", "Asesmen umum", "draft")


def test_a_page_shows_family_and_what_it_received(laptop: Desk) -> None:
    mother, son = someone(laptop), someone(laptop, "Rahmat", birth_date=None, age_estimate=11)
    family_of(laptop, mother, son)
    laptop.granting.hand_over(handover_for(laptop, son))
    view = laptop.following.person(mother)
    assert [(one.name, one.is_head) for one in view.members] == [
        ("Nurhayati", True),
        ("Rahmat", False),
    ]
    assert view.members[1].age == "kira-kira 11 tahun"
    assert [one.who for one in view.aid_24_months] == ["Rahmat"]
    assert view.head.belongs.startswith("Kepala keluarga, 2 anggota")


def test_history_tells_each_act_in_words(laptop: Desk) -> None:
    person = someone(laptop, nik=NIK)
    kept = laptop.store.get(Person, person)
    assert kept is not None
    changed = replace(
        kept, domicile_rt="027", birth_date=date(1984, 5, 4), chronic_illness=("asma",)
    )
    laptop.store.save(changed)
    newest, oldest = laptop.following.history("person", person)
    assert "Tanggal lahir: 3 Mei 1984 menjadi 4 Mei 1984" in newest.sentence
    assert "RT: kosong menjadi 027" in newest.sentence
    assert "Penyakit menahun: +Asma" in newest.sentence
    assert NIK not in oldest.sentence
    assert (newest.role, newest.origin) == ("Petugas lapangan", "Layar")
    with pytest.raises(InvalidValue):
        laptop.following.history("tidak ada", person)


def test_the_work_list_is_grouped_and_opens_the_place(laptop: Desk, clock: Winding) -> None:
    person = someone(laptop)
    untouched = sample_day.case(TODAY) | {"handling_status": "belum_ditangani"}
    laptop.casework.finish_case(person, untouched)
    laptop.mentoring.record_visit(person, sample_day.visit(TODAY))
    laptop.drafting.keep(laptop.drafting.open_draft("assessment", person, title="Asesmen umum"))
    clock.pass_days(34)
    work = laptop.following.worklist()
    groups = {group.code: group for group in work.groups}
    late = groups["terlambat"].rows[0]
    assert (late.who, late.since, late.act, late.target_id) == (
        "Nurhayati",
        "4 hari lewat",
        "kunjungan",
        person,
    )
    assert groups["draf"].rows[0].act == "draf"
    assert groups["minggu_ini"].rows[0].act == "asesmen"
    assert work.sentence.startswith("1 terlambat, yang pertama Nurhayati")
    assert [one.code for one in work.figures] == ["tertangani", "siap", "didampingi"]


def test_a_form_that_was_begun_stands_first_with_the_name_typed(laptop: Desk) -> None:
    draft = laptop.drafting.open_draft("person", title="Daftarkan orang")
    laptop.drafting.keep(replace(draft, answers={"full_name": "Nurhayati"}))
    first = laptop.following.worklist().groups[0]
    assert (first.code, first.rows[0].who) == ("draf", "Nurhayati")


def test_a_row_put_off_stays_away_until_its_day(laptop: Desk, clock: Winding) -> None:
    person = someone(laptop)
    laptop.mentoring.record_visit(person, sample_day.visit(TODAY))
    clock.pass_days(34)
    laptop.following.snooze("kunjungan", person, clock.today + timedelta(days=2))
    assert laptop.following.worklist().groups == ()
    clock.pass_days(3)
    assert laptop.following.worklist().groups[0].total == 1


def test_unsent_work_waits_for_the_office(laptop: Desk, office: Desk, tmp_path: Path) -> None:
    assert office.enrolment.is_office
    someone(laptop)
    rows = {row.act: row for group in laptop.following.worklist().groups for row in group.rows}
    assert rows["kirim"].what == "Belum dikirim"
    laptop.exchange.make_bundle(tmp_path)
    rows = {row.act: row for group in laptop.following.worklist().groups for row in group.rows}
    assert rows["terima"].whose == "Kantor"


def test_an_empty_vault_says_what_to_do(laptop: Desk) -> None:
    work = laptop.following.worklist()
    assert work.groups == ()
    assert "Daftarkan orang" in work.sentence
    assert laptop.following.search("siapa pun") == ()
    with pytest.raises(InvalidValue):
        laptop.following.person("tidak ada")


def _case(desk: Desk, person: str, code: str) -> Case:
    return Case(id=desk.new_id(), person_id=person, type_code=code, found_date=TODAY)


def test_a_form_is_named_after_what_it_is_about(laptop: Desk) -> None:
    person = someone(laptop)
    handover = laptop.granting.hand_over(handover_for(laptop, person))
    training = laptop.teaching.create_training(TrainingOrder(title="Roti", topic="barista"))
    session = laptop.teaching.add_session(SessionOrder(training_id=training, session_date=TODAY))
    laptop.teaching.enrol(training, [person])
    enrolled = laptop.teaching.training(training).participants[0].participant_id
    partner = Partner(id=laptop.new_id(), partner_name="PT Uji")
    promise = Contribution(id=laptop.new_id(), partner_id=partner.id, description="Modal")
    request = DataRequest(id=laptop.new_id(), person_id=person)
    laptop.store.save(partner, promise, request)
    names = {
        person: "Nurhayati",
        handover: "Nurhayati",
        enrolled: "Nurhayati",
        request.id: "Nurhayati",
        training: "Roti",
        session: "Roti, sesi ke-1",
        partner.id: "PT Uji",
        promise.id: "PT Uji, Modal",
        "tidak-ada": "",
    }
    assert {one: laptop.following.name_of(one) for one in names} == names


def test_a_trainee_of_months_ago_stands_in_the_work_list(laptop: Desk, clock: Winding) -> None:
    training = laptop.teaching.create_training(
        TrainingOrder(title="Roti", topic="barista", end_date=TODAY)
    )
    laptop.teaching.enrol(training, [someone(laptop)])
    enrolled = laptop.teaching.training(training).participants[0].participant_id
    laptop.teaching.finish(enrolled, "lulus")
    clock.pass_days(100)
    rows = [row for group in laptop.following.worklist().groups for row in group.rows]
    (row,) = [one for one in rows if one.act == "tindak-lanjut"]
    assert (row.what, row.target_id) == ("Tindak lanjut pelatihan: Roti", enrolled)
