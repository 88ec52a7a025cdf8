"""A form in the window: drafts at every pause, a record at the end."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from ppks_desktop.domain.office import local_moment
from ppks_desktop.errors import PpksError
from ppks_desktop.forms import Problems
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Draft
from ppks_desktop.storage.likeness import Likeness
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.keying import blocking
from ppks_desktop.ui.form.kits import kit_for
from ppks_desktop.ui.form.media import Keeping
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.page import Keys, Page
from ppks_desktop.ui.pages.form.duplicates import Duplicates
from ppks_desktop.ui.pages.form.jobs import FormJob
from ppks_desktop.ui.pages.form.lifting import Lifting
from ppks_desktop.ui.pages.form.opening import Begun, Opener, Shelf
from ppks_desktop.ui.pages.form.papering import Ending, Papering
from ppks_desktop.ui.people_cells import PeopleWords
from ppks_desktop.ui.widgets.buttons import Button, main_button

KEEP_MS = 300
"""How long after the last key the draft is kept."""


class FormPage(Page):
    """Targets: ``(code, subject)`` begins or goes on; ``("draf", draft_id)`` goes on."""

    def __init__(
        self,
        shelf: Shelf,
        jobs: Sequence[FormJob],
        keeping: Keeping,
        words: PeopleWords,
        today: Callable[[], date],
        officer: str,
    ) -> None:
        super().__init__(_("Formulir"))
        self._shelf, self._keeping, self._words = shelf, keeping, words
        self._worker, self._today = keeping.worker, today
        self._opener = Opener(shelf, jobs)
        self._begun: Begun | None = None
        self._carried: dict[str, dict[str, Any]] = {}
        self.view: FormView | None = None
        self.alike: Duplicates | None = None
        self.save = Button(_("&Simpan draf"), key="" if theme.current().is_large else "Ctrl S")
        self.save.clicked.connect(self.keep)
        self.done = main_button(_("S&elesai"), key="Ctrl Enter")
        self.done.clicked.connect(self.finalise)
        QShortcut(QKeySequence("Ctrl+S"), self, self.keep)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.finalise)
        self.drop = Button(_("&Buang draf"), "quiet")
        self.drop.clicked.connect(self.drop_draft)
        self.papering = Papering(self, shelf.keyings, self.keep, officer)
        self.papering.opened.connect(self._opened)
        self.head.add_act(self.drop)
        self.head.add_act(self.papering.button)
        self.head.add_act(self.save)
        self.head.add_act(self.done)
        self.lifting = Lifting(self, self._opener, keeping.worker, self.keep)
        self.lifting.opened.connect(self._opened)
        self._room = QVBoxLayout()
        self.body.addWidget(self.lifting.bar)
        self.body.addWidget(self.papering.strip)
        self.body.addLayout(self._room, 1)
        self.body.addWidget(self.lifting.old)
        self._pause = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._pause.timeout.connect(self._keep_now)
        self.papering.changed.connect(self._pause.start)
        strip = self.papering.strip
        strip.strange.connect(
            lambda form_id: self._worker.run(
                shelf.title, form_id, then=strip.say_strange, owner=self
            )
        )
        strip.left.connect(lambda: self.view and self.view.pane.land())

    def open(self, target: Any) -> None:
        """Begin a form or go on with its draft; None goes on with what is open."""
        if target is None:
            return
        code, value = self.papering.wanted(*target)
        self._close_view()
        self._worker.run(
            self._opener.begin, code, value, then=self._opened, failed=self.tell, owner=self
        )

    def leave(self) -> None:
        """Keep the draft before another page comes up."""
        if self.view is not None:
            self.view.flush()
        if self._pause.isActive():
            self._pause.stop()
            self._keep_now()

    def back(self) -> bool:
        """From a row to its table."""
        return self.view is not None and self.view.back()

    def keys(self) -> Keys:
        """The keys of keying."""
        return (
            ("Enter", _("lanjut")),
            ("Shift+Enter", _("kembali")),
            ("1 2 3", _("memilih")),
            ("F2", _("petunjuk")),
            ("F4", _("masalah berikut")),
            ("Ctrl+D", _("nilai sebelumnya")),
            ("Ctrl+Z", _("urungkan")),
            ("Ctrl+PgDn", _("bagian berikut")),
            ("Ins", _("tambah baris")),
            ("Alt+↑ ↓", _("pindahkan baris")),
            ("Del", _("kosongkan pilihan")),
            ("Alt+Enter", _("baris baru dalam teks")),
            ("F6", _("pilih foto")),
            ("Ctrl+Enter", _("selesai")),
            ("F3", _("buka yang mirip")),
            ("F7", _("mode kertas")),
            ("F8", _("angkat draf ke versi baru")),
        )

    def land(self) -> None:
        """Where the draft was left; on a fresh paper in its number."""
        if self.view is not None and not self.papering.land():
            place = self._begun.draft.place if self._begun else ""
            if place:
                self.view.goto(place)
            else:
                self.view.pane.land()

    def keep(self) -> Begun | None:
        """Keep the draft now; what is open."""
        if self.view is not None:
            self.view.flush()
            self._pause.stop()
            self._keep_now()
        return self._begun

    def drop_draft(self) -> None:
        """Throw the draft away; *Urungkan* brings it back as it was."""
        begun = self._begun
        if begun is None:
            return
        self.keep()
        draft = begun.draft if self._begun is None else self._begun.draft
        self._begun = None
        self._close_view()
        self._worker.run(
            self._shelf.drop, draft.id, then=lambda _none: None, failed=self.tell, owner=self
        )
        self.over.emit()
        self.go.emit(*begun.job.away(begun.subject))
        self.say(_("Draf dibuang."), lambda: self._take_back(draft))

    def _take_back(self, draft: Draft) -> None:
        self._worker.run(
            self._shelf.keep,
            draft,
            then=lambda _draft: self.go.emit("draf", draft.id),
            failed=self.tell,
            owner=self,
        )

    def finalise(self) -> None:
        """Finish the form, or show what stands in the way."""
        if self.view is not None:
            self.view.finalise()

    def _opened(self, begun: Begun) -> None:
        begun = self._begun = self.papering.prepare(begun)
        self._close_view()
        session = begun.session
        kit = kit_for(
            session,
            self._today,
            self._keeping,
            lambda text: self._shelf.check_nik(text, session.answers()),
            lambda text: self._shelf.check_kk(text, session.answers()),
        )
        carry = None if begun.is_blind else self._carried.get(begun.job.form_id)
        self.view = FormView(session, kit, carry)
        self.view.edited.connect(self._pause.start)
        self.view.edited.connect(self._say_state)
        self.view.turned.connect(self._say_state)
        self.view.finished.connect(lambda _submission: self._finish())
        self.view.stuck.connect(self._stuck)
        self.view.at_end.connect(self.done.setFocus)
        self._room.addWidget(self.view)
        if begun.job.watches:
            self.alike = Duplicates(self._words)
            self.alike.opened.connect(lambda person: self.go.emit("orang", person))
            QShortcut(QKeySequence("F3"), self.view, self.alike.open_first)
            self.view.pane.accompany("full_name", self.alike)
        self.lifting.show(begun)
        self.papering.show(begun)
        self._say_state()
        self.land()

    def _keep_now(self) -> None:
        begun, view = self._begun, self.view
        if begun is None or view is None:
            return
        name = str(view.session.answers().get("full_name") or begun.name or "")
        draft = replace(
            begun.draft,
            answers=view.session.answers(),
            place=view.current_ref() or begun.draft.place,
            title=begun.job.title(name),
            sheet=self.papering.sheet(),
        )
        self._begun = replace(begun, draft=draft)
        self._worker.run(self._shelf.keep, draft, then=self._kept, failed=self.tell, owner=self)
        if begun.job.watches:
            self._worker.run(
                self._shelf.alike,
                draft.answers,
                begun.subject,
                then=self._show_alike,
                failed=self.tell,
                owner=self,
            )

    def _kept(self, draft: Draft) -> None:
        at = local_moment(draft.changed_at)
        self.saved.emit(_("Draf tersimpan {jam}").format(jam=f"{at:%H.%M.%S}"))

    def _show_alike(self, found: Sequence[Likeness]) -> None:
        if self.alike is not None and self.view is not None and self.alike.show_alike(found):
            self.view.pane.arrange()

    def _finish(self) -> None:
        begun, view = self._begun, self.view
        if begun is None or view is None:
            return
        self._pause.stop()
        self.done.setEnabled(False)
        ending = self.papering.ending(begun)
        self._worker.run(
            ending.write,
            replace(begun.draft, answers=view.session.answers(), sheet=self.papering.sheet()),
            then=lambda made: self._finished(begun, ending, made),
            failed=self._refused,
            owner=self,
        )

    def _finished(self, begun: Begun, ending: Ending, made: str) -> None:
        self.done.setEnabled(True)
        self._carried[begun.job.form_id] = dict(begun.session.answers())
        self._close_view()
        self._begun = None
        self.changed.emit()
        self.over.emit()
        self.go.emit(*ending.then(made))
        self.say(ending.said)

    def _refused(self, error: PpksError) -> None:
        self.done.setEnabled(True)
        self.tell(error)
        self._keep_now()

    def _stuck(self, problems: Problems) -> None:
        self.banner.say("warn", _stuck(len(problems.blocking)))
        self._say_state()

    def _say_state(self) -> None:
        begun, view = self._begun, self.view
        if begun is None or view is None:
            return
        shown = blocking(begun.session, strict=view.pane.strict)
        errors = sum(1 for one in shown if not one.warning)
        warnings = len(shown) - errors
        if not shown:
            self.banner.hush()
        elif view.pane.strict:
            self.banner.say("warn", _stuck(len(shown)))
        groups = [group.ref for group in begun.session.groups()]
        at = view.side.currentRow() + 1
        part = _("Bagian {n} dari {m}.").format(n=max(at, 1), m=len(groups))
        name = str(begun.session.answers().get("full_name") or begun.name)
        said = (self.papering.sentence(), part, _state(errors, warnings))
        self.head.say(begun.job.title(name), " ".join(words for words in said if words))

    def _close_view(self) -> None:
        if self.view is not None:
            self._room.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
            self.view, self.alike = None, None
            self.lifting.hide()
            self.papering.hide()


def _stuck(count: int) -> str:
    words = _("Belum bisa selesai: {n} isian perlu dilengkapi. F4 menuju yang berikut.")
    return words.format(n=count)


def _state(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return _("Tidak ada masalah sejauh ini.")
    parts = [_("{n} kesalahan").format(n=errors)] if errors else []
    parts += [_("{n} peringatan").format(n=warnings)] if warnings else []
    return _("Masih ada {apa}; F4 menuju yang berikut.").format(apa=_(" dan ").join(parts))
