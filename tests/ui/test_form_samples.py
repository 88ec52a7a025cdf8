"""Every form takes sample answers to its end, and every page of it can be read."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ppks_desktop import paths
from ppks_desktop.desk import Desk
from ppks_desktop.domain.office import local_day
from ppks_desktop.forms import Session, Submission
from ppks_desktop.forms.filling.views import GroupState
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.kits import kit_for
from ppks_desktop.ui.form.media import Keeping
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.task import Worker
from tests.ui.keys import come_up
from tools.form_pictures import keeper
from tools.sample_answers import fill

FORMS = sorted(file.stem for file in paths.forms().glob("*.yaml"))
DONE: set[GroupState] = {"complete", "empty", "preset"}


@pytest.fixture(scope="module")
def samples(city_desk: Desk) -> Callable[[str], Session]:
    """A form with sample answers."""
    keep = keeper(city_desk)

    def filled(form_id: str) -> Session:
        session = city_desk.forms.begin(form_id)
        fill(session, keep)
        return session

    return filled


@pytest.mark.parametrize("form_id", FORMS)
def test_a_form_is_filled_and_read(
    form_id: str, samples: Callable[[str], Session], city_desk: Desk, qtbot: QtBot, worker: Worker
) -> None:
    session = samples(form_id)
    assert isinstance(session.finalise(), Submission)
    assert {session.group_state(group.ref) for group in session.groups()} <= DONE
    keeping = Keeping(worker, city_desk.blobs.put, city_desk.blobs.get)
    kit = kit_for(session, lambda: local_day(city_desk.clock), keeping)
    view = FormView(session, kit)
    qtbot.addWidget(view)
    view.resize(1134, 560)
    come_up(qtbot, view)
    for place in places(session):
        view.open_place(place)
        qtbot.waitUntil(worker.idle)
        cut = [one.text() for one in view.pane.findChildren(QLabel) if is_cut(one)]
        assert cut == [], place


def places(session: Session) -> Iterator[str]:
    """Every group, and the first row of each repeat."""
    for group in session.groups():
        yield group.ref
        for one in session.visible(group.ref):
            yield from one.rows[:1]


def is_cut(label: QLabel) -> bool:
    """Whether the words need more room than there is."""
    if not label.isVisible() or not label.text().strip():
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.minimumSizeHint().width() > label.width() + theme.current().px(2)
