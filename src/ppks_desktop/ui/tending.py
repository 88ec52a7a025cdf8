"""Looking after the vault while its window is up: at the start, and by the clock."""

from PySide6.QtCore import QObject, QTimer, Signal

from ppks_desktop.desk.tending import Tending
from ppks_desktop.errors import PpksError
from ppks_desktop.ui.task import Job, Worker

EVERY_MS = 30 * 60 * 1000
"""So often the vault is copied, if it changed."""


class Tender(QObject):
    """``told`` carries a sentence about the vault's health.

    Looking the vault through has a thread of its own, so that nobody waits for it; copies are
    made on the desk's worker, between two acts.
    """

    told = Signal(str)

    def __init__(self, tending: Tending, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tending, self._worker = tending, worker
        self._beside = Worker(self)
        self._check: Job | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.keep_safe)

    def begin(self) -> None:
        """Look the vault through as soon as the window has shown, then keep it safe."""
        self._timer.start()
        QTimer.singleShot(0, self, self.check)

    def check(self) -> None:
        """Look the vault through, beside the work."""
        self._check = self._beside.run_long(
            self._tending.check, then=self._say, failed=self._complain, owner=self
        )

    def keep_safe(self) -> None:
        """Hold room back and copy what changed, on the desk's worker."""
        self._worker.run(self._tending.keep_safe, then=self._say, failed=self._complain, owner=self)

    def end(self) -> None:
        """Stop, and wait until the vault is let go of."""
        self._timer.stop()
        if self._check is not None:
            self._check.cancel()
        self._beside.close()

    def _say(self, sentence: str) -> None:
        if sentence:
            self.told.emit(sentence)

    def _complain(self, error: PpksError) -> None:
        self.told.emit(str(error))
