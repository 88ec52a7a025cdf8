"""Amounts: spoken, written, read."""

import lokal
import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from ppks_desktop.domain.money import (
    MOST,
    parse_rupiah,
    rupiah,
    rupiah_in_words,
    terbilang,
)
from ppks_desktop.errors import InvalidValue


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_words_agree_with_lokal(number: int) -> None:
    assert terbilang(number) == lokal.terbilang(number)


@given(st.integers(min_value=0, max_value=10**14))
def test_words_agree_with_num2words_but_for_a_thousand_after_a_larger_unit(number: int) -> None:
    if number > 10**6 and number // 1000 % 1000 == 1:
        assert "seribu" in terbilang(number)
        return
    assert terbilang(number) == num2words(number, lang="id")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (100, "seratus"),
        (1000, "seribu"),
        (101_000, "seratus satu ribu"),
        (1_001_000, "satu juta seribu"),
        (1_500_000, "satu juta lima ratus ribu"),
        (-7, "minus tujuh"),
        (10**15, "satu kuadriliun"),
    ],
)
def test_numbers_are_spoken_as_on_papers(number: int, words: str) -> None:
    assert terbilang(number) == words


def test_a_number_too_large_to_speak_is_refused() -> None:
    assert terbilang(MOST).startswith("sembilan ratus")
    with pytest.raises(InvalidValue):
        terbilang(MOST + 1)


def test_an_amount_in_words_is_capitalised_for_receipts() -> None:
    assert rupiah_in_words(325_000) == "Tiga Ratus Dua Puluh Lima Ribu Rupiah"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_amounts_are_written_as_babel_writes_them(amount: int) -> None:
    oracle = format_currency(amount, "IDR", "¤#,##0", locale="id_ID", currency_digits=False)
    assert rupiah(amount) == oracle


@given(st.integers(min_value=0, max_value=10**15))
def test_a_written_amount_reads_back(amount: int) -> None:
    assert parse_rupiah(rupiah(amount)) == amount
    assert parse_rupiah(f" {amount} ") == amount
    assert parse_rupiah(f"Rp. {rupiah(amount)[2:]},-") == amount


@pytest.mark.parametrize("text", ["", "Rp", "1.50", "1,500,000", "1500,50", "-5", "2jt", "1.0000"])
def test_an_amount_that_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="angka saja"):
        parse_rupiah(text)
