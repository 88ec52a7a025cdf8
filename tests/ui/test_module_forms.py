"""The module of a type is opened from the person's cases and keyed on the screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.records import Assessment
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.pages.home import HomePage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.pages.person.tabs import TABS
from ppks_desktop.ui.rows import Line
from ppks_desktop.ui.window import Window
from tests.desks import TODAY, someone
from tests.ui.hands import Hands, finish
from tests.ui.keys import ALT, SHIFT, press

Settled = Callable[[], None]
PRSE = {
    "prse_status": "janda_mati",
    "breadwinner": "ya",
    "dependants": 2,
    "urgency": "terencana",
    "recommendation": "Modal usaha kecil.",
}
"""What is keyed into the module of a vulnerable woman."""


def _vulnerable(laptop: Desk) -> str:
    """A woman with a case that is open."""
    person = someone(laptop)
    laptop.casework.finish_case(person, sample_day.case(TODAY))
    return person


def _person(window: Window, settled: Settled, person: str) -> PersonPage:
    window.go("orang", person)
    settled()
    page = window.page()
    assert isinstance(page, PersonPage)
    return page


def _offered(page: PersonPage) -> list[str]:
    menu = page.more.menu()
    assert menu is not None
    return [act.text() for act in menu.actions() if act.text().startswith("Modul: ")]


def test_the_person_page_offers_the_module_of_each_open_case(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    person = someone(laptop)
    assert _offered(_person(window, settled, person)) == []
    case = laptop.casework.finish_case(person, sample_day.case(TODAY))
    assert _offered(_person(window, settled, person)) == ["Modul: Perempuan Rawan Sosial Ekonomi"]
    laptop.casework.close_case(case, "pindah")
    assert _offered(_person(window, settled, person)) == []


def test_a_module_is_keyed_finished_and_found_on_the_timeline(
    qtbot: QtBot, window: Window, settled: Settled, laptop: Desk
) -> None:
    page = _person(window, settled, _vulnerable(laptop))
    press(Qt.Key.Key_M, ALT | SHIFT)
    settled()
    form = window.page()
    assert isinstance(form, FormPage)
    assert form.view is not None
    assert form.view.session.answers()["criteria_met"] == ["a"]
    Hands(qtbot, settled).fill(form.view, PRSE)
    finish()
    settled()
    assert window.page() is page
    (kept,) = laptop.store.find(Assessment, form_id="modul_prse")
    assert kept.answers["prse_status"] == "janda_mati"
    assert kept.answers["criteria_met"] == ["a"]
    assert (kept.urgency, kept.recommendation) == ("terencana", "Modal usaha kecil.")
    first = page.lists[0].model_.rows[0]
    assert isinstance(first, Line)
    assert first.cells[1].plain().startswith("Modul: Perempuan Rawan Sosial Ekonomi")
    tab = [one.code for one in TABS].index("asesmen")
    row = page.lists[tab].model_.rows[0]
    assert isinstance(row, Line)
    assert "Modul: Perempuan" in row.cells[1].plain()


def test_two_modules_of_one_person_keep_their_drafts_apart(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    person = _vulnerable(laptop)
    for code in ("modul_prse", "modul_fm"):
        window.go(code, person)
        settled()
        form = window.page()
        assert isinstance(form, FormPage)
        form.keep()
        settled()
    drafts = [one for one in laptop.drafting.list() if one.subject_id == person]
    assert {one.form_id for one in drafts} == {"modul_prse", "modul_fm"}
    assert {one.title for one in drafts} == {
        "Modul Perempuan Rawan Sosial Ekonomi: Nurhayati",
        "Modul Fakir Miskin: Nurhayati",
    }
    window.go("beranda")
    settled()
    assert isinstance(window.page(), HomePage)
    window.go("draf", next(one.id for one in drafts if one.form_id == "modul_fm"))
    settled()
    form = window.page()
    assert isinstance(form, FormPage)
    assert form.head.title.text() == "Modul Fakir Miskin: Nurhayati"
