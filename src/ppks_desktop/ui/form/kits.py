"""The kit of a filling: choices, words and pictures from its session."""

from collections.abc import Callable
from datetime import date
from functools import partial

from ppks_desktop.domain.identity import Check
from ppks_desktop.forms import Session
from ppks_desktop.ui.form.fields import Kit
from ppks_desktop.ui.form.media import Keeping
from ppks_desktop.ui.form.pictures import picture
from ppks_desktop.ui.form.saying import words_of_choice

CheckNumber = Callable[[str], Check]


def kit_for(
    session: Session,
    today: Callable[[], date],
    keeping: Keeping,
    check_nik: CheckNumber | None = None,
    check_kk: CheckNumber | None = None,
) -> Kit:
    """What the fields of this filling need."""
    return Kit(
        today=today,
        choose=session.choices,
        keeping=keeping,
        check_nik=check_nik,
        check_kk=check_kk,
        words=partial(words_of_choice, session),
        picture=partial(picture, session),
    )
