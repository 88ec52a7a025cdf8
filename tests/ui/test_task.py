"""The worker: one job after another, results home, nothing swallowed."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ppks_desktop.errors import InvalidValue
from ppks_desktop.ui.task import Job, Worker


def test_jobs_run_one_after_another_and_come_home_here(qtbot: QtBot, worker: Worker) -> None:
    order: list[int] = []
    homes: list[threading.Thread] = []

    def home(number: int) -> None:
        order.append(number)
        homes.append(threading.current_thread())

    threads: set[int] = set()

    def job(number: int) -> int:
        threads.add(threading.get_ident())
        return number

    for number in range(20):
        worker.run(job, number, then=home)
    qtbot.waitUntil(worker.idle)
    assert order == list(range(20))
    assert len(threads) == 1
    assert set(homes) == {threading.main_thread()}
    assert threading.get_ident() not in threads


def test_what_a_person_can_mend_goes_to_who_asked(qtbot: QtBot, worker: Worker) -> None:
    told: list[str] = []

    def refuse() -> None:
        raise InvalidValue("Isilah nama.")

    worker.run(refuse, failed=lambda error: told.append(str(error)))
    qtbot.waitUntil(worker.idle)
    assert told == ["Isilah nama."]


def test_what_nobody_waits_for_is_told_to_the_window(qtbot: QtBot, worker: Worker) -> None:
    def refuse() -> None:
        raise InvalidValue("Isilah nama.")

    with qtbot.waitSignal(worker.failed) as heard:
        worker.run(refuse)
    assert heard.args is not None
    assert str(heard.args[0]) == "Isilah nama."


def test_a_mistake_of_the_program_is_not_swallowed(qtbot: QtBot) -> None:
    bare_worker = Worker()
    with qtbot.waitSignal(bare_worker.crashed) as heard:
        bare_worker.run(lambda: 1 // 0)
    assert heard.args is not None
    assert isinstance(heard.args[0], ZeroDivisionError)
    bare_worker.close()


def test_nothing_comes_home_to_a_page_that_is_gone(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    told: list[int] = []
    gate = threading.Event()
    worker.run(gate.wait, then=lambda _none: told.append(1), owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _alive(owner))
    gate.set()
    qtbot.waitUntil(worker.idle)
    assert told == []


def test_long_work_shows_how_far_it_is_and_can_be_called_off(qtbot: QtBot, worker: Worker) -> None:
    seen: list[Job] = []
    worker.slow.connect(seen.append)

    def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> str:
        progress(30, 100)
        while not cancelled():
            gate.wait(0.01)
        return "dihentikan"

    gate = threading.Event()
    results: list[str] = []
    worker.run_long(work, then=results.append, label="Menerima")
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert (seen[0].done, seen[0].total) == (30, 100)
    left = seen[0].time_left()
    assert left is not None
    assert left > 0
    seen[0].cancel()
    qtbot.waitUntil(worker.idle)
    assert results == ["dihentikan"]


def test_closing_finishes_what_was_asked_and_takes_nothing_more(qtbot: QtBot) -> None:
    closing = Worker()
    done: list[str] = []
    closing.run(done.append, "draf tersimpan")
    closing.close()
    assert done == ["draf tersimpan"]
    closing.run(done.append, "terlambat")
    qtbot.wait(0)
    assert done == ["draf tersimpan"]


def test_waiting_is_said_and_unsaid(qtbot: QtBot, worker: Worker) -> None:
    gate = threading.Event()
    with qtbot.waitSignal(worker.busy) as heard:
        worker.run(gate.wait)
    assert heard.args == [True]
    with qtbot.waitSignal(worker.busy) as heard:
        gate.set()
    assert heard.args == [False]


def _alive(one: QObject) -> bool:
    from shiboken6 import isValid

    return bool(isValid(one))
