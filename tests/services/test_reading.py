"""What was answered can be read, whatever became of the form since."""

from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Assessment
from ppks_desktop.errors import InvalidValue, NotPermitted
from ppks_desktop.forms.oldanswers import OldAnswer
from ppks_desktop.services.editions import Read
from tests.desks import TODAY, Winding, desk_in, someone
from tests.services.ownforms import WATER, WATER_2, adopted


def lines(read: Read) -> dict[str, str]:
    """Every question with its answer."""
    return {label: said for part in read.parts for label, said in part.lines}


def test_answers_are_told_in_the_words_of_their_own_edition(office: Desk, tmp_path: Path) -> None:
    adopted(office, WATER, tmp_path)
    person = someone(office)
    given = {"sumber": "ledeng", "jarak": 30, "catatan": "keruh"}
    made = office.casework.finish_assessment(person, given, "survei_air")
    adopted(office, WATER_2, tmp_path)
    read = office.reading.read("assessment", made)
    assert (read.title, read.version, read.name) == ("Survei air", "1", "Nurhayati")
    assert read.person_id == person
    assert lines(read) == {
        "Sumber air": "Air ledeng",
        "Jarak (meter)": "30",
        "Catatan": "keruh",
    }
    assert (read.olds, read.is_raw) == ((), False)


def test_old_answers_are_read_beside_the_others(office: Desk, tmp_path: Path) -> None:
    adopted(office, WATER, tmp_path)
    draft = office.forms.begin("survei_air", {"sumber": "ledeng", "jarak": 30}).answers()
    adopted(office, WATER_2, tmp_path)
    lift = office.forms.lift("survei_air", draft)
    assert lift is not None
    person = someone(office)
    made = office.casework.finish_assessment(person, lift.lifted.answers, "survei_air")
    read = office.reading.read("assessment", made)
    assert lines(read) == {"Asal air": "PDAM"}
    assert read.olds == (OldAnswer("Jarak (meter)", "30", "1"),)


def test_rows_and_reasons_are_told_one_by_one(office: Desk, tmp_path: Path) -> None:
    rows = """
  - {type: begin repeat, name: titik, label: Titik}
  - {type: text, name: tempat, label: Tempat}
  - {type: integer, name: debit, label: Debit, 'ppks::warning': . > 9, \
'ppks::warning_message': Benar?}
  - type: end repeat
choices:"""
    adopted(office, WATER.replace("\nchoices:", rows), tmp_path)
    given = {
        "sumber": "sumur",
        "titik": [{"tempat": "Dapur", "debit": 12}, {"tempat": "Kebun"}],
        "_reasons": {"titik[1]/debit": "diukur ulang"},
    }
    made = office.casework.finish_assessment(someone(office), given, "survei_air")
    read = office.reading.read("assessment", made)
    assert lines(read) == {
        "Sumber air": "Sumur",
        "Titik 1. Tempat": "Dapur",
        "Titik 1. Debit": "12 (alasan: diukur ulang)",
        "Titik 2. Tempat": "Kebun",
    }


def test_answers_without_their_edition_are_shown_as_they_lie(office: Desk) -> None:
    record = Assessment(
        id=office.new_id(),
        person_id=someone(office),
        form_id="survei_air",
        answers={"sumber": "sumur", "dua": ["a", "b"], "_begun": "7", "_edition": "0" * 64},
    )
    office.store.save(record)
    read = office.reading.read("assessment", record.id)
    assert read.is_raw
    assert (read.title, read.version) == ("survei_air", "7")
    assert lines(read) == {"sumber": "sumur", "dua": "a, b"}


def test_cases_and_visits_are_read_too(office: Desk) -> None:
    person = someone(office)
    case = office.casework.finish_case(person, sample_day.case(TODAY))
    visit = office.mentoring.record_visit(person, sample_day.visit(TODAY))
    told = lines(office.reading.read("ppks_case", case))
    assert told["Jenis PPKS"] == "Perempuan Rawan Sosial Ekonomi"
    assert "Pakai label." in lines(office.reading.read("visit", visit)).values()
    for table in ("visit", "person"):
        with pytest.raises(InvalidValue, match="tidak ada di brankas"):
            office.reading.read(table, person)


def test_a_restricted_module_is_for_those_who_deal_with_it(tmp_path: Path, clock: Winding) -> None:
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        record = Assessment(
            id=desk.new_id(), person_id=someone(desk), form_id="modul_tppo", answers={}
        )
        desk.store.save(record)
        with pytest.raises(NotPermitted):
            desk.reading.read("assessment", record.id)
