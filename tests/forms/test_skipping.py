"""A paper says when a question is asked, wholly and truly, or it says nothing."""

from __future__ import annotations

import pytest

from ppks_desktop.forms import Form
from ppks_desktop.forms.outline import Element
from ppks_desktop.forms.skipping import END, Skipping
from tests.forms.sheet import TODAY, form

ASKS = """
| survey |
| type                 | name   | label  | relevant | ppks::paper |
| hidden               | known  |        |          |             |
| select_one yn        | met    | Temu   |          |             |
| select_multiple many | goods  | Barang |          |             |
| integer              | age    | Umur   |          |             |
| decimal              | area   | Luas   |          |             |
| text                 | phone  | Telp   |          |             |
| select_one yn        | secret | Rahasia |         | hidden      |
| select_one_from_file regions.csv | place | Tempat | |           |
| select_one yn        | fine   | Baik   |          |             |
| text                 | asked  | Tanya  | {test}   |             |
| begin repeat         | kids   | Anak   |          |             |
| integer              | kid    | Umur anak |       |             |
| text                 | toy    | Mainan | ${{kid}} > 3 |          |
| end repeat           |        |        |          |             |
| choices |
| list_name | name | label |
| yn | y | Ya |
| yn | t | Tidak |
| many | a | Ayam |
| many | b | Bebek |
| settings |
| form_id | form_title | version | ppks::lookups |
| uji | Uji | 1 | regions |
"""


def element(made: Form, name: str) -> Element:
    """The question of a name."""
    found = made.plan.outline.named(name)
    assert found is not None
    return found


def said(test: str, name: str = "asked") -> str:
    """How a condition reads on paper."""
    made = form(ASKS.format(test=test))
    return Skipping(made.plan).asked_when(element(made, name))


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("${met} = 'y'", "no. 1 “Ya”"),
        ("'y' = ${met}", "no. 1 “Ya”"),
        ("selected(${met}, 'y')", "no. 1 “Ya”"),
        ("selected('y t', ${met})", "no. 1 “Ya” atau “Tidak”"),
        ("${met} = 'y' or ${met} = 't'", "no. 1 “Ya” atau “Tidak”"),
        ("${met} != 'y'", "no. 1 bukan “Ya”"),
        ("${met} != '' and ${met} != 'y'", "no. 1 terisi dan bukan “Ya”"),
        ("${met} = ''", "no. 1 kosong"),
        ("${phone} != ''", "no. 5 terisi"),
        ("selected(${goods}, 'a')", "no. 2 memuat “Ayam”"),
        ("${age} >= 5 and ${age} < 12", "no. 3 paling sedikit 5 dan kurang dari 12"),
        ("17 < ${age}", "no. 3 lebih dari 17"),
        ("${area} <= 7.5", "no. 4 paling banyak 7,5"),
        ("${area} > -1", "no. 4 lebih dari -1"),
        ("not(${age} < 5)", "no. 3 paling sedikit 5 atau tidak diisi"),
        ("${met} = 'y' and ${age} > 5", "no. 1 “Ya” dan no. 3 lebih dari 5"),
        ("${met} = 'y' or ${fine} = 't'", "no. 1 “Ya” atau no. 8 “Tidak”"),
        ("${met} = 'y' or ${phone} != ''", "no. 1 “Ya” atau no. 5 terisi"),
    ],
)
def test_plain_tests_of_earlier_answers_are_put_into_words(test: str, words: str) -> None:
    assert said(test) == words


@pytest.mark.parametrize(
    "test",
    [
        "${known} != ''",
        "${known} = 'y' or ${known} = 't'",
        "${secret} = 'y'",
        "${place} = '64'",
        "${place} != '64'",
        "selected(${place}, '64')",
        "${goods} = 'a'",
        "${goods} = 'a' or ${goods} = 'b'",
        "selected('a b', ${goods})",
        "selected('a', 'a b')",
        "selected(${met}, ${phone})",
        "${met} = 'y' and (${age} > 5 or ${age} < 3)",
        "${met} = 'y' and ${known} = 'y'",
        "${met} = 'y' or ${age} = 5",
        "${met} = 'y' or 'y' = ${goods}",
        "${met} = 'y' or ${secret} = 'y'",
        "${age} > ${area}",
        "${phone} > 5",
        "${age} = 5",
        "${age} + 1 > 5",
        "${met} = 'weiß nicht'",
        "selected(${goods}, '')",
        "not(${met} = 'y')",
        "not(true())",
        "not(1 < 2 < 3)",
        "1 < 2 < 3",
        "true()",
        "${last-saved#met} = 'y'",
        "string-length(${phone}) > 3",
        "/data/met",
        "${met}",
        "${kid} > 3",
    ],
)
def test_what_is_no_plain_test_is_left_unsaid(test: str) -> None:
    assert said(test) == ""


def test_inside_a_repeat_the_same_row_is_meant() -> None:
    assert said("true()", "toy") == "no. 10 lebih dari 3"
    assert said("true()", "met") == ""


LEADS = """
| survey |
| type          | name  | label  | relevant |
| hidden        | known |        |          |
| select_one yn | met   | Temu   |          |
| begin group   | inner | Dalam  | ${met} = 'y' |
| select_one yn | fine  | Baik   |          |
| text          | why   | Sebab  | ${fine} = 't' |
| end group     |       |        |          |
| text          | deep  | Rinci  | ${why} != '' |
| text          | sure  | Yakin  | not(${met} != 'y') or ${known} = 'y' |
| text          | last  | Akhir  | %s |
| choices |
| list_name | name | label |
| yn | y | Ya |
| yn | t | Tidak |
"""


def leads(test: str, name: str = "met") -> dict[str, int]:
    """Where the answers to a question lead."""
    made = form(LEADS % test)
    return dict(Skipping(made.plan).leads(element(made, name)))


def test_an_answer_leads_past_everything_it_takes_away() -> None:
    # without a meeting no. 2 and 3 fall away, and with no. 3 what asks for it; no. 5 may be asked
    assert leads("true()") == {"t": 5}
    assert leads("true()", "fine") == {"y": 5}


@pytest.mark.parametrize(
    ("test", "gone"),
    [
        ("${met} = 'y'", True),
        ("${met} != 't'", True),
        ("selected(${met}, 'y')", True),
        ("selected('y x', ${met})", True),
        ("${why} > 5", True),
        ("${met} = 'y' and ${known} = 'z'", True),
        ("not(${met} = 't' or ${known} = 'z')", True),
        ("${met} = 'y' or ${known} = 'z'", False),
        ("${known} > 5", False),
        ("not(${known} = 'z')", False),
        ("selected(${known}, 'y')", False),
        ("starts-with(${met}, 'y')", False),
        ("${known} = ${met}", False),
        ("${known} * 2", False),
        ("${known}", False),
        ("${met} = 'y' = 'y'", False),
        ("string(${met}) = 'y'", False),
        ("${last-saved#met} = 'y'", False),
    ],
)
def test_a_question_falls_away_only_where_that_is_certain(test: str, gone: bool) -> None:
    without = LEADS.replace("not(${met} != 'y') or ${known} = 'y'", "${met} = 'y'")
    made = form(without % test)
    found = Skipping(made.plan).leads(element(made, "met"))
    assert found == {"t": END if gone else 6}
    session = made.open({"met": "t"}, today=TODAY)
    shown = {one.name for group in session.groups() for one in session.visible(group.ref)}
    assert not gone or "last" not in shown


def test_only_choices_of_one_answer_lead_anywhere() -> None:
    made = form(ASKS.format(test="true()"))
    skipping = Skipping(made.plan)
    for name in ("goods", "age", "place", "kid"):
        assert skipping.leads(element(made, name)) == {}
