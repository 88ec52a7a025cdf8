"""Attendance by keys: a letter marks and goes down, Shift fills the rest."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from ppks_desktop.desk import Desk
from ppks_desktop.domain.orders import SessionOrder
from ppks_desktop.domain.records import Person, Training
from ppks_desktop.ui.pages.training import TrainingPage
from ppks_desktop.ui.window import Window
from tests.ui.keys import SHIFT, at, press, write

Settled = Callable[[], None]


@pytest.fixture
def grid(window: Window, settled: Settled, laptop: Desk) -> TrainingPage:
    """A training of twenty people with a session that nobody was marked in."""
    training = laptop.store.find(Training, limit=1)[0]
    known = len(laptop.teaching.training(training.id).participants)
    fresh = [one.id for one in laptop.store.find(Person, limit=60)]
    laptop.store.save(_with_room(training))
    laptop.teaching.enrol(training.id, fresh[: max(20 - known, 0)])
    laptop.teaching.add_session(
        SessionOrder(training_id=training.id, session_date=laptop.clock().date())
    )
    window.go("pelatihan", training.id)
    settled()
    page = window.page()
    assert isinstance(page, TrainingPage)
    assert at() is page.grid
    return page


def _with_room(training: Training) -> Training:
    from dataclasses import replace

    return replace(training, capacity=None)


def _marks(laptop: Desk, page: TrainingPage) -> list[str]:
    session = page.grid.session_id()
    view = laptop.teaching.training(page.grid.marks.sessions[0].training_id)
    return [view.marks.get((session, one.participant_id), "") for one in view.participants]


def test_letters_mark_one_after_another(grid: TrainingPage, laptop: Desk, settled: Settled) -> None:
    write("hisa")
    settled()
    assert _marks(laptop, grid)[:4] == ["hadir", "izin", "sakit", "alpa"]
    assert grid.grid.currentIndex().row() == 4


def test_the_first_mark_counts_its_session_as_filled(
    grid: TrainingPage, laptop: Desk, settled: Settled
) -> None:
    before = laptop.teaching.training(grid.grid.marks.sessions[0].training_id)
    held = len({session for session, _person in before.marks})
    assert f" {held} dari " in grid.head.sentence.text()
    write("h")
    settled()
    assert f" {held + 1} dari " in grid.head.sentence.text()


def test_shift_h_marks_everybody_else_present(
    grid: TrainingPage, laptop: Desk, settled: Settled
) -> None:
    write("a")
    press(Qt.Key.Key_H, SHIFT)
    settled()
    marks = _marks(laptop, grid)
    assert len(marks) >= 20
    assert marks[0] == "alpa"
    assert set(marks[1:]) == {"hadir"}


def test_a_mark_can_be_corrected_and_both_facts_stay(
    grid: TrainingPage, laptop: Desk, settled: Settled
) -> None:
    write("h")
    press(Qt.Key.Key_Up)
    write("s")
    settled()
    assert _marks(laptop, grid)[0] == "sakit"


def test_the_sum_of_the_row_follows_at_once(grid: TrainingPage) -> None:
    model = grid.grid.marks
    last = model.columnCount() - 1
    before = model.data(model.index(0, last))
    write("h")
    assert model.data(model.index(0, last)) != before


def test_other_letters_do_nothing(grid: TrainingPage, laptop: Desk, settled: Settled) -> None:
    write("xyz")
    settled()
    assert set(_marks(laptop, grid)) == {""}
