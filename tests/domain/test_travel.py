"""How far the work of a desk has come on its way."""

from dataclasses import replace

import pytest

from ppks_desktop.domain.travel import Travel

MINE = Travel("me", office=True, is_office=False, last_seq=9, sent_seq=6, received_seq=3)


@pytest.mark.parametrize(
    ("seq", "state"),
    [(3, "diterima kantor"), (6, "dikirim"), (7, "belum dikirim")],
)
def test_a_record_is_as_far_as_its_last_change_here(seq: int, state: str) -> None:
    assert MINE.state({"me": seq, "other": 99}) == state


def test_what_others_wrote_came_by_the_office() -> None:
    assert MINE.state({"other": 99}) == "diterima kantor"


def test_at_the_office_everything_has_arrived() -> None:
    office = replace(MINE, is_office=True)
    assert office.state({"me": 9}) == "diterima kantor"
    assert office.unsent == 0


def test_without_an_office_work_is_just_kept() -> None:
    alone = replace(MINE, office=False)
    assert alone.state({"me": 9}) == "tersimpan"
    assert alone.unsent == 0


def test_what_was_received_was_sent_even_by_another_file() -> None:
    assert MINE.unsent == 3
    assert replace(MINE, received_seq=8).unsent == 1
    assert replace(MINE, last_seq=2).unsent == 0
