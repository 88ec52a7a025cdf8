"""A laptop and an office that trust one another, fresh for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ppks_desktop.desk import Desk, pair
from ppks_desktop.domain.change import Role
from tests.desks import Winding, desk_in


@pytest.fixture
def clock() -> Winding:
    """The clock of every desk in a test."""
    return Winding()


@pytest.fixture
def laptop(tmp_path: Path, clock: Winding) -> Iterator[Desk]:
    """The desk of a field officer, its own office until enrolled."""
    with desk_in(tmp_path / "laptop", clock) as desk:
        yield desk


@pytest.fixture
def office(tmp_path: Path, clock: Winding, laptop: Desk) -> Iterator[Desk]:
    """The desk of the office that has taken the laptop in."""
    with desk_in(tmp_path / "kantor", clock, Role.ADMIN) as desk:
        pair(laptop, desk)
        yield desk
