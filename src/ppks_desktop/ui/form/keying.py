"""The keys of a form: on, back, problems, guidance, undo, carry over."""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ppks_desktop.forms import Effects, Problem, Session
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.form.box import QuestionBox
from ppks_desktop.ui.form.pane import Pane
from ppks_desktop.ui.form.places import group_of


class Keyed(Protocol):
    """What the keys steer."""

    session: Session
    pane: Pane

    @property
    def at_end(self) -> SignalInstance:
        """Sent when Enter was pressed on the last question."""

    def open_place(self, place: str) -> None:
        """Show a page."""

    def goto(self, ref: str) -> None:
        """Put the focus on a question."""

    def current(self) -> QuestionBox | None:
        """The question the focus is in."""

    def current_ref(self) -> str:
        """Its ref, or empty."""

    def flush(self) -> None:
        """Tell the session what was typed last."""

    def follow(self, effects: Effects) -> None:
        """Show what an act moved."""


class Keying(QObject):
    """Enter on, Shift+Enter back, F2 guidance, F4 next problem, Ins row, Ctrl+D carry, Ctrl+Z."""

    def __init__(self, view: Keyed, parent: QWidget, carry: Mapping[str, Any]) -> None:
        super().__init__(parent)
        self._view = view
        self._carry = dict(carry)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        acts = {
            "F2": self.guide,
            "F4": self.next_problem,
            "Ins": view.pane.add_row,
            "Ctrl+D": self.carry_over,
            "Ctrl+Z": self.undo,
            "Ctrl+Y": self.redo,
            "Ctrl+PgDown": lambda: self.turn(1),
            "Ctrl+PgUp": lambda: self.turn(-1),
        }
        for key, act in acts.items():
            QShortcut(QKeySequence(key), parent, act, context=inside)

    def go_on(self) -> None:
        """The next question to answer, over groups; at the end say so."""
        view = self._view
        view.flush()
        following = view.session.next_ref(view.current_ref() or None)
        if following is None:
            view.at_end.emit()
        else:
            view.goto(following)

    def go_back(self) -> None:
        """The question before."""
        view = self._view
        view.flush()
        before = view.session.previous_ref(view.current_ref())
        if before is not None:
            view.goto(before)

    def next_problem(self) -> None:
        """The next problem after the question the focus is in, around the form."""
        view = self._view
        view.flush()
        found = [one.ref for one in blocking(view.session, strict=view.pane.strict)]
        if not found:
            return
        order = order_of(view.session)
        here = order.get(view.current_ref(), -1)
        later = [ref for ref in found if order.get(ref, -1) > here]
        view.goto(later[0] if later else found[0])

    def guide(self) -> None:
        """Show or hide the guidance of the question."""
        box = self._view.current()
        if box is not None and not box.toggle_guidance():
            box.entry.whisper(_("Tidak ada petunjuk tambahan untuk isian ini."))

    def carry_over(self) -> None:
        """Take the value of the record keyed before, and say so."""
        box = self._view.current()
        if box is not None and box.question.name in self._carry:
            value = self._carry[box.question.name]
            self._view.follow(self._view.session.set(box.question.ref, value))
            box.entry.whisper(_("diambil dari isian sebelumnya"))

    def undo(self) -> None:
        """Take back the last act and go where it was."""
        self._go(again=False)

    def redo(self) -> None:
        """Do it again."""
        self._go(again=True)

    def turn(self, step: int) -> None:
        """The group after or before."""
        view = self._view
        groups = [group.ref for group in view.session.groups()]
        at = groups.index(group_of(view.session, view.pane.place)) + step
        if 0 <= at < len(groups):
            view.open_place(groups[at])

    def _go(self, *, again: bool) -> None:
        view = self._view
        view.flush()
        effects = view.session.redo() if again else view.session.undo()
        view.follow(effects)
        if effects.changed:
            view.goto(effects.changed[0])


def order_of(session: Session) -> dict[str, int]:
    """The place of every question in the way the keyboard goes."""
    refs: list[str] = []
    ref = session.next_ref(None)
    while ref is not None:
        refs.append(ref)
        ref = session.next_ref(ref)
    return {one: at for at, one in enumerate(refs)}


def blocking(session: Session, *, strict: bool) -> tuple[Problem, ...]:
    """What stands in the way and is shown: what is missing only once finishing was tried."""
    problems = session.problems()
    shown = [*problems.errors, *problems.warnings]
    if strict:
        shown.extend(problems.missing)
    order = order_of(session)
    return tuple(sorted(shown, key=lambda one: order.get(one.ref, 0)))
