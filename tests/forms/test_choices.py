"""Choices: filters, lists from files, lists of the desk, words of what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ppks_desktop.forms import BrokenForm, Choice, NoLookup, Session, compile_form, load
from ppks_desktop.forms.xpath.values import Value
from tests.forms.sheet import TODAY, form, opened

CITIES = """
| survey |
| type               | name    | label | choice_filter                           | calculation | parameters |
| select_one prov    | prov    | Prov  |                                         |             |            |
| select_one city    | city    | Kota  | prov = ${prov}                          |             |            |
| select_one city    | big     | Besar | size > 1 and prov = ${prov}             |             |            |
| select_one city    | number  | Angka | size = number('2')                      |             |            |
| select_one city    | dot     | Titik | not(.) and name = prov                  |             |            |
| select_one city    | second  | Kedua | prov = ${prov} and name = 'a2'          |             |            |
| select_one city    | mix     | Campur | prov = 'a' and name != 'a1' or position() = last() |  |            |
| select_multiple city | visited | Dikunjungi | prov = ${prov}                     |             |            |
| select_one prov or_other | other | Lain |                                      |             |            |
| select_one prov    | turned  | Balik |                                         |             | randomize=true seed=7 |
| select_one prov    | tossed  | Acak  |                                         |             | randomize=true seed=${many} |
| select_one prov    | dice    | Dadu  |                                         |             | randomize=true |
| integer            | many    | N     |                                         |             |            |
| calculate          | label   |       |                                         | jr:choice-name(${city}, '${city}') | |
| calculate          | label2  |       |                                         | jr:choice-name('zz', ${prov}) | |
| calculate          | size    |       |                                         | instance('city')/root/item[name = ${city}]/size | |
| calculate          | sizes   |       |                                         | sum(instance('city')/root/item[prov = ${prov}][size > 0]/size) | |
| calculate          | how     |       |                                         | count(instance('city')/root/item[prov = ${prov}]) | |
| calculate          | first   |       |                                         | instance('city')/root/item[position() = 2]/name | |
| calculate          | none    |       |                                         | instance('city')/root/item[name = 'q']/name | |
| calculate          | pulled  |       |                                         | pulldata('city', 'size', 'name', ${city}) | |
| calculate          | nothing |       |                                         | pulldata('city', 'zzz', 'name', ${city}) | |
| calculate          | absent  |       |                                         | pulldata('city', 'size', 'name', 'q') | |
| choices |
| list_name | name | label  | label::English (en) | prov | size | image |
| prov      | a    | Atas   | Up                  |      |      | a.png |
| prov      | b    | Bawah  | Down                |      |      |       |
| city      | a1   | A satu |                     | a    | 1    |       |
| city      | a2   | A dua  |                     | a    | 2    |       |
| city      | b1   | B satu |                     | b    | 3    |       |
"""


def values(session: Session, ref: str) -> list[str]:
    """The values offered for a question."""
    return [one.value for one in session.choices(ref)]


def test_a_filter_narrows_the_choices() -> None:
    session = opened(CITIES)
    assert values(session, "city") == []
    session.set("prov", "a")
    assert values(session, "city") == ["a1", "a2"]
    assert values(session, "big") == ["a2"]
    assert values(session, "number") == ["a2"]
    assert values(session, "dot") == []
    assert values(session, "second") == ["a2"]
    assert values(session, "mix") == ["a2", "b1"]
    assert session.choices("prov")[0] == Choice("a", "Atas", "a.png")


def test_an_answer_that_the_filter_takes_away_is_kept_and_told() -> None:
    session = opened(CITIES)
    session.set("prov", "a")
    session.set("city", "a1")
    session.set("visited", ["a1", "a2"])
    effects = session.set("prov", "b")
    assert "city" in effects.words
    assert effects.problems["city"][0].kind == "choice"
    assert "a1, a2" in effects.problems["visited"][0].sentence
    assert session.value("city") == "a1"
    session.set("prov", "a")
    assert not session.problems().errors


def test_an_unknown_choice_is_a_problem() -> None:
    session = opened(CITIES)
    assert session.set("prov", "x").problems["prov"][0].kind == "choice"
    assert session.set("other", "other").problems["other"] == ()
    assert values(session, "other") == ["a", "b", "other"]


def test_words_of_a_choice_and_cells_of_a_list() -> None:
    session = opened(CITIES)
    session.set("prov", "a")
    session.set("city", "a2")
    wanted = {"label": "A dua", "label2": None, "size": "2", "sizes": "3", "how": "2"}
    wanted |= {"first": "a2", "none": None, "pulled": "2", "nothing": None, "absent": None}
    assert {ref: session.value(ref) for ref in wanted} == wanted


def test_choices_speak_the_language_and_are_found_as_typed() -> None:
    english = form(CITIES).open({}, today=TODAY, language="en")
    assert [one.label for one in english.choices("prov")] == ["Up", "Down"]
    assert [one.value for one in english.choices("prov", "dow")] == ["b"]
    assert len(english.choices("prov", limit=1)) == 1


def test_choices_may_be_shuffled_by_a_seed() -> None:
    session = opened(CITIES)
    assert sorted(values(session, "turned")) == ["a", "b"]
    assert values(session, "turned") == values(opened(CITIES), "turned")
    session.set("many", "3")
    assert sorted(values(session, "tossed")) == ["a", "b"]
    assert sorted(values(session, "dice")) == ["a", "b"]
    assert values(session, "many") == []


DISTRICTS = """
settings: {form_id: kota, ppks::lookups: villages}
survey:
- {type: text, name: kec, label: Kecamatan}
- {type: select_one_from_file kota.csv, name: kota, label: Kota}
- type: select_one_from_file kota.csv
  name: lain
  label: Lain
  parameters: value=kode label=nama
- type: select_one_from_file villages.csv
  name: village
  label: Kelurahan
  choice_filter: district = ${kec}
- {type: select_multiple_from_file villages.csv, name: several, label: Beberapa}
- {type: calculate, name: words, calculation: "jr:choice-name(${village}, '${village}')"}
- {type: calculate, name: pulled, calculation: "pulldata('villages', 'head', 'code', ${village})"}
- {type: calculate, name: kode, calculation: "pulldata('kota.csv', 'kode', 'name', ${kota})"}
"""


class Villages(NoLookup):
    """A desk that knows two villages."""

    known = {"v1": "Manggar", "v2": "Lamaru"}  # noqa: RUF012

    def choices(
        self, source: str, text: str, within: Mapping[str, str], limit: int
    ) -> Sequence[Choice]:
        """All villages, with what was asked."""
        asked = f"{source}:{text}:{within.get('district', '-')}:{limit}"
        return [Choice(code, f"{name} {asked}") for code, name in self.known.items()]

    def label(self, source: str, value: str) -> str | None:
        """The name of a village."""
        del source
        return self.known.get(value)

    def pull(self, source: str, column: str, key_column: str, key: str) -> str:
        """Its head."""
        return f"{source}.{column} {key_column}={key}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a form and its list."""
    (tmp_path / "kota.yaml").write_text(DISTRICTS, encoding="utf-8")
    lines = (
        "name,label,kode,nama\nbpp,Balikpapan,71,Kota Balikpapan\nsmd,Samarinda,72,Kota Samarinda\n"
    )
    (tmp_path / "kota.csv").write_text(lines, encoding="utf-8")
    return tmp_path


def test_lists_may_lie_beside_the_form(folder: Path) -> None:
    session = compile_form(load(folder / "kota.yaml")).open({}, today=TODAY)
    assert [one.label for one in session.choices("kota")] == ["Balikpapan", "Samarinda"]
    assert session.choices("lain")[1] == Choice("72", "Kota Samarinda")
    session.set("kota", "smd")
    assert session.value("kode") == "72"


def test_the_desk_offers_long_lists_while_typing(folder: Path) -> None:
    session = compile_form(load(folder / "kota.yaml")).open({}, today=TODAY, lookup=Villages())
    session.set("kec", "Timur")
    assert session.choices("village", "man", 5)[0].label == "Manggar villages:man:Timur:5"
    assert session.set("village", "v9").problems["village"][0].kind == "choice"
    assert session.set("village", "v1").problems["village"] == ()
    assert session.value("words") == "Manggar"
    assert session.value("pulled") == "villages.head code=v1"
    assert "v8" in session.set("several", ["v1", "v8"]).problems["several"][0].sentence


def test_without_a_desk_long_lists_are_empty_and_nothing_is_called_wrong(folder: Path) -> None:
    session = compile_form(load(folder / "kota.yaml")).open({}, today=TODAY)
    assert session.choices("village", "man") == ()
    assert session.set("village", "v9").problems["village"] == ()
    assert session.value("words") == "v9"
    assert session.value("pulled") is None


def test_a_filter_of_the_desks_list_only_fixes_columns(folder: Path) -> None:
    text = DISTRICTS.replace("district = ${kec}", "district != ${kec}")
    (folder / "kota.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenForm, match="kolom = nilai"):
        compile_form(load(folder / "kota.yaml"))


def test_a_desk_may_lend_functions_that_the_form_declares() -> None:
    class Checks(NoLookup):
        def call(self, name: str, arguments: Sequence[Value]) -> Value:
            return f"{name}: {arguments[0]}" if arguments[0] == "1" else ""

    text = """
| survey |
| type | name | label | constraint | constraint_message |
| text | nik  | NIK   | ppks:nik(.) = '' | Salah |
| settings |
| ppks::functions |
| ppks:nik |
"""
    session = form(text).open({}, today=TODAY, lookup=Checks())
    assert session.set("nik", "1").problems["nik"][0].sentence == "Salah"
    assert session.set("nik", "2").problems["nik"] == ()
    plain = form(text).open({}, today=TODAY)
    assert plain.set("nik", "1").problems["nik"] == ()
    with pytest.raises(BrokenForm, match="tidak dikenal"):
        form(text.replace("| ppks:nik |", "| |"))


def test_choices_are_found_by_their_words_and_by_their_value_first() -> None:
    session = opened(
        """
| survey |
| type         | name | label | choice_filter      |
| select_one l | a    | A     |                    |
| select_one l | b    | B     | (kind \\| name) = 'x' |
| choices |
| list_name | name  | label      | kind |
| l         | x     | Sumur bor  | y    |
| l         | sumur | Sungai     | x    |
| l         | z     | Air sumur  | z    |
"""
    )
    assert [one.value for one in session.choices("a", " ")] == ["x", "sumur", "z"]
    assert [one.value for one in session.choices("a", "sumur")] == ["sumur", "x", "z"]
    assert [one.value for one in session.choices("a", "bor")] == ["x"]
    assert session.choices("a", "tidak ada") == ()
    assert [one.value for one in session.choices("b")] == ["x", "sumur"]
