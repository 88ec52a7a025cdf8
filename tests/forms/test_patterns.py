"""Regular expressions fit as Python says, and none of them takes for ever."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.forms.xpath.patterns import Endless, whole

BOMBS = {
    "(a+)+$": "a" * 5_000 + "!",
    "(a|aa)+": "a" * 5_000 + "!",
    "(.*a){25}": "a" * 3_000 + "!",
    "(([a-z])+.)+[A-Z]([a-z])+": "a" * 3_000 + "!",
    "(a*)*b": "a" * 5_000,
    ".*.*.*.*x": "a" * 4_000,
    "(x+x+)+y": "x" * 4_000,
    "a*a*b": "a" * 3_999,
}


@pytest.mark.parametrize(("pattern", "text"), BOMBS.items())
def test_a_pattern_that_tries_for_ever_says_no_soon(pattern: str, text: str) -> None:
    assert not whole(pattern)(text)


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("[0-9]{16}", "6471010101010001", "647101010101000"),
        (r"([a-z0-9]+\.)*[a-z0-9]+@([a-z]+\.)+[a-z]{2,}", "a.b@kota.go.id", "a.b@kota"),
        (r"(\d+|x)+(,(\d+|x))*", "1x,22", "1x,"),
        (r"(?:(ab|cd)?e)+\b", "abee", "abc"),
        (r"^((\w|\s)+[^0-9\D]?)+$", "dua kata", "!"),
        (r"((a|b)+?\Z)+", "abab", "abc"),
        (r"(\S+\s?)+\B", "kata.", "kata"),
        (r"((a|[^b-d])*\n)+", "axe\n", "b\n"),
        (r"(?s)(.|x)+(.|x)*y", "a\ny", "a\n"),
        (r"\A((a{0,2}b){1,2})+", "aabab", "aaab"),
        (r"((a|b)+)$", "ab", "abc"),
        (r"([^a]|b)+", "xbz", "xa"),
    ],
)
def test_patterns_mean_what_they_mean_elsewhere(pattern: str, yes: str, no: str) -> None:
    assert whole(pattern)(yes)
    assert not whole(pattern)(no)
    assert re.fullmatch(pattern, yes)
    assert not re.fullmatch(pattern, no)


pieces = st.recursive(
    st.sampled_from(
        ["a", "b", ".", "[ab]", "[^a]", r"\d", r"\w", r"\s", r"\W", r"\b", "^", "$", ""]
    ),
    lambda inner: st.one_of(
        st.tuples(
            inner, st.sampled_from(["*", "+", "?", "*?", "{2}", "{1,2}", "{0,3}", "{2,}"])
        ).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.lists(inner, min_size=2, max_size=3).map("".join),
    ),
    max_leaves=6,
)


@given(pieces, st.text("ab1 \n", max_size=7))
def test_walking_and_going_back_agree(pattern: str, text: str) -> None:
    assert whole(pattern)(text) is (re.fullmatch(pattern, text) is not None)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:(a+)b\1)+",
        "((?=a+)a+)+",
        "(?i)((a|b)+)+",
        "((a{0,900}){0,900}|b)+",
        "((?>a+|b)+)+",
        "((a++|b)+)+",
        "a{99999999999999999999}",
        "(" * 30_000,
        "((?i:a|b)+)+",
        "(((a)?(?(3)b|c))+)+",
        "(?:){4000000000}",
        "((?=a)){4000000000}a",
        "(((a|b)+(?:(?:){1000}){1000}))+",
        "(?:a(?:b{900}){900,})?",
        "((a|b)+" + "x" * 4_000 + ")+",
    ],
)
def test_what_could_be_endless_and_cannot_be_walked_is_refused(pattern: str) -> None:
    with pytest.raises(Endless):
        whole(pattern)


def test_a_text_too_long_to_walk_through_a_pattern_does_not_fit() -> None:
    large = "((a|b)+" + "x{0,30}" * 20 + ")+"
    assert whole(large)("a" * 100)
    assert not whole(large)("a" * 100_000)


def test_a_pattern_that_is_none_is_an_error() -> None:
    with pytest.raises(re.error):
        whole("[a")


def test_a_text_too_long_for_going_back_does_not_fit() -> None:
    assert whole("a*")("a" * 4_000)
    assert not whole("a*")("a" * 4_001)
    assert whole("a{3}")("aaa")
