"""The program as a person has it before them, for journeys on the screen."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ppks_desktop.app import Program
from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.rows import Line
from ppks_desktop.ui.unlock import Unlock
from ppks_desktop.ui.vaults import VaultDoors
from ppks_desktop.ui.window import Window
from tests.ui.hands import Hands
from tests.ui.keys import CTRL, enter, press


class Day:
    """The program as it starts, locks and starts again, with a keyboard before it."""

    def __init__(self, app: QApplication, folder: Path, qtbot: QtBot) -> None:
        self._app, self._folder, self._qtbot = app, folder, qtbot
        self.locked = 0
        self.hands = Hands(qtbot, self.settle)
        self.program = self._started()
        self.crashes: list[BaseException] = []

    def begin(self, *, locked: bool = False) -> Unlock:
        """Start the program anew."""
        self.program = self._started()
        self.program.worker.crashed.connect(self.crashes.append)
        self.program.start(locked=locked)
        self.settle()
        self.activate()
        screen = self.program.screen
        assert isinstance(screen, Unlock)
        return screen

    def unlock(self, folder: str, passphrase: str = DEMO_PASSPHRASE) -> None:
        """Choose a vault at the door and type the passphrase."""
        screen = self.program.screen
        assert isinstance(screen, Unlock)
        for row, line in enumerate(screen.panel.list.model_.rows):
            if isinstance(line, Line) and line.target.folder.name == folder:
                screen.panel.list.choose_near(row)
        screen.panel.field.setFocus()
        enter(passphrase)
        self.settle()
        self.activate()

    def lock(self) -> None:
        """Ctrl+L; the process would be replaced here."""
        before = self.locked
        press(Qt.Key.Key_L, CTRL)
        self._qtbot.waitUntil(lambda: self.locked == before + 1, timeout=30_000)
        self.program.close()

    def go(self, code: str, target: Any = None) -> None:
        """Open a page."""
        self.window.go(code, target)
        self.settle()

    @property
    def window(self) -> Window:
        """The window that is up."""
        assert isinstance(self.program.screen, Window)
        return self.program.screen

    @property
    def desk(self) -> Desk:
        """The desk under the window."""
        assert isinstance(self.program.desk, Desk)
        return self.program.desk

    def page(self, kind: type) -> Any:
        """The page that is up, of this kind."""
        shown = self.window.page()
        assert isinstance(shown, kind), self.window.code()
        return shown

    def form(self) -> FormView:
        """The form that is open."""
        view = self.page(FormPage).view
        assert isinstance(view, FormView)
        return view

    def settle(self) -> None:
        """Wait until worker and screen are quiet."""
        for _round in range(4):
            while not self.program.worker.idle():
                loop = QEventLoop()
                QTimer.singleShot(5, loop.quit)
                loop.exec()
            self._app.processEvents()
        assert not getattr(self, "crashes", []), self.crashes

    def refuse_nothing(self) -> None:
        """No page says that something is wrong."""
        page = self.window.page()
        assert page is not None
        assert not page.banner.isVisible(), page.banner.words.text()

    def _started(self) -> Program:
        program = Program(self._app, self._folder, self._relocked)
        program.doors = VaultDoors(self._folder, program.settings, program.remember, demo_people=30)
        return program

    def _relocked(self) -> None:
        self.locked += 1

    def activate(self) -> None:
        """Let the screen that is up have the keys."""
        screen = self.program.screen
        assert screen is not None
        screen.activateWindow()
        self._qtbot.waitUntil(screen.isActiveWindow)
        if isinstance(screen, Window):
            page = screen.page()
            assert page is not None
            page.land()
