"""One question on the page: label, field, what is wrong, the reason given."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ppks_desktop.forms import Problem, Question
from ppks_desktop.forms.filling.paperorder import SKIPPED
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.ahead import AheadEntry
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.form.fields import FieldKind, Kit, field_of, options, unit_words
from ppks_desktop.ui.form.picks import PickManyEntry, PickOneEntry
from ppks_desktop.ui.form.typed import LineEntry, LongEntry
from ppks_desktop.ui.widgets.surfaces import Sign, into_sight
from ppks_desktop.ui.widgets.words import Words

_PAUSE_MS = 300
_LABEL_ROOM = 340


class _FormUndo(QObject):
    """Undo and redo belong to the form, not to the single line."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the shortcut of the form have the keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


class QuestionBox(QWidget):
    """``answered`` carries ref and answer, ``reasoned`` ref and reason."""

    answered = Signal(str, object)
    reasoned = Signal(str, str)

    def __init__(self, question: Question, kind: FieldKind, kit: Kit) -> None:
        super().__init__()
        self.question, self.kind, self._kit = question, kind, kit
        self.entry: Entry = kind.make(question, kit)
        self._problems: tuple[Problem, ...] = ()
        self._pictured = ""
        self._label = Words("", "" if question.type == "note" else "strong", wrap=True)
        self._unit = Words("", "muted")
        self._mark = Words(_("dari isian sebelumnya"), "muted")
        self._mark.hide()
        self._label.setBuddy(self.entry.input)
        head = QHBoxLayout()
        head.setSpacing(theme.current().px(8))
        self._head = head
        self._alert = Sign("warn")
        self._alert.hide()
        head.addWidget(self._alert, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._label)
        head.addWidget(self._unit)
        head.addWidget(self._mark)
        head.addStretch(1)
        self._hint = Words("", "small", wrap=True)
        self._guidance = Words("", "info", wrap=True)
        self._guidance.hide()
        self._picture = Words()
        self._picture.hide()
        self._lay_out(self._problem_line())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        undo = _FormUndo(self)
        for line in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            line.installEventFilter(undo)
        self.entry.answered.connect(self._answered)
        self.entry.left.connect(self._show_problems)
        self.describe(question)

    def _lay_out(self, problems: QWidget) -> None:
        """The label, the field and what is said about them, below one another."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addLayout(self._head)
        for one in (self._picture, self._guidance, self.entry, self._hint, problems):
            column.addWidget(one)
        column.addStretch(1)

    def describe(self, question: Question) -> None:
        """Show the words and marks of the question as they are now."""
        self.question = question
        number = f"{question.number}. " if question.number else ""
        star = "\u00a0*" if question.required and self.is_asked() else ""
        self._label.say(number + question.label + star)
        wide = self._label.fontMetrics().horizontalAdvance(self._label.text())
        wraps = wide > theme.current().px(_LABEL_ROOM)
        self._label.setWordWrap(wraps)
        self._head.setStretchFactor(self._label, 1 if wraps else 0)
        self._head.setStretch(self._head.count() - 1, 0 if wraps else 1)
        alerts = question.type == "note" and "warning" in question.appearance.split()
        self._alert.setVisible(alerts)
        if alerts:
            self._label.say(question.label, "warn")
        self._unit.say(unit_words(question))
        self._unit.setVisible(bool(question.unit))
        self._hint.say(question.hint)
        self._hint.setVisible(bool(question.hint))
        self._guidance.say(question.guidance)
        self._show_picture(question.image)
        self.entry.input.setAccessibleName(question.label)
        self.entry.input.setAccessibleDescription(_("wajib diisi") if star else "")
        self.entry.lock(question.read_only)
        if isinstance(self.entry, PickOneEntry | PickManyEntry):
            self.entry.offer(options(question, self._kit))

    def load(self, value: Any, text: str) -> None:
        """Show the answer; a text that was not understood is shown as it was typed."""
        if value is None and text and isinstance(self.entry, LineEntry):
            self.entry.line.setText(text)
        else:
            self.entry.load(value)

    def show_problems(self, problems: Sequence[Problem], *, strict: bool) -> None:
        """Show what is wrong; that something is missing only once finishing was tried."""
        self._problems = tuple(one for one in problems if strict or one.kind != "required")
        self._show_problems()

    def mark_carried(self, carried: bool) -> None:
        """Say that the answer was taken over from before."""
        self._mark.setVisible(carried)

    def land_on_reason(self) -> bool:
        """Take the focus to the reason that is still asked for; False if there is none."""
        asked = self.reason.isVisible() and not self.reason.hasFocus()
        if not asked or self.reason.text().strip():
            return False
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def is_outgrown(self) -> bool:
        """Whether another kind of field fits its choices better now; never while it is in use."""
        if not self.question.type.startswith("select_") or self.entry.input.hasFocus():
            return False
        return field_of(self.question, self._kit).code != self.kind.code

    def is_asked(self) -> bool:
        """Whether there is something to answer."""
        return not self.question.read_only and self.question.type != "note"

    def toggle_guidance(self) -> bool:
        """Show or hide the guidance; False if there is none."""
        if not self.question.guidance:
            return False
        self._guidance.setVisible(self._guidance.isHidden())
        return True

    def flush(self) -> None:
        """Tell now what was typed."""
        if isinstance(self.entry, LineEntry | LongEntry | AheadEntry):
            self.entry.flush()
        if self._pause.isActive():
            self._pause.stop()
            self._reasoned()

    def land(self) -> None:
        """Take the focus, in sight, with what is typed there selected."""
        QTimer.singleShot(0, self, lambda: into_sight(self))
        self.entry.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self.entry, LineEntry):
            self.entry.line.selectAll()

    def _show_picture(self, name: str) -> None:
        """The picture that belongs to the label, or the words that it is not there."""
        if name == self._pictured:
            return
        self._pictured, drawn = name, QPixmap()
        drawn.loadFromData(self._kit.picture(name) or b"")
        now = theme.current()
        if drawn.isNull():
            self._picture.say(_("Gambar {name} tidak ada.").format(name=name), "small")
        else:
            size = drawn.size().boundedTo(QSize(now.px(360), now.px(180)))
            keep, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._picture.setPixmap(drawn.scaled(size, keep, smooth))
            self._picture.setAccessibleName(self.question.label)
        self._picture.setVisible(bool(name))

    def _answered(self, value: Any) -> None:
        self.answered.emit(self.question.ref, "" if value is None else value)

    def _show_problems(self) -> None:
        first = self._problems[0] if self._problems else None
        fault = self.entry.fault
        tone = "bad" if fault or (first and not first.warning) else "warn" if first else ""
        sentence = first.sentence if first else fault
        self._sign.show_tone(tone or "info")
        self._words.say(sentence, tone)
        self._line.setVisible(bool(tone))
        warning = bool(first and first.warning and first.kind != SKIPPED)
        self.reason.setVisible(warning)
        if warning and first is not None and not self.reason.hasFocus():
            self.reason.setText(first.reason)
        self.entry.show_tone("bad" if tone == "bad" else "")
        self.entry.input.setAccessibleDescription(sentence)

    def _problem_line(self) -> QWidget:
        now = theme.current()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(4))
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(6))
        self._sign, self._words = Sign("bad"), Words("", "bad", wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Alasan atau keterangan"))
        self.reason.setAccessibleName(_("Alasan: {isian}").format(isian=self.question.label))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._reasoned)
        self.reason.textEdited.connect(lambda _text: self._pause.start())
        self.reason.editingFinished.connect(self.flush)
        column.addWidget(self._line)
        column.addWidget(self.reason)
        self._line.hide()
        self.reason.hide()
        return holder

    def _reasoned(self) -> None:
        self.reasoned.emit(self.question.ref, self.reason.text().strip())
