"""The keys of a form: on, back, problems, guidance, undo, carry over."""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ppks_desktop.forms import Effects, Problem, Question, Session
from ppks_desktop.forms.filling.paperorder import SKIPPED
from ppks_desktop.forms.filling.session import stops
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.form.box import QuestionBox
from ppks_desktop.ui.form.fresh import FreshRow
from ppks_desktop.ui.form.pane import Pane
from ppks_desktop.ui.form.places import group_of, place_of
from ppks_desktop.ui.form.steps import Step, Steps, repeat_of, row_of


class Keyed(Protocol):
    """What the keys steer."""

    session: Session
    pane: Pane
    fresh: FreshRow
    passed: set[str]

    @property
    def at_end(self) -> SignalInstance:
        """Sent when Enter was pressed on the last question."""

    def open_place(self, place: str) -> None:
        """Show a page."""

    def goto(self, ref: str) -> None:
        """Put the focus on a question or a table."""

    def enter_next_row(self, repeat: str) -> None:
        """Add a row and go into it."""

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
        """The reason that is asked for, the next question or row; at the end say so."""
        view = self._view
        view.flush()
        box = view.current()
        if box is not None and box.land_on_reason():
            return
        untouched = view.fresh.ref if view.fresh.is_untouched() else ""
        here = view.current_ref()
        if not here:
            self._turn_page()
            return
        step = Steps(view.session, untouched).on(here)
        if step.kind == "leave":
            view.open_place(place_of(view.session, step.ref))
            step = Steps(view.session).behind(step.ref)
        self._take(step)

    def go_back(self) -> None:
        """The question before; from behind a repeat to its table."""
        view = self._view
        view.flush()
        step = Steps(view.session).back(view.current_ref())
        self._take(step)
        table = view.pane.table(step.ref)
        if table is not None:
            table.land_behind()

    def _take(self, step: Step) -> None:
        view = self._view
        if step.kind == "add":
            view.enter_next_row(step.ref)
            return
        here = group_of(view.session, view.pane.place)
        there = group_of(view.session, step.ref) if step.kind == "go" else None
        if there != here:
            view.passed.add(here)
        between = pages_to_read(view.session, here, there) if step.kind != "stay" else []
        if between:
            view.open_place(between[0])
        elif step.kind == "go":
            view.goto(step.ref)
        elif step.kind == "end":
            view.at_end.emit()

    def _turn_page(self) -> None:
        """Enter on a page where nothing is asked: the next page."""
        view = self._view
        here = group_of(view.session, view.pane.place)
        groups = [group.ref for group in view.session.groups()]
        later = groups[groups.index(here) + 1 :]
        view.passed.add(here)
        if later:
            view.open_place(later[0])
        else:
            view.at_end.emit()

    def next_problem(self) -> None:
        """The next problem after the question the focus is in, around the form."""
        view = self._view
        view.flush()
        found = [one.ref for one in told(view.session, strict=view.pane.strict)]
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
        """Take the value of the row before or of the record keyed before, and mark it so."""
        box = self._view.current()
        if box is None:
            return
        value = self._before(box.question)
        if value is None:
            box.entry.whisper(_("Tidak ada isian sebelumnya untuk diulang."))
            return
        self._view.pane.carried.add(box.question.ref)
        self._view.follow(self._view.session.set(box.question.ref, value))

    def _before(self, question: Question) -> Any:
        row = row_of(question.ref)
        rows = self._view.session.question(repeat_of(row)).rows if row else ()
        at = rows.index(row) if row in rows else 0
        if at:
            return self._view.session.value(rows[at - 1] + question.ref[len(row) :])
        return self._carry.get(question.name)

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
        order = order_of(view.session)
        moved = [ref for ref in (*effects.changed, *effects.rows) if ref in order]
        if moved:
            view.goto(moved[0])


def order_of(session: Session) -> dict[str, int]:
    """The place of every question and table in the way the keyboard goes."""
    return {ref: at for at, ref in enumerate(stops(session))}


def pages_to_read(session: Session, here: str, there: str | None) -> list[str]:
    """Groups between two others (None: the end) in which there is only something to read."""
    groups = [group.ref for group in session.groups()]
    end = groups.index(there) if there is not None else len(groups)
    asked = {group_of(session, ref) for ref in stops(session)}
    return [one for one in groups[groups.index(here) + 1 : end] if one not in asked]


def blocking(session: Session, *, strict: bool) -> tuple[Problem, ...]:
    """What stands in the way and is shown: what is missing only once finishing was tried."""
    return tuple(one for one in told(session, strict=strict) if one.kind != SKIPPED)


def told(session: Session, *, strict: bool) -> tuple[Problem, ...]:
    """What stands in the way, and what the paper answers though it is skipped."""
    problems = session.problems()
    shown = [*problems.errors, *problems.warnings, *problems.noted]
    if strict:
        shown.extend(problems.missing)
    if len(shown) < 2:
        return tuple(shown)
    order = order_of(session)
    return tuple(sorted(shown, key=lambda one: order.get(one.ref, 0)))
