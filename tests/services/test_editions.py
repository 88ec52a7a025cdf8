"""Every answer stays with its edition; an office may use its own forms."""

from pathlib import Path

import pytest

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Assessment, Case, Person
from ppks_desktop.errors import InvalidValue, NotPermitted
from ppks_desktop.storage import settings_rows
from tests.desks import TODAY, someone
from tests.services.ownforms import WATER, WATER_2, adopted, changed, reviewed, shipped


def assessed(desk: Desk, person: str) -> Assessment:
    """A general assessment made at this desk."""
    made = desk.casework.finish_assessment(person, sample_day.assessment(TODAY))
    found = desk.store.get(Assessment, made)
    assert found is not None
    return found


def carried(sender: Desk, receiver: Desk, road: Path) -> None:
    """Everything the sender has for the receiver, taken in there."""
    files = sender.exchange.send(road)
    assert {one.state for one in receiver.exchange.receive(files)} <= {"baru", "sudah ada"}


def test_a_record_names_its_edition_and_the_vault_keeps_that(laptop: Desk) -> None:
    kept = assessed(laptop, someone(laptop))
    digest = kept.answers["_edition"]
    assert digest == laptop.forms.get("assessment").digest
    assert laptop.editions.text(digest) == shipped("assessment").encode()


def test_a_record_is_read_with_its_own_edition_after_the_form_changed(
    office: Desk, tmp_path: Path
) -> None:
    old = assessed(office, someone(office))
    new = adopted(office, changed("assessment"), tmp_path)
    form = office.forms.of("assessment", old.answers)
    assert (form.version, form.digest == new) == ("1", False)
    assert office.forms.get("assessment").digest == new
    assert assessed(office, old.person_id).form_version == "9"


def test_the_offices_form_reaches_the_laptop_and_is_used_there(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    digest = adopted(office, WATER, tmp_path)
    assert "survei_air" not in laptop.forms.ids()
    carried(office, laptop, tmp_path / "pulang")
    assert laptop.forms.get("survei_air").digest == digest
    person = someone(laptop)
    made = laptop.casework.finish_assessment(person, {"sumber": "sumur"}, "survei_air")
    carried(laptop, office, tmp_path / "jalan")
    kept = office.store.get(Assessment, made)
    assert kept is not None
    assert (kept.form_id, kept.form_version, kept.answers["sumber"]) == ("survei_air", "1", "sumur")


def test_a_form_in_use_comes_again_when_its_part_was_lost(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    adopted(office, WATER, tmp_path)
    parts = office.exchange.make_return(laptop.me.replica, tmp_path / "satu", size=600)
    assert len(parts) > 1
    laptop.exchange.receive(parts[:-1])
    assert laptop.adopting.forms()[-1].waits or "survei_air" not in laptop.forms.ids()
    with pytest.raises(InvalidValue):
        laptop.forms.get("survei_air")
    carried(office, laptop, tmp_path / "dua")
    assert laptop.forms.get("survei_air").version == "1"


def test_an_edition_the_office_never_had_comes_with_the_answers_given_on_it(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    text = changed("assessment", version="0.9").encode()
    digest = laptop.editions.keep(text)
    person = someone(laptop)
    made = laptop.casework.finish_assessment(
        person, {**sample_day.assessment(TODAY), "_edition": digest}
    )
    assert office.editions.text(digest) is None
    carried(laptop, office, tmp_path)
    kept = office.store.get(Assessment, made)
    assert kept is not None
    assert kept.form_version == "0.9"
    assert office.forms.of("assessment", kept.answers).digest == digest
    assert office.forms.get("assessment").version == "1"
    sent = laptop.exchange.pending()
    carried(office, laptop, tmp_path / "pulang")
    assert (sent.blobs, laptop.exchange.pending().blobs) == (1, 0)


def test_answers_whose_edition_is_unknown_are_told_with_the_form_in_use(laptop: Desk) -> None:
    for named in ("0" * 64, 7, None):
        form = laptop.forms.of("assessment", {"_edition": named})
        assert form is laptop.forms.get("assessment")
    other = laptop.forms.get("case").digest
    laptop.forms.begin("case")
    assert laptop.forms.of("assessment", {"_edition": other}).form_id == "assessment"


def test_a_draft_is_finished_on_the_edition_it_was_begun_with(office: Desk, tmp_path: Path) -> None:
    adopted(office, WATER, tmp_path)
    session = office.forms.begin("survei_air", {"sumber": "ledeng", "jarak": 30, "catatan": "x"})
    draft = session.answers()
    adopted(office, WATER_2, tmp_path)
    person = someone(office)
    made = office.casework.finish_assessment(person, draft, "survei_air")
    kept = office.store.get(Assessment, made)
    assert kept is not None
    assert kept.form_version == "1"
    assert (kept.answers["sumber"], kept.answers["jarak"]) == ("ledeng", 30)


def test_a_laptop_lifts_its_draft_when_the_offices_edition_comes_in(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    adopted(office, WATER, tmp_path)
    carried(office, laptop, tmp_path / "satu")
    session = laptop.forms.begin("survei_air", {"sumber": "ledeng", "jarak": 30})
    draft = laptop.drafting.open_draft("survei_air", someone(laptop), session.answers())
    laptop.drafting.keep(draft)
    new = adopted(office, WATER_2, tmp_path)
    carried(office, laptop, tmp_path / "dua")
    kept = laptop.drafting.get(draft.id)
    assert kept is not None
    assert kept.answers == draft.answers
    assert laptop.forms.of("survei_air", draft.answers).version == "1"
    lift = laptop.forms.lift("survei_air", draft.answers)
    assert lift is not None
    assert (lift.new.digest, lift.lifted.answers["asal_air"]) == (new, "pdam")


def test_a_lifted_draft_keeps_every_answer(office: Desk, tmp_path: Path) -> None:
    adopted(office, WATER, tmp_path)
    given = {"sumber": "ledeng", "jarak": 30, "catatan": "keruh"}
    draft = office.forms.begin("survei_air", given).answers()
    assert office.forms.lift("survei_air", draft) is None
    new = adopted(office, WATER_2, tmp_path)
    lift = office.forms.lift("survei_air", draft)
    assert lift is not None
    made = office.casework.finish_assessment(someone(office), lift.lifted.answers, "survei_air")
    kept = office.store.get(Assessment, made)
    assert kept is not None
    assert (kept.answers["asal_air"], kept.answers["_edition"]) == ("pdam", new)
    assert kept.answers["_parked"] == [
        {"version": "1", "ref": "jarak", "label": "Jarak (meter)", "value": 30},
        {"version": "1", "ref": "catatan", "label": "Catatan", "value": "keruh"},
    ]


def test_what_a_person_was_asked_earlier_is_parked_beside_them(
    office: Desk, tmp_path: Path
) -> None:
    more = (
        "  - type: end group\n",
        "  - {type: text, name: hobi, label: Hobi}\n  - type: end group\n",
    )
    adopted(office, changed("person", more), tmp_path)
    person = office.intake.finish_person({**sample_day.person(), "hobi": "memancing"})
    office.adopting.give_up("person")
    lift = office.forms.lift("person", office.intake.answers_of(person))
    assert lift is not None
    office.intake.correct_person(person, lift.lifted.answers)
    kept = office.store.get(Person, person)
    assert kept is not None
    parked = {"version": "9", "ref": "hobi", "label": "Hobi", "value": "memancing"}
    assert kept.answers["_parked"] == [parked]
    office.intake.correct_person(person, office.intake.answers_of(person))
    again = office.store.get(Person, person)
    assert again is not None
    assert again.answers == kept.answers


def test_an_office_goes_back_to_the_form_of_the_program(office: Desk, tmp_path: Path) -> None:
    adopted(office, WATER, tmp_path)
    adopted(office, changed("case"), tmp_path)
    assert own(office) == {"survei_air", "case"}
    office.adopting.give_up("case")
    office.adopting.give_up("survei_air")
    assert own(office) == set()
    assert office.forms.get("case").version == "1"
    with pytest.raises(InvalidValue, match="tidak ada di brankas"):
        office.forms.get("survei_air")
    adopted(office, WATER, tmp_path)
    assert own(office) == {"survei_air"}


def test_a_draft_is_finished_though_its_form_was_given_up(office: Desk, tmp_path: Path) -> None:
    adopted(office, WATER, tmp_path)
    draft = office.forms.begin("survei_air", {"sumber": "sumur"}).answers()
    office.adopting.give_up("survei_air")
    assert office.forms.lift("survei_air", draft) is None
    assert office.forms.title("survei_air") == "survei_air"
    made = office.casework.finish_assessment(someone(office), draft, "survei_air")
    kept = office.store.get(Assessment, made)
    assert kept is not None
    assert (kept.form_title, kept.form_version) == ("Survei air", "1")


def test_what_was_settled_is_put_back_as_it_was(office: Desk, tmp_path: Path) -> None:
    first = adopted(office, WATER, tmp_path)
    review = reviewed(office, WATER_2, tmp_path)
    before = office.adopting.adopt(review)
    assert before == first
    office.adopting.put_back("survei_air", before)
    assert office.forms.get("survei_air").digest == first
    assert office.adopting.give_up("survei_air") == first


def own(desk: Desk) -> set[str]:
    """The forms in use that are the office's own."""
    return {one.form_id for one in desk.adopting.forms() if one.is_own}


def test_the_list_of_forms_counts_what_was_filed_by_each(office: Desk, tmp_path: Path) -> None:
    adopted(office, WATER, tmp_path)
    person = someone(office)
    office.casework.finish_assessment(person, {"sumber": "sumur"}, "survei_air")
    office.casework.finish_case(person, sample_day.case(TODAY))
    lines = {one.form_id: one for one in office.adopting.forms()}
    assert len(lines) == len(office.forms.ids())
    assert (lines["survei_air"].records, lines["case"].records) == (1, 1)
    assert (lines["person"].records, lines["assessment"].records) == (1, 0)
    assert (lines["survei_air"].title, lines["case"].version) == ("Survei air", "1")


def test_only_who_settles_the_office_adopts(laptop: Desk, tmp_path: Path) -> None:
    review = reviewed(laptop, WATER, tmp_path)
    assert review.is_good
    assert not laptop.adopting.may_settle
    with pytest.raises(NotPermitted):
        laptop.adopting.adopt(review)
    with pytest.raises(NotPermitted):
        laptop.adopting.give_up("case")


def test_a_form_that_only_a_laptop_chose_is_a_proposal_nobody_uses(
    laptop: Desk, office: Desk, tmp_path: Path
) -> None:
    digest = laptop.editions.keep(changed("case").encode())
    settings_rows.set_setting(laptop.store, "form.case", digest)
    assert laptop.forms.get("case").version == "1"
    carried(laptop, office, tmp_path)
    assert office.editions.text(digest) is not None
    assert office.forms.get("case").version == "1"


HOSTILE = {
    "bom": b"settings: &a [x,x,x]\nsurvey: [*a,*a]\n",
    "bukan-teks": b"\xff\xfe\x00\x01",
    "kosong": b"",
    "rumus": WATER.replace(
        "    name: jarak\n", "    name: jarak\n    calculation: ((((\n"
    ).encode(),
    "terlalu-besar": b"#" * 4_000_001,
    "tanpa-jenis": changed("case", ("ppks::save_to: ppks_case.type_code", "note: x")).encode(),
    "nama-lain": WATER.encode(),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_broken_form_in_a_bundle_stops_nobody(
    laptop: Desk, office: Desk, tmp_path: Path, kind: str
) -> None:
    digest = office.editions.keep(HOSTILE[kind])
    office.editions.use("case", digest)
    made = office.store.save(
        Assessment(
            id=office.new_id(),
            person_id=someone(office),
            form_id="assessment",
            answers={"food": "dua_kali", "_edition": digest},
        )
    )
    carried(office, laptop, tmp_path)
    assert laptop.forms.get("case").version == "1"
    assert laptop.casework.finish_case(someone(laptop), sample_day.case(TODAY))
    assert laptop.store.count(Case) == 1
    record = next(one for table, one in made.records if table == "assessment")
    kept = laptop.store.get(Assessment, record)
    assert kept is not None
    assert laptop.forms.of("assessment", kept.answers).version == "1"
    line = next(one for one in laptop.adopting.forms() if one.form_id == "case")
    assert (line.waits, line.is_own) == (True, False)
