"""A small demo city behind real windows, with a copy of it to write to."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.settings import Settings
from ppks_desktop.ui import theme
from ppks_desktop.ui.laying import laid_out
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.tokens import LIGHT
from ppks_desktop.ui.window import Window
from tests.ui.keys import come_up

PEOPLE = 120


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    if not qapp.styleSheet() or theme.current() != theme.Theme(LIGHT):
        theme.apply(qapp, "light")


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``laptop`` and ``office``, two demo vaults that trust one another."""
    folder = tmp_path_factory.mktemp("city")
    Desk.create_demo(folder, people=PEOPLE, pair=True)
    return folder


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    """The one worker; a crash of a job fails the test."""
    assert qapp is not None
    made = Worker()
    crashes: list[BaseException] = []
    made.crashed.connect(crashes.append)
    yield made
    made.close()
    assert not crashes, crashes


@pytest.fixture(scope="session")
def city_desk(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of the officer for tests that leave people and papers as they are."""
    folder = tmp_path_factory.mktemp("read") / "laptop"
    shutil.copytree(city / "laptop", folder)
    desk = Desk.open(folder, DEMO_PASSPHRASE)
    yield desk
    desk.database.close()


@pytest.fixture
def laptop(city: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk of the officer, on a copy that the test may write into."""
    folder = tmp_path / "laptop"
    shutil.copytree(city / "laptop", folder)
    desk = Desk.open(folder, DEMO_PASSPHRASE)
    yield desk
    desk.database.close()


@pytest.fixture
def window(qtbot: QtBot, laptop: Desk, worker: Worker) -> Window:
    """The window on that desk, shown at design size."""
    made = laid_out(laptop, worker, Settings, lambda _settings: None)
    qtbot.addWidget(made)
    come_up(qtbot, made)
    return made


@pytest.fixture
def settled(qtbot: QtBot, worker: Worker, qapp: QApplication) -> Callable[[], None]:
    """Wait until the worker has nothing left and the screen has caught up."""

    def wait() -> None:
        for _round in range(3):
            qtbot.waitUntil(worker.idle, timeout=20_000)
            qapp.processEvents()

    return wait
