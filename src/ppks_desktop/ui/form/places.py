"""Where a question stands in a form, and the state of each group."""

from collections import Counter
from collections.abc import Container, Sequence

from ppks_desktop.forms import Group, Problem, Session
from ppks_desktop.forms.filling.views import GroupState
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import ngettext
from ppks_desktop.ui.form.sidebar import SideEntry
from ppks_desktop.ui.form.steps import is_there, row_of


def place_of(session: Session, ref: str) -> str:
    """The page a question stands on: a row if it is in one, else a group.

    Of what is gone, such as the place of an old draft, it is the page nearest to it.
    """
    row = row_of(ref)
    return row if row and is_there(session, row) else group_of(session, ref)


def group_of(session: Session, ref: str) -> str:
    """The group at the left to which a question, a row or a group belongs."""
    if not ref:
        return ref
    outline = session.plan.outline
    element = outline.scope.keys.get(ref.partition("[")[0])
    if element is None:
        return session.groups()[0].ref
    while element.parent is not None and element.parent is not outline.root:
        element = element.parent
    return "" if element.kind == "question" else element.key


def title_of(session: Session, place: str) -> str:
    """What stands over a row: ``Anggota 2 dari 4``; nothing over a group."""
    if "[" not in place:
        return ""
    repeat = place[: place.rindex("[")]
    rows = session.question(repeat).rows
    at = rows.index(place) + 1 if place in rows else 0
    label = session.question(repeat).label
    return _("{isian}: {n} dari {m}").format(isian=label, n=at, m=len(rows))


def side_entries(
    session: Session, blocking: Sequence[Problem], passed: Container[str] = ()
) -> list[SideEntry]:
    """The groups with state, number of rows and the problems shown.

    What the form itself filled in is complete once somebody ``passed`` it.
    """
    errors: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    for problem in blocking:
        (warnings if problem.warning else errors)[group_of(session, problem.ref)] += 1
    return [
        _entry(session, group, errors[group.ref], warnings[group.ref], group.ref in passed)
        for group in session.groups()
    ]


def _entry(session: Session, group: Group, errors: int, warnings: int, passed: bool) -> SideEntry:
    note = ""
    if group.repeats:
        rows = len(session.question(group.ref).rows)
        note = ngettext("{n} baris", "{n} baris", rows).format(n=rows)
    state: GroupState = "problem" if errors else session.group_state(group.ref)
    if state == "preset" and passed:
        state = "complete"
    return SideEntry(group.ref, group.label, state, note, errors, warnings)
