"""The key printed before a choice is the key that picks it."""

from __future__ import annotations

import pytest

from ppks_desktop.forms.paper.picking import FEW, is_typed_ahead, key_of, number_of, place_of


def test_every_key_picks_its_own_place() -> None:
    keys = [key_of(place) for place in range(36)]
    assert keys[:10] == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "a"]
    assert [place_of(key) for key in keys[:35]] == list(range(35))
    assert (keys[34], keys[35]) == ("z", "")


@pytest.mark.parametrize("typed", ["", "0", "12", "-", "é"])
def test_other_keys_pick_nothing(typed: str) -> None:
    assert place_of(typed) is None


def test_a_capital_letter_picks_like_a_small_one() -> None:
    assert place_of("B") == place_of("b") == 10


def test_a_list_one_types_into_is_numbered_through() -> None:
    assert not is_typed_ahead("select_one", "", FEW)
    assert is_typed_ahead("select_one", "", FEW + 1)
    assert is_typed_ahead("select_one", "minimal", 2)
    assert not is_typed_ahead("select_multiple", "autocomplete", 30)
    assert number_of(11, "select_one", "", 12) == "12"
    assert number_of(11, "select_multiple", "", 12) == "c"
