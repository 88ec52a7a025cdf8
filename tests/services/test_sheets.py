"""Forms leave the desk on paper: blank by the stack, filled as they were answered."""

from dataclasses import replace
from pathlib import Path

import pytest

from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.records import Person
from ppks_desktop.errors import InvalidValue, NotPermitted
from ppks_desktop.services.issuing import BlankForm
from tests.desks import Winding, desk_in, someone
from tests.papers.reading import pages_of, text_of
from tests.services.ownforms import changed


def test_every_form_that_can_be_keyed_can_be_printed_blank(laptop: Desk) -> None:
    kinds = laptop.sheets.kinds()
    assert {one.form_id for one in kinds} == set(laptop.forms.ids())
    assert BlankForm("visit", "Kunjungan pendampingan", "1") in kinds
    modules = [bool(one.module) for one in kinds]
    assert modules == sorted(modules)


def test_each_copy_has_a_number_of_its_own_that_no_other_desk_gives(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    pages = pages_of(laptop.sheets.blank("consent", 2), tmp_path)
    assert [_number(page) for page in pages] == ["1001", "1002"]
    assert _number(pages_of(laptop.sheets.blank("consent"), tmp_path)[0]) == "1003"
    assert _number(pages_of(office.sheets.blank("consent"), tmp_path)[0]) == "1"
    with pytest.raises(InvalidValue, match="sampai 200 lembar"):
        laptop.sheets.blank("consent", 201)


def test_looking_at_a_blank_form_takes_no_number(laptop: Desk, tmp_path: Path) -> None:
    laptop.sheets.preview("consent")
    assert _number(pages_of(laptop.sheets.blank("consent"), tmp_path)[0]) == "1"


def test_blank_forms_can_bear_names_but_never_a_whole_nik(laptop: Desk, tmp_path: Path) -> None:
    person = someone(laptop)
    text = text_of(laptop.sheets.prefilled("visit", [person, "tidak-ada"]), tmp_path)
    known = laptop.following.person(person).person
    assert f"Nama {known.full_name}" in text
    assert "RT" in text
    assert known.nik is None or known.nik not in text
    with pytest.raises(InvalidValue, match="satu orang"):
        laptop.sheets.prefilled("visit", ["tidak-ada"])
    for form_id in ("training", "modul_odha"):  # nobody's form, and one that would betray
        with pytest.raises(InvalidValue, match="tanpa nama"):
            laptop.sheets.prefilled(form_id, [person])


def test_a_prelist_takes_the_living_people_of_an_rt(laptop: Desk) -> None:
    here = someone(laptop, "Aminah", domicile_rt="027")
    there = someone(laptop, "Rusdi", domicile_rt="003")
    gone = someone(laptop, "Kartini", domicile_rt="027")
    kept = laptop.store.get(Person, gone)
    assert kept is not None
    laptop.store.save(replace(kept, vital_status="meninggal"))
    village = kept.village_code or ""
    assert laptop.sheets.people_of(village) == (here, there)
    assert laptop.sheets.people_of(village, "27") == (here,)


def test_what_was_keyed_is_printed_as_it_was_answered(laptop: Desk, tmp_path: Path) -> None:
    answers = {"met_client": "ya", "advice": "Catat setiap penjualan."}
    text = text_of(laptop.sheets.filled("visit", answers, someone(laptop)), tmp_path)
    assert "Catat setiap penjualan." in text
    assert "Alasan tidak bertemu" not in text  # not asked of somebody who was met


def test_a_restricted_module_is_printed_only_for_those_who_may_read_it(
    tmp_path: Path, clock: Winding
) -> None:
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        assert desk.sheets.blank("modul_odha").startswith(b"%PDF")
        assert desk.sheets.filled("modul_fm", {}).startswith(b"%PDF")
        with pytest.raises(NotPermitted):
            desk.sheets.filled("modul_odha", {})


def test_a_restricted_module_stays_so_whatever_an_office_s_own_edition_says(
    tmp_path: Path, clock: Winding
) -> None:
    text = changed("modul_odha", ("ppks::module: ODHA", "ppks::module: FM")).encode()
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        edition = desk.editions.keep(text)
        with pytest.raises(NotPermitted):
            desk.sheets.filled("modul_odha", {"_edition": edition})


def test_the_most_delicate_answers_are_not_printed_for_everybody(
    laptop: Desk, tmp_path: Path, clock: Winding
) -> None:
    answers = {"psychological_condition": ["cemas"], "self_harm_risk": "tinggi"}
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        text = text_of(desk.sheets.filled("assessment", answers), tmp_path)
        assert "(terbatas)" in text
        assert "Risiko tinggi" not in text
    text = text_of(laptop.sheets.filled("assessment", answers), tmp_path)
    assert "(terbatas)" not in text
    assert "Risiko tinggi" in text


def _number(page: str) -> str:
    """The running number in the head of a page, its digits in their boxes."""
    head = page[: page.index("Isi") if "Isi" in page else 400]
    words = head.split()
    at = words.index("versi")
    digits = []
    for word in words[at + 2 :]:
        if not word.isdigit():
            break
        digits.append(word)
    return "".join(digits)
