"""Starting: from the command to the first window, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Finding, side_by_side

_RUNS = 7


def findings() -> list[Finding]:
    """Measure the start of the screen beside Python with Qt alone."""
    ours, theirs = side_by_side([FIRST_WINDOW] * _RUNS, _python, lambda _: _python(ONLY_QT))
    return [Finding("start to first window", ours, "python with Qt imported", theirs, 2.0)]


FIRST_WINDOW = "from benchmarks.starting import first_window; first_window()"
ONLY_QT = "from PySide6 import QtCore, QtGui, QtWidgets"


def _python(code: str) -> None:
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, **offscreen})


def first_window() -> None:
    """Start the screen until its first window is painted, as a newcomer sees it."""
    from PySide6.QtWidgets import QApplication

    from ppks_desktop.app import Program

    app = QApplication(["ppks"])
    with TemporaryDirectory() as place:
        program = Program(app, Path(place))
        program.start()
        app.processEvents()
        program.close()
