"""Keying from a written paper: the mode of the page, and how a sheet ends."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.keying import DoubleKeying
from ppks_desktop.storage.drafts import Draft, Sheet
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Page
from ppks_desktop.ui.pages.form.jobs import FormJob
from ppks_desktop.ui.pages.form.opening import Begun
from ppks_desktop.ui.pages.form.strip import PaperStrip
from ppks_desktop.ui.widgets.buttons import Button

NEXT = "ketik"
"""The code that opens a fresh form to key from paper; its target is the code of the job."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a form ends: what is written (on the worker), where it leads, what is said."""

    write: Callable[[Draft], str]
    then: Callable[[str], tuple[str, Any]]
    said: str


class Papering(QObject):
    """``opened`` carries the form to show anew in the other mode, ``changed`` asks to keep it.

    The mode stays for the forms that follow, with the name of the keyer; whether papers are keyed
    twice stays for the papers of one form and begins as the office wants it. ``strip`` stands
    above the form.
    """

    opened = Signal(object)
    changed = Signal()

    def __init__(
        self,
        page: Page,
        keyings: DoubleKeying,
        current: Callable[[], Begun | None],
        officer: str,
    ) -> None:
        super().__init__(page)
        self._keyings, self._current = keyings, current
        self._officer = officer
        self._mode: Sheet | None = None
        self._form = ""
        self.strip = PaperStrip()
        self.strip.changed.connect(self.changed)
        self.button = Button(_("Mode &kertas"), key="" if theme.current().is_large else "F7")
        self.button.setCheckable(True)
        self.button.clicked.connect(self.toggle)
        QShortcut(QKeySequence("F7"), page, self.toggle)

    def wanted(self, code: str, value: Any) -> tuple[str, Any]:
        """What a target asks the page to open; a fresh sheet turns the mode on."""
        if code != NEXT:
            return code, value
        self._mode = self._mode or self._keyings.new_sheet(self._officer)
        return str(value), None

    def prepare(self, begun: Begun) -> Begun:
        """The form in the mode it is filled in: a fresh one in that of the one before."""
        draft = begun.draft
        is_fresh = draft.sheet is None and not draft.place and begun.job.on_paper
        if is_fresh and self._mode is not None:
            draft = replace(draft, sheet=self._fresh(self._mode, begun))
        begun.session.on_paper = draft.sheet is not None
        return replace(begun, draft=draft)

    def show(self, begun: Begun) -> None:
        """Show the strip of the sheet; nobody leaves the paper of a second keying."""
        sheet = begun.draft.sheet
        self.button.setChecked(sheet is not None)
        self.button.setVisible(begun.job.on_paper and not begun.is_blind)
        names = list(dict.fromkeys((self._officer, *begun.keyers)))
        self.strip.show_sheet(sheet, names, begun.job.form_id)

    def hide(self) -> None:
        """No form is open."""
        self.strip.show_sheet(None, ())

    def land(self) -> bool:
        """Take the focus to the number of a fresh sheet; False where the form may have it."""
        sheet = self.sheet()
        if sheet is None or sheet.number:
            return False
        self.strip.land()
        return True

    def sheet(self) -> Sheet | None:
        """The paper that is keyed, as the strip has it."""
        return self.strip.sheet()

    def sentence(self) -> str:
        """What the head of the page says first about the mode; empty off paper."""
        if self.sheet() is None:
            return ""
        return _("Mode kertas: ikuti nomor di lembar, Enter ke nomor berikut.")

    def toggle(self) -> None:
        """From screen to paper and back, where the cursor stands; the answers stay."""
        begun = self._current()
        if begun is None or begun.is_blind or not begun.job.on_paper:
            return
        off = begun.draft.sheet is not None
        self._form = ""
        self._mode = None if off else self._fresh(self._keyings.new_sheet(self._officer), begun)
        self.opened.emit(replace(begun, draft=replace(begun.draft, sheet=self._mode)))
        self.changed.emit()

    def ending(self, begun: Begun) -> Ending:
        """What finishing does with the form as it stands."""
        job, sheet = begun.job, self.sheet()
        if sheet is None:
            return Ending(_plainly(job), lambda made: job.then(begun.subject, made), job.said)
        self._mode = None if sheet.first else sheet
        if sheet.first:
            return Ending(
                lambda draft: self._keyings.hand_in(draft, job.code, job.form_id).id,
                lambda made: ("banding", made),
                _("Lembar {nomor} sudah diketik dua kali.").format(nomor=sheet.number),
            )
        fresh = (NEXT, job.code)
        if sheet.twice:
            leave = fresh if begun.subject is None else job.away(begun.subject)
            return Ending(
                lambda draft: self._keyings.hand_in(draft, job.code, job.form_id).id,
                lambda _made: leave,
                _("Lembar {nomor} menunggu ketikan kedua.").format(nomor=sheet.number),
            )
        return Ending(
            lambda draft: self._keyings.finish_one(draft, job.code, job.form_id, job.finish),
            lambda made: fresh if begun.subject is None else job.then(begun.subject, made),
            job.said,
        )

    def _fresh(self, before: Sheet, begun: Begun) -> Sheet:
        """The next sheet of the same person; of another form it begins as the office wants."""
        is_same = begun.job.form_id == self._form
        self._form = begun.job.form_id
        sheet = self._keyings.new_sheet(before.keyer)
        return replace(sheet, twice=before.twice if is_same else begun.keyed_twice)


def _plainly(job: FormJob) -> Callable[[Draft], str]:
    return lambda draft: job.finish(draft.subject_id, draft.answers, draft.id)
