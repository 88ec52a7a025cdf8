"""What was answered is read again, as far as a role may see it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Assessment, Business, Case
from ppks_desktop.errors import NotPermitted
from tests.desks import TODAY, Winding, desk_in, someone

DIFFICULTIES = {
    "wg_seeing": "1",
    "wg_hearing": "1",
    "wg_walking": "3",
    "wg_remembering": "1",
    "wg_selfcare": "3",
    "wg_communicating": "1",
}
BARTHEL = {
    "adl_bowel": "2",
    "adl_bladder": "2",
    "adl_grooming": "1",
    "adl_toilet": "1",
    "adl_feeding": "2",
    "adl_transfer": "3",
    "adl_walking": "2",
    "adl_dressing": "1",
    "adl_stairs": "1",
    "adl_bathing": "0",
}


def _assessed(desk: Desk, person: str, **more: Any) -> str:
    return desk.casework.finish_assessment(person, sample_day.assessment(TODAY) | more)


def _lines(desk: Desk, table: str, record: str) -> list[tuple[str, str]]:
    return [line for part in desk.reading.read(table, record).parts for line in part.lines]


def test_scores_are_read_with_their_parts(laptop: Desk) -> None:
    made = _assessed(laptop, someone(laptop), **DIFFICULTIES, **BARTHEL)
    lines = _lines(laptop, "assessment", made)
    assert ("Hasil", "Disabilitas menurut enam pertanyaan ini: ya.") in lines
    assert ("Mandi", "Tergantung orang lain (nilai 0)") in lines
    assert ("Hasil", "Jumlah 15 dari 20: ketergantungan ringan.") in lines
    assert ("Pendapatan keluarga sebulan", "Rp900.000") in lines


def test_no_disability_is_said_only_when_all_six_were_asked(laptop: Desk) -> None:
    one = {"wg_seeing": "1"}
    easy = dict.fromkeys(DIFFICULTIES, "1")
    for asked, result in ((one, None), ({"wg_hearing": "3"}, "ya"), (easy, "tidak")):
        lines = _lines(laptop, "assessment", _assessed(laptop, someone(laptop), **asked))
        said = [words for label, words in lines if label == "Hasil" and "Disabilitas" in words]
        assert said == ([f"Disabilitas menurut enam pertanyaan ini: {result}."] if result else [])


def test_the_barthel_questions_of_an_old_person_are_read_as_they_were_asked(
    laptop: Desk,
) -> None:
    made = _assessed(laptop, someone(laptop), type_codes="LUT", **BARTHEL)
    assert ("Berpakaian", "Sebagian dibantu (nilai 1)") in _lines(laptop, "assessment", made)


def test_a_record_without_answers_is_read_from_its_columns(laptop: Desk) -> None:
    business = Business(
        id=laptop.new_id(),
        person_id=someone(laptop),
        business_name="Kue Nur",
        baseline_turnover=800_000,
        sales_channels=("pasar", "rumah"),
    )
    laptop.store.save(business)
    lines = _lines(laptop, "business", business.id)
    assert ("Nama usaha", "Kue Nur") in lines
    assert ("Omzet awal sebulan", "Rp800.000") in lines


def test_what_was_corrected_since_is_read_as_it_is_now(laptop: Desk) -> None:
    person = someone(laptop)
    laptop.requesting.finish(
        person,
        {
            "request_kind": "akses",
            "asked_by": "Nurhayati",
            "relation": "sendiri",
            "identity_proof": "ktp",
            "via": "datang",
            "received_at": "2026-11-24T09:00:00.000+08:00",
            "wish": "Semua data.",
        },
    )
    row = next(
        one for one in laptop.following.person(person).timeline if one.table == "data_request"
    )
    assert row.title == "Permintaan subjek data: akses"
    begun = laptop.requesting.starting(row.id)
    answer = {"done_at": "2026-11-25T09:00:00.000+08:00", "outcome": "dipenuhi"}
    laptop.requesting.finish(row.id, begun | answer)
    assert ("Hasil", "Dipenuhi") in _lines(laptop, "data_request", row.id)


def test_an_assessment_of_somebody_in_a_restricted_type_is_not_for_every_role(
    tmp_path: Path, clock: Winding
) -> None:
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        person = someone(desk)
        made = _assessed(desk, person)
        assert _lines(desk, "assessment", made)
        desk.store.save(Case(id=desk.new_id(), person_id=person, type_code="TPPO"))
        with pytest.raises(NotPermitted):
            desk.reading.read("assessment", made)


def test_the_most_delicate_answers_are_masked(tmp_path: Path, clock: Winding) -> None:
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        made = _assessed(desk, someone(desk), psychological_condition=["cemas"])
        kept = desk.store.get(Assessment, made)
        assert kept is not None
        assert kept.answers["psychological_condition"] == ["cemas"]
        assert ("Kondisi psikologis", "(terbatas)") in _lines(desk, "assessment", made)


def test_what_came_out_of_delicate_answers_is_masked_with_them(
    tmp_path: Path, clock: Winding
) -> None:
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        made = _assessed(desk, someone(desk), **DIFFICULTIES, **BARTHEL)
        lines = _lines(desk, "assessment", made)
        assert ("Mandi", "(terbatas)") in lines
        assert not [said for label, said in lines if label == "Hasil" and "Jumlah" in said]


def test_raw_and_old_answers_are_masked_too(tmp_path: Path, clock: Winding) -> None:
    old = {"version": "1", "ref": "obat", "label": "Obat", "said": "ARV", "value": "arv"}
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        made = _assessed(desk, someone(desk))
        kept = desk.store.get(Assessment, made)
        assert kept is not None
        answers = {**kept.answers, "_parked": [old]}
        desk.store.save(replace(kept, answers=answers))
        assert [one.said for one in desk.reading.read("assessment", made).olds] == ["(terbatas)"]
        desk.store.save(replace(kept, answers={**answers, "_edition": "0" * 64}))
        read = desk.reading.read("assessment", made)
        assert read.is_raw
        assert {said for part in read.parts for _label, said in part.lines} == {"(terbatas)"}
        assert [one.said for one in read.olds] == ["(terbatas)"]
