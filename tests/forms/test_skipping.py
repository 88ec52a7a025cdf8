"""A paper says when a question is asked, wholly and truly, or it says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppks_desktop.forms import Form
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.paper.skipping import END, Skipping
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


_SIGN = st.sampled_from(("=", "!="))
_ANSWER = st.sampled_from(("", "y", "t", "1", "3"))


@st.composite
def _tests(draw: st.DrawFn, names: tuple[str, ...], depth: int = 2) -> str:
    """A condition on earlier questions."""
    kind = draw(st.sampled_from(("=", "!=", "selected", "<", "known", "and", "or", "not")))
    if depth and kind in ("and", "or"):
        left, right = draw(_tests(names, depth - 1)), draw(_tests(names, depth - 1))
        return f"({left}) {kind} ({right})"
    if depth and kind == "not":
        return f"not({draw(_tests(names, depth - 1))})"
    name, value = draw(st.sampled_from(names)), draw(st.sampled_from(("", "y", "t")))
    if kind == "selected":
        return f"selected(${{{name}}}, '{value}')"
    if kind == "known":
        return "${known} = 'y'"
    return f"${{{name}}} < 2" if kind == "<" else f"${{{name}}} {draw(_SIGN)} '{value}'"


@st.composite
def _papers(draw: st.DrawFn) -> Form:
    """A form of some questions, most of which hang on earlier ones."""
    rows = ["| hidden | known | | |"]
    names: tuple[str, ...] = ()
    for at in range(draw(st.integers(3, 7))):
        kind = draw(st.sampled_from(("select_one yn", "select_one yn", "text", "integer")))
        asks = bool(names) and draw(st.booleans())
        rows.append(f"| {kind} | q{at} | Q{at} | {draw(_tests(names)) if asks else ''} |")
        names += (f"q{at}",)
    table = "\n".join(rows)
    return form(
        f"| survey |\n| type | name | label | relevant |\n{table}\n| choices |\n"
        "| list_name | name | label |\n| yn | y | Ya |\n| yn | t | Tidak |"
    )


@settings(max_examples=60, deadline=None)
@given(made=_papers(), data=st.data())
def test_an_arrow_never_leads_past_a_question_that_is_asked(
    made: Form, data: st.DataObject
) -> None:
    skipping, numbers = Skipping(made.plan), made.plan.numbers
    for question in numbers:
        for value, target in skipping.leads(question).items():
            session = made.open({"known": data.draw(_ANSWER)}, today=TODAY)
            for one in numbers:
                session.set(one.key, data.draw(_ANSWER))
            session.set(question.key, value)
            root = session.evaluation.root
            if not root.shown[question.slot]:
                continue
            last = numbers[question]
            passed = [one for one, number in numbers.items() if last < number < _end(target)]
            assert not any(root.shown[one.slot] for one in passed)


def _end(target: int) -> int:
    return 1_000 if target == END else target
