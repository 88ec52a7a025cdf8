"""What the screen asks of a filling: stops of the keys, states, words."""

from datetime import date

from ppks_desktop.forms.filling.views import label_of, stops
from ppks_desktop.forms.xpath.spot import NoLookup
from tests.forms.sheet import TODAY, form, opened

VISIT = r"""
| survey |||||||||
| type | name | label | relevant | default | calculation | required | ppks::warning | image |
| begin group | baca | Baca |
| note | isi | Bacakan. |
| end group | | |
| begin group | umum | Umum |
| date | hari | Tanggal | | today() |
| select_one jenis | jenis | Jenis | | awal |
| end group | | |
| begin group | rusak | Rusak |
| text | kosong | Nilai | | digest("a", "MD9") |
| end group | | |
| begin group | isi | Isi | | | | | | |
| integer | umur | Umur | | | | yes | . > 90 | umur.png |
| integer | dua | Dua kali | | | ${umur} * 2 |
| end group | | |
| begin repeat | anak | Anak |
| text | nama | Nama |
| end repeat | | |
| begin repeat | tetap | Tetap |
| note | catatan | Catatan |
| end repeat | | |
| choices |||
| list_name | name | label |
| jenis | awal | Awal |
| jenis | ulang | Ulangan |
"""


def test_what_a_form_puts_there_itself_is_not_a_filled_group() -> None:
    session = opened(VISIT)
    assert session.value("hari") == TODAY.isoformat()
    assert session.group_state("umum") == "preset"
    session.set("jenis", "ulang")
    assert session.group_state("umum") == "complete"
    session.set("jenis", "awal")
    assert session.group_state("umum") == "preset"
    session.set("hari", "12032025")
    assert session.group_state("umum") == "complete"


def test_where_nothing_is_asked_nothing_is_lacking() -> None:
    session = opened(VISIT)
    assert session.group_state("baca") == "complete"
    assert session.group_state("tetap") == "empty"


def test_an_unexplained_warning_is_a_state_of_its_own() -> None:
    session = opened(VISIT)
    assert session.group_state("isi") == "empty"
    session.set("umur", "95")
    assert session.group_state("isi") == "warning"
    session.set_reason("umur", "akta dilihat")
    assert session.group_state("isi") == "complete"


def test_a_default_that_fails_is_beside_what_somebody_answered() -> None:
    session = opened(VISIT)
    assert session.group_state("rusak") == "problem"
    session.set("kosong", "3")
    assert session.group_state("rusak") == "complete"


def test_keys_stop_at_questions_and_at_repeats_that_take_rows() -> None:
    session = opened(VISIT)
    session.add_row("anak")
    found = stops(session.evaluation)
    assert found == ["hari", "jenis", "kosong", "umur", "anak", "anak[1]/nama", "tetap"]
    counted = form(
        "| survey ||||\n| type | name | label | repeat_count |\n| begin repeat | r | R | 2 |\n"
        "| text | a | A | |\n| end repeat ||||"
    ).open({}, today=date(2025, 1, 1))
    assert stops(counted.evaluation) == ["r[1]/a", "r[2]/a"]


def test_a_choice_has_its_words_whether_chosen_or_not() -> None:
    session = opened(VISIT)
    scope = session.plan.outline.scope.keys
    assert label_of(session.evaluation, scope["jenis"], "ulang") == "Ulangan"
    assert label_of(session.evaluation, scope["jenis"], "lain") is None
    assert label_of(session.evaluation, scope["umur"], "1") is None


def test_the_choice_of_that_very_value_comes_first_then_those_with_the_words() -> None:
    rows = "| d | maju | Desa lain |\n| d | b | Maju jaya |\n| d | c | Suka maju |"
    session = opened(
        "| survey |||\n| type | name | label |\n| select_one d | d | D |\n"
        f"| choices |||\n| list_name | name | label |\n{rows}"
    )
    for typed in ("maju", "MAJU"):
        assert [one.value for one in session.choices("d", typed)] == ["maju", "b", "c"]
    assert [one.value for one in session.choices("d", "maju", 2)] == ["maju", "b"]
    assert [one.value for one in session.choices("d", "jaya maju")] == ["b"]


def test_a_list_of_the_desk_names_its_values_too() -> None:
    class Desk(NoLookup):
        def label(self, source: str, value: str) -> str | None:
            return f"{source} {value}" if value == "1" else None

    made = form(
        "| survey |||\n| type | name | label |\n| select_one_from_file kota.csv | k | K |\n"
        "| settings ||\n| form_id | ppks::lookups |\n| uji | kota |"
    ).open({}, today=TODAY, lookup=Desk())
    element = made.plan.outline.scope.keys["k"]
    assert label_of(made.evaluation, element, "1") == "kota 1"
    assert label_of(made.evaluation, element, "2") is None


def test_a_label_brings_its_picture() -> None:
    assert opened(VISIT).question("umur").image == "umur.png"
