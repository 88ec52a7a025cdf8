"""Mistakes in a form file: each is a sentence with its place and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ppks_desktop.forms import BrokenForm, check, compile_form, load, load_text
from tests.forms.sheet import TODAY, faults, form


def survey(*rows: str, choices: str = "") -> str:
    """A form with these survey rows: type, name, label and three more columns as they come."""
    head = "| survey |\n" + "\n".join(f"| {row} |" for row in rows)
    return head + (
        "\n| choices |\n| list_name | name | label | kind |\n" + choices if choices else ""
    )


AB = "| ab | a | A | x |\n| ab | b | B | y |"


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        (("type | name", "txet | a"), "baris 2, kolom type", "Mungkin maksudnya text?"),
        (
            ("type | name", "qqqq | a"),
            "baris 2, kolom type",
            "Jenis qqqq tidak dikenal; pakai misalnya text",
        ),
        (("type | name | label", " | a | A"), "baris 2, kolom type", "kosong"),
        (("type | name", "text | 1a"), "baris 2, kolom name", "mulai dengan huruf"),
        (("type | name | label", "text |  | A"), "baris 2, kolom name", "beri nama"),
        (("type | name", "text | a", "text | a"), "baris 3, kolom name", "sudah dipakai"),
        (("type | name", "text | meta"), "baris 2, kolom name", "dipakai ODK"),
        (
            ("type | name", "begin repeat | data", "text | a", "end repeat | "),
            "baris 2, kolom name",
            "dipakai ODK",
        ),
        (
            ("type | name | relevent", "text | a | 1"),
            "kolom relevent",
            "Mungkin maksudnya relevant?",
        ),
        (("type | name | zzzz", "text | a | 1"), "kolom zzzz", "hapus atau perbaiki"),
        (("type | name", "begin group | g", "text | a"), "baris 2", "tidak ditutup"),
        (("type | name", "text | a", "end group | "), "baris 3, kolom type", "tanpa pembuka"),
        (
            ("type | name", "begin group | g", "text | a", "end repeat | "),
            "baris 4, kolom type",
            "menutup g",
        ),
        (("type | name", "select_one | a"), "kolom type", "nama daftar pilihan"),
        (("type | name", "select_one ba | a"), "kolom type", "Daftar pilihan ba tidak ada"),
        (("type | name", "select_one abb | a"), "kolom type", "Mungkin maksudnya ab?"),
        (("type | name", "select_one_from_file no.csv | a"), "kolom type", "no.csv tidak ada"),
        (("type | name | relevant", "text | a | 1 +"), "kolom relevant", "huruf ke-"),
        (("type | name | relevant", "text | a | ${b}"), "kolom relevant", "bernama b"),
        (
            ("type | name | relevant", "text | nama | ", "text | b | ${nam}"),
            "baris 3, kolom relevant",
            "${nama}",
        ),
        (("type | name | constraint", "text | a | . > "), "kolom constraint", "akhir rumus"),
        (("type | name | calculation", "calculate | a | nomor(1)"), "kolom calculation", "nomor"),
        (("type | name", "calculate | a"), "kolom calculation", "Isi rumus"),
        (("type | name | required", "text | a | mungkin("), "kolom required", "akhir rumus"),
        (("type | name | label", "text | a | Umur ${b}"), "kolom label", "bernama b"),
        (("type | name | default", "integer | a | dua"), "kolom default", "angka bulat"),
        (("type | name | default", "integer | a | ${b}"), "kolom default", "bernama b"),
        (
            ("type | name | trigger | calculation", "text | a | b | 1 + 1"),
            "kolom trigger",
            "${nama}",
        ),
        (
            ("type | name | trigger | calculation", "text | a | ${b} | 1 + 1"),
            "kolom trigger",
            "b",
        ),
        (
            ("type | name | choice_filter", "select_one ab | a | kimd = 'x'"),
            "kolom choice_filter",
            "tidak punya kolom kimd",
        ),
        (
            ("type | name | choice_filter", "select_one ab | a | kind[1] = 'x'"),
            "kolom choice_filter",
            "hanya nama kolom",
        ),
        (("type | name | parameters", "range | a | start"), "kolom parameters", "nama=nilai"),
        (("type | name | parameters", "range | a | start=x"), "kolom parameters", "harus angka"),
        (
            ("type | name | calculation", "calculate | a | ${b}", "calculate | b | ${a}"),
            "kolom calculation",
            "a (calculation) -> b (calculation) -> a",
        ),
        (
            ("type | name | relevant", "text | a | ${a} = ''"),
            "kolom relevant",
            "Rumus berputar: a (relevant) -> a",
        ),
        (
            (
                "type | name | repeat_count",
                "begin repeat | r | ${n}",
                "integer | n | ",
                "end repeat | |",
            ),
            "kolom repeat_count",
            "berputar",
        ),
        (("type | name | relevant", "text | a | /form/a = 1"), "kolom relevant", "/data"),
        (("type | name | relevant", "text | a | ../../../b = 1"), "kolom relevant", "keluar"),
        (("type | name | relevant", "text | a | ../b = 1"), "kolom relevant", "tidak ada di dalam"),
        (("type | name | relevant", "text | a | following::b = 1"), "kolom relevant", "Sumbu"),
        (("type | name | relevant", "text | a | (1 + 1)/b = 1"), "kolom relevant", "dimulai dari"),
        (("type | name | relevant", "text | a | instance(1)/x = 1"), "kolom relevant", "instance"),
        (("type | name | relevant", "text | a | instance('ab')/x"), "kolom relevant", "/root/item"),
        (("type | name | relevant", "text | a | instance('ab')"), "kolom relevant", "/root/item"),
        (
            ("type | name | relevant", "text | a | instance('ba')/root/item/x"),
            "kolom relevant",
            "Daftar ba tidak ada",
        ),
        (
            ("type | name | relevant", "text | a | instance('ab')/root/item/x"),
            "kolom relevant",
            "tidak punya kolom x",
        ),
        (
            ("type | name | relevant", "text | a | instance('ab')/root/item/x/y"),
            "kolom relevant",
            "satu nama kolom",
        ),
        (
            ("type | name | relevant", "text | a | jr:choice-name('a', 1) = ''"),
            "kolom relevant",
            "jr:choice-name() perlu rujukan",
        ),
        (
            (
                "type | name | relevant",
                "text | a | jr:choice-name('a', '/data/*') = ''",
                "text | b |",
            ),
            "kolom relevant",
            "satu pertanyaan",
        ),
        (
            ("type | name | relevant", "text | a |", "text | b | jr:choice-name('a', ${a}) = ''"),
            "kolom relevant",
            "a bukan",
        ),
        (
            (
                "type | name | relevant",
                "text | n |",
                "text | a | pulldata(${n}, 'a', 'b', 'c') = ''",
            ),
            "kolom relevant",
            "tanda kutip",
        ),
        (
            ("type | name | relevant", "text | a | pulldata('x', 'a', 'b', 'c') = ''"),
            "kolom relevant",
            "Daftar x tidak ada",
        ),
        (
            ("type | name | relevant", "text | a |", "text | b | indexed-repeat(${a}, ${a}, 1, 2)"),
            "kolom relevant",
            "pasangan",
        ),
        (
            ("type | name | relevant", "text | a |", "text | b | indexed-repeat(${a}, ${b}, 1)"),
            "kolom relevant",
            "bukan kelompok berulang",
        ),
        (
            ("type | name | relevant", "text | a |", "text | b | position(${a} \\| ${b})"),
            "kolom relevant",
            "kelompok berulang",
        ),
    ],
)
def test_a_mistake_in_a_row_names_sheet_row_and_column(
    rows: tuple[str, ...], place: str, words: str
) -> None:
    found = faults(survey(*rows, choices=AB))
    assert any("lembar survey" in one and place in one and words in one for one in found), found


def test_a_name_that_two_rows_have_is_not_clear() -> None:
    found = faults(
        survey(
            "type | name | relevant",
            "begin group | g | ",
            "text | a | ",
            "end group | | ",
            "begin group | h | ",
            "text | a | ",
            "end group | | ",
            "text | b | ${a} = 1",
        )
    )
    assert "tidak jelas" in found[0]


def test_a_trigger_by_a_name_that_two_have_is_not_clear() -> None:
    found = faults(
        survey(
            "type | name | trigger | calculation",
            "begin group | g | | ",
            "text | a | | ",
            "end group | | | ",
            "begin group | h | | ",
            "text | a | | ",
            "end group | | | ",
            "text | b | ${a} | 1 + 1",
        )
    )
    assert "kolom trigger" in found[0]
    assert "tidak jelas" in found[0]


def test_blank_and_disabled_rows_are_passed_over() -> None:
    text = survey(
        "type | name | label | disabled",
        "text | a | A | yes",
        "|  |  | ",
        "select_one ab | b | B | ",
        choices=AB + "\n| | | | |",
    )
    assert list(form(text).plan.outline.names) == ["b"]


def test_all_choices_may_stand_in_one_csv_file(tmp_path: Path) -> None:
    (tmp_path / "pilihan.csv").write_text("list_name,name,label\nab,a,A\n", encoding="utf-8")
    path = tmp_path / "f.yaml"
    path.write_text(
        "choices: pilihan.csv\nsurvey:\n- {type: select_one ab, name: q, label: Q}\n",
        encoding="utf-8",
    )
    session = compile_form(load(path)).open({}, today=TODAY)
    assert [one.label for one in session.choices("q")] == ["A"]


def test_choices_without_value_or_twice_are_faults() -> None:
    found = faults(
        survey(
            "type | name", "select_one ab | q", choices=AB + "\n| ab | a | A2 | |\n| ab | | C | |"
        )
    )
    assert any("Pilihan a ada dua kali" in one and "baris 4" in one for one in found)
    assert any("Kolom name kosong" in one and "baris 5" in one for one in found)
    assert any("list_name kosong" in one for one in faults(
        survey("type | name", "text | q", choices="| | a | A | |")
    ))  # fmt: skip
    spaced = faults(survey("type | name", "select_one ab | q", choices="| ab | a b | A | |"))
    assert "spasi" in spaced[0]


def test_unknown_settings_are_faults() -> None:
    found = faults(survey("type | name", "text | a") + "\n| settings |\n| form_ttle |\n| x |")
    assert "lembar settings, baris 2, kolom form_ttle" in found[0]
    assert "form_title" in found[0]


def test_an_empty_form_and_a_missing_choices_file_are_faults(tmp_path: Path) -> None:
    assert "belum berisi" in faults(survey("type | name"))[0]
    path = tmp_path / "a.yaml"
    path.write_text("choices: kota.csv\nsurvey:\n- {type: text, name: a}\n", encoding="utf-8")
    assert "kota.csv tidak ada" in str(check(path)[0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("survey: [", "YAML salah"),
        ("- a", "harus berisi lembar"),
        ("", "harus berisi lembar"),
        ("sruvey: []", "Lembar sruvey tidak dikenal"),
        ("survey: []\nsurvey: []", "dua kali"),
        ("survey: text", "harus berisi baris"),
        ("survey: [text]", "kolom: isi"),
        ("survey: [{type: [a]}]", "satu teks"),
        ("survey: [{type: a, type: b}]", "dua kali dalam satu baris"),
        ("survey: [{[a]: b}]", "Nama kolom"),
        ("survey: &a []\nchoices: *a", "Jangkar"),
        ("survey: [{type: &a text, name: *a}]", "Jangkar"),
        ("\x00", "UTF-8"),
    ],
)
def test_a_file_that_is_no_form_is_refused_with_a_sentence(text: str, words: str) -> None:
    with pytest.raises(BrokenForm, match=re.escape(words)):
        load_text(text)


def test_cells_stay_texts_as_typed() -> None:
    made = compile_form(
        load_text(
            "survey:\n- {type: text, name: a, label: yes}\n- {type: note, name: n, label: 1e3}\n"
            "- {type: note, label: 01}\nchoices: ''\nsettings: {version: 007}\n"
        )
    )
    session = made.open({}, today=TODAY)
    assert [one.label for one in session.visible("")] == ["yes", "1e3", "01"]
    assert made.version == "007"


def test_a_hostile_file_is_refused_quickly(tmp_path: Path) -> None:
    path = tmp_path / "besar.yaml"
    path.write_bytes(b"#" * 4_000_001)
    assert "terlalu besar" in str(check(path)[0])
    assert "tidak bisa dibuka" in str(check(tmp_path / "tidak-ada.yaml")[0])
    with pytest.raises(BrokenForm, match="terlalu besar"):
        load_text("survey:\n" + "- {a: b}\n" * 400_000)
    deep = "".join(f"- {{type: begin group, name: g{at}}}\n" for at in range(40))
    with pytest.raises(BrokenForm, match="terlalu dalam"):
        load_text("survey:\n" + deep)


def test_a_form_of_mistakes_is_read_until_there_are_enough_of_them() -> None:
    rows = "".join(f"- {{type: txet, name: a{at}}}\n" for at in range(300))
    with pytest.raises(BrokenForm) as caught:
        load_text(f"survey:\n{rows}")
    assert len(caught.value.faults) == 200
    wrong = "".join(f"- {{type: text, name: a{at}, relevant: '1 +'}}\n" for at in range(300))
    with pytest.raises(BrokenForm) as caught:
        compile_form(load_text(f"survey:\n{wrong}"))
    assert len(caught.value.faults) == 200


def test_a_form_longer_than_anybody_fills_in_is_refused() -> None:
    rows = "- {type: text, name: a}\n" * 5_001
    with pytest.raises(BrokenForm, match=r"baris 5002.*bagi menjadi beberapa formulir"):
        load_text(f"survey:\n{rows}")


def test_every_fault_is_told_and_the_first_stands_in_the_sentence() -> None:
    with pytest.raises(BrokenForm, match=r"dan 1 kesalahan lain") as caught:
        load_text("survey:\n- {type: txet, name: a}\n- {type: text, name: 1}\n")
    assert len(caught.value.faults) == 2
    assert "baris berkas 2" in str(caught.value)


def test_a_form_file_is_checked_and_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("survey:\n- {type: text, name: a, relevant: '1 +'}\n", encoding="utf-8")
    assert "kolom relevant" in str(check(path)[0])
    with pytest.raises(BrokenForm):
        compile_form(load(path))
    path.write_text("survey:\n- {type: text, name: a, label: A}\n", encoding="utf-8")
    assert check(path) == ()
    assert compile_form(load(path)).form_id == "a"
