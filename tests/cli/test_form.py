"""The terminal's words for form authors."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ppks_desktop.cli.door import MENDABLE, NO, OK, USAGE, main
from ppks_desktop.cli.evaluating import outcomes
from tests.desks import SECRET, Winding, desk_in
from tests.papers.reading import pages_of, properties_of, text_of

FORMS = Path(__file__).parents[2] / "forms"
Output = pytest.CaptureFixture[str]

SMALL = """\
# Uji.
settings:
  form_id: uji
  form_title: Uji
  version: '1'
survey:
  - type: text
    name: nama
    label: Nama
    required: 'yes'
  - type: integer
    name: umur
    label: Umur
    hint: Dalam tahun.
    constraint: . < 120
    constraint_message: Terlalu tua.
    ppks::warning: . > 100
    ppks::warning_message: Benar begitu?
    ppks::unit: tahun
  - type: select_one air
    name: air
    label: Air
  - type: select_multiple air
    name: sumber
    label: Sumber
  - type: note
    name: kata
    label: Terima kasih, ${nama}.
  - type: image
    name: foto
    label: Foto
  - type: integer
    name: dua
    label: Dua kali
    calculation: 2 * ${umur}
  - type: begin repeat
    name: anak
    label: Anak
  - type: text
    name: nama_anak
    label: Nama anak
  - type: end repeat
choices:
  - {list_name: air, name: s, label: Sumur bor}
  - {list_name: air, name: p, label: PDAM}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small form."""
    path = tmp_path / "uji.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What the person at the terminal types."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_check_says_that_a_form_is_good(small: Path, capsys: Output) -> None:
    assert main(["form", "check", str(small)]) == OK
    assert capsys.readouterr().out == f"{small}: baik\n"


def test_check_without_a_file_looks_at_every_form_of_the_program(capsys: Output) -> None:
    assert main(["form", "check"]) == OK
    assert capsys.readouterr().out.count(": baik") == len(list(FORMS.glob("*.yaml")))


def test_check_names_each_fault_once_with_the_rows_that_share_it(
    small: Path, capsys: Output
) -> None:
    rows = "".join(f"  - {{list_name: air, name: a b{n}}}\n" for n in range(9))
    small.write_text(SMALL + rows, encoding="utf-8")
    assert main(["form", "check", str(small)]) == NO
    (line,) = capsys.readouterr().err.splitlines()
    assert "uji.yaml, lembar choices, baris 4, kolom name" in line
    assert line.endswith("pakai garis bawah. (juga baris 5, 6, 7, 8, 9, …)")


def test_check_of_a_file_that_is_not_there_is_a_no(tmp_path: Path, capsys: Output) -> None:
    assert main(["form", "check", str(tmp_path / "tiada.yaml")]) == NO
    assert "tidak bisa dibuka" in capsys.readouterr().err


def test_export_then_import_gives_the_file_back(small: Path, capsys: Output) -> None:
    sheet, back = small.with_suffix(".xlsx"), small.with_name("balik.yaml")
    assert main(["form", "export", str(small)]) == OK
    assert main(["form", "check", str(sheet)]) == OK
    assert main(["form", "import", str(sheet), "--to", str(back)]) == OK
    assert back.read_text(encoding="utf-8") == SMALL
    assert main(["form", "export", str(small)]) == MENDABLE
    assert "--force" in capsys.readouterr().err
    assert main(["form", "export", str(small), "--force"]) == OK


def test_an_import_that_is_wrong_writes_nothing_and_names_sheet_row_and_column(
    tmp_path: Path, capsys: Output
) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (["type", "name", "label"], ["text", "a b", "A"], ["txt", "c", "C"]):
        sheet.append(row)
    path = tmp_path / "salah.xlsx"
    book.save(path)
    assert main(["form", "import", str(path)]) == NO
    assert capsys.readouterr().err.splitlines() == [
        "salah.xlsx, lembar survey, baris 2, kolom name: Nama a b tidak boleh dipakai; mulai dengan"
        " huruf, lalu huruf, angka atau garis bawah.",
        "salah.xlsx, lembar survey, baris 3, kolom type: Jenis txt tidak dikenal. Mungkin maksudnya"
        " text?",
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_the_codebook_comes_as_table_csv_and_text(small: Path, capsys: Output) -> None:
    assert main(["form", "codebook", str(small)]) == OK
    assert "s = Sumur bor; p = PDAM" in capsys.readouterr().out
    target = small.with_suffix(".csv")
    assert main(["form", "codebook", str(small), "--as", "csv", "--to", str(target)]) == OK
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[1]["Aturan"] == ". < 120"
    assert rows[-1]["Nama"] == "anak[]/nama_anak"
    capsys.readouterr()
    assert main(["form", "codebook", str(small), "--as", "text"]) == OK
    assert "2. Umur\n   Nama: umur\n   Jenis: integer\n" in capsys.readouterr().out


def test_no_cell_of_a_codebook_is_a_spreadsheet_formula(small: Path, capsys: Output) -> None:
    small.write_text(SMALL.replace("label: Nama\n", "label: =1+1\n"), encoding="utf-8")
    main(["form", "codebook", str(small), "--as", "csv"])
    assert ",'=1+1," in capsys.readouterr().out


def test_diff_tells_and_answers_by_its_code(small: Path, capsys: Output) -> None:
    other = small.with_name("lain.yaml")
    other.write_text(SMALL.replace("name: umur", "name: usia").replace("${umur}", "${usia}"))
    assert main(["form", "diff", str(small), str(small)]) == OK
    assert main(["form", "diff", str(small), str(other)]) == NO
    assert capsys.readouterr().out.splitlines()[:3] == [
        "Tidak ada bedanya.",
        "Baru: usia",
        "Hilang: umur (jawaban lama disimpan terpisah)",
    ]


def test_a_broken_form_is_said_by_every_word(small: Path, capsys: Output) -> None:
    small.write_text("survey: 1\n", encoding="utf-8")
    for words in (["codebook"], ["try"], ["export"], ["diff", str(small)]):
        assert main(["form", *words, str(small)]) == MENDABLE
        assert "uji.yaml" in capsys.readouterr().err
    assert main(["form"]) == USAGE


def test_a_form_is_filled_question_by_question(
    small: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = small.with_suffix(".json")
    typed(
        monkeypatch,
        *("Siti", "?", "dua", "200", "101", "menurut KTP", "xyz", "bor", "1, 2", "y", "Ani", "t"),
    )
    assert main(["form", "try", str(small), "--to", str(target), "--today", "2025-03-13"]) == OK
    out = capsys.readouterr().out
    assert json.loads(out[out.index("{\n") :]) == {
        "_begun": "1",
        "_reasons": {"umur": "menurut KTP"},
        "air": "s",
        "anak": [{"nama_anak": "Ani"}],
        "dua": 202,
        "nama": "Siti",
        "sumber": ["s", "p"],
        "umur": 101,
    }
    assert "Dalam tahun." in out
    assert "! Tulis angka bulat" in out
    assert "! Terlalu tua." in out
    assert "Terima kasih, Siti." in out
    assert "Foto: tidak diisi di terminal" in out
    typed(monkeypatch, "-", "!")
    assert main(["form", "try", str(small), "--answers", str(target)]) == NO
    assert "Nama: Wajib diisi." in capsys.readouterr().err


def test_rows_that_are_there_are_asked_again_and_a_wrong_day_is_said(
    small: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = small.with_suffix(".json")
    answers.write_text('{"_begun": "1", "nama": "Siti", "anak": [{"nama_anak": "Ani"}]}')
    typed(monkeypatch, "", "", "", "", "Budi", "t")
    assert main(["form", "try", str(small), "--answers", str(answers)]) == OK
    assert '"nama_anak": "Budi"' in capsys.readouterr().out
    assert main(["form", "try", str(small), "--today", "besok"]) == USAGE
    assert "2025-03-13" in capsys.readouterr().err


def test_a_form_in_another_encoding_is_read_by_every_word(small: Path, capsys: Output) -> None:
    small.write_text(SMALL, encoding="utf-16")
    assert main(["form", "check", str(small)]) == OK
    assert capsys.readouterr().out.endswith(": baik\n")


def test_a_form_whose_formulas_are_wrong_is_said_by_every_word(small: Path, capsys: Output) -> None:
    small.write_text(SMALL.replace("2 * ${umur}", "2 * ${umr}"), encoding="utf-8")
    assert main(["form", "codebook", str(small)]) == MENDABLE
    assert "kolom calculation" in capsys.readouterr().err


def test_a_long_list_is_searched_by_typing(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "panjang.yaml"
    rows = "".join(f"  - {{list_name: l, name: v{n}, label: Pilihan {n}}}\n" for n in range(99))
    path.write_text(
        f"survey:\n  - {{type: select_one l, name: a, label: A}}\nchoices:\n{rows}",
        encoding="utf-8",
    )
    typed(monkeypatch, "9", "pilihan 98")
    assert main(["form", "try", str(path)]) == OK
    out = capsys.readouterr().out
    assert "ketik sebagian" in out
    assert '"a": "v8"' in out
    typed(monkeypatch, "pilihan 9", "Pilihan 97")
    assert main(["form", "try", str(path)]) == OK
    assert '"a": "v97"' in capsys.readouterr().out


def test_a_repeat_that_counts_its_rows_asks_for_no_more(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hitung.yaml"
    path.write_text(
        "survey:\n"
        "  - {type: begin repeat, name: r, label: R, repeat_count: '2'}\n"
        "  - {type: text, name: a, label: A}\n"
        "  - {type: end repeat}\n",
        encoding="utf-8",
    )
    typed(monkeypatch, "satu", "dua")
    assert main(["form", "try", str(path)]) == OK
    assert capsys.readouterr().out.count('"a": ') == 2


def test_a_list_of_the_desk_takes_what_is_typed(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desa.yaml"
    path.write_text(
        "settings: {ppks::lookups: desa}\n"
        "survey:\n  - {type: select_one_from_file desa.csv, name: a, label: A}\n",
        encoding="utf-8",
    )
    typed(monkeypatch, "64.71.01.1001")
    assert main(["form", "try", str(path)]) == OK
    assert '"a": "64.71.01.1001"' in capsys.readouterr().out


@pytest.mark.parametrize("content", ["[]", "bukan", ""])
def test_answers_that_are_none_are_refused(small: Path, content: str, capsys: Output) -> None:
    answers = small.with_suffix(".json")
    answers.write_text(content, encoding="utf-8")
    assert main(["form", "try", str(small), "--answers", str(answers)]) == MENDABLE
    assert "uji.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        ({"expression": "1 + 1"}, {"type": "number", "value": 2.0}),
        ({"expression": "1 div 0"}, {"type": "number", "value": "Infinity"}),
        ({"expression": "number('x')"}, {"type": "number", "value": "NaN"}),
        ({"expression": "3", "want": "string"}, {"type": "string", "value": "3"}),
        ({"expression": "'x'", "want": "boolean"}, {"type": "boolean", "value": True}),
        (
            {"expression": "../b", "context_xml": "<d><a/><b>7</b></d>", "ref": "/d/a"},
            {"type": "string", "value": "7"},
        ),
        (
            {"expression": "string(now())", "now": "2025-03-13T23:30:00Z", "tz": "Asia/Makassar"},
            {"type": "string", "value": "2025-03-14T07:30:00.000+08:00"},
        ),
        (
            {"expression": "string(now())", "now": "2025-03-13T07:00", "tz": "Asia/Makassar"},
            {"type": "string", "value": "2025-03-13T07:00:00.000+08:00"},
        ),
        (
            {"expression": "string(now())", "now": "2025-03-13T07:00:00.25Z", "tz": "-03:30"},
            {"type": "string", "value": "2025-03-13T03:30:00.250-03:30"},
        ),
        (
            {"expression": "today()", "now": "2025-03-13T23:00Z", "tz": "UTC+8"},
            {"type": "date", "value": "2025-03-14"},
        ),
        (
            {"expression": "/d/a", "context_xml": "<d><a/></d>", "want": "boolean"},
            {"type": "boolean", "value": True},
        ),
        (
            {"expression": "/d/b", "context_xml": "<d><a/></d>", "want": "boolean"},
            {"type": "boolean", "value": False},
        ),
        (
            {"expression": "/d/a", "context_xml": "<d><a> 7 </a></d>", "want": "number"},
            {"type": "number", "value": 7.0},
        ),
    ],
)
def test_eval_answers_a_line_with_a_line(case: dict[str, str], answer: dict[str, object]) -> None:
    (found,) = outcomes([json.dumps({"id": "x", **case}).encode()])
    assert found == {"id": "x", **answer}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{", "bukan objek JSON"),
        (b'{"expression": "\xff"}', "bukan objek JSON"),
        ("9" * 5_000, "bukan objek JSON"),
        ("[" * 100_000, "bukan objek JSON"),
        ("7", "bukan objek JSON"),
        ("{}", "expression"),
        ('{"expression": "1", "want": "apa"}', "want"),
        ('{"expression": "1", "tz": 8}', "tz"),
        ('{"expression": "1", "tz": "Bulan/Gelap"}', "tz"),
        ('{"expression": "1", "tz": "../../etc"}', "tz"),
        ('{"expression": "1", "now": "kemarin"}', "now"),
        ('{"expression": "1 +"}', ""),
        ('{"expression": "tidakada(1)"}', "tidakada"),
        ('{"expression": "1", "context_xml": "<a"}', "XML"),
        ('{"expression": "1", "context_xml": "<a/>", "ref": "/b"}', "/b"),
    ],
)
def test_eval_answers_a_wrong_line_with_its_error(line: str | bytes, word: str) -> None:
    (found,) = outcomes([b"\n", line if isinstance(line, bytes) else line.encode()])
    assert found["type"] == "error"
    assert word in found["error"]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ('{"id": "a-1", "expression": "1}', "a-1"),
        ('{"id": 7, "expression" "1"}', 7),
        ('{"id": "\\x", "expression" "1"}', None),
        ('{"nomor": 7', None),
    ],
)
def test_eval_names_a_broken_line_by_what_is_known(line: str, known: object) -> None:
    (found,) = outcomes([line.encode()])
    assert found["id"] == known
    assert found["type"] == "error"


def test_check_counts_mistakes_and_tells_remarks_apart(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "uji.yaml"
    text = "survey:\n- {type: audit, name: audit}\n- {type: text, name: a, label: A}\n"
    path.write_text(text, "utf-8")
    assert main(["form", "check", str(path)]) == OK
    said = capsys.readouterr()
    assert said.out == f"{path}: baik\n"
    assert said.err.startswith("Catatan: uji.yaml, lembar survey, baris 2, kolom type")
    path.write_text(text + "- {type: txt, name: b}\n- {type: text, name: 1b}\n", "utf-8")
    assert main(["form", "check", str(path)]) == NO
    said = capsys.readouterr()
    assert said.out == f"{path}: 2 kesalahan\n"
    assert "Catatan" not in said.err


def test_the_terminal_speaks_the_language_it_is_asked_for(small: Path, capsys: Output) -> None:
    assert main(["--language", "en", "form", "check", str(small)]) == OK
    assert main(["--language=id", "form", "check", str(small)]) == OK
    assert main(["--language", "de", "form", "check", str(small)]) == USAGE
    assert main(["--language"]) == USAGE
    assert capsys.readouterr().out.splitlines() == [f"{small}: good", f"{small}: baik"]


def test_import_and_export_say_which_file_they_want(small: Path, capsys: Output) -> None:
    sheet = small.with_suffix(".xlsx")
    assert main(["form", "import", str(small)]) == MENDABLE
    assert main(["form", "export", str(small)]) == OK
    assert main(["form", "export", str(sheet), "--to", str(small.with_name("b.xlsx"))]) == MENDABLE
    said = capsys.readouterr().err.splitlines()
    assert "import membaca .xlsx" in said[0]
    assert "export membuatnya dari .yaml" in said[1]


def test_the_help_of_eval_says_what_a_line_holds(capsys: Output) -> None:
    assert main(["form", "eval", "--help"]) == OK
    said = capsys.readouterr().out
    assert all(word in said for word in ("expression", "context_xml", "ref", "want", "now, tz"))


def test_eval_reads_a_file_or_the_standard_input(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kasus.jsonl"
    path.write_text('\ufeff{"id": 1, "expression": "\'é\'"}\n', encoding="utf-8")
    assert main(["form", "eval", str(path)]) == OK
    lines = io.BytesIO(b'{"id": 2, "expression": "2"}\r\n{"id": "\\ud800", "expression": "1"}')
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(lines))
    assert main(["form", "eval"]) == OK
    assert capsys.readouterr().out.splitlines() == [
        '{"id": 1, "type": "string", "value": "é"}',
        '{"id": 2, "type": "number", "value": 2.0}',
        '{"id": "\\ud800", "type": "number", "value": 1.0}',
    ]


def test_blank_copies_are_printed_with_running_numbers(
    small: Path, tmp_path: Path, capsys: Output
) -> None:
    target = tmp_path / "uji.pdf"
    words = ["form", "print", str(small), "--to", str(target), "--count", "2", "--first", "41"]
    assert main([*words, "--paper", "F4"]) == OK
    assert "tersimpan" in capsys.readouterr().out
    assert properties_of(target.read_bytes(), tmp_path)["Page size"] == "609.449 x 935.433 pts"
    pages = pages_of(target.read_bytes(), tmp_path)
    assert ["4 1" in pages[0], "4 2" in pages[1]] == [True, True]
    assert all("1. Nama *" in page and "Halaman 1 dari 1" in page for page in pages)


def test_answers_are_printed_on_their_form(small: Path, tmp_path: Path) -> None:
    answers, target = tmp_path / "jawaban.json", tmp_path / "uji.pdf"
    answers.write_text('{"nama": "Nurhayati", "umur": 41}', encoding="utf-8")
    assert main(["form", "print", str(small), "--to", str(target), "--answers", str(answers)]) == OK
    text = text_of(target.read_bytes(), tmp_path)
    assert "Nurhayati" in text
    assert "41 tahun" in text
    assert "Terima kasih, Nurhayati." in text


def test_a_vault_gives_letterhead_and_numbers(tmp_path: Path) -> None:
    with desk_in(tmp_path / "laptop", Winding()):
        pass
    secret, target = tmp_path / "kata.txt", tmp_path / "kunjungan.pdf"
    secret.write_text(SECRET, encoding="utf-8")
    vault = ["--vault", str(tmp_path / "laptop"), "--passphrase-file", str(secret)]
    words = ["form", "print", "consent", "--to", str(target), *vault]
    assert main([*words, "--count", "2"]) == OK
    assert len(pages_of(target.read_bytes(), tmp_path)) == 2
    answers = tmp_path / "jawaban.json"
    answers.write_text('{"consent_date": "2026-07-06"}', encoding="utf-8")
    assert main([*words, "--answers", str(answers)]) == OK


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["tidak-ada"], MENDABLE),
        (["consent", "--count", "0"], USAGE),
        (["consent", "--first", "x"], USAGE),
        (["consent", "--count", "1001"], MENDABLE),
    ],
)
def test_what_cannot_be_printed_is_said(words: list[str], code: int, tmp_path: Path) -> None:
    assert main(["form", "print", *words, "--to", str(tmp_path / "x.pdf")]) == code
    assert not (tmp_path / "x.pdf").exists()
