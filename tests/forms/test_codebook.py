"""The codebook says what every kept answer means."""

from ppks_desktop.forms.versions.codebook import HEADS, codebook
from tests.forms.sheet import form

FORM = (
    """
| survey |
| type           | name | label | label::English (en) | required | relevant   | constraint | ppks::unit | ppks::save_to | ppks::warning | ppks::sensitivity | calculation |
| begin group    | g    | Diri  | Self                |          |            |            |            |               |               |                   |             |
| integer        | umur | Umur  | Age                 | yes      |            | . < 120    | tahun      | person.age    | . > 100       | personal          |             |
| note           | n    | Baca  |                     |          |            |            |            |               |               |                   |             |
| end group      |      |       |                     |          |            |            |            |               |               |                   |             |
| begin repeat   | r    | Anak  | Children            |          |            |            |            |               |               |                   |             |
| select_one ya  | mau  | Mau?  | Want?               |          | ${umur} > 5 |           |            |               |               |                   |             |
| end repeat     |      |       |                     |          |            |            |            |               |               |                   |             |
| select_one_from_file desa.csv | desa | Desa |      |          |            |            |            |               |               |                   |             |
| select_one banyak | b | B     |                     |          |            |            |            |               |               |                   |             |
| calculate      | c    |       |                     |          |            |            |            |               |               |                   | 1 + 1       |
| choices |
| list_name | name  | label | label::English (en) |
| ya        | ya    | Ya    | Yes                 |
| ya        | tidak | Tidak |                     |
"""
    + "\n".join(f"| banyak | p{n} | P{n} | |" for n in range(70))
    + """
| settings |
| form_id | ppks::lookups |
| uji     | desa          |
"""
)


def test_each_question_has_a_line_with_everything_about_it() -> None:
    lines = codebook(form(FORM))
    assert [line.name for line in lines] == ["umur", "r[]/mau", "desa", "b", "c"]
    assert lines[0].cells() == (
        "1", "Diri", "umur", "Umur", "integer", "", "yes", "", ". < 120", ". > 100", "", "tahun",
        "person.age", "personal",
    )  # fmt: skip
    assert len(lines[0].cells()) == len(HEADS)
    assert lines[1].group == "Anak"
    assert lines[1].choices == "ya = Ya; tidak = Tidak"
    assert lines[2].choices == "desa.csv"
    assert lines[3].choices.endswith("p59 = P59; dan 10 lagi")
    assert (lines[4].number, lines[4].calculation) == ("", "1 + 1")


def test_it_speaks_the_language_asked_for_where_the_form_does() -> None:
    lines = codebook(form(FORM), "en")
    assert (lines[0].label, lines[0].group) == ("Age", "Self")
    assert lines[1].choices == "ya = Yes; tidak = Tidak"
