"""The line at the foot: keys, a quiet sentence with undo, work under way."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys
from ppks_desktop.ui.task import Job, Worker
from ppks_desktop.ui.widgets.buttons import quiet_button
from ppks_desktop.ui.widgets.keyrow import KeyRow
from ppks_desktop.ui.widgets.surfaces import Sign
from ppks_desktop.ui.widgets.words import Words

_STAYS_MS = 12_000


class StatusLine(QFrame):
    """Keys stand here; a sentence takes their place for a while after an act."""

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self.setProperty("kind", "statusline")
        now = theme.current()
        line = QHBoxLayout(self)
        line.setContentsMargins(now.px(24), now.px(2), now.px(24), now.px(8))
        line.setSpacing(now.px(8))
        self._keys = KeyRow()
        self._sign, self.words = Sign("good"), Words()
        self.undo = quiet_button(_("&Urungkan"))
        self._bar, self._busy = QProgressBar(), Words("", "muted")
        self.cancel = quiet_button(_("&Batal"))
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(now.px(160))
        self._bar.setAccessibleName(_("Kemajuan"))
        line.addWidget(self._keys, 1)
        for widget in (self._sign, self.words, self.undo):
            line.addWidget(widget)
        line.addStretch(0)
        self.notice = Words("", "warn")
        line.addWidget(self.notice)
        for mark in (self._busy, self._bar, self.cancel):
            line.addWidget(mark)
        self.setFixedHeight(now.px(38))
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._timer.timeout.connect(self.hush)
        self._act: Callable[[], None] | None = None
        self.undo.clicked.connect(self._undo)
        self._job: Job | None = None
        self.cancel.clicked.connect(self._cancel)
        worker.busy.connect(self._show_busy)
        worker.slow.connect(self._show_progress)
        self.hush()
        self.show_notice("")
        self._show_busy(False)

    def show_keys(self, keys: Keys) -> None:
        """Show the first few keys of the page."""
        self._keys.show_keys(keys)
        self._show_said(bool(self.words.text()))

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say something quietly, with what undoes it."""
        self._act = undo
        self.words.say(sentence)
        self._show_said(True)
        self._timer.start()

    def show_notice(self, sentence: str) -> None:
        """Say all the time what should be known all the time; nothing if all is well."""
        self.notice.say(sentence)
        self.notice.setVisible(bool(sentence))

    def hush(self) -> None:
        """Give the line back to the keys."""
        self._act = None
        self.words.say("")
        self._show_said(False)

    def _show_said(self, said: bool) -> None:
        self._sign.setVisible(said)
        self.words.setVisible(said)
        self.undo.setVisible(said and self._act is not None)
        self._keys.setVisible(not said)

    def _undo(self) -> None:
        act = self._act
        self.hush()
        if act is not None:
            act()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._busy.say(_("Dihentikan sesudah langkah ini ..."))

    def _show_busy(self, busy: bool) -> None:
        self._busy.say(_("Sedang bekerja ...") if busy else "")
        self._busy.setVisible(busy)
        if not busy:
            self._bar.setVisible(False)
            self.cancel.setVisible(False)
            self._job = None

    def _show_progress(self, job: Job) -> None:
        self._job = job
        parts = [job.label or _("Sedang bekerja")]
        if job.total:
            parts.append(f"{job.done:,} / {job.total:,}".replace(",", "."))
        left = job.time_left()
        if left is not None:
            parts.append(_("sisa {n} detik").format(n=round(left)))
        if not job.cancelled():
            self._busy.say(", ".join(parts))
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)
        self._bar.setVisible(True)
        self.cancel.setVisible(True)
