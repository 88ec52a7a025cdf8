"""Plain values: what may be kept can also travel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.domain.change import Plain
from ppks_desktop.domain.plain import MAX_INT, MAX_TEXT_BYTES, fits, is_tidy, tidy, tidy_text
from ppks_desktop.errors import InvalidValue


@given(st.text(st.characters(), max_size=40))
def test_a_tidied_text_is_tidy_and_stays_as_it_is(text: str) -> None:
    once = tidy_text(text)
    assert is_tidy(once)
    assert tidy_text(once) == once


def test_lines_and_tabs_stay_and_line_ends_become_one_kind() -> None:
    assert tidy_text("a\r\nb\rc\td") == "a\nb\nc\td"


def test_a_tidy_value_stays_as_it_is() -> None:
    value: Plain = {
        "anak": [{"nama": "Budi", "umur": 7, "sekolah": ["sd"]}],
        "ya": True,
        "tidak": None,
    }
    assert tidy(value) == value
    assert fits(value)


def test_tuples_are_kept_as_lists() -> None:
    assert tidy(("a", "b")) == ["a", "b"]


@pytest.mark.parametrize(
    "value",
    [[[[[["dalam"]]]]], "x" * (MAX_TEXT_BYTES + 1), MAX_INT + 1, -MAX_INT - 1],
    ids=["depth", "length", "large", "small"],
)
def test_what_is_beyond_the_limits_is_refused_with_a_sentence(value: list[str]) -> None:
    assert not fits(value)
    with pytest.raises(InvalidValue, match=r"\."):
        tidy(value)


@pytest.mark.parametrize("value", [1.5, float("nan"), b"x", {1: "a"}, {"a\x00": 1}, ["\u202e"]])
def test_what_is_not_plain_does_not_fit(value: object) -> None:
    assert not fits(value)


def test_what_is_not_plain_is_a_bug_of_the_caller() -> None:
    with pytest.raises(TypeError):
        tidy(1.5)  # type: ignore[arg-type]
