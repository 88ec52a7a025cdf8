"""The field in which the right answer is typed from the paper."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from ppks_desktop.forms import Problem, Session
from ppks_desktop.forms.paper.differences import Difference
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.box import QuestionBox
from ppks_desktop.ui.form.fields import Kit, field_of
from ppks_desktop.ui.widgets.buttons import Button
from ppks_desktop.ui.widgets.surfaces import Card, into_sight, row
from ppks_desktop.ui.widgets.words import Words

_WIDTH = 620
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True, repr=False)
class Typed:
    """An answer as it stands, whether it was changed, and the reason if one was given."""

    value: Any
    is_new: bool = False
    reason: str = ""


class TypingPanel(Card):
    """``entered`` carries what was asked and a ``Typed``."""

    entered = Signal(object, object)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked: Difference | Problem | None = None
        self._typed = Typed(None)
        self.box: QuestionBox | None = None
        self.take = Button(_("&Pakai jawaban ini"), key="Enter")
        self.take.clicked.connect(self._enter)
        self.body.addWidget(Words(_("Ketik yang tertulis di kertas"), "accent"))
        line = row(self.take, gap=8)
        line.addStretch(1)
        self.body.addLayout(line)
        self.hide()

    def ask(self, asked: Difference | Problem, session: Session, kit: Kit) -> None:
        """Show the field of this question with the answer as it stands."""
        self._drop()
        question = session.question(asked.ref)
        self.box = QuestionBox(question, field_of(question, kit), kit)
        self.box.setMaximumWidth(theme.current().px(_WIDTH))
        self.box.load(session.value(asked.ref), session.text(asked.ref))
        if isinstance(asked, Problem):
            self.box.show_problems((asked,), strict=True)
        self._asked, self._typed = asked, Typed(session.value(asked.ref))
        self.box.answered.connect(self._answered)
        self.box.reasoned.connect(self._reasoned)
        self.body.insertWidget(1, self.box)
        self.show()
        self.box.land()
        QTimer.singleShot(0, self.box, lambda: into_sight(self))

    def give_up(self) -> bool:
        """Close without an answer; False where nothing was asked."""
        if self.isHidden():
            return False
        self._drop()
        self.hide()
        self.given_up.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the answer, after the reason where one is asked for."""
        if event.key() not in _ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif self.box is None or not self.box.land_on_reason():
            self._enter()

    def _answered(self, _ref: str, value: Any) -> None:
        self._typed = replace(self._typed, value=value, is_new=True)

    def _reasoned(self, _ref: str, reason: str) -> None:
        self._typed = replace(self._typed, reason=reason)

    def _enter(self) -> None:
        if self.box is None or self._asked is None:
            return
        self.box.flush()
        asked, typed = self._asked, self._typed
        self._drop()
        self.hide()
        self.entered.emit(asked, typed)

    def _drop(self) -> None:
        if self.box is not None:
            self.body.removeWidget(self.box)
            self.box.hide()
            self.box.deleteLater()
        self.box, self._asked = None, None
