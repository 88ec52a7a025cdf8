"""Where a question stands in a form, and the state of each group."""

from collections.abc import Sequence

from ppks_desktop.forms import Group, Problem, Session
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import ngettext
from ppks_desktop.ui.form.sidebar import SideEntry


def place_of(session: Session, ref: str) -> str:
    """The page a question stands on: a row if it is in one, else a group."""
    if "[" in ref:
        return ref[: ref.rindex("]") + 1]
    for group in session.groups():
        if any(one.ref == ref for one in session.visible(group.ref)):
            return group.ref
    return session.groups()[0].ref


def group_of(session: Session, place: str) -> str:
    """The group a page belongs to; of a row, the group its repeat stands in."""
    if "[" not in place:
        return place
    repeat = place[: place.index("[")]
    if any(group.ref == repeat for group in session.groups()):
        return repeat
    return place_of(session, repeat)


def title_of(session: Session, place: str) -> str:
    """What stands over a row: ``Anggota 2 dari 4``; nothing over a group."""
    if "[" not in place:
        return ""
    repeat = place[: place.rindex("[")]
    rows = session.question(repeat).rows
    at = rows.index(place) + 1 if place in rows else 0
    label = session.question(repeat).label
    return _("{isian}: {n} dari {m}").format(isian=label, n=at, m=len(rows))


def side_entries(session: Session, blocking: Sequence[Problem]) -> list[SideEntry]:
    """The groups with state, number of rows and number of problems shown."""
    homes: dict[str, int] = {}
    for problem in blocking:
        home = group_of(session, place_of(session, problem.ref))
        homes[home] = homes.get(home, 0) + 1
    return [_entry(session, group, homes.get(group.ref, 0)) for group in session.groups()]


def _entry(session: Session, group: Group, problems: int) -> SideEntry:
    note = ""
    if group.repeats:
        rows = len(session.question(group.ref).rows)
        note = ngettext("{n} baris", "{n} baris", rows).format(n=rows)
    state = "problem" if problems else session.group_state(group.ref)
    return SideEntry(group.ref, group.label, state, note, problems)
