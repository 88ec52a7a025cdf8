"""A page of one short form: a session of a training."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ppks_desktop.errors import InvalidValue, PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.form.quick import Ask, QuickForm
from ppks_desktop.ui.page import Keys, Page
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import main_button
from ppks_desktop.ui.widgets.surfaces import Card, scrolled


@dataclass(frozen=True, slots=True)
class Order:
    """What the page asks, who writes it, what is said then and which page comes up.

    ``save(target, answers)`` runs on the worker; ``then(target, result)`` names the next page.
    """

    title: str
    sentence: str
    asks: Callable[[], tuple[Ask, ...]]
    save: Callable[[Any, dict[str, Any]], Any]
    said: str
    then: Callable[[Any, Any], tuple[str, Any]]


class OrderPage(Page):
    """Enter goes on, Ctrl+Enter saves, Esc goes back."""

    def __init__(self, order: Order, worker: Worker, today: Callable[[], date]) -> None:
        super().__init__(order.title, order.sentence)
        self._order, self._worker = order, worker
        self._today = today
        self._target: Any = None
        self.act = main_button(_("&Simpan"), key="Ctrl Enter")
        self.act.clicked.connect(self.save)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)
        self.head.add_act(self.act)
        self._room = QVBoxLayout()
        self.body.addLayout(self._room, 1)
        self._card: Any = None
        self.form = self._fresh()

    def open(self, target: Any) -> None:
        """A blank form for this target."""
        self._target = target
        self.form = self._fresh()

    def keys(self) -> Keys:
        """The keys of every form."""
        return (("Tab", _("isian berikut")), ("Ctrl+Enter", _("simpan")), ("Esc", _("kembali")))

    def land(self) -> None:
        """The first question."""
        self.form.land()

    def save(self) -> None:
        """Write what was typed, or say what is missing."""
        try:
            answers = self.form.answers()
        except InvalidValue as error:
            self.tell(error)
            return
        self.act.setEnabled(False)
        self._worker.run(
            self._order.save,
            self._target,
            answers,
            then=self._saved,
            failed=self._refused,
            owner=self,
        )

    def _saved(self, result: Any) -> None:
        self.act.setEnabled(True)
        self.changed.emit()
        self.over.emit()
        self.go.emit(*self._order.then(self._target, result))
        self.say(self._order.said)

    def _refused(self, error: PpksError) -> None:
        self.act.setEnabled(True)
        self.tell(error)

    def _fresh(self) -> QuickForm:
        if self._card is not None:
            self._room.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        form = QuickForm(self._order.asks(), self._today)
        card = Card()
        card.body.addWidget(form)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self._card = scrolled(inside)
        self._room.addWidget(self._card)
        return form
