"""A formula gives in a form what it gives over the same answers as XML."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from ppks_desktop.forms import Form
from ppks_desktop.forms.xpath.trial import attempt, outcome
from tests.forms.sheet import TODAY, form

NOW = datetime(2025, 3, 13, 12, tzinfo=UTC)
NUMBERS = ("bulat", "pecahan")
TEXTS = ("kata", "pilih", "banyak")
ROWS = ("umur", "nama")
SHEET = r"""
| survey               |         |       |             |
| type                 | name    | label | calculation |
| integer              | bulat   | Bulat |             |
| decimal              | pecahan | Pecah |             |
| text                 | kata    | Kata  |             |
| select_one s         | pilih   | Pilih |             |
| select_multiple s    | banyak  | Banyak|             |
| begin repeat         | orang   | Orang |             |
| integer              | umur    | Umur  |             |
| text                 | nama    | Nama  |             |
| end repeat           |         |       |             |
| calculate            | hasil   |       | RUMUS       |
| choices              |         |       |             |
| list_name            | name    | label |             |
| s                    | a       | A     |             |
| s                    | b       | B     |             |
| s                    | 3       | Tiga  |             |
"""
MARKED = ("concat('<', {}, '>')", "if({} = 1, 'ya', 'tidak')", "string({})")
"""Around the formula, so that kinds of values are told apart."""

number = st.sampled_from(["0", "1", "-2", "2.5", "3", "010", "1000000"])
word = st.sampled_from(["''", "'a'", "'3'", "' 3 '", "'a b'", "'2.50'"])
many = st.sampled_from([f"/data/orang/{name}" for name in ROWS])
single = st.sampled_from([f"/data/{name}" for name in (*NUMBERS, *TEXTS)])


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Formulas over formulas.

    A bare path never counts as a truth, nor stands beside one: a tree asks whether it is there.
    An answer that is a number never stands beside a text: in a tree both are texts.
    """
    signs, orders = ("+", "-", "*", "div", "mod"), ("=", "!=", "<", "<=", ">", ">=")
    one = ("string-length(string({}))", "round({})", "-({})", "number({})", "string({})")
    two = ("coalesce({}, {})", "concat({}, {})", "selected(string({}), string({}))")
    said, figure = inner.map(_said), inner.map("number({})".format)
    truth = _joined(said | st.just("/data/orang/nama"), orders, said)
    truth |= _joined(st.just("/data/orang/umur"), orders, figure)
    truth |= _joined(truth, ("and", "or"), truth) | truth.map("not({})".format)
    return (
        truth
        | _joined(inner, signs, inner)
        | _called(one, inner)
        | _called(two, inner, inner)
        | _called(("if({}, {}, {})",), truth, inner, inner)
        | _called(("({} + 1 + 2 + {})",), inner, inner)
        | _called(("count({})", "sum({})", "join('-', {})"), many)
    )


def _said(formula: str) -> str:
    """A formula that may be a truth or a number, as its text."""
    typed = formula.startswith(("(", "not(", "if(", "coalesce(")) or formula.endswith(NUMBERS)
    return f"string({formula})" if typed else formula


def _joined(
    left: st.SearchStrategy[str], signs: tuple[str, ...], right: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    return st.tuples(left, st.sampled_from(signs), right).map(lambda one: f"({' '.join(one)})")


def _called(shapes: tuple[str, ...], *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(shapes), *parts).map(lambda one: one[0].format(*one[1:]))


formulas = st.recursive(number | word | single, grown, max_leaves=8)
rows = st.lists(
    st.fixed_dictionaries(
        {"umur": st.sampled_from(["", 0, 7, 40]), "nama": st.sampled_from(["", "a", "3"])}
    ),
    max_size=3,
)
given_answers = st.fixed_dictionaries(
    {
        "bulat": st.sampled_from(["", 0, 3, -2, 1000000]),
        "pecahan": st.sampled_from(["", 2.5, 0.1, 3]),
        "kata": st.sampled_from(["", "a", "3", "2.5", "a b", "-2"]),
        "pilih": st.sampled_from(["", "a", "3"]),
        "banyak": st.sampled_from(["", "a", "a b", "b 3"]),
        "orang": rows,
    }
)


@cache
def compiled(formula: str) -> Form:
    """The form with this formula."""
    return form(SHEET.replace("RUMUS", formula))


def as_xml(answers: dict[str, object]) -> str:
    """The answers as an instance, blank ones too."""
    parts = []
    for name, value in answers.items():
        if isinstance(value, list):
            parts += [f"<{name}>{as_xml(one)}</{name}>" for one in value]
        else:
            parts.append(f"<{name}>{value}</{name}>")
    return "".join(parts)


@settings(max_examples=100)
@given(formula=formulas, marked=st.sampled_from(MARKED), answers=given_answers)
def test_a_formula_gives_the_same_in_a_form_and_over_xml(
    formula: str, marked: str, answers: dict[str, object]
) -> None:
    text = marked.format(formula)
    there = attempt(text, f"<data>{as_xml(answers)}</data>", "/data", want="string", now=NOW)
    session = compiled(text).open({"_begun": "", **answers}, today=TODAY, now=NOW, zone=UTC)
    assert outcome(str(session.value("hasil") or "")) == there
