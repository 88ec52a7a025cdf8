"""One question as its paper has it: number, label and field in one line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ppks_desktop.forms import Question
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.box import QuestionBox
from ppks_desktop.ui.widgets.words import Words

_NUMBER = 40
_LABEL = 280


class PaperBox(QuestionBox):
    """A big number to find by eye; what the answers skip is grey and says why.

    Hints are on the paper, so they are left out here. With large text the field stands
    below its label.
    """

    def _lay_out(self, problems: QWidget) -> None:
        now = theme.current()
        self._number = Words("", "title")
        self._number.setMinimumWidth(now.px(_NUMBER))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._head.setContentsMargins(0, now.px(6), 0, 0)
        self._number.setContentsMargins(0, now.px(3), 0, 0)
        self._skipped = Words("", "small", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(now.px(12))
        grid.setVerticalSpacing(now.px(3))
        top = Qt.AlignmentFlag.AlignTop
        stacked = now.is_large
        grid.addWidget(self._number, 0, 0, 2, 1, top)
        grid.addLayout(self._head, 0, 1, top)
        grid.addWidget(self._skipped, 1, 1, top)
        beside = (2, 1) if stacked else (0, 2)
        grid.addWidget(self.entry, *beside, 1 if stacked else 2, 1, top)
        column = beside[1]
        for at, one in enumerate((problems, self._guidance, self._picture), 3):
            grid.addWidget(one, at, column)
        grid.setColumnMinimumWidth(0, now.px(_NUMBER))
        if not stacked:
            grid.setColumnMinimumWidth(1, now.px(_LABEL))
        grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        self._hint.setParent(self)

    def describe(self, question: Question) -> None:
        """Show the words and marks of the question, and whether the answers skip it."""
        super().describe(question)
        plain = "" if question.type == "note" else "strong"
        self._label.say(question.label, "muted" if question.skipped else plain)
        self._fit()
        self._number.say(str(question.number or ""), "pale" if question.skipped else "title")
        self._hint.hide()
        self._skipped.say(question.skipped)
        self._skipped.setVisible(bool(question.skipped))
        name = ". ".join(part for part in (self._number.text(), question.label) if part)
        self.entry.input.setAccessibleName(name)

    def _fit(self) -> None:
        """Let a label break only where it is longer than its column, unit and all."""
        words = self._label.fontMetrics().horizontalAdvance(self._label.text())
        if not self._unit.isHidden():
            words += self._unit.sizeHint().width() + self._head.spacing()
        breaks = words > theme.current().px(_LABEL)
        self._label.setWordWrap(breaks)
        self._head.setStretch(0, 1 if breaks else 0)
        self._head.setStretch(self._head.count() - 1, 0 if breaks else 1)
