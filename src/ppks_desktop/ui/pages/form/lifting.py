"""The lifting of a draft on its page: looked at, done, taken back."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Draft
from ppks_desktop.ui.page import Page
from ppks_desktop.ui.pages.form.edition import EditionBar, OldAnswers
from ppks_desktop.ui.pages.form.opening import Begun, Opener
from ppks_desktop.ui.task import Worker

Current: TypeAlias = Callable[[], Begun | None]
"""Keeps the draft as it stands and gives what is open."""


class Lifting(QObject):
    """``opened`` carries a form that is to be shown in the place of the one that is open.

    ``bar`` stands above the form, ``old`` below it.
    """

    opened = Signal(object)

    def __init__(self, page: Page, opener: Opener, worker: Worker, current: Current) -> None:
        super().__init__(page)
        self._page, self._opener, self._worker = page, opener, worker
        self._current = current
        self.bar, self.old = EditionBar(), OldAnswers()
        self.bar.looked.connect(lambda: self._run(self._opener.look, self._looked))
        self.bar.lifted.connect(lambda: self._run(self._opener.lift, self._lifted))
        self.bar.lowered.connect(self._lower)
        QShortcut(QKeySequence("F8"), page, self.bar.press)

    def show(self, begun: Begun) -> None:
        """Whether there is a newer edition or a way back, and the answers of older ones."""
        self.bar.hide()
        if begun.lift is not None:
            self.bar.offer(begun.lift)
        elif begun.draft.unlifted is not None:
            self.bar.show_lifted(begun.draft.form_version)
        self.old.show_answers(begun.session.answers())

    def hide(self) -> None:
        """No form is open."""
        self.bar.hide()
        self.old.hide()

    def _run(self, change: Callable[[Begun], Begun], then: Callable[[Begun], None]) -> None:
        begun = self._current()
        if begun is not None:
            self._worker.run(change, begun, then=then, failed=self._page.tell, owner=self._page)

    def _looked(self, begun: Begun) -> None:
        if begun.lift is not None:
            self.bar.preview(begun.lift)

    def _lifted(self, begun: Begun) -> None:
        self.opened.emit(begun)
        self._page.say(_("Draf diangkat ke versi {new}.").format(new=begun.draft.form_version))

    def _lower(self) -> None:
        begun = self._current()
        if begun is not None:
            lifted = begun.draft
            self._run(self._opener.lower, lambda lowered: self._lowered(lowered, lifted))

    def _lowered(self, begun: Begun, lifted: Draft) -> None:
        self.opened.emit(begun)
        self._page.say(
            _("Draf kembali ke versi lama."),
            lambda: self._run(lambda now: self._opener.again(now, lifted), self.opened.emit),
        )
