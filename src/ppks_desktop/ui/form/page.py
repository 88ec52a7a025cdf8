"""A form on the screen: groups left, questions right, all by keys."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ppks_desktop.forms import Effects, Problems, Session, Submission
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.box import QuestionBox
from ppks_desktop.ui.form.fields import Kit
from ppks_desktop.ui.form.fresh import FreshRow
from ppks_desktop.ui.form.keying import Keying, blocking
from ppks_desktop.ui.form.pane import Pane, box_of, table_of
from ppks_desktop.ui.form.places import group_of, place_of, side_entries, title_of
from ppks_desktop.ui.form.rowbar import RowBar
from ppks_desktop.ui.form.sidebar import SideBar
from ppks_desktop.ui.form.steps import Steps, is_there, repeat_of, row_of
from ppks_desktop.ui.widgets.surfaces import into_sight, scrolled

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormView(QWidget):
    """``edited`` after every act, ``finished`` with a Submission, ``stuck`` with Problems.

    ``turned`` when another page of it came up, ``at_end`` when Enter was pressed on the last
    question. The keys are those of ``keying``.
    """

    edited = Signal()
    turned = Signal()
    finished = Signal(object)
    stuck = Signal(object)
    at_end = Signal()

    def __init__(self, session: Session, kit: Kit, carry: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self.session = session
        self.fresh = FreshRow(session)
        self.passed: set[str] = set()
        self.side = SideBar()
        self.side.picked.connect(self.open_place)
        self.pane = Pane(session, kit)
        self.pane.answered.connect(lambda ref, value: self.follow(self.session.set(ref, value)))
        self.pane.reasoned.connect(
            lambda ref, text: self.follow(self.session.set_reason(ref, text))
        )
        self.pane.row_opened.connect(self._enter_row)
        self.pane.row_added.connect(self.enter_next_row)
        self.pane.row_removed.connect(self._remove_row)
        self.pane.row_moved.connect(self._move_row)
        self._lay_out()
        self.keying = Keying(self, self, carry or {})
        first = session.groups()
        self._turn_to(first[0].ref if first else "")

    def open_place(self, place: str) -> None:
        """Show the page of a group or of a row, with its first question ready."""
        self._turn_to(place)
        self.pane.land()

    def enter_next_row(self, repeat: str) -> None:
        """Add a row to a repeat and go into it; leaving it untouched takes it back."""
        self.flush()
        self.follow(self.fresh.add(repeat))
        if self.fresh.ref:
            self._enter_row(self.fresh.ref)

    def goto(self, ref: str) -> None:
        """Put the focus on a question or a table of rows, wherever it stands.

        It is scrolled to, once more when a page that was just laid out has its height.
        """
        place = place_of(self.session, ref)
        groups = [group.ref for group in self.session.groups()]
        if group_of(self.session, place) not in groups:
            place = groups[0]
        if place != self.pane.place:
            self._turn_to(place)
        found = self.pane.boxes.get(ref) or self.pane.table(ref)
        if found is None:
            self.pane.land()
            return
        found.land()
        into_sight(found)
        QTimer.singleShot(0, found, lambda: into_sight(found))

    def current(self) -> QuestionBox | None:
        """The question the focus is in."""
        box = box_of(QApplication.focusWidget())
        return box if box is not None and self.isAncestorOf(box) else None

    def current_ref(self) -> str:
        """The ref of the question or table of rows the focus is in; empty for none."""
        found = self.current() or table_of(QApplication.focusWidget())
        return found.question.ref if found is not None and self.isAncestorOf(found) else ""

    def flush(self) -> None:
        """Tell the session what was typed last."""
        for box in list(self.pane.boxes.values()):
            box.flush()

    def finalise(self) -> None:
        """Finish, or show what stands in the way and go to the first of it."""
        self.flush()
        if self.fresh.is_untouched():
            self.back()
        result = self.session.finalise()
        if isinstance(result, Problems):
            self.pane.judge_all()
            self._show_side()
            self.stuck.emit(result)
            self.goto(blocking(self.session, strict=self.pane.strict)[0].ref)
        elif isinstance(result, Submission):
            self.finished.emit(result)

    def back(self) -> bool:
        """From a row back to the table of rows; False if the page is a group."""
        row = self.pane.place
        if row_of(row) != row or not row:
            return False
        repeat = repeat_of(row)
        self._turn_to(place_of(self.session, repeat))
        table = self.pane.table(repeat)
        if table is not None:
            table.land(row)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field took goes on or back."""
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.key() in _ENTER and not plain:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.keying.go_back()
            else:
                self.keying.go_on()
            return
        super().keyPressEvent(event)

    def follow(self, effects: Effects) -> None:
        """Show what an act moved."""
        if any(self.pane.place.startswith(f"{repeat}[") for repeat in effects.rows):
            self._stay_near()
        else:
            self.pane.apply(effects)
            self._show_side()
        self.edited.emit()

    def _enter_row(self, row: str) -> None:
        self.goto(Steps(self.session).enter(row))

    def _stay_near(self) -> None:
        """Rows count anew: show this row again, or the table of it if it is gone."""
        place = self.pane.place
        while not is_there(self.session, row_of(place)):
            place = place_of(self.session, repeat_of(place))
        self._show(place)

    def _stay_in_sight(self) -> None:
        """A page that grew or shrank may have moved what has the keys."""
        found = self.current()
        if found is not None:
            into_sight(found)

    def _remove_row(self, ref: str) -> None:
        self.follow(self.session.remove_row(ref))
        table = self.pane.table(repeat_of(ref))
        if table is not None:
            table.land(ref)

    def _move_row(self, ref: str, to: int) -> None:
        """Rows of a paper stand as written, and counted rows belong to their place."""
        if self.session.on_paper or not self.session.question(repeat_of(ref)).can_add:
            return
        self.follow(self.session.move_row(ref, to))
        table = self.pane.table(repeat_of(ref))
        if table is not None:
            table.land(f"{repeat_of(ref)}[{to}]")

    def _turn_to(self, place: str) -> None:
        self.flush()
        if self.fresh.leave(place):
            self.edited.emit()
        self._show(place)

    def _show(self, place: str) -> None:
        self.pane.show_place(place)
        self._row_bar.say(title_of(self.session, self.pane.place))
        self._show_side()
        self._area.verticalScrollBar().setValue(0)
        self.turned.emit()

    def _show_side(self) -> None:
        found = blocking(self.session, strict=self.pane.strict)
        entries = side_entries(self.session, found, self.passed)
        self.side.show_entries(entries, group_of(self.session, self.pane.place))
        self._row_bar.hint.setVisible(self.fresh.is_untouched())

    def _lay_out(self) -> None:
        now = theme.current()
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._row_bar = RowBar()
        self._row_bar.left.connect(self.back)
        column.addWidget(self._row_bar)
        self._area = scrolled(self.pane)
        self._area.verticalScrollBar().rangeChanged.connect(self._stay_in_sight)
        column.addWidget(self._area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(16))
        row.addWidget(self.side)
        row.addWidget(card, 1)
