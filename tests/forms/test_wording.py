"""Labels are shown as plain words; what marks nothing stays as it is."""

import pytest

from ppks_desktop.forms.model.wording import plain
from tests.forms.sheet import form, opened

MARKED = """
| survey |                |        |                        |             |              |                    |
|        | type           | name   | label                  | hint        | constraint   | constraint_message |
|        | decimal        | suhu   | # **Suhu** _badan_     | *Derajat* C | . < 50       | Periksa **suhu**   |
|        | select_one rw  | rawat  | Suhu **${suhu}**: [rawat](panduan.pdf)? | | |                    |
| choices |      |       |                    |
|         | list_name | name | label           |
|         | rw        | ya   | <span style="color:red">**Ya**</span> |
"""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Nama** kepala *keluarga*", "Nama kepala keluarga"),
        ("__Nama__ kepala _keluarga_", "Nama kepala keluarga"),
        ("***Penting*** sekali", "Penting sekali"),
        ("**Nama _lengkap_ anak**nya", "Nama lengkap anaknya"),
        ("# Bagian A\n## Rumah", "Bagian A\nRumah"),
        (
            "Lihat [**panduan** ini](https://contoh.id/a_b_c)",
            "Lihat panduan ini (https://contoh.id/a_b_c)",
        ),
        ("[https://contoh.id](https://contoh.id)", "https://contoh.id"),
        ('<span style="color:red">Awas</span><br>api', "Awas\napi"),
        ("**${nama_anak}**, _${umur}_ tahun", "${nama_anak}, ${umur} tahun"),
        (r"\*wajib\* dan \_garis\_, \# 3, \\", r"*wajib* dan _garis_, # 3, \\"[:-1]),
        ("*miring *tebal* lalu", "*miring tebal lalu"),
        ("**tebal *miring** saja", "tebal *miring saja"),
    ],
)
def test_marks_are_not_shown(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Nama lengkap",
        "2 * 3 * 4",
        "2*3*4",
        "2 *3*4",
        "snake_case_name dan _nama_lain",
        "* wajib",
        "*wajib diisi",
        "Nama* dan alamat*",
        "#3",
        "Rumah # 3",
        "(*) wajib, (*) penting",
        "Nama: ________",
        "tgl __/__/____",
        "**** dan ****",
        "${a}*${b}*${c} lalu ${a}_${b}_${c}",
        "a < b [c] (d) <http://contoh.id>",
        "*) lihat catatan (*",
        "C:\\data",
    ],
)
def test_what_marks_nothing_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    "part", ["*", "* ", " *a", "_a ", "[", "[a](", "<b ", "${", "# ", "\\", "**a *"]
)
def test_an_endless_label_is_read_in_one_go(part: str) -> None:
    assert plain(part * 100_000)


def test_every_text_of_a_question_is_shown_plainly() -> None:
    session = opened(MARKED)
    session.set("suhu", "60,5")
    suhu = session.question("suhu")
    assert (suhu.label, suhu.hint) == ("Suhu badan", "Derajat C")
    assert session.problems().errors[0].sentence == "Periksa suhu"
    assert [one.label for one in session.choices("rawat")] == ["Ya"]


def test_a_number_within_words_has_a_decimal_comma_and_its_value_has_none() -> None:
    session = opened(MARKED)
    session.set("suhu", "36,5")
    assert session.question("rawat").label == "Suhu 36,5: rawat (panduan.pdf)?"
    assert session.answers()["suhu"] == "36.5"


def test_the_definition_keeps_the_words_as_they_were_written() -> None:
    assert form(MARKED).plan.definition.survey[0].label == {"": "# **Suhu** _badan_"}
