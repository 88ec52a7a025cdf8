"""A form changes; answers given on the old one go over, and none is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.forms import Place, Submission, compile_form, load_text
from ppks_desktop.forms.model.sheets import SheetRow
from ppks_desktop.forms.source.reading import define
from ppks_desktop.forms.versions.comparing import compare, told
from ppks_desktop.forms.versions.lifting import upgrade
from tests.forms.sheet import TODAY, faults, form, workbook

OLD = """
| survey |
| type               | name    | label    | calculation | default |
| text               | nama    | Nama     |             |         |
| text               | telp    | Telepon  |             |         |
| integer            | usia    | Umur     |             |         |
| decimal            | luas    | Luas     |             |         |
| select_one air     | air     | Air      |             |         |
| select_multiple air | sumber | Sumber   |             |         |
| text               | hilang  | Hilang   |             |         |
| begin repeat       | anggota | Anggota  |             |         |
| text               | nama_a  | Nama     |             |         |
| date               | lahir   | Lahir    |             |         |
| end repeat         |         |          |             |         |
| choices |
| list_name | name   | label |
| air       | sumur  | Sumur |
| air       | ledeng | PDAM  |
| air       | sungai | Kali  |
| settings |
| form_id | version |
| uji     | 1       |
"""

NEW = """
| survey |
| type               | name       | label        | relevant    | calculation |
| text               | nama       | Nama lengkap |             |             |
| text               | telepon    | Telepon      |             |             |
| text               | usia       | Umur         | ${nama} != '' |           |
| integer            | luas       | Luas         |             |             |
| select_one air     | air        | Air          |             |             |
| select_multiple air | sumber    | Sumber       |             |             |
| calculate          | hasil      |              |             | 1 + 1       |
| begin repeat       | keluarga   | Anggota      |             |             |
| text               | nama_a     | Nama         |             |             |
| date               | lahir      | Lahir        |             |             |
| text               | baru       | Baru         |             |             |
| end repeat         |            |              |             |             |
| choices |
| list_name | name   | label      |
| air       | sumur  | Sumur      |
| air       | pdam   | PDAM       |
| air       | hujan  | Air hujan  |
| settings |
| form_id | version |
| uji     | 2       |
| mapping |
| version | old_name | new_name | old_value | new_value |
|         | telp     | telepon  |           |           |
| 1       | anggota  | keluarga |           |           |
|         | air      |          | ledeng    | pdam      |
|         | sumber   |          | ledeng    | pdam      |
| 9       | nama     | baru     |           |           |
"""

GIVEN: dict[str, object] = {
    "_begun": "1",
    "nama": "Siti",
    "telp": "0812",
    "usia": 40,
    "luas": "36.5",
    "air": "ledeng",
    "sumber": ["sumur", "sungai", "ledeng"],
    "hilang": "kata",
    "anggota": [{"nama_a": "Ani", "lahir": "2010-01-02"}, {}],
    "_reasons": {"usia": "lihat KTP", "hilang": "sebab", "anggota[1]/lahir": "akta"},
    "_typed": {"anggota[2]/lahir": "?", "anggota[9]/tiada": "?"},
}


def parked(doc: Mapping[str, Any]) -> dict[str, object]:
    """The parked answers by their old ref."""
    return {one["ref"]: one["value"] for one in doc.get("_parked", ())}


def test_answers_go_over_by_mapping_and_name_and_the_rest_is_parked() -> None:
    lifted = upgrade(GIVEN, form(OLD), form(NEW))
    assert {key: value for key, value in lifted.answers.items() if key != "_parked"} == {
        "_begun": "2",
        "nama": "Siti",
        "telepon": "0812",
        "usia": "40",
        "air": "pdam",
        "sumber": ["sumur", "pdam"],
        "keluarga": [{"nama_a": "Ani", "lahir": "2010-01-02"}, {}],
        "_reasons": {"usia": "lihat KTP", "keluarga[1]/lahir": "akta"},
        "_typed": {"keluarga[2]/lahir": "?"},
    }
    assert lifted.answers["_parked"] == [
        {"version": "1", "ref": "luas", "label": "Luas", "value": "36.5"},
        {"version": "1", "ref": "sumber", "label": "Sumber", "said": "Kali", "value": ["sungai"]},
        {"version": "1", "ref": "hilang", "label": "Hilang", "value": "kata"},
        {"version": "1", "ref": "hilang", "kind": "_reasons", "value": "sebab"},
        {"version": "1", "ref": "anggota[9]/tiada", "kind": "_typed", "value": "?"},
    ]
    assert lifted.carried["telp"] == "telepon"
    assert lifted.carried["anggota[1]/nama_a"] == "keluarga[1]/nama_a"


def test_a_filling_keeps_what_is_parked_until_it_is_handed_in() -> None:
    lifted = upgrade(GIVEN, form(OLD), form(NEW)).answers
    session = form(NEW).open(lifted, today=TODAY)
    session.set("luas", "36")
    again = form(NEW).open(session.answers(), today=TODAY)
    again.set("keluarga[2]/lahir", "2012-01-02")
    assert parked(again.answers()) == parked(lifted)
    done = again.finalise()
    assert isinstance(done, Submission)
    assert parked(done.answers) == parked(lifted)


def test_the_answers_of_rows_that_have_no_place_are_parked_one_by_one() -> None:
    old = form(OLD)
    new = form("| survey |\n| type | name | label |\n| text | nama | Nama |")
    given_rows = {"anggota": [{"nama_a": "Ani", "lain": 1}, "rusak", {"nama_a": "Budi"}]}
    assert upgrade(given_rows, old, new).parked == [
        {"version": "1", "ref": "anggota[1]/nama_a", "label": "Nama", "value": "Ani"},
        {"version": "1", "ref": "anggota[1]/lain", "value": 1},
        {"version": "1", "ref": "anggota[2]", "value": "rusak"},
        {"version": "1", "ref": "anggota[3]/nama_a", "label": "Nama", "value": "Budi"},
    ]
    assert upgrade({"tiada": [{"x": "y"}]}, old, new).parked == [
        {"version": "1", "ref": "tiada[1]/x", "value": "y"}
    ]


def test_a_choice_is_parked_with_its_words() -> None:
    old = form(OLD)
    new = form("| survey |\n| type | name | label |\n| text | nama | Nama |")
    given_choices = {"air": "sungai", "sumber": ["sumur", "lain"], "hilang": "sungai"}
    assert [one.get("said") for one in upgrade(given_choices, old, new).parked] == [
        "Kali",
        "Sumur, lain",
        None,
    ]
    lookup = form(single("select_one_from_file desa.csv"))
    assert "said" not in upgrade({"a": "64.71"}, lookup, new).parked[0]


def test_answers_name_the_very_file_their_form_was_read_from() -> None:
    text = "survey:\n  - {type: text, name: nama, label: Nama}\n"
    old, new = (compile_form(load_text(text + line)) for line in ("", "# kedua\n"))
    session = old.open({"nama": "Siti"}, today=TODAY)
    assert session.answers()["_edition"] == old.digest
    done = session.finalise()
    assert isinstance(done, Submission)
    assert done.answers["_edition"] == old.digest
    lifted = upgrade(done.answers, old, new).answers
    assert lifted == {"nama": "Siti", "_begun": "", "_edition": new.digest}


def test_a_second_lift_parks_behind_the_first() -> None:
    once = upgrade(GIVEN, form(OLD), form(NEW)).answers
    third = NEW.replace("| 2       |", "| 3       |").replace("| telepon    |", "| kontak     |", 1)
    third = third.replace("| telepon  |           |", "|          |           |", 1)
    twice = upgrade(once, form(NEW), form(third)).answers
    assert parked(twice) == {**parked(once), "telepon": "0812"}


def test_the_same_form_changes_nothing() -> None:
    assert upgrade(GIVEN, form(OLD), form(OLD)).parked == [
        {"version": "1", "ref": "anggota[9]/tiada", "kind": "_typed", "value": "?"}
    ]
    clean = {key: value for key, value in GIVEN.items() if key != "_typed"}
    assert upgrade(clean, form(OLD), form(OLD)).answers == clean


def test_what_is_not_as_it_should_be_is_parked_or_kept_too() -> None:
    odd = {
        "nama": None,
        "_typed": "rusak",
        "_reasons": {"nama[1]/x": "y"},
        "_paper": "7",
        "_parked": 5,
    }
    lifted = upgrade(odd, form(OLD), form(NEW)).answers
    assert lifted == {
        "_paper": "7",
        "_parked": [
            5,
            {"version": "1", "ref": "nama[1]/x", "kind": "_reasons", "value": "y"},
            {"version": "1", "ref": "_typed", "value": "rusak"},
        ],
    }


def test_one_row_of_the_mapping_sheet_may_say_both_and_an_empty_one_says_nothing() -> None:
    both = NEW.replace(
        "| telp     | telepon  |           |           |",
        "| telp     | telepon  | 0812      | 0813 |",
    )
    book = workbook(both)
    book.sheets["mapping"].append(SheetRow(Place("uji.md", "mapping", 9), {"note": " "}))
    new = compile_form(define(book))
    assert upgrade({"telp": "0812"}, form(OLD), new).answers == {"telepon": "0812"}


GROUPED = """
| survey |
| type        | name | label |
| begin group | g    | G     |
| text        | nama | Nama  |
| end group   |      |       |
"""


def test_a_group_is_no_answer_and_moving_into_one_loses_none() -> None:
    old = GROUPED.replace("| begin group | g    | G     |\n", "").replace(
        "| end group   |      |       |\n", ""
    )
    assert upgrade({"nama": "Siti", "g": "x"}, form(old), form(GROUPED)).answers == {
        "nama": "Siti",
        "_parked": [{"version": "", "ref": "g", "value": "x"}],
    }
    assert not compare(form(old), form(GROUPED))
    assert not compare(form(GROUPED), form(old))


@pytest.mark.parametrize(
    ("old", "stored", "new", "kept", "rest"),
    [
        ("text", "12", "integer", 12, None),
        ("text", "1.500", "integer", 1500, "1.500"),
        ("text", "dua", "integer", None, "dua"),
        ("decimal", "7", "integer", 7, None),
        ("decimal", "123.456", "integer", None, "123.456"),
        ("integer", 7, "decimal", "7", None),
        (
            "dateTime",
            "2025-03-13T09:00:00+08:00",
            "date",
            "2025-03-13",
            "2025-03-13T09:00:00+08:00",
        ),
        ("select_one air", "sumur", "select_multiple air", ["sumur"], None),
        ("select_one air", "kali", "select_one air", None, "kali"),
        ("select_multiple air", ["sumur"], "select_one air", "sumur", None),
        ("select_multiple air", ["sumur", "pdam"], "select_one air", None, ["sumur", "pdam"]),
        ("select_multiple air", ["sumur", "kali"], "select_one air", "sumur", ["kali"]),
        ("select_multiple air", ["sumur", "pdam"], "text", "sumur pdam", ["sumur", "pdam"]),
        ("select_multiple air", [], "text", None, []),
        ("text", "satu dua", "select_one air", None, "satu dua"),
        ("text", "pdam", "select_one_from_file desa.csv", "pdam", None),
        ("text", "x", "calculate", None, "x"),
        ("text", {"a": 1}, "text", None, {"a": 1}),
        ("text", "x", "begin group", None, "x"),
        ("text", "x", "begin repeat", None, "x"),
        ("begin repeat", [{"b": "y"}, {}, {"b": None}], "text", None, "y"),
        ("begin repeat", "rusak", "begin repeat", None, "rusak"),
        ("begin repeat", ["rusak"], "begin repeat", [{}], "rusak"),
    ],
)
def test_an_answer_whose_type_changed_is_kept_as_far_as_it_fits(
    old: str, stored: object, new: str, kept: object, rest: object
) -> None:
    lifted = upgrade({"a": stored}, form(single(old)), form(single(new)))
    assert lifted.answers.get("a") == kept
    assert [one["value"] for one in lifted.parked] == ([] if rest is None else [rest])


def single(kind: str) -> str:
    """A form with one question, group or repeat named ``a``."""
    rows = [f"| {kind} | a | A | {'1' if kind == 'calculate' else ''} |"]
    if kind.startswith("begin"):
        rows += ["| text | b | B | |", f"| {kind.replace('begin', 'end')} | | | |"]
    return "\n".join(
        [
            "| survey |",
            "| type | name | label | calculation |",
            *rows,
            "| text | z | Z | |",
            "| choices |",
            "| list_name | name | label |",
            "| air | sumur | Sumur |",
            "| air | pdam | PDAM |",
            "| settings |",
            "| form_id | ppks::lookups |",
            "| uji | desa |",
        ]
    )


def test_the_difference_is_told_in_words() -> None:
    assert told(compare(form(OLD), form(NEW))) == [
        "Baru: keluarga/baru",
        "Baru: hasil",
        "Hilang: hilang (jawaban lama disimpan terpisah)",
        "Ganti nama: telp menjadi telepon",
        "Ganti nama: anggota menjadi keluarga",
        "Ganti jenis: usia, kolom type: integer menjadi text",
        "Ganti jenis: luas, kolom type: decimal menjadi integer",
        "Ganti kata: nama, kolom label: Nama menjadi Nama lengkap",
        "Ganti aturan: usia, kolom relevant: (kosong) menjadi ${nama} != ''",
        "Pilihan baru: air: pdam, hujan",
        "Pilihan hilang: air: ledeng, sungai",
    ]


def test_the_same_form_has_no_difference_and_another_order_is_one() -> None:
    assert not compare(form(OLD), form(OLD))
    lines = OLD.strip().splitlines()
    lines[2], lines[3] = lines[3], lines[2]
    difference = compare(form(OLD), form("\n".join(lines)))
    assert difference
    assert told(difference) == ["Urutan pertanyaan berubah."]


def test_a_choice_with_other_words_and_a_repeat_that_is_gone_are_told() -> None:
    assert told(compare(form(OLD), form(OLD.replace("| Kali  |", "| Sungai |")))) == [
        "Pilihan ganti kata: air: sungai"
    ]
    gone = "\n".join(
        line
        for line in OLD.splitlines()
        if not any(word in line for word in ("repeat", "nama_a", "lahir"))
    )
    assert compare(form(OLD), form(gone)).dropped == [
        "anggota",
        "anggota/nama_a",
        "anggota/lahir",
    ]
    assert compare(form(gone), form(OLD)).added == ["anggota", "anggota/nama_a", "anggota/lahir"]


def test_a_mapping_that_leads_nowhere_is_a_fault() -> None:
    wrong = NEW.replace("| telepon  |           |", "| tidakada |           |", 1)
    wrong = wrong.replace("| version | old_name |", "| versi | old_name |")
    found = faults(wrong.replace("| 9       | nama     |", "| 9       |          |"))
    assert any(
        "lembar mapping, baris 2, kolom new_name: Pertanyaan tidakada" in one for one in found
    )
    assert any(
        "lembar mapping, baris 3, kolom versi: Kolom versi tidak dikenal" in one for one in found
    )
    assert any(
        "lembar mapping, baris 6, kolom old_name: Kolom old_name kosong" in one for one in found
    )


KINDS = ("text", "integer", "decimal", "date", "select_one air", "select_multiple air", "calculate")
questions = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from(KINDS), min_size=1, max_size=6
)


def text_of(root: dict[str, str], row: dict[str, str], moves: dict[str, str], version: str) -> str:
    """A form with some questions, a repeat ``r`` and a mapping sheet."""
    lines = ["| survey |", "| type | name | label | calculation |"]
    lines += [
        f"| {kind} | {name} | {name} | {'2' if kind == 'calculate' else ''} |"
        for name, kind in root.items()
    ]
    lines += ["| begin repeat | r | r | |"]
    lines += [
        f"| {kind} | {name} | {name} | {'2' if kind == 'calculate' else ''} |"
        for name, kind in row.items()
    ]
    lines += ["| end repeat | | | |", "| choices |", "| list_name | name | label |"]
    lines += [f"| air | {value} | {value} |" for value in ("x", "y", f"z{version}")]
    lines += ["| settings |", "| form_id | version |", f"| uji | {version} |"]
    if moves:
        lines += ["| mapping |", "| old_name | new_name |"]
        lines += [f"| {old} | {new} |" for old, new in moves.items()]
    return "\n".join(lines)


def value_for(draw: st.DrawFn, kind: str) -> object:
    """An answer of a type."""
    given_values: dict[str, st.SearchStrategy[object]] = {
        "text": st.sampled_from(["halo", "12", "1.500", "2025-01-02", "x", "x y"]),
        "integer": st.integers(-5, 10**6),
        "decimal": st.sampled_from(["0.5", "12", "123.456"]),
        "date": st.just("2025-01-02"),
        "select_one air": st.sampled_from(["x", "y", "z1"]),
        "select_multiple air": st.lists(st.sampled_from(["x", "y", "z1"]), unique=True, min_size=1),
        "calculate": st.just("2"),
    }
    return draw(given_values[kind])


@st.composite
def lifts(draw: st.DrawFn) -> tuple[str, str, dict[str, object]]:
    """Two forms and answers on the first."""
    old_root, old_row = draw(questions), draw(questions)
    new_root, new_row = draw(questions), draw(questions)
    targets = sorted({*new_root, *new_row})
    moves = draw(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(targets), max_size=3))
    answers: dict[str, object] = {
        name: value_for(draw, kind) for name, kind in old_root.items() if draw(st.booleans())
    }
    rows = draw(st.integers(0, 2))
    if rows:
        answers["r"] = [
            {name: value_for(draw, kind) for name, kind in old_row.items()} for _one in range(rows)
        ]
    return (
        text_of(old_root, old_row, {}, "1"),
        text_of(new_root, new_row, moves, "2"),
        {**answers, "_begun": "1"},
    )


def leaves(value: object) -> Counter[str]:
    """Every single answer in a document, as a text."""
    found: Counter[str] = Counter()
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in ("_begun", "ref", "label", "version", "kind", "said"):
                found += leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            found += leaves(inner)
    else:
        found[str(value)] += 1
    return found


@given(lifts())
def test_nothing_is_lost_whatever_becomes_of_the_form(
    case: tuple[str, str, dict[str, object]],
) -> None:
    old, new, answers = case
    lifted = upgrade(answers, form(old), form(new)).answers
    assert not leaves(answers) - leaves(lifted)
    after = form(new).open(lifted, today=TODAY).answers()
    assert not leaves(lifted) - leaves(after) - Counter({"2": 99})
    assert parked(after) == parked(lifted)
