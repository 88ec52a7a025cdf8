"""Esc leads out of a form step by step and loses nothing that was typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Person
from ppks_desktop.ui.form.ahead import AheadEntry
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.window import Window
from tests.ui.keys import ALT, SHIFT, at, enter, press, write

Settled = Callable[[], None]


def _assessment(window: Window, settled: Settled, person: str) -> FormView:
    window.go("orang", person)
    settled()
    press(Qt.Key.Key_A, ALT | SHIFT)
    settled()
    return _view(window)


def _view(window: Window) -> FormView:
    page = window.page()
    assert isinstance(page, FormPage)
    assert page.view is not None
    return page.view


def test_esc_from_a_half_typed_question_keeps_it_in_the_draft(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    person = laptop.store.find(Person, limit=1)[0].id
    view = _assessment(window, settled, person)
    view.goto("presenting_problem")
    write("Atap bocor, kar")
    press(Qt.Key.Key_Escape)
    settled()
    assert window.code() != "formulir"
    again = _assessment(window, settled, person)
    assert again.session.value("presenting_problem") == "Atap bocor, kar"
    assert again.current_ref() == "presenting_problem"


def test_a_draft_comes_up_with_its_last_question_in_sight(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    window.go("daftar")
    settled()
    press(Qt.Key.Key_F7)
    settled()
    enter("12")
    view = _view(window)
    view.goto("bpjs_status")
    write("2")
    enter()
    window.go("beranda")
    settled()
    draft = laptop.drafting.list()[0]
    window.go("draf", draft.id)
    settled()
    line = at()
    assert _view(window).current_ref() == "data_source"
    assert line.visibleRegion().contains(line.rect().center())


def test_esc_closes_the_list_then_the_row_then_the_form(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    person = laptop.store.find(Person, limit=1)[0].id
    view = _assessment(window, settled, person)
    view.goto("members")
    enter()
    enter("Rahmat")
    write("an")
    field = view.pane.boxes["members[1]/member_relationship"].entry
    assert isinstance(field, AheadEntry)
    assert field.line_open()
    press(Qt.Key.Key_Escape)
    assert not field.line_open()
    assert view.pane.place == "members[1]"
    press(Qt.Key.Key_Escape)
    assert view.current_ref() == "members"
    press(Qt.Key.Key_Escape)
    settled()
    again = _assessment(window, settled, person)
    assert again.session.value("members[1]/member_name") == "Rahmat"
    assert at() is not None
