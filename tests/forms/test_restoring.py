"""Stored documents come back whole: as answers, reasons, typed texts, or parked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.forms import Session, Submission
from tests.forms.sheet import TODAY, faults, form

FORM = """
| survey |
| type                | name   | label  | calculation  | ppks::warning | relevant    |
| text                | nama   | Nama   |              |               |             |
| integer             | umur   | Umur   |              | . > 100       |             |
| decimal             | luas   | Luas   |              |               |             |
| date                | lahir  | Lahir  |              |               |             |
| select_one air      | air    | Air    |              |               |             |
| select_multiple air | sumber | Sumber |              |               |             |
| acknowledge         | setuju | Setuju |              |               |             |
| begin group         | g      | G      |              |               |             |
| text                | _dalam | Dalam  |              |               |             |
| end group           |        |        |              |               |             |
| begin repeat        | anak   | Anak   |              |               |             |
| text                | nama_a | Nama   |              |               |             |
| integer             | umur_a | Umur   |              | . > 100       |             |
| begin repeat        | mainan | Mainan |              |               |             |
| text                | benda  | Benda  |              |               |             |
| end repeat          |        |        |              |               |             |
| end repeat          |        |        |              |               |             |
| date                | kelak  | Kelak  | '2025-03-14' |               |             |
| choices |
| list_name | name  | label |
| air       | sumur | Sumur |
| air       | pdam  | PDAM  |
| settings |
| form_id | version |
| uji     | 3       |
"""
PLAN = form(FORM)


def kept(**answers: object) -> dict[str, Any]:
    """What a filling keeps of a stored document that was begun on version 2."""
    return PLAN.open({"_begun": "2", **answers}, today=TODAY).answers()


def parked(**answers: object) -> list[dict[str, object]]:
    """What of a stored document was parked."""
    found: list[dict[str, object]] = kept(**answers).get("_parked", [])
    return found


def test_an_answer_without_a_question_is_parked_with_the_ref_it_had() -> None:
    document: dict[str, object] = {"nama": "Siti", "lama": "ya", "anak": [{"hobi": "catur"}]}
    assert parked(**document) == [
        {"version": "2", "ref": "lama", "value": "ya"},
        {"version": "2", "ref": "anak[1]/hobi", "value": "catur"},
    ]
    done = PLAN.open({"_begun": "2", **document}, today=TODAY).finalise()
    assert isinstance(done, Submission)
    assert done.answers["_parked"] == parked(**document)


def test_reasons_and_typed_texts_without_a_question_are_parked_and_handed_in() -> None:
    document: dict[str, object] = {
        "_reasons": {"hilang": "sebab", "umur": "akta", "anak[4]/umur_a": "KK", "g": "grup"},
        "_typed": {"hilang": "tua", "anak[1]": "baris", "anak": "ulang"},
        "umur": 104,
        "anak": [{}],
    }
    assert parked(**document) == [
        {"version": "2", "ref": "hilang", "kind": "_reasons", "value": "sebab"},
        {"version": "2", "ref": "anak[4]/umur_a", "kind": "_reasons", "value": "KK"},
        {"version": "2", "ref": "g", "kind": "_reasons", "value": "grup"},
        {"version": "2", "ref": "hilang", "kind": "_typed", "value": "tua"},
        {"version": "2", "ref": "anak[1]", "kind": "_typed", "value": "baris"},
        {"version": "2", "ref": "anak", "kind": "_typed", "value": "ulang"},
    ]
    done = PLAN.open({"_begun": "2", **document}, today=TODAY).finalise()
    assert isinstance(done, Submission)
    assert done.answers["_parked"] == parked(**document)
    assert done.answers["_reasons"] == {"umur": "akta"}


@pytest.mark.parametrize(
    ("document", "ref", "value"),
    [
        ({"g": "isi grup"}, "g", "isi grup"),
        ({"anak": "dua"}, "anak", "dua"),
        ({"anak": [{}, 7]}, "anak[2]", 7),
        ({"anak": [{"mainan": {"benda": "bola"}}]}, "anak[1]/mainan", {"benda": "bola"}),
        ({"nama": {"depan": "Siti"}}, "nama", {"depan": "Siti"}),
        ({"nama": ["Siti", "Ani"]}, "nama", ["Siti", "Ani"]),
        ({"sumber": ["sumur", "air hujan"]}, "sumber", ["sumur", "air hujan"]),
        ({"sumber": ["sumur", None]}, "sumber", ["sumur", None]),
        ({"kelak": "kapan-kapan"}, "kelak", "kapan-kapan"),
        ({"_reasons": "sebab"}, "_reasons", "sebab"),
        ({"_typed": ["a"]}, "_typed", ["a"]),
        ({"_reasons": {"umur": {"a": 1}}}, "umur", {"a": 1}),
        ({"_typed": {"kelak": "besok"}}, "kelak", "besok"),
        ({"umur": 40, "_typed": {"umur": "empat"}}, "umur", "empat"),
        ({"anak": [{}], "_reasons": {f"anak[{'9' * 5000}]/nama_a": "x"}}, None, "x"),
    ],
)
def test_a_shape_that_fits_no_question_is_parked_as_it_came(
    document: dict[str, object], ref: str | None, value: object
) -> None:
    (entry,) = parked(**document)
    assert entry["value"] == value
    assert ref in (None, entry["ref"])


def test_two_refs_that_mean_one_question_lose_neither_text() -> None:
    found = kept(anak=[{}], _reasons={"anak[1]/umur_a": "satu", "anak[01]/umur_a": "dua"})
    assert found["_reasons"] == {"anak[1]/umur_a": "satu"}
    assert [one["value"] for one in found["_parked"]] == ["dua"]


def test_nothing_said_is_nothing_parked() -> None:
    found = kept(nama=None, lama=None, anak=[None], _reasons={"umur": None, "x": None}, _typed=None)
    assert found == {"_begun": "3", "anak": [{}], "kelak": "2025-03-14"}


@pytest.mark.parametrize(
    ("stored", "expected"),
    [(["a", {"b": 1}], ["a", {"b": 1}]), ("satu", ["satu"]), ({"a": 1}, [{"a": 1}]), (None, None)],
)
def test_what_was_parked_before_stays_whatever_its_shape(stored: object, expected: object) -> None:
    assert kept(_parked=stored).get("_parked") == expected
    assert kept(**kept(_parked=stored)).get("_parked") == expected


def test_marks_of_the_desk_beside_the_answers_stay_as_they_are() -> None:
    session = PLAN.open({"_paper": {"no": 7}, "nama": "Siti"}, today=TODAY)
    assert session.answers()["_paper"] == {"no": 7}
    done = session.finalise()
    assert isinstance(done, Submission)
    assert done.answers["_paper"] == {"no": 7}


def test_a_question_may_begin_with_an_underscore_but_not_be_called_as_a_mark() -> None:
    assert kept(_dalam="ya")["_dalam"] == "ya"
    wrong = faults(FORM.replace("| _dalam |", "| _typed |"))
    assert wrong == [
        "uji.md, lembar survey, baris 10, kolom name: "
        "Nama _typed dipakai program sendiri; beri nama lain."
    ]


def test_a_text_once_not_understood_becomes_the_answer_when_the_form_understands_it() -> None:
    found = kept(_typed={"nama": " Siti  Aminah ", "umur": "1.500", "lahir": "kemarin"})
    assert (found["nama"], found["umur"]) == (" Siti  Aminah ", 1500)
    assert found["_typed"] == {"lahir": "kemarin"}


@pytest.mark.parametrize(
    ("name", "stored", "value", "typed"),
    [
        ("umur", True, None, "true"),
        ("umur", 12345678901234567890, None, "12345678901234567890"),
        ("umur", 100000000000000000000, 100000000000000000000, None),
        ("umur", "empat", None, "empat"),
        ("luas", 0.1, "0.1", None),
        ("luas", "0.12345678901234567890", None, "0.12345678901234567890"),
        ("setuju", "OK", "OK", None),
        ("setuju", True, "OK", None),
        ("setuju", False, None, "false"),
        ("setuju", "tidak", None, "tidak"),
        ("sumber", ["sumur", "lain"], ["sumur", "lain"], None),
        ("sumber", ("pdam",), ["pdam"], None),
        ("sumber", "sumur pdam", ["sumur", "pdam"], None),
        ("air", 7, "7", None),
        ("nama", 0, "0", None),
        ("nama", False, "false", None),
    ],
)
def test_a_stored_value_is_an_answer_only_where_every_digit_of_it_is(
    name: str, stored: object, value: object, typed: str | None
) -> None:
    found = kept(**{name: stored})
    assert found.get(name) == value
    assert found.get("_typed", {}).get(name) == typed


# -- whatever goes in comes out -----------------------------------------------------------

NAMES = (
    *("nama", "umur", "luas", "lahir", "air", "sumber", "setuju", "g", "_dalam", "anak"),
    *("nama_a", "umur_a", "mainan", "benda", "lama", "_reasons", "_typed", "_parked", "_paper"),
)
REFS = (
    *("nama", "umur", "lahir", "g", "anak", "anak[1]", "anak[1]/nama_a", "anak[2]/umur_a"),
    *("anak[1]/mainan[1]/benda", "anak[9]/nama_a", "anak[1]/hobi", "tiada", "", "[", "anak[1]["),
)


def words(tag: str) -> st.SearchStrategy[object]:
    """Answers that can be told from any other: by a number, or by a text of their own."""
    numbers = st.integers(1000, 9999)
    return st.one_of(
        st.none(),
        numbers,
        numbers.map(lambda one: f"{tag}{one}"),
        numbers.map(lambda one: f"a {one}"),
    )


def anything(tag: str) -> st.SearchStrategy[object]:
    """Any JSON, mostly of the shapes that documents have."""
    return st.recursive(
        words(tag),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
        ),
        max_leaves=8,
    )


SAID = st.dictionaries(st.sampled_from(REFS), anything("t"), max_size=6)
ROWS = st.lists(st.dictionaries(st.sampled_from(NAMES), anything("r"), max_size=4), max_size=3)
DOCUMENTS = st.builds(
    lambda any_, shaped: {**any_, **shaped},
    st.dictionaries(st.sampled_from(NAMES), anything("d"), max_size=8),
    st.fixed_dictionaries(
        {}, optional={"anak": ROWS, "_reasons": SAID, "_typed": SAID, "_begun": st.just("2")}
    ),
)


def leaves(value: object) -> Iterator[str]:
    """Every word of every single answer in a document."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)
    elif value is not None:
        yield from str(value).split()


def told(document: Mapping[str, object]) -> Counter[str]:
    """How often each word is said in a document, but for the version it was begun on."""
    return Counter(leaves({key: one for key, one in document.items() if key != "_begun"}))


@given(DOCUMENTS)
def test_every_single_answer_of_any_document_is_found_in_what_comes_out(
    document: dict[str, object],
) -> None:
    session = PLAN.open(document, today=TODAY)
    assert not told(document) - told(session.answers())
    session.undo()
    assert not told(document) - told(session.answers())


@given(DOCUMENTS)
def test_what_came_out_once_comes_out_the_same_again(document: dict[str, object]) -> None:
    once = PLAN.open(document, today=TODAY).answers()
    again = PLAN.open(once, today=TODAY)
    assert again.answers() == once
    assert mended(again).answers.get("_parked") == once.get("_parked")


def mended(session: Session) -> Submission:
    """The filling, handed in after everything in the way was taken out."""
    for problem in session.problems().blocking:
        session.set(problem.ref, "")
    done = session.finalise()
    assert isinstance(done, Submission)
    return done
