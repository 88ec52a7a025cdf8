"""Four papers keyed from home to vault without a mouse, and the keys it takes."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.office import local_day
from ppks_desktop.domain.records import Assessment, Person
from ppks_desktop.ui import theme
from ppks_desktop.ui.pages.home import HomePage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.vaults import VAULTS
from tests.journeys.screen import Day
from tests.journeys.written import Keyer, Paper, Tally, name_at, read_papers, recorded, table
from tests.ui.hands import finish
from tests.ui.keys import ALT, CTRL, SHIFT, Keyboard, enter, press, write

NAME = "Nurhayati Uji"
MOST_BEYOND = 1.15
"""Keys beyond the content, for each question that is passed; Enter for each is 1."""

MOST_AROUND = 4
"""Keys that open a form from the page of a person and finish it."""

OPENS = {
    "assessment": Qt.Key.Key_A,
    "modul_prse": Qt.Key.Key_M,
    "modul_pd": Qt.Key.Key_N,
    "modul_kba": Qt.Key.Key_O,
}
"""The key that opens a form from the page of a person, with Alt and Shift."""


@pytest.fixture
def day(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Day]:
    """A laptop with a small city behind the real window."""
    theme.apply(qapp, "light")
    Desk.create_demo(tmp_path / "pasangan", people=12, pair=True)
    machine = tmp_path / "mesin"
    (machine / VAULTS).mkdir(parents=True)
    shutil.move(tmp_path / "pasangan" / "laptop", machine / VAULTS / "laptop")
    lived = Day(qapp, machine, qtbot)
    lived.program.close()
    lived.begin()
    lived.unlock("laptop")
    yield lived
    lived.program.close()


def test_four_papers_are_keyed_without_a_mouse(day: Day) -> None:
    """``python3 dev.py test tests/journeys/test_gui_keying.py -s -n 0`` shows the table."""
    _registers_her_with_three_cases(day)
    papers = read_papers("nurhayati.yaml")
    tallies = [_keys_a_paper(day, paper) for paper in papers]
    sys.stdout.write(f"\n{table(tallies)}")
    for paper in papers:
        _everything_written_is_in_the_record(day, paper)
    for one in tallies:
        assert one.share <= MOST_BEYOND, one.line()
        assert one.around <= MOST_AROUND, one.line()


def _registers_her_with_three_cases(day: Day) -> None:
    day.page(HomePage)
    press(Qt.Key.Key_N, CTRL)
    day.settle()
    day.hands.fill(day.form(), sample_day.person(NAME))
    finish()
    day.settle()
    found = sample_day.case(local_day(day.desk.clock))
    for code in ("PRSE", "PD", "KBA"):
        press(Qt.Key.Key_K, ALT | SHIFT)
        day.settle()
        day.hands.fill(day.form(), found | {"type_code": code})
        finish()
        day.settle()
        day.refuse_nothing()
    press(Qt.Key.Key_1, ALT)
    day.settle()
    day.page(HomePage)


def _keys_a_paper(day: Day, paper: Paper) -> Tally:
    """From home to the finished form; what is counted begins on the page of the person."""
    press(Qt.Key.Key_K, CTRL)
    write(NAME)
    _until(day.window.finder.isVisible)
    day.settle()
    enter()
    day.settle()
    day.page(PersonPage)
    around, inside = Keyboard(), Keyboard()
    around.press(OPENS[paper.form_id], ALT | SHIFT)
    day.settle()
    tally = Keyer(day.form(), paper, inside).key()
    around.press(Qt.Key.Key_Return)
    day.settle()
    day.refuse_nothing()
    day.page(PersonPage)
    tally.around = around.count
    press(Qt.Key.Key_1, ALT)
    day.settle()
    return tally


def _everything_written_is_in_the_record(day: Day, paper: Paper) -> None:
    person = day.desk.store.find(Person, full_name=NAME)[0]
    (record,) = day.desk.store.find(Assessment, person_id=person.id, form_id=paper.form_id)
    form = day.desk.forms.get(paper.form_id)
    for row, number, what in paper.lines():
        kept = _at(record.answers, f"{row}{name_at(form, number)}")
        if number == 6 and paper.form_id == "modul_kba":
            assert day.desk.regions.name(kept) == what
        else:
            assert kept == recorded(form, number, what), (paper.form_id, number)
    for number, note in paper.margin.items():
        assert record.answers["_reasons"][name_at(form, number)] == note


def _at(answers: Any, ref: str) -> Any:
    for part in ref.split("/"):
        name, _bracket, place = part.partition("[")
        answers = answers.get(name)
        if place:
            answers = answers[int(place.rstrip("]")) - 1]
    return answers


def _until(claim: Callable[[], bool]) -> None:
    for _round in range(400):
        if claim():
            return
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()
    raise AssertionError("it did not come")
