"""The questions of one group or row, in two columns; of a paper in one."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ppks_desktop.forms import Effects, Problem, Problems, Question, Session
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.box import QuestionBox
from ppks_desktop.ui.form.fields import Kit, field_of
from ppks_desktop.ui.form.paperbox import PaperBox
from ppks_desktop.ui.form.rowtable import RowTable
from ppks_desktop.ui.form.steps import repeat_of, row_of
from ppks_desktop.ui.form.tabling import columns_of, fill_table
from ppks_desktop.ui.widgets.words import Words

_TWO_COLUMNS_FROM = 700


class Pane(QWidget):
    """Boxes stay as long as their question is on the page, so that the focus stays too."""

    answered = Signal(str, object)
    reasoned = Signal(str, str)
    row_opened = Signal(str)
    row_added = Signal(str)
    row_removed = Signal(str)
    row_moved = Signal(str, int)

    def __init__(self, session: Session, kit: Kit) -> None:
        super().__init__()
        self._session, self._kit = session, kit
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.place = ""
        self.strict = False
        self.carried: set[str] = set()
        self.boxes: dict[str, QuestionBox] = {}
        self._others: dict[str, QWidget] = {}
        self._companions: dict[str, QWidget] = {}
        self._known: dict[str, tuple[Problem, ...]] = {}
        self._order: list[QWidget] = []
        self._columns = 1 if session.on_paper else 2
        now = theme.current()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(now.px(24), now.px(16), now.px(24), now.px(16))
        self._grid.setHorizontalSpacing(now.px(28))
        self._grid.setVerticalSpacing(now.px(8 if session.on_paper else 16))

    def show_place(self, place: str) -> None:
        """Show the page of a group or of a row."""
        for widget in (*self.boxes.values(), *self._others.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.boxes, self._others = {}, {}
        self.place = place
        self._known = by_ref(self._session.problems())
        self.arrange()

    def apply(self, effects: Effects) -> None:
        """Touch only what moved."""
        self._known.update(effects.problems)
        outgrown = any(ref in self.boxes and self.boxes[ref].is_outgrown() for ref in effects.words)
        if effects.shown or effects.hidden or effects.rows or outgrown:
            self.arrange()
        for ref in effects.words:
            if ref in self.boxes:
                self.boxes[ref].describe(self._session.question(ref))
        for ref in effects.changed:
            self._load(ref)
        for ref in effects.problems:
            self._judge(ref)
        for ref, widget in self._others.items():
            if isinstance(widget, RowTable):
                fill_table(self._session, widget, self._session.question(ref))

    def judge_all(self) -> None:
        """Show the problems of every question of the page, what is missing too."""
        self.strict = True
        self._known = by_ref(self._session.problems())
        for ref in self.boxes:
            self._judge(ref)

    def accompany(self, ref: str, widget: QWidget) -> None:
        """Put a widget beside a question, wherever that stands."""
        self._companions[ref] = widget
        widget.setParent(self)
        self.arrange()

    def arrange(self) -> None:
        """Lay out what is visible now, keeping the boxes there are.

        ``removeWidget`` and not ``takeAt``: an item that outlives its place in the grid would be
        told of growing boxes in the place of the new one, and the box would stay too low.
        """
        wanted = self._session.visible(self.place)
        refs = {question.ref for question in wanted}
        for ref in [*self.boxes, *self._others]:
            if ref not in refs:
                self._drop(ref)
        for widget in (*self.boxes.values(), *self._others.values(), *self._companions.values()):
            self._grid.removeWidget(widget)
        at = 0
        for question in wanted:
            at = self._put(question, at)
        self._order = [self._shown(question.ref) for question in wanted]
        _chain(self._order)
        rows = (at + 1) // 2 + 1
        for row in range(max(self._grid.rowCount(), rows + 1)):
            self._grid.setRowStretch(row, 1 if row == rows else 0)
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1 if side < self._columns else 0)
        self._hide_lost_companions()

    def land(self) -> None:
        """Put the focus where work on this page starts; on the page where it is only read."""
        for widget in self._order:
            if isinstance(widget, RowTable):
                widget.land()
                return
            if isinstance(widget, QuestionBox) and widget.is_asked():
                widget.land()
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def table(self, repeat: str) -> RowTable | None:
        """The table of a repeat, if it is on this page."""
        found = self._others.get(repeat)
        return found if isinstance(found, RowTable) else None

    def add_row(self) -> None:
        """A new row in the table the focus is in, else in the first, else beside this row."""
        tables = [one for one in self._order if isinstance(one, RowTable) and one.question.can_add]
        tables.sort(key=lambda one: not one.isAncestorOf(self.focusWidget() or self))
        if tables:
            self.row_added.emit(tables[0].question.ref)
        elif row_of(self.place):
            self.row_added.emit(repeat_of(self.place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be too narrow."""
        super().resizeEvent(event)
        wide = self.width() >= theme.current().px(_TWO_COLUMNS_FROM)
        columns = 2 if wide and not self._session.on_paper else 1
        if columns != self._columns:
            self._columns = columns
            self.arrange()

    def _shown(self, ref: str) -> QWidget:
        return self.boxes.get(ref) or self._others[ref]

    def _put(self, question: Question, at: int) -> int:
        """Place a question; ``at`` counts half rows."""
        widget, wide = self._widget(question)
        companion = self._companions.get(question.ref)
        beside = companion is not None and companion.isVisibleTo(self)
        if wide or beside or self._columns == 1:
            at += at % 2
        row, side = divmod(at, 2)
        top = Qt.AlignmentFlag.AlignTop
        if wide or self._columns == 1:
            self._grid.addWidget(widget, row, 0, 1, 2, top)
            at += 2
        else:
            self._grid.addWidget(widget, row, side, top)
            at += 1
        widget.show()
        if beside and companion is not None:
            if self._columns == 1:
                self._grid.addWidget(companion, at // 2, 0, 1, 2, top)
                at += 2
            else:
                self._grid.addWidget(companion, row, 1, top)
                at += 1
        return at

    def _widget(self, question: Question) -> tuple[QWidget, bool]:
        if question.type == "group":
            return self._heading(question), True
        if question.type == "repeat":
            return self._table(question), True
        box = self.boxes.get(question.ref)
        if box is not None and box.is_outgrown():
            self._drop(question.ref)
            box = None
        if box is None:
            make = PaperBox if self._session.on_paper else QuestionBox
            box = make(question, field_of(question, self._kit), self._kit)
            box.answered.connect(self._answered)
            box.reasoned.connect(self.reasoned)
            self.boxes[question.ref] = box
            self._load(question.ref)
            self._judge(question.ref)
        else:
            box.describe(question)
        return box, box.kind.wide(question, self._kit)

    def _heading(self, question: Question) -> QWidget:
        known = self._others.get(question.ref)
        if isinstance(known, Words):
            known.say(question.label)
            return known
        made = Words(question.label, "accent", wrap=True)
        self._others[question.ref] = made
        return made

    def _table(self, question: Question) -> QWidget:
        table = self._others.get(question.ref)
        if not isinstance(table, RowTable):
            table = RowTable(question, columns_of(self._session, question))
            table.opened.connect(self.row_opened)
            table.added.connect(self.row_added)
            table.removed.connect(self.row_removed)
            table.moved.connect(self.row_moved)
            self._others[question.ref] = table
        fill_table(self._session, table, question)
        return table

    def _answered(self, ref: str, value: object) -> None:
        self.carried.discard(ref)
        self.answered.emit(ref, value)

    def _load(self, ref: str) -> None:
        if ref in self.boxes:
            self.boxes[ref].load(self._session.value(ref), self._session.text(ref))
            self.boxes[ref].mark_carried(ref in self.carried)

    def _judge(self, ref: str) -> None:
        if ref in self.boxes:
            self.boxes[ref].show_problems(self._known.get(ref, ()), strict=self.strict)

    def _drop(self, ref: str) -> None:
        widget: QWidget | None = self.boxes.pop(ref, None) or self._others.pop(ref, None)
        if widget is not None:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _hide_lost_companions(self) -> None:
        for ref, widget in self._companions.items():
            if ref not in self.boxes:
                widget.hide()


def box_of(widget: QWidget | None) -> QuestionBox | None:
    """The question a widget belongs to."""
    while widget is not None and not isinstance(widget, QuestionBox):
        widget = widget.parentWidget()
    return widget


def table_of(widget: QWidget | None) -> RowTable | None:
    """The table of rows a widget belongs to."""
    while widget is not None and not isinstance(widget, RowTable):
        widget = widget.parentWidget()
    return widget


def _chain(widgets: Sequence[QWidget]) -> None:
    """Tab goes through the widgets as they are read."""
    tabs = Qt.FocusPolicy.TabFocus
    order = [
        inner
        for widget in widgets
        for inner in widget.findChildren(QWidget)
        if inner.focusPolicy() & tabs and inner.focusProxy() is None
    ]
    for before, after in pairwise(order):
        QWidget.setTabOrder(before, after)


def by_ref(problems: Problems) -> dict[str, tuple[Problem, ...]]:
    """The problems of each question."""
    found: dict[str, tuple[Problem, ...]] = {}
    for one in (*problems.blocking, *problems.settled, *problems.noted):
        found[one.ref] = (*found.get(one.ref, ()), one)
    return found
