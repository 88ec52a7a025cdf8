"""Passphrases: what is offered and what is accepted."""

from random import SystemRandom

import pytest

from ppks_desktop.keys.passphrases import check_strength, suggest, words


def test_the_list_is_long_enough_for_fifty_bits_in_five_words() -> None:
    assert len(words()) >= 1024
    assert len(set(words())) == len(words())
    assert all(word.isascii() and word.islower() and word.isalpha() for word in words())


def test_what_is_offered_is_accepted() -> None:
    for _n in range(50):
        offered = suggest(SystemRandom())
        assert len(offered.split()) == 5
        assert check_strength(offered) is None


@pytest.mark.parametrize("weak", ["", "contoh", "rahasia123", "kata kata kata kata kata"[:11]])
def test_a_short_passphrase_is_told_to_be_longer(weak: str) -> None:
    sentence = check_strength(weak)
    assert sentence is not None
    assert "terlalu pendek" in sentence


@pytest.mark.parametrize("weak", ["passwordpassword", "123456789012", "aaaaaaaaaaaaaaaa"])
def test_a_long_passphrase_that_is_easy_to_guess_is_refused(weak: str) -> None:
    sentence = check_strength(weak)
    assert sentence is not None
    assert "mudah ditebak" in sentence


def test_twelve_letters_that_are_hard_to_guess_are_accepted() -> None:
    assert check_strength("kVx7#qLm2pTz") is None


def test_one_word_five_times_is_not_five_words() -> None:
    assert check_strength(" ".join([words()[0]] * 5)) is not None
