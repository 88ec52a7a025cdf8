"""A record opens with its answers, on whatever edition they were given."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Assessment
from ppks_desktop.ui.pages.answers import AnswersPage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.rowpaint import Group
from ppks_desktop.ui.rows import Line
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.window import Window
from tests.desks import someone
from tests.services.ownforms import WATER
from tests.ui.keys import press


def settle(qtbot: QtBot, worker: Worker) -> None:
    """Wait until worker and screen are quiet."""
    for _round in range(3):
        qtbot.waitUntil(worker.idle, timeout=20_000)
        qtbot.wait(0)


def shown(page: AnswersPage) -> list[str]:
    """What the page tells, line by line, without the history."""
    told = [
        one.title if isinstance(one, Group) else " = ".join(cell.plain() for cell in one.cells)
        for one in page.list.model_.rows
    ]
    return told[: told.index("Riwayat")]


def kept(desk: Desk, answers: dict[str, object]) -> Assessment:
    """An assessment with these answers."""
    record = Assessment(
        id=desk.new_id(), person_id=someone(desk), form_id="survei_air", answers=answers
    )
    desk.store.save(record)
    return record


def test_enter_on_an_assessment_shows_what_was_answered(
    window: Window, laptop: Desk, worker: Worker, qtbot: QtBot
) -> None:
    old = {"version": "0", "ref": "x", "label": "Sungai", "value": "jauh"}
    edition = laptop.editions.keep(WATER.encode())
    given: dict[str, object] = {"sumber": "ledeng", "_edition": edition, "_parked": [old]}
    record = kept(laptop, given)
    window.go("orang", record.person_id)
    settle(qtbot, worker)
    page = window.page()
    assert isinstance(page, PersonPage)
    page.tabs.setCurrentIndex(3)
    page.lists[3].setFocus()
    press(Qt.Key.Key_Return)
    settle(qtbot, worker)
    read = window.page()
    assert isinstance(read, AnswersPage)
    assert read.head.title.text() == "Survei air: Nurhayati"
    assert read.head.sentence.text() == "Dijawab pada versi 1: 1 jawaban."
    assert shown(read) == [
        "Survei air",
        "Sumber air = Air ledeng",
        "Jawaban lama",
        "Sungai versi 0 = jauh",
    ]
    assert isinstance(read.list.model_.rows[-1], Line)
    read.person.click()
    settle(qtbot, worker)
    assert isinstance(window.page(), PersonPage)


def test_a_missing_edition_shows_the_answers_as_they_are(
    window: Window, laptop: Desk, worker: Worker, qtbot: QtBot
) -> None:
    record = kept(laptop, {"sumber": "ledeng", "_begun": "4", "_edition": "0" * 64})
    window.go("jawaban", ("assessment", record.id))
    settle(qtbot, worker)
    page = window.page()
    assert isinstance(page, AnswersPage)
    assert "versi 4) belum sampai" in page.head.sentence.text()
    assert shown(page) == ["sumber = ledeng"]
    assert not page.print_.isEnabled()


def test_the_answers_go_out_as_a_filled_form(
    window: Window, laptop: Desk, worker: Worker, qtbot: QtBot
) -> None:
    edition = laptop.editions.keep(WATER.encode())
    record = kept(laptop, {"sumber": "ledeng", "_begun": "1", "_edition": edition})
    window.go("jawaban", ("assessment", record.id))
    settle(qtbot, worker)
    page = window.page()
    assert isinstance(page, AnswersPage)
    path = laptop.folder / "jawaban.pdf"
    page.out.save(path)
    settle(qtbot, worker)
    assert path.read_bytes().startswith(b"%PDF")
