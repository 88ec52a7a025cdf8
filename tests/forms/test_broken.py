"""Broken forms: each mistake is a sentence with its place and its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppks_desktop.forms import BrokenForm, check, compile_form
from ppks_desktop.forms.source.reading import load_text
from ppks_desktop.i18n import use
from tests.forms.sheet import faults, opened

HEAD = "| survey |\n| type | name | label | relevant | constraint | calculation | required |"
TAIL = "| choices |\n| list_name | name | label |\n| air | s | Sumur |\n| air | p | PDAM |"


def survey(*rows: str) -> str:
    """A form with these rows, whose further columns are left empty."""
    return "\n".join([HEAD, *(f"| {row} |" for row in rows), TAIL])


MISTAKES = {
    "unknown type": (survey("txet | a | A"), "baris 2, kolom type: Jenis txet tidak dikenal. Mungkin maksudnya text?"),
    "no type": (survey("| a | A"), "baris 2, kolom type: Jenis pertanyaan kosong; isi kolom type."),
    "no name": (survey("text | | A"), "baris 2, kolom name: Kolom name kosong; beri nama"),
    "bad name": (survey("text | 1 a | A"), "baris 2, kolom name: Nama 1 a tidak boleh dipakai; mulai dengan huruf"),
    "reserved name": (survey("text | meta | A"), "baris 2, kolom name: Nama meta dipakai ODK sendiri; beri nama lain."),
    "name twice": (survey("text | a | A", "text | a | B"), "baris 3, kolom name: Nama a sudah dipakai"),
    "no list": (survey("select_one | a | A"), "baris 2, kolom type: Tulis nama daftar pilihan sesudah select_one."),
    "unknown list": (survey("select_one aie | a | A"), "baris 2, kolom type: Daftar pilihan aie tidak ada. Mungkin maksudnya air?"),
    "list far from any": (survey("select_one zzz | a | A"), "baris 2, kolom type: Daftar pilihan zzz tidak ada; tambahkan di lembar choices."),
    "missing file": (survey("select_one_from_file tiada.csv | a | A"), "baris 2, kolom type: Berkas tiada.csv tidak ada di folder formulir; taruh di sana"),
    "group left open": (survey("begin group | g | G", "text | a | A"), "baris 2: begin group g tidak ditutup; tambahkan baris end group."),
    "end without begin": (survey("text | a | A", "end group"), "baris 3, kolom type: end group tanpa pembuka; hapus baris ini."),
    "crossed ends": (survey("begin repeat | r | R", "text | a | A", "end group"), "baris 4, kolom type: end group menutup r, yang dibuka dengan begin repeat; ganti dengan end repeat."),
    "unknown column": (survey("text | a | A | | | | yes").replace("required", "requird"), "kolom requird: Kolom requird tidak dikenal. Mungkin maksudnya required?"),
    "unknown setting": (survey("text | a | A") + "\n| settings |\n| form_idd |\n| x |", "lembar settings, baris 2, kolom form_idd: Kolom form_idd tidak dikenal. Mungkin maksudnya form_id?"),
    "no questions": (HEAD, "lembar survey: Formulir belum berisi pertanyaan; tulis di lembar survey."),
    "choice without name": (survey("text | a | A") + "\n| air | | X |", "lembar choices, baris 4, kolom name: Kolom name kosong; isi atau hapus baris ini."),
    "choice without list": (survey("text | a | A") + "\n| | x | X |", "lembar choices, baris 4, kolom list_name: Kolom list_name kosong"),
    "choice twice": (survey("text | a | A") + "\n| air | s | X |", "lembar choices, baris 4, kolom name: Pilihan s ada dua kali dalam daftar air; hapus satu atau ganti nilainya."),
    "choice with a blank": (survey("text | a | A") + "\n| air | s t | X |", "lembar choices, baris 4, kolom name: Nilai pilihan tidak boleh berisi spasi; pakai garis bawah."),
    "unknown question in a formula": (survey("text | nama | A | ${nma} = 1"), "baris 2, kolom relevant: "),
    "unknown function": (survey("text | a | A | tidakada(1)"), "baris 2, kolom relevant: "),
    "too few arguments": (survey("text | a | A | selected(1)"), "baris 2, kolom relevant: "),
    "bracket left open": (survey("text | a | A | (1 + 2"), "baris 2, kolom relevant: Kurang tanda )"),
    "quote left open": (survey("text | a | A | 'x = 1"), "baris 2, kolom relevant: "),
    "strange sign": (survey("text | a | A | 1 # 2"), "baris 2, kolom relevant: "),
    "reference left open": (survey("text | a | A | ${a = 1"), "baris 2, kolom relevant: "),
    "two values side by side": (survey("text | a | A | 1 2"), "baris 2, kolom relevant: "),
    "operator at the end": (survey("text | a | A | 1 +"), "baris 2, kolom relevant: "),
    "circle": (survey("text | a | A | ${b} = 1", "text | b | B | ${a} = 1"), "kolom relevant: Rumus berputar: a (relevant) -> b (relevant) -> a (relevant). Putuskan salah satu rujukannya."),
    "circle of calculations": (survey("calculate | a | | | | ${b} + 1", "calculate | b | | | | ${a} + 1"), "kolom calculation: Rumus berputar: "),
    "calculate without formula": (survey("calculate | a | A"), "baris 2, kolom calculation: Isi rumus di kolom calculation."),
    "unknown question in a label": (survey("text | a | Halo ${zz}"), "baris 2, kolom label: "),
    "ambiguous question": (survey("begin group | g | G", "text | x | X", "end group", "begin group | h | H", "text | x | X", "end group", "text | a | A | ${x} = 1"), "baris 8, kolom relevant: "),
    "default of another type": (survey("integer | a | A").replace("required", "default").replace("| A |", "| A | | | | dua |"), "baris 2, kolom default: Tulis angka bulat"),
    "parameters": (survey("range | a | A").replace("required", "parameters").replace("| A |", "| A | | | | mulai=1 |"), "baris 2, kolom parameters: Parameter mulai tidak berlaku di sini; yang ada: end, placeholder, start"),
    "parameters without sense": (survey("range | a | A").replace("required", "parameters").replace("| A |", "| A | | | | satu dua |"), "baris 2, kolom parameters: Parameter ditulis nama=nilai, dipisah spasi."),
    "range without numbers": (survey("range | a | A").replace("required", "parameters").replace("| A |", "| A | | | | start=x |"), "baris 2, kolom parameters: Batas range harus angka, misalnya start=0 end=10."),
    "rows without number": (survey("text | a | A").replace("required", "parameters").replace("| A |", "| A | | | | rows=x |"), "baris 2, kolom parameters: Parameter rows harus angka bulat."),
    "randomize": (survey("select_one air | a | A").replace("required", "parameters").replace("| A |", "| A | | | | randomize=ya |"), "baris 2, kolom parameters: Parameter randomize hanya boleh true, false."),
    "seed alone": (survey("select_one air | a | A").replace("required", "parameters").replace("| A |", "| A | | | | seed=1 |"), "baris 2, kolom parameters: Parameter seed hanya berguna bersama randomize=true."),
    "file parameters": (survey("select_one_from_file d.csv | a | A").replace("required", "parameters").replace("| A |", "| A | | | | nilai=x |") + "\n| settings |\n| ppks::lookups |\n| d |", "baris 2, kolom parameters: Parameter nilai tidak berlaku di sini; yang ada: label, randomize, seed, value."),
    "trigger": (survey("text | a | A").replace("required", "trigger").replace("| A |", "| A | | | | b |"), "baris 2, kolom trigger: Tulis trigger sebagai ${nama}."),
    "trigger to nowhere": (survey("text | a | A").replace("required", "trigger").replace("| A |", "| A | | | | ${b} |"), "baris 2, kolom trigger: Pertanyaan b tidak ada dalam formulir ini; periksa ejaannya."),
    "trigger from a group": (survey("begin group | g | G", "text | a | A", "end group").replace("required", "trigger").replace("| A |", "| A | | | | ${g} |"), "baris 3, kolom trigger: g sebuah kelompok; sebut sebuah pertanyaan."),
    "filter beside or_other": (survey("select_one air or_other | a | A").replace("required", "choice_filter").replace("| A |", "| A | | | | name = 's' |"), "baris 2, kolom choice_filter: or_other tidak bisa bersama choice_filter; tulis pilihan lain di daftar."),
    "filter of an unknown column": (survey("select_one air | a | A").replace("required", "choice_filter").replace("| A |", "| A | | | | kota = 's' |"), "baris 2, kolom choice_filter: "),
    "too deep": (survey(*[f"begin group | g{n} | G" for n in range(40)]), "Kelompok bersusun terlalu dalam, paling banyak 12; pindahkan isinya ke luar."),
    "mapping": (survey("text | a | A") + "\n| mapping |\n| old_name | new_name |\n| x | y |", "lembar mapping, baris 2, kolom new_name: Pertanyaan y tidak ada dalam formulir ini; periksa ejaannya."),
    "choice name of a question that is none": (survey("text | a | A | jr:choice-name('x', '${a}') = 1"), "baris 2, kolom relevant: jr:choice-name() perlu pertanyaan pilihan; a bukan."),
    "sum of a number": (survey("text | a | A | sum(3) > 1"), "baris 2, kolom relevant: sum() perlu rujukan seperti ${nama}."),
    "regex that is none": (survey("text | a | A | | regex(., '[a')"), "baris 2, kolom constraint: "),
}  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_a_sentence_with_its_place(text: str, sentence: str) -> None:
    found = faults(text)
    assert any(sentence in one for one in found), found


def test_every_mistake_of_a_form_is_told_at_once() -> None:
    text = survey("txet | a | A", "text | | B", "select_one aie | c | C", "end group")
    assert len(faults(text)) == 4


YAML_MISTAKES = {
    "sheet without rows": ("survey: satu\n", "baris berkas 1: Lembar survey harus berisi baris, masing-masing diawali tanda -."),
    "unknown sheet": ("survei: []\n", "baris berkas 1: Lembar survei tidak dikenal; yang ada: survey"),
    "sheet twice": ("survey: []\nsurvey: []\n", "baris berkas 2: Lembar survey tertulis dua kali; gabungkan barisnya."),
    "not a form": ("- satu\n", "Formulir harus berisi lembar survey: dan choices:."),
    "empty": ("", "Formulir harus berisi lembar survey: dan choices:."),
    "row that is none": ("survey:\n  - satu\n", "baris berkas 2: Tiap baris lembar survey harus berisi kolom: isi."),
    "cell with a list": ("survey:\n  - {type: [a], name: b}\n", "kolom type, baris berkas 2: Isi kolom harus satu teks"),
    "column twice": ("survey:\n  - {type: text, type: text}\n", "kolom type, baris berkas 2: Kolom ini tertulis dua kali"),
    "indentation": ("survey:\n  - type: text\n   name: a\n", "baris berkas 3: Tulisan YAML salah di sekitar baris ini"),
    "tab": ("survey:\n\t- type: text\n", "Tulisan YAML salah di sekitar baris ini; periksa indentasi"),
    "quote": ('survey:\n  - {type: "text, name: a}\n', "Tulisan YAML salah"),
    "anchor": ("survey: &a\n  - {type: text}\n", "Jangkar YAML (& dan *) tidak boleh dipakai; tulis isinya."),
    "key that is none": ("? [a]\n: b\n", "Nama kolom harus berupa teks, bukan daftar."),
    "choices file": ("survey:\n  - {type: text, name: a}\nchoices: tiada.csv\n", "lembar choices: Berkas tiada.csv tidak ada di folder formulir; taruh di sana."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), YAML_MISTAKES.values(), ids=YAML_MISTAKES)
def test_a_file_that_is_written_wrong_says_where(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "uji.yaml"
    path.write_text(text, encoding="utf-8")
    found = [str(fault) for fault in check(path)]
    assert any(sentence in one for one in found), found
    assert all(one.startswith("uji.yaml") for one in found)


REMEDIES = (
    *(";", "?", "tulis ", "isi ", "perlu ", "harus ", "hanya ", "misalnya ", "putuskan "),
    "ditulis ",
)
"""What tells an author what to do, in the words of the sentences."""


def told_of(name: str) -> list[str]:
    """Everything said of one of the mistakes above."""
    if name in MISTAKES:
        found = faults(MISTAKES[name][0])
    else:
        with pytest.raises(BrokenForm) as caught:
            load_text(YAML_MISTAKES[name][0])
        found = [str(fault) for fault in caught.value.faults]
    assert found
    return found


@pytest.mark.parametrize("name", [*MISTAKES, *YAML_MISTAKES])
def test_a_mistake_comes_with_its_remedy(name: str) -> None:
    for sentence in told_of(name):
        told = sentence.partition(": ")[2].lower()
        assert any(word in told for word in REMEDIES), sentence


INDONESIAN = re.compile(
    r"\b(tidak|kolom|baris|lembar|tulis|isi|pakai|atau|dan|harus|perlu|hapus|yang|ini)\b"
)


@pytest.fixture
def english() -> Iterator[None]:
    """Speak English, and Indonesian again afterwards."""
    use("en")
    yield
    use("id")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", [*MISTAKES, *YAML_MISTAKES])
def test_a_mistake_is_told_in_english_where_english_is_spoken(name: str) -> None:
    for sentence in told_of(name):
        assert not INDONESIAN.search(sentence.lower()), sentence


@pytest.mark.usefixtures("english")
def test_a_place_is_told_in_english_too() -> None:
    assert faults(survey("txet | a | A")) == [
        "uji.md, sheet survey, row 2, column type: The type txet is not known. Did you mean text?"
    ]
    with pytest.raises(BrokenForm, match=r"^uji.yaml, line 1 of the file: The sheet survei"):
        load_text("survei: []\n", "uji.yaml")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "uji.yaml"
    path.write_bytes(b"survey:\n  - {type: \xff\xfe\x00}\n")
    assert any("bukan teks UTF-8" in str(fault) or "YAML" in str(fault) for fault in check(path))


LAUGHS = "a0: &a0 ['ha','ha']\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
DENSE = "".join(
    f"  - {{type: calculate, name: a{n}, calculation: '{'+'.join(f'${{a{(n + k) % 300}}}' for k in range(1, 9))}'}}\n"
    for n in range(300)
)
LONG = "survey:\n" + "".join(f"  - {{type: text, name: a{n}, label: A}}\n" for n in range(200_000))
HOSTILE = {
    "ten megabytes": "# " + "x" * 10_000_000,
    "200,000 rows": LONG,
    "a million laughs": LAUGHS,
    "deep lists": "survey: " + "[" * 100_000,
    "deep mappings": "survey: " + "{a: " * 50_000,
    "one endless line": "survey: '" + "x" * 3_900_000,
    "many columns": "survey:\n  - {" + ", ".join(f"k{n}: v" for n in range(100_000)) + "}\n",
    "deep brackets": "survey:\n  - {type: text, name: a, relevant: '" + "(" * 50_000 + "'}\n",
    "deep calls": "survey:\n  - {type: text, name: a, relevant: '" + "not(" * 50_000 + "'}\n",
    "deep minus": "survey:\n  - {type: text, name: a, relevant: '" + "-" * 50_000 + "1'}\n",
    "long sum": "survey:\n  - {type: text, name: a, relevant: '" + "1+" * 50_000 + "1'}\n",
    "deep paths": "survey:\n  - {type: text, name: a, relevant: '" + "../" * 50_000 + "a'}\n",
    "deep predicates": "survey:\n  - {type: text, name: a, relevant: '" + "a[" * 50_000 + "'}\n",
    "a circle of thousands": "survey:\n"
    + "".join(
        f"  - {{type: calculate, name: a{n}, calculation: '${{a{(n + 1) % 1200}}} + 1'}}\n"
        for n in range(1200)
    ),
    "circles upon circles": "survey:\n" + DENSE,
    "formulas that look at everything": "survey:\n"
    + "".join(
        f"  - {{type: calculate, name: c{n}, calculation: count(//*)}}\n" for n in range(700)
    ),
    "thousands of near names": "survey:\n"
    + "".join(
        f"  - {{type: text, name: pertanyaan_{n}, relevant: '${{pertanyaan{n}}} = 1'}}\n"
        for n in range(1500)
    ),
    "a column for every choice": "survey:\n  - {type: select_one l, name: a, label: A}\nchoices:\n"
    + "".join(f"  - {{list_name: l, name: v{n}, c{n}: x}}\n" for n in range(300)),
    "an endless name of a column": "survey:\n  - ? '" + "(" * 1_000_000 + "'\n    : x\n",
    "parameters without an end": "survey:\n  - {type: range, name: a, parameters: '"
    + "x" * 32_000
    + "'}\n",
    "references left open": "survey:\n  - {type: text, name: a, trigger: '"
    + "${" * 16_000
    + "'}\n",
    "an empty pattern, milliards of times": """survey:\n  - {type: text, name: a, constraint: "regex(., '(?:){4000000000}')"}\n""",
    "many references": "survey:\n  - {type: text, name: a, label: '" + "${zz}" * 20_000 + "'}\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_form_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "jahat.yaml"
    path.write_text(text, encoding="utf-8")
    assert any(fault.grave for fault in check(path))


def test_a_long_chain_of_formulas_is_no_depth_of_calls() -> None:
    rows = ["calculate | c0 | | | | 1"]
    rows += [f"calculate | c{n} | | | | ${{c{n - 1}}} + 1" for n in range(1, 3000)]
    session = opened(survey("text | a | A", *rows))
    assert session.value("c2999") == "3000"


def test_texts_that_double_are_not_put_together_for_ever() -> None:
    rows = ["calculate | a0 | | | | 'xxxxxxxxxx'"]
    rows += [f"calculate | a{n} | | | | concat(${{a{n - 1}}}, ${{a{n - 1}}})" for n in range(1, 60)]
    rows += ["calculate | j | | | | join(${a13}, ${a0}, ${a0})", "note | n | " + "${a13}" * 9]
    session = opened(survey(*rows))
    assert len(str(session.value("a13"))) == 10 * 2**13
    first, *_rest = session.problems().errors
    assert first.ref == "a14"
    assert first.sentence == "Rumus tidak dapat dihitung. Teks yang digabung terlalu panjang."
    assert session.value("a14") is None
    assert session.value("j") is None
    assert len(session.question("n").label) == 100_001


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|aa)+$", "(.*a){25}", "^(([a-z])+.)+[A-Z]([a-z])+$"]
)
def test_a_regular_expression_that_never_ends_does_not_run(pattern: str) -> None:
    text = survey(f"text | a | A | | regex(., '{pattern.replace('|', chr(92) + '|')}')")
    if not faults(text):
        session = opened(text)
        session.set("a", "a" * 60 + "!")
        assert session.problems()


@settings(max_examples=60)
@given(st.data())
def test_a_form_with_a_hole_anywhere_is_never_an_exception(data: st.DataObject) -> None:
    path = Path(__file__).parents[2] / "forms" / "follow_up.yaml"
    text = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(0, 40))
    other = data.draw(st.text("${}()[]'\": \n-&*|=.,/ab1", max_size=6))
    broken = text[:at] + other + text[at + length :]
    with suppress(BrokenForm):
        compile_form(load_text(broken)).open({}, today=date(2025, 3, 13)).problems()
