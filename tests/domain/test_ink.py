"""Ink keeps the strokes of a signature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.domain.ink import MOST_POINTS, Box, Ink
from ppks_desktop.errors import InvalidValue

INK = Ink((((10, 20, 0), (13, 18, 16), (40, -5, 32)), ((7, 7, 400),)))

points = st.tuples(*(st.integers(-(2**31), 2**31) for _axis in range(3)))
strokes = st.lists(st.lists(points, max_size=5).map(tuple), max_size=4).map(tuple)


@given(strokes)
def test_ink_comes_back_as_it_was_written(drawn: tuple[tuple[tuple[int, int, int], ...]]) -> None:
    ink = Ink(drawn)
    assert Ink.from_bytes(ink.to_bytes()) == ink


def test_the_same_strokes_are_the_same_bytes_for_ever() -> None:
    assert INK.to_bytes().hex() == "494e4b310203142800060320362d20014118e005"


def test_ink_is_small() -> None:
    line = Ink((tuple((x, 2 * x, 8 * x) for x in range(200)),))
    assert len(line.to_bytes()) < 4 * 200


def test_the_box_goes_around_all_strokes() -> None:
    assert INK.box == Box(7, -5, 40, 20)
    assert (INK.box.width, INK.box.height) == (33, 25)


def test_nothing_drawn_is_empty_and_has_no_box() -> None:
    for ink in (Ink(), Ink(((),))):
        assert ink.is_empty
        assert ink.box is None
    assert not INK.is_empty


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"INK2\x00",
        INK.to_bytes()[:-1],
        INK.to_bytes() + b"\x00",
        INK.to_bytes()[:6],
        b"INK1" + b"\xff" * 8,
        b"INK1\x80\x00",
        b"INK1\xff\xff\xff\x7f",
        b"INK1" + bytes(4 * MOST_POINTS + 1),
    ],
)
def test_damaged_ink_is_refused(damaged: bytes) -> None:
    with pytest.raises(InvalidValue, match="digoreskan ulang"):
        Ink.from_bytes(damaged)
