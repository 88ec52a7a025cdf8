"""The one worker beside the screen's thread: jobs run there one after another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from ppks_desktop.errors import PpksError

BUSY_AFTER_MS = 200
PROGRESS_AFTER_MS = 1000


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: "Job"
    value: Any
    error: BaseException | None


class Job:
    """One piece of work: its callbacks, how far it is, and whether it was called off."""

    def __init__(
        self,
        then: Callable[[Any], object] | None,
        failed: Callable[[PpksError], object] | None,
        owner: QObject | None,
        label: str,
    ) -> None:
        self.then = then
        self.failed = failed
        self.owner = owner
        self.label = label
        self.done = 0
        self.total = 0
        self.started: float | None = None
        self._called_off = False

    def cancel(self) -> None:
        """Ask the work to stop at its next safe place."""
        self._called_off = True

    def cancelled(self) -> bool:
        """Whether the work was called off; services ask this between steps."""
        return self._called_off

    def progress(self, done: int, total: int) -> None:
        """Note how far the work is; called on the worker."""
        self.done, self.total = done, total

    def time_left(self) -> float | None:
        """Seconds left at the speed so far, once something is done."""
        if self.started is None or not self.done or not self.total:
            return None
        return (monotonic() - self.started) * (self.total - self.done) / self.done


class Worker(QObject):
    """Runs jobs on one thread and brings their results home as signals.

    ``busy`` says after 0.2 s that somebody waits and again when nobody does; ``slow`` carries
    the job after 1 s, and every 0.2 s from then on, so that its progress can be shown.
    """

    busy = Signal(bool)
    slow = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)
    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._waiting: list[Job] = []
        self._landed.connect(self._home, Qt.ConnectionType.QueuedConnection)
        self._clock = QTimer(self)
        self._clock.setInterval(BUSY_AFTER_MS)
        self._clock.timeout.connect(self._tick)
        self._shown_busy = False
        self._closed = False
        self.closed = False

    def run(
        self,
        work: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[PpksError], object] | None = None,
        owner: QObject | None = None,
        label: str = "",
        **named: Any,
    ) -> Job:
        """Queue ``work(*args)``; ``then`` gets its result on the screen's thread.

        A PpksError goes to ``failed`` or, without one, to the signal of that name; anything else
        to ``crashed``. Nothing is called once ``owner`` is gone.
        """
        job = Job(then, failed, owner, label)
        return self._queue(job, lambda: work(*args, **named))

    def run_long(
        self,
        work: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[PpksError], object] | None = None,
        owner: QObject | None = None,
        label: str = "",
    ) -> Job:
        """Like ``run`` for work that takes ``progress`` and ``cancelled``."""
        job = Job(then, failed, owner, label)
        return self._queue(job, lambda: work(*args, progress=job.progress, cancelled=job.cancelled))

    def idle(self) -> bool:
        """Whether nothing is queued or running."""
        return not self._waiting

    def close(self) -> None:
        """Finish what is queued and bring it home, then end the thread; take nothing more."""
        self._closed = True
        self.closed = True
        self._pool.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self)
        self._clock.stop()

    def _queue(self, job: Job, work: Callable[[], Any]) -> Job:
        if self._closed:
            return job
        self._waiting.append(job)
        if not self._clock.isActive():
            self._clock.start()
        self._pool.submit(self._do, job, work)
        return job

    def _do(self, job: Job, work: Callable[[], Any]) -> None:
        job.started = monotonic()
        try:
            outcome = _Outcome(job, work(), None)
        except BaseException as error:  # brought home, where it is shown or ends the program
            outcome = _Outcome(job, None, error)
        self._landed.emit(outcome)

    @Slot(object)
    def _home(self, outcome: _Outcome) -> None:
        job = outcome.job
        self._waiting.remove(job)
        if not self._waiting:
            self._clock.stop()
            self._say_busy(False)
        if job.owner is not None and not isValid(job.owner):
            return
        if outcome.error is None:
            if job.then is not None:
                job.then(outcome.value)
        elif isinstance(outcome.error, PpksError):
            (job.failed or self.failed.emit)(outcome.error)
        else:
            self.crashed.emit(outcome.error)

    def _tick(self) -> None:
        now = monotonic()
        running = next((j for j in self._waiting if j.started is not None), None)
        if running is None or running.started is None:
            return
        waited = (now - running.started) * 1000
        if waited >= BUSY_AFTER_MS:
            self._say_busy(True)
        if waited >= PROGRESS_AFTER_MS:
            self.slow.emit(running)

    def _say_busy(self, busy: bool) -> None:
        if busy != self._shown_busy:
            self._shown_busy = busy
            self.busy.emit(busy)
