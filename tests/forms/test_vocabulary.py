"""The words of XLSForm: spellings taken, what is of no use said, mistakes named."""

from __future__ import annotations

import pytest

from ppks_desktop.forms.files import checked
from ppks_desktop.forms.source.heads import head
from ppks_desktop.forms.source.reading import split_type
from tests.forms.sheet import opened, workbook


def told(text: str) -> list[str]:
    """Every fault of a form, the mild ones in brackets."""
    made, faults = checked(workbook(text), [])
    assert made is not None or any(fault.grave for fault in faults)
    return [str(fault) if fault.grave else f"({fault})" for fault in faults]


@pytest.mark.parametrize(
    ("spelled", "kind"),
    [
        ("add text prompt", "text"),
        ("add date time prompt", "dateTime"),
        ("add select one prompt using l", "select_one"),
        ("get device id", "deviceid"),
        ("get start time", "start"),
        ("q picture", "image"),
        ("q string", "text"),
        ("uri:username", "username"),
        ("imei", "deviceid"),
        ("sim id", "simserial"),
        ("select all that apply from l", "select_multiple"),
        ("add nothing prompt", "add"),
    ],
)
def test_older_forms_spell_types_in_other_ways(spelled: str, kind: str) -> None:
    assert split_type(spelled)[0] == kind


@pytest.mark.parametrize(
    ("spelled", "column"),
    [
        ("bind:relevant", "relevant"),
        ("bind:jr:requiredMsg", "bind::jr:requiredMsg"),
        ("Bind : constraint", "constraint"),
        ("media::audio", "audio"),
        ("media:video", "video"),
        ("body:accuracyThreshold", "body::accuracyThreshold"),
    ],
)
def test_columns_may_stand_in_groups(spelled: str, column: str) -> None:
    known = {"bind::relevant": "relevant", "bind::constraint": "constraint"}
    found = head("survey", spelled)
    assert known.get(found, found) == column


def test_groups_of_older_forms_are_repeats() -> None:
    session = opened(
        """
        | survey |              |      |       |
        |        | type         | name | label |
        |        | begin lgroup | r    | R     |
        |        | text         | a    | A     |
        |        | end lgroup   |      |       |
        """
    )
    session.add_row("r")
    session.set("r[1]/a", "x")
    assert session.answers()["r"] == [{"a": "x"}]


def test_what_a_phone_fills_stays_empty_and_says_so() -> None:
    found = told(
        """
        | survey |                  |       |       |
        |        | type             | name  | label |
        |        | audit            | audit |       |
        |        | background-audio | suara |       |
        |        | text             | a     | A     |
        """
    )
    assert len(found) == 2
    assert all("diisi oleh ponsel" in one and one.startswith("(") for one in found)


def test_columns_of_other_programs_are_passed_over_once() -> None:
    found = told(
        """
        | survey |      |      |       |       |           |
        |        | type | name | label | $kuid | sms_field |
        |        | text | a    | A     | x1    | s         |
        |        | text | b    | B     | x2    | t         |
        | settings |           |             |                |
        |          | form_id   | sms_keyword | submission_url |
        |          | uji       | uji         | tujuan         |
        """
    )
    assert sum("dilewati" in one for one in found) == 3
    assert sum("tidak berlaku di sini" in one for one in found) == 1
    assert all(one.startswith("(") for one in found)


@pytest.mark.parametrize(
    ("kind", "parameters", "sentence"),
    [
        ("range", "start=1 end=5 step=0", "Langkah range"),
        ("range", "start=1 end=5 step=7", "Langkah range"),
        ("range", "start=5 end=1 step=-1", ""),
        ("range", "start=a end=5 step=2", "Batas range"),
        ("range", "tick_labelset=zz", "Daftar pilihan zz"),
        ("audio", "quality=best", "voice-only, low, normal, external"),
        ("background-audio", "quality=external", "voice-only, low, normal."),
        ("image", "app=x", "org.contoh.kamera"),
        ("image", "app=org.contoh.kamera", ""),
        ("geopoint", "capture-accuracy=x", "harus angka"),
        ("geopoint", "capture-accuracy=2.5", ""),
        ("geotrace", "incremental=false", "hanya boleh true"),
        ("select_one l", "randomize=true seed=x", "seed harus angka"),
        ("select_one l", "randomize=true seed=${zz}", "Pertanyaan zz tidak ada"),
        ("select_one l", "randomize=true, seed=${z}", ""),
        ("audit", "track-changes=ya", "hanya boleh true, false"),
        ("text", "rows=x", "harus angka bulat"),
        ("background-geopoint", "", "trigger"),
    ],
)
def test_parameters_are_checked(kind: str, parameters: str, sentence: str) -> None:
    found = told(
        f"""
        | survey |        |      |       |              |
        |        | type   | name | label | parameters   |
        |        | text   | z    | Z     |              |
        |        | {kind} | q    | Q     | {parameters} |
        | choices |           |      |       |
        |         | list_name | name | label |
        |         | l         | a    | A     |
        """
    )
    grave = [one for one in found if not one.startswith("(")]
    assert (not grave) if not sentence else any(sentence in one for one in grave), found


@pytest.mark.parametrize(
    ("entity", "save_to", "sentence"),
    [
        ("pohon | concat('p', 1) | | | ", "tinggi", ""),
        ("pohon | | '1' | 1 = 1 | ", "tinggi", ""),
        ("pohon | | | | ", "tinggi", "Isi label"),
        ("pohon | | | 1 = 1 | ", "tinggi", "perlu entity_id"),
        ("__p | a | | | ", "tinggi", "Nama __p"),
        ("a.b | a | | | ", "tinggi", "Nama a.b"),
        ("pohon | a | | | x", "tinggi", "Kolom warna tidak dikenal"),
        ("pohon | a | | | ", "name", "Nama name"),
        ("pohon | a | | | ", "a b", "Nama a b"),
        ("", "tinggi", "perlu lembar entities"),
    ],
)
def test_entities_are_checked_so_that_they_can_go_back(
    entity: str, save_to: str, sentence: str
) -> None:
    found = told(
        f"""
        | survey |      |      |       |           |
        |        | type | name | label | save_to   |
        |        | text | q    | Q     | {save_to} |
        | entities |           |       |           |           |       |
        |          | list_name | label | entity_id | update_if | warna |
        |          | {entity} |
        """
    )
    grave = [one for one in found if not one.startswith("(")]
    assert (not grave) if not sentence else any(sentence in one for one in grave), found
    assert sentence or any("ppks::save_to" in one for one in found)


def test_only_one_entity_and_only_questions_fill_it() -> None:
    found = told(
        """
        | survey |             |      |       |         |
        |        | type        | name | label | save_to |
        |        | begin group | g    | G     | x       |
        |        | text        | q    | Q     |         |
        |        | end group   |      |       |         |
        | entities |           |       |
        |          | list_name | label |
        |          | pohon     | 'a'   |
        |          | kebun     | 'a'   |
        """
    )
    assert any("Hanya satu daftar entities" in one for one in found)
    assert any("bukan kelompok" in one for one in found)


def test_choices_of_a_repeat_are_refused_with_a_remedy() -> None:
    found = told(
        """
        | survey |                 |      |       |
        |        | type            | name | label |
        |        | begin repeat    | r    | R     |
        |        | text            | a    | A     |
        |        | end repeat      |      |       |
        |        | select_one ${a} | b    | B     |
        """
    )
    assert any("dari ulangan tidak didukung" in one for one in found)


def test_a_default_may_be_a_sum() -> None:
    session = opened(
        """
        | survey |         |      |       |         |
        |        | type    | name | label | default |
        |        | integer | a    | A     | 2 * 6   |
        |        | decimal | b    | B     | -1.5    |
        """
    )
    assert (session.answers()["a"], session.answers()["b"]) == (12, "-1.5")
    found = told(
        """
        | survey |         |      |       |         |
        |        | type    | name | label | default |
        |        | integer | a    | A     | dua     |
        |        | integer | b    | B     | 2 * * 6 |
        """
    )
    assert sum("Tulis angka bulat" in one for one in found) == 2


def test_the_name_in_the_settings_is_one_word() -> None:
    found = told(
        """
        | survey |      |      |       |
        |        | type | name | label |
        |        | text | a    | A     |
        | settings |      |
        |          | name |
        |          | a b  |
        """
    )
    assert any("satu kata" in one for one in found)


def test_the_seed_may_be_an_answer_of_the_same_row() -> None:
    session = opened(
        """
        | survey |              |      |       |                            |
        |        | type         | name | label | parameters                 |
        |        | text         | s    | S     |                            |
        |        | select_one l | u    | U     | randomize=true seed=${s}   |
        |        | select_one l | v    | V     | randomize=true seed=${t}   |
        |        | begin repeat | r    | R     |                            |
        |        | text         | t    | T     |                            |
        |        | select_one l | w    | W     | randomize=true, seed=${t}  |
        |        | end repeat   |      |       |                            |
        | choices |           |      |       |
        |         | list_name | name | label |
        |         | l         | p    | P     |
        |         | l         | q    | Q     |
        |         | l         | r    | R     |
        |         | l         | s    | S     |
        |         | l         | t    | T     |
        |         | l         | u    | U     |
        """
    )
    session.add_row("r")
    session.set("s", "42")
    session.set("r[1]/t", "42")

    def order(ref: str) -> str:
        return "".join(one.value for one in session.choices(ref))

    assert (order("u"), order("r[1]/w")) == ("purqst", "purqst")
    assert order("v") == "rqtpus"
    session.set("s", "kata")
    assert sorted(order("u")) == list("pqrstu")
    assert order("u") != "rqtpus"
