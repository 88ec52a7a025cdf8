"""What a person types, and what is kept of it."""

from __future__ import annotations

from datetime import date

import pytest

from ppks_desktop.forms import Session
from tests.forms.sheet import opened

KINDS = """
| survey |
| type             | name      | label | parameters              | constraint | calculation |
| text             | text      | T     |                         |            |             |
| integer          | whole     | W     |                         |            |             |
| decimal          | part      | P     |                         |            |             |
| range            | steps     | R     | start=1 end=5 step=1    |            |             |
| date             | day       | D     |                         |            |             |
| time             | clock     | C     |                         |            |             |
| dateTime         | moment    | M     |                         |            |             |
| geopoint         | place     | G     |                         |            |             |
| acknowledge      | agreed    | A     |                         |            |             |
| select_multiple ab | many    | S     |                         |            |             |
| barcode          | code      | B     |                         |            |             |
| image            | photo     | F     |                         |            |             |
| note             | hello     | Halo  |                         |            |             |
| date             | tomorrow  |       |                         |            | ${day} + 1  |
| date             | of_moment |       |                         |            | ${moment}   |
| dateTime         | again     |       |                         |            | ${moment}   |
| dateTime         | never     |       |                         |            | 'x'         |
| decimal          | half      |       |                         |            | ${whole} div 2 |
| integer          | endless   |       |                         |            | 1 div 0     |
| calculate        | infinite  |       |                         |            | 1 div 0     |
| calculate        | blank     |       |                         |            | number('x') |
| decimal          | nothing   |       |                         |            | 'x'         |
| calculate        | truth     |       |                         |            | 1 > 2       |
| calculate        | asked     |       |                         |            | string-length(normalize-space(${text})) |
| choices |
| list_name | name | label |
| ab        | a    | A     |
| ab        | b    | B     |
"""


@pytest.fixture
def session() -> Session:
    """A filling of a form with every kind of question."""
    return opened(KINDS)


@pytest.mark.parametrize(
    ("ref", "typed", "value", "shown"),
    [
        ("text", " Siti ", " Siti ", " Siti "),
        ("text", "   ", None, ""),
        ("whole", "12", 12, "12"),
        ("whole", "1.500.000", 1_500_000, "1500000"),
        ("whole", "Rp 2.000", 2_000, "2000"),
        ("whole", "-3", -3, "-3"),
        ("part", "7,5", "7.5", "7,5"),
        ("part", "7.25", "7.25", "7,25"),
        ("part", "1.500,5", "1500.5", "1500,5"),
        ("part", "1.500", "1500", "1500"),
        ("part", "0.0000001", "0.0000001", "0,0000001"),
        ("steps", "4", "4", "4"),
        ("day", "13032025", "2025-03-13", "13/03/2025"),
        ("day", "13/03/2025", "2025-03-13", "13/03/2025"),
        ("day", "3-3-25", "2025-03-03", "03/03/2025"),
        ("day", "130326", "2026-03-13", "13/03/2026"),
        ("day", "13.03.27", "1927-03-13", "13/03/1927"),
        ("day", "13 Maret 2025", "2025-03-13", "13/03/2025"),
        ("day", "2 mei 2024", "2024-05-02", "02/05/2024"),
        ("day", "2025-03-13", "2025-03-13", "13/03/2025"),
        ("day", date(2025, 3, 13), "2025-03-13", "13/03/2025"),
        ("clock", "9.30", "09:30", "09.30"),
        ("clock", "0930", "09:30", "09.30"),
        ("clock", "09:30:15", "09:30", "09.30"),
        ("moment", "13/03/2025 09.30", "2025-03-13T09:30:00.000+08:00", "13/03/2025 09.30"),
        ("moment", "2025-03-13T01:30:00Z", "2025-03-13T09:30:00.000+08:00", "13/03/2025 09.30"),
        ("moment", "2025-03-13", "2025-03-13T00:00:00.000+08:00", "13/03/2025 00.00"),
        ("place", "-1.24, 116.83", "-1.24 116.83 0 0", "-1.24 116.83 0 0"),
        ("place", "-1.24 116.83 5 3", "-1.24 116.83 5 3", "-1.24 116.83 5 3"),
        ("place", "-1.24,116.83", "-1.24 116.83 0 0", "-1.24 116.83 0 0"),
        ("agreed", "x", "OK", "OK"),
        ("many", "a  b", ["a", "b"], "a b"),
        ("many", ["b"], ["b"], "b"),
        ("many", [], None, ""),
        ("code", "899", "899", "899"),
        ("photo", "ab12", "ab12", "ab12"),
        ("text", True, "true", "true"),
        ("text", None, None, ""),
        ("whole", 12, 12, "12"),
        ("part", 0.5, "0.5", "0,5"),
    ],
)
def test_typed_is_understood(
    session: Session, ref: str, typed: object, value: object, shown: str
) -> None:
    assert not session.set(ref, typed).problems.get(ref)
    assert session.value(ref) == value
    assert session.text(ref) == shown
    again = opened(KINDS, **session.answers())
    assert (again.value(ref), again.text(ref)) == (value, shown)


@pytest.mark.parametrize(
    ("ref", "typed", "word"),
    [
        ("whole", "12,5", "bulat"),
        ("whole", "1.50", "bulat"),
        ("whole", "9" * 16, "terlalu besar"),
        ("whole", 1.5, "bulat"),
        ("part", "1,2,3", "misalnya"),
        ("part", "9" * 16, "terlalu panjang"),
        ("steps", "9", "dari 1 sampai 5"),
        ("day", "31022025", "kalender"),
        ("day", "kemarin", "13032025"),
        ("day", "1 xyz 2025", "13032025"),
        ("day", "1303", "13032025"),
        ("clock", "25.00", "jam"),
        ("clock", "10.70", "jam"),
        ("moment", "sore", "jam"),
        ("place", "utara", "lintang"),
        ("place", "99 10", "lintang"),
        ("place", "1", "lintang"),
        ("many", "a z", "z"),
    ],
)
def test_typed_is_not_understood_and_kept(
    session: Session, ref: str, typed: object, word: str
) -> None:
    problem = session.set(ref, typed).problems[ref][0]
    assert word in problem.sentence
    assert str(typed) in session.text(ref).replace(",", ".") or session.text(ref) == typed


def test_computed_answers_have_the_type_of_their_question(session: Session) -> None:
    session.set("day", "2025-03-13")
    session.set("moment", "2025-03-13T09:30:00+08:00")
    session.set("whole", "5")
    wanted = {
        "tomorrow": "2025-03-14",
        "of_moment": "2025-03-13",
        "again": "2025-03-13T09:30:00.000+08:00",
        "never": None,
        "half": "2.5",
        "endless": None,
        "infinite": "Infinity",
        "blank": None,
        "nothing": None,
        "truth": "false",
        "asked": "0",
    }
    assert {ref: session.value(ref) for ref in wanted} == wanted


def test_an_answer_of_the_wrong_type_in_a_document_is_shown_not_lost() -> None:
    session = opened(KINDS, whole="dua", _begun="1")
    assert session.text("whole") == "dua"
    assert session.problems().errors[0].ref == "whole"


def test_string_functions_look_at_their_own_question_without_argument() -> None:
    session = opened(
        """
| survey |
| type | name | label | constraint |
| text | a    | A     | string-length() > 2 |
"""
    )
    assert session.set("a", "ab").problems["a"]
    assert not session.set("a", "abc").problems["a"]


def test_what_a_formula_gives_is_kept_only_where_the_type_understands_it() -> None:
    session = opened(
        """
| survey |
| type                | name   | label | calculation                       |
| text                | source | Teks  |                                   |
| time                | clock  | Jam   | ${source}                         |
| time                | now    | Kini  | date-time('2025-03-13T09:30:00')  |
| geopoint            | place  | Titik | ${source}                         |
| acknowledge         | agreed | Ya    | ${source}                         |
| select_multiple abc | many   | Pilih | ${source}                         |
| dateTime            | day    | Hari  | today()                           |
| choices |
| list_name | name | label |
| abc       | a    | A     |
"""
    )

    def kept(text: str) -> list[object]:
        session.set("source", text)
        return [session.value(name) for name in ("clock", "place", "agreed", "many")]

    assert kept("9.30") == ["09:30", None, None, ["9.30"]]
    assert kept("-1.24 116.83") == [None, "-1.24 116.83 0 0", None, ["-1.24", "116.83"]]
    assert kept("ya") == [None, None, "OK", ["ya"]]
    assert (session.value("now"), session.value("day")) == ("09:30", "2025-03-13")
    stored = opened("| survey |\n| type | name | label |\n| dateTime | a | A |", a="2025-03-13")
    assert stored.value("a") == "2025-03-13"
    assert (
        opened("| survey |\n| type | name | label |\n| time | a | A |")
        .set("a", ["9", "x"])
        .problems["a"]
    )
