"""Names: found in the old spelling and the new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.domain.names import (
    SameName,
    loose_key,
    name_key,
    same_name,
    search_words,
    tokens,
)

SAME = [
    ("Soekarno", "Sukarno"),
    ("Tjahjono", "Cahyono"),
    ("Khadijah", "Hadijah"),
    ("Widjaja", "Wijaya"),
    ("Moh. Yusuf", "Muhammad Yusup"),
    ("M. Ridwan", "Mochammad Ridwan"),
    ("Achmad Fauzi", "Akhmat Fauzy"),
    ("Abd. Rahman", "Abdurrahman"),
    ("Abdul Rachman", "Abdur Rahman"),
    ("Abdul Aziz", "Abdulaziz"),
    ("Abdullah", "Abdulah"),
    ("Ma'ruf", "Maruf"),
    ("H. Sjarifuddin, S.Pd.", "Syarifudin"),
    ("Drs. Taufiq", "Taufik"),
    ("Dzulkifli", "Zulkifli"),
    ("Fatimah", "Fatima"),
    ("Rachmad", "Rahmat"),
    ("Siti Aminah", "Aminah Siti"),
    ("Yosef", "Yosep"),
    ("Njoman", "Nyoman"),
    ("Rizky S.Kom", "Rizki"),
]
DIFFERENT = [
    ("Budi Santoso", "Budi Hartono"),
    ("Siti Aminah", "Siti Maimunah"),
    ("Sri Wahyuni", "Sri Wahyudi"),
    ("Suparno", "Supardi"),
    ("", "Suparno"),
    ("Suparno", "-"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert same_name(one, other) is SameName.TOKENS


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert same_name(one, other) is None


def test_a_name_written_apart_is_the_name_written_together() -> None:
    assert same_name("Nur Hayati", "Nurhayati") is SameName.JOINED


def test_s_and_j_meet_only_loosely() -> None:
    assert same_name("Sumadi", "Jumadi") is SameName.LOOSE
    assert loose_key("Jumadi") == loose_key("Sumadi")


def test_titles_and_what_follows_a_comma_are_not_the_name() -> None:
    assert tokens("Dr. Hj. Siti Rohmah, M.Si., Ph.D") == ("siti", "rohmah")
    assert tokens("Prof") == ("prof",)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_in_shape(text: str) -> None:
    key = name_key(text)
    assert key == key.strip()
    assert all(word.isascii() and word.isalpha() for word in key.split())


@pytest.mark.parametrize(("one", "other"), [*SAME, ("Saidah", "Saidah"), ("Ahmad", "Ahmad")])
def test_every_beginning_of_a_name_finds_it_while_typing(one: str, other: str) -> None:
    words = [word for name in (one, other) for word in name_key(name).split()]
    for length in range(1, len(other) + 1):
        typed = search_words(other[:length])
        assert all(any(_begins(words, ways)) for ways in typed), other[:length]
    assert all(any(_begins(words, ways)) for ways in search_words(one))


def _begins(words: list[str], ways: tuple[str, ...]) -> list[bool]:
    return [word.startswith(way) for way in ways for word in words]


def test_nothing_typed_looks_for_nothing() -> None:
    assert search_words(" ., ") == ()
