"""The screen: one application, the way in, then the window on a desk."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ppks_desktop import i18n, paths, settings
from ppks_desktop.desk import start_log
from ppks_desktop.i18n import gettext as _
from ppks_desktop.settings import Settings
from ppks_desktop.ui import theme
from ppks_desktop.ui.crash import Alarm, log_crash
from ppks_desktop.ui.idle import Idle
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.unlock import Unlock
from ppks_desktop.ui.vaults import VaultDoors

LOCKED = "PPKS_TERKUNCI"
"""In the environment of the program that starts anew after locking."""


def main() -> int:
    """Run the screen until it is closed; returns the exit code."""
    app = QApplication(["ppks"])
    app.setApplicationName("PPKS Desktop")
    folder = paths.user_data()
    start_log(folder)
    program = Program(app, folder)
    program.start(locked=os.environ.pop(LOCKED, "") == "1")
    QTimer.singleShot(0, load_desk)
    code = app.exec()
    program.close()
    return code


def load_desk() -> None:
    """Load what a desk needs while the officer types: the way in is shown before it."""
    Thread(target=import_module, args=("ppks_desktop.desk.desk",), daemon=True).start()


class Program(QObject):
    """What lives as long as the program: settings, worker, the screen that is up.

    ``relock`` replaces this process by one that shows the way in, so that nothing of the vault
    stays in memory.
    """

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        relock: Callable[[], None] | None = None,
        doors: VaultDoors | None = None,
    ) -> None:
        super().__init__()
        self.app, self.folder = app, folder
        self.settings = settings.load(folder)
        self.worker = Worker(self)
        self.worker.crashed.connect(self.crashed)
        self.doors = doors or VaultDoors(folder, self.settings, self.remember)
        self._relock = relock or start_anew
        self.screen: QWidget | None = None
        self.desk: Any = None
        self.tender: Any = None
        self.idle = Idle(self)
        self.idle.left.connect(self.lock)
        app.installEventFilter(self.idle)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress())
        sys.excepthook = self._unforeseen
        self._dress()

    def start(self, *, locked: bool = False) -> None:
        """Show the way in."""
        words = _("Brankas terkunci. Ketik kata sandi untuk melanjutkan.") if locked else ""
        self.app.setQuitOnLastWindowClosed(True)
        unlock = Unlock(self.doors, self.worker, sentence=words)
        unlock.opened.connect(self.open_desk)
        self._show(unlock)

    def open_desk(self, desk: Any) -> None:
        """Lay the window out on a desk, and look after its vault."""
        from ppks_desktop.ui.tending import Tender

        self.desk = desk
        self._lay_out()
        self.idle.begin()
        self.tender = Tender(desk.tending, self.worker, self)
        self.tender.told.connect(self._warn)
        self.tender.begin()

    def lock(self) -> None:
        """Keep what is typed, close the vault, and start anew at the way in."""
        if self.desk is None:
            return
        self.idle.end()
        self._end_tending()
        self.app.setQuitOnLastWindowClosed(False)
        if self.screen is not None:
            self.screen.close()
        desk, self.desk = self.desk, None
        self.worker.run(
            desk.close, then=lambda _none: self._relock(), failed=lambda _problem: self._relock()
        )

    def close(self) -> None:
        """Close the vault and the worker; waits for what is under way."""
        self.app.removeEventFilter(self.idle)
        self._end_tending()
        if self.screen is not None:
            self.screen.close()
        if self.desk is not None:
            self.worker.run(self.desk.close)
            self.desk = None
        self.worker.close()
        sys.excepthook = sys.__excepthook__

    def apply(self, wanted: Settings) -> None:
        """Keep settings of this machine and show them at once."""
        self.settings = wanted
        settings.save(self.folder, wanted)
        self._dress()
        if self.desk is not None:
            self._lay_out("pengaturan")

    def crashed(self, error: BaseException) -> None:
        """Log a mistake of the program without anybody's data, and say so kindly."""
        log_crash(error)
        if self.screen is not None:
            Alarm(self.screen).show_alarm()

    def _warn(self, sentence: str) -> None:
        """Say what is wrong with the vault, on whatever page is up."""
        alarm = getattr(self.screen, "alarm", None)
        if alarm is not None:
            alarm.say("bad", sentence)

    def _end_tending(self) -> None:
        tender, self.tender = self.tender, None
        if tender is not None:
            tender.end()

    def _lay_out(self, code: str = "beranda") -> None:
        from ppks_desktop.ui.laying import laid_out

        window = laid_out(self.desk, self.worker, lambda: self.settings, self.apply)
        window.lock_wanted.connect(self.lock)
        self._show(window)
        window.go(code)

    def _show(self, screen: QWidget) -> None:
        before, self.screen = self.screen, screen
        screen.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _dress(self) -> None:
        i18n.use(self.settings.language)
        theme.apply(self.app, self.settings.theme, self.settings.text_scale)

    def remember(self, wanted: Settings) -> None:
        """Keep settings that need not be shown."""
        self.settings = wanted
        settings.save(self.folder, wanted)

    def _unforeseen(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.crashed(error)


def start_anew() -> None:
    """Replace this process by a new one at the way in; Windows starts one and ends this."""
    import subprocess

    os.environ[LOCKED] = "1"
    frozen = getattr(sys, "frozen", False)
    words = [sys.executable] if frozen else [sys.executable, "-m", "ppks_desktop"]
    if sys.platform == "win32":
        subprocess.Popen(words)  # noqa: S603
        sys.exit(0)
    os.execv(words[0], words)  # noqa: S606
