"""One person's page: what is next, what happened, values in dispute."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt

from ppks_desktop.desk import Desk
from ppks_desktop.domain.office import CITY_ZONE
from ppks_desktop.domain.records import AidProposal, Handover, Person
from ppks_desktop.domain.views import RivalValue, RivalView
from ppks_desktop.ui.guest import GuestView
from ppks_desktop.ui.pages.form import FormPage
from ppks_desktop.ui.pages.handover import HandoverPage
from ppks_desktop.ui.pages.home import HomePage
from ppks_desktop.ui.pages.person import PersonPage
from ppks_desktop.ui.pages.person.tabs import TABS
from ppks_desktop.ui.widgets.buttons import Button
from ppks_desktop.ui.window import Window
from tests.desks import someone
from tests.ui.hands import sign
from tests.ui.keys import ALT, CTRL, at, enter, press, write
from tests.ui.test_fields import picture

Settled = Callable[[], None]


def _open(window: Window, settled: Settled, person: str) -> PersonPage:
    window.go("orang", person)
    settled()
    page = window.page()
    assert isinstance(page, PersonPage)
    return page


def _next_act(laptop: Desk, person: str) -> str:
    return laptop.following.person(person).next.act


def test_the_main_act_is_the_next_step(window: Window, settled: Settled, laptop: Desk) -> None:
    page = _open(window, settled, someone(laptop))
    assert "kasus" in page.act.text().replace("&", "")
    press(Qt.Key.Key_J, ALT)
    settled()
    assert isinstance(window.page(), FormPage)


def test_the_next_step_hands_over_what_was_approved(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    given = {one.proposal_id for one in laptop.store.find(Handover)}
    approved = laptop.store.find(AidProposal, status="disetujui")
    waiting = [one for one in approved if one.id not in given]
    proposal = next(one for one in waiting if _next_act(laptop, one.person_id) == "serah")
    page = _open(window, settled, proposal.person_id)
    heard: list[tuple[str, object]] = []
    page.go.connect(lambda code, target: heard.append((code, target)))
    page.act.click()
    assert heard == [("serah", ("usulan", proposal.id))]
    settled()


def test_the_nik_is_masked_until_asked_for(window: Window, settled: Settled, laptop: Desk) -> None:
    person = someone(laptop, nik="6471014305840009", nik_status="ada")
    page = _open(window, settled, person)
    labels = [label.text() for label in page.card.findChildren(type(page.head.title))]
    assert not any("6471014305840009" in text.replace(" ", "") for text in labels)
    page.nik.click()
    labels = [label.text() for label in page.card.findChildren(type(page.head.title))]
    assert any("647101 430584 0009" in text for text in labels)


def test_every_tab_can_be_opened(window: Window, settled: Settled, laptop: Desk) -> None:
    page = _open(window, settled, laptop.store.find(Person, limit=1)[0].id)
    for at_tab, tab in enumerate(TABS):
        page.tabs.setCurrentIndex(at_tab)
        assert page.stack.currentWidget() is page.lists[at_tab], tab.code


def test_a_line_without_a_paper_opens_its_history(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    person = someone(laptop)
    page = _open(window, settled, person)
    page.tabs.setCurrentIndex(len(TABS) - 1)
    spoken = [row.cells[1].plain() for row in page.lists[-1].model_.rows]  # type: ignore[union-attr]
    assert spoken
    assert any(laptop.me.name in text for text in spoken)


def test_two_values_stand_side_by_side_until_one_is_chosen(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    page = _open(window, settled, someone(laptop))
    now = datetime(2026, 11, 24, tzinfo=CITY_ZONE)
    rival = RivalView(
        "person",
        "x",
        "name",
        "Nama",
        (
            RivalValue("Nurhayati", "Siti", now, shown=True),
            RivalValue("Nur Hayati", "Budi", now, shown=False),
        ),
    )
    page.side.rivals.show_rivals((rival,))
    takes = [one for one in page.side.rivals.findChildren(Button) if one.isVisibleTo(page)]
    assert [one.accessibleName() for one in takes] == [
        "Pakai: Nurhayati, Siti, 24/11/2026",
        "Pakai: Nur Hayati, Budi, 24/11/2026",
    ]
    chosen: list[tuple[object, int]] = []
    page.side.rivals.chosen.disconnect()
    page.side.rivals.chosen.connect(lambda view, choice: chosen.append((view, choice)))
    takes[1].click()
    assert chosen == [(rival, 1)]


def test_a_draft_can_be_thrown_away_and_taken_back(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    window.go("beranda")
    settled()
    window.go("daftar")
    settled()
    enter("Nurhayati Uji")
    page = window.page()
    assert isinstance(page, FormPage)
    page.keep()
    settled()
    assert len(laptop.drafting.list()) == 1
    page.drop.click()
    settled()
    assert laptop.drafting.list() == ()
    assert not isinstance(window.page(), FormPage)
    window.line.undo.click()
    settled()
    assert [one.answers["full_name"] for one in laptop.drafting.list()] == ["Nurhayati Uji"]
    again = window.page()
    assert isinstance(again, FormPage)
    assert again.view is not None
    assert again.view.session.value("full_name") == "Nurhayati Uji"


def test_a_correction_is_a_draft_until_it_is_finished(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    person = laptop.store.find(Person, limit=1)[0]
    window.go("perbaiki", person.id)
    settled()
    page = window.page()
    assert isinstance(page, FormPage)
    assert page.view is not None
    page.view.goto("full_name")
    write("Nama Yang Diperbaiki")
    page.keep()
    settled()
    draft = laptop.drafting.list()[0]
    assert (draft.subject_id, draft.form_id) == (person.id, "person:perbaiki")
    assert draft.answers["full_name"] == "Nama Yang Diperbaiki"
    assert laptop.store.get(Person, person.id) == person


def test_the_guest_view_shows_only_what_is_handed_over(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    window.go("serah", ("orang", someone(laptop)))
    settled()
    page = window.page()
    assert isinstance(page, HandoverPage)
    page.land()
    press(Qt.Key.Key_F9)
    guest = at()
    assert isinstance(guest, GuestView)
    assert "Bantuan untuk Nurhayati" in guest.accessibleName()
    assert "rupiah" in guest.accessibleName()
    assert "NIK" not in guest.accessibleName()
    press(Qt.Key.Key_Escape)
    assert not guest.isVisible()
    assert at() is page.who.receiver


def test_a_missing_signature_has_the_keys_at_once(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    window.go("serah", ("orang", someone(laptop)))
    settled()
    page = window.page()
    assert isinstance(page, HandoverPage)
    page.land()
    for pad in (page.ink.receiver, page.ink.officer):
        press(Qt.Key.Key_Return, CTRL)
        settled()
        assert at() is pad
        sign()


def test_the_photo_stands_in_the_place_of_the_initials(
    window: Window, settled: Settled, laptop: Desk
) -> None:
    person = someone(laptop)
    page = _open(window, settled, person)
    plain = page.card.grab().toImage()
    laptop.intake.set_photo(person, picture())
    page = _open(window, settled, person)
    assert page.card.grab().toImage() != plain


def test_home_greets_and_counts(window: Window, settled: Settled) -> None:
    window.go("beranda")
    settled()
    page = window.page()
    assert isinstance(page, HomePage)
    assert page.head.title.text().startswith("Selamat")
    assert "Siti" in page.head.title.text()
