"""A question on the page: what its label and its field tell beside the words."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ppks_desktop.forms import Question
from ppks_desktop.ui.form.box import QuestionBox
from ppks_desktop.ui.form.fields import Kit, field_of
from ppks_desktop.ui.form.media import Keeping
from ppks_desktop.ui.task import Worker
from tests.forms.sheet import form

TODAY = date(2026, 11, 24)
SURVEY = """
| survey | | | | | |
| type | name | label | required | read_only | calculation |
| text | nama | Nama lengkap | yes | | |
| text | alias | Nama panggilan | | | |
| text | lengkap | Sebutan | yes | yes | ${nama} |
"""


@pytest.mark.parametrize(
    ("name", "label", "told"),
    [
        ("nama", "Nama lengkap\u00a0*", "wajib diisi"),
        ("alias", "Nama panggilan", ""),
        ("lengkap", "Sebutan", ""),
    ],
)
def test_what_a_person_must_answer_bears_a_star_and_says_so(
    qtbot: QtBot, worker: Worker, name: str, label: str, told: str
) -> None:
    session = form(SURVEY).open(today=TODAY)
    keeping = Keeping(worker, lambda _body, _kind: "", lambda _hash: None)
    kit = Kit(lambda: TODAY, session.choices, keeping)
    question: Question = session.question(name)
    box = QuestionBox(question, field_of(question, kit), kit)
    qtbot.addWidget(box)
    assert any(one.text().endswith(label) for one in box.findChildren(QLabel))
    assert box.entry.input.accessibleDescription() == told
