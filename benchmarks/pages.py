"""Turning to another page of a form on the screen, beside the bare widgets."""

import os
from datetime import date
from itertools import cycle, islice

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from benchmarks.bigform import SECTIONS, answers
from benchmarks.measure import Finding, side_by_side
from ppks_desktop.forms import Form, Question
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.fields import Kit
from ppks_desktop.ui.form.media import Keeping
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.task import Worker

TODAY = date(2025, 3, 13)
_TURNS = 20


def findings(form: Form) -> list[Finding]:
    """Measure a page of two dozen questions until it is painted."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    worker = Worker()
    session = form.open(answers(), today=TODAY)
    keeping = Keeping(worker, lambda _body, _kind: "", lambda _hash: None)
    view = FormView(session, Kit(lambda: TODAY, session.choices, keeping))
    view.resize(1366, 700)
    view.show()
    app.processEvents()

    def turned(group: str) -> None:
        view.open_place(group)
        app.processEvents()

    window = QWidget()
    window.resize(1366, 700)
    window.show()

    def bare(group: str) -> None:
        page = _bare(session.visible(group), window)
        page.show()
        app.processEvents()
        page.deleteLater()

    groups = [f"bagian{number}" for number in range(1, SECTIONS + 1)]
    ours, theirs = side_by_side(list(islice(cycle(groups), _TURNS)), turned, bare)
    window.close()
    view.close()
    worker.close()
    return [Finding("form: turn to a page of 24", ours, "bare Qt widgets", theirs, 0.15)]


def _bare(questions: tuple[Question, ...], window: QWidget) -> QWidget:
    """The same questions with no more than Qt has: a label and a field each."""
    page = QWidget(window)
    grid = QGridLayout(page)
    for at, question in enumerate(questions):
        grid.addWidget(QLabel(question.label), at, 0)
        chosen = question.type.startswith("select")
        grid.addWidget(QComboBox() if chosen else QLineEdit(), at, 1)
    page.resize(1366, 700)
    return page
