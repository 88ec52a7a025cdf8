"""Cases follow the rules of the trade, assessments keep their form."""

from datetime import date
from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Assessment, Case
from ppks_desktop.errors import InvalidValue, NotPermitted
from tests.desks import TODAY, Winding, desk_in, family_of, someone
from tests.services.ownforms import adopted, changed


def test_a_case_keeps_its_criteria_and_who_wrote_it(laptop: Desk) -> None:
    person = someone(laptop)
    case = laptop.store.get(Case, laptop.casework.finish_case(person, sample_day.case(TODAY)))
    assert case is not None
    assert (case.type_code, case.criteria_met) == ("PRSE", ("a",))
    assert (case.recorded_by, case.verification_status) == ("Petugas Uji", "usulan")
    assert case.village_code == sample_day.VILLAGE


def test_a_child_is_not_written_as_tuna_susila(laptop: Desk) -> None:
    child = someone(laptop, birth_date=date(2012, 1, 1))
    answers = sample_day.case(TODAY) | {"type_code": "TS", "_reasons": {"type_code": "alasan"}}
    with pytest.raises(InvalidValue, match="perlindungan khusus") as refused:
        laptop.casework.finish_case(child, answers)
    assert refused.value.code == "ts-anak"
    assert laptop.store.count(Case) == 0


def test_only_a_supervisor_overrides_that_with_a_reason(tmp_path: Path, clock: Winding) -> None:
    with desk_in(tmp_path / "supervisor", clock, Role.SUPERVISOR) as desk:
        child = someone(desk, birth_date=date(2012, 1, 1))
        answers = sample_day.case(TODAY) | {"type_code": "TS"}
        with pytest.raises(InvalidValue):
            desk.casework.finish_case(child, answers)
        answers |= {"criteria_note": "Putusan pengadilan"}
        assert desk.casework.finish_case(child, answers)


def test_a_warning_asks_for_a_reason_and_keeps_it(laptop: Desk) -> None:
    person = someone(laptop)
    laptop.casework.finish_case(person, sample_day.case(TODAY))
    with pytest.raises(InvalidValue, match="sudah punya kasus"):
        laptop.casework.finish_case(person, sample_day.case(TODAY))
    answers = sample_day.case(TODAY) | {"criteria_note": "Kasus lama dari kelurahan lain"}
    case = laptop.store.get(Case, laptop.casework.finish_case(person, answers))
    assert case is not None
    assert case.warning_reason == "Kasus lama dari kelurahan lain"


def test_rules_are_told_while_the_form_is_filled(laptop: Desk) -> None:
    person = someone(laptop, birth_date=date(2020, 1, 1))
    found = laptop.casework.check(person, {"type_code": "PRSE", "criteria_met": ["a"]})
    assert [one.code for one in found] == ["umur"]
    assert laptop.casework.check(person, {}) == ()


def test_a_family_case_stands_on_the_family(laptop: Desk) -> None:
    person = someone(laptop)
    family = family_of(laptop, person)
    answers = sample_day.case(TODAY) | {"type_code": "FM", "subject_level": "family"}
    case = laptop.store.get(Case, laptop.casework.finish_case(person, answers))
    assert case is not None
    assert (case.person_id, case.subject_id) == (person, family)


def test_an_assessment_keeps_its_form_and_every_answer(laptop: Desk) -> None:
    person = someone(laptop)
    found = laptop.casework.finish_assessment(person, sample_day.assessment(TODAY))
    kept = laptop.store.get(Assessment, found)
    assert kept is not None
    assert (kept.form_id, kept.assessment_kind, kept.family_income) == (
        "assessment",
        "awal",
        900_000,
    )
    assert kept.answers["shelter"] == "menumpang"
    assert kept.form_version == laptop.forms.get("assessment").version


def test_a_module_begins_with_the_criteria_of_the_case(laptop: Desk) -> None:
    person = someone(laptop)
    laptop.casework.finish_case(person, sample_day.case(TODAY))
    begun = laptop.casework.starting_module(person, "PRSE")
    assert begun == {
        "person_name": "Nurhayati",
        "person_age": "42",
        "person_sex": "P",
        "criteria_met": ["a"],
    }
    assert "criteria_met" not in laptop.casework.starting_module(person, "FM")


def test_an_office_s_own_module_is_told_only_what_it_asks(office: Desk, tmp_path: Path) -> None:
    person = someone(office)
    office.casework.finish_case(person, sample_day.case(TODAY))
    fewer = changed("modul_prse", ("name: criteria_met", "name: criteria_seen"))
    adopted(office, fewer, tmp_path / "formulir")
    begun = office.casework.starting_module(person, "PRSE")
    assert begun == {"person_name": "Nurhayati", "person_age": "42", "person_sex": "P"}
    assert "_parked" not in office.forms.begin("modul_prse", begun).answers()


def test_a_module_is_an_assessment_on_its_own_form(laptop: Desk) -> None:
    person = someone(laptop)
    answers = {
        **laptop.casework.starting_module(person, "PRSE"),
        "assessment_date": TODAY.isoformat(),
        "criteria_met": ["a", "c"],
        "prse_status": "janda_mati",
        "breadwinner": "ya",
        "dependants": 2,
        "urgency": "segera",
        "recommendation": "Pelatihan kue.",
    }
    made = laptop.casework.finish_assessment(person, answers, "modul_prse")
    kept = laptop.store.get(Assessment, made)
    assert kept is not None
    assert (kept.form_id, kept.urgency, kept.recommendation) == (
        "modul_prse",
        "segera",
        "Pelatihan kue.",
    )
    assert kept.answers["criteria_met"] == ["a", "c"]
    assert "person_age" not in kept.answers
    assert laptop.following.person(person).next.act == "kasus"


def test_the_module_of_a_restricted_type_is_for_those_who_deal_with_it(
    tmp_path: Path, clock: Winding
) -> None:
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        person = someone(desk)
        with pytest.raises(NotPermitted):
            desk.casework.starting_module(person, "TPPO")
        with pytest.raises(NotPermitted):
            desk.casework.finish_assessment(person, {}, "modul_tppo")
        assert desk.casework.starting_module(person, "FM")["person_name"] == "Nurhayati"


def test_handled_needs_a_basis_and_keeps_its_first_day(laptop: Desk, clock: Winding) -> None:
    case = laptop.casework.finish_case(someone(laptop), sample_day.case(TODAY))
    with pytest.raises(InvalidValue, match="dasar"):
        laptop.casework.handle_case(case, "tertangani")
    laptop.casework.handle_case(case, "tertangani", ("bantuan",))
    clock.pass_days(30)
    laptop.casework.handle_case(case, "mandiri", ("pendampingan",))
    kept = laptop.store.get(Case, case)
    assert kept is not None
    assert kept.handled_first_date == TODAY
    assert set(kept.handled_basis) == {"bantuan", "pendampingan"}


def test_verifying_is_the_offices_word(laptop: Desk, office: Desk, tmp_path: Path) -> None:
    case = laptop.casework.finish_case(someone(laptop), sample_day.case(TODAY))
    with pytest.raises(NotPermitted):
        laptop.casework.verify_case(case, "terverifikasi")
    office.exchange.receive(laptop.exchange.make_bundle(tmp_path / "jalan"))
    office.casework.verify_case(case, "terverifikasi")
    laptop.exchange.receive(office.exchange.send(tmp_path / "pulang"))
    kept = laptop.store.get(Case, case)
    assert kept is not None
    assert (kept.verification_status, kept.verified_by) == ("terverifikasi", "Admin Uji")


def test_a_case_is_closed_or_withdrawn_with_a_reason(laptop: Desk) -> None:
    case = laptop.casework.finish_case(someone(laptop), sample_day.case(TODAY))
    with pytest.raises(InvalidValue):
        laptop.casework.close_case(case, "")
    laptop.casework.close_case(case, "pindah")
    with pytest.raises(InvalidValue):
        laptop.casework.withdraw_case(case, "")
    laptop.casework.withdraw_case(case, "Salah orang")
    kept = laptop.store.get(Case, case)
    assert kept is not None
    assert (kept.closed_reason, kept.withdrawn) == ("pindah", True)
