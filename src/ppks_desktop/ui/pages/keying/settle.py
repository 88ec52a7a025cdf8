"""Two keyings of one paper beside each other: 1, 2 or 3 says what is right."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ppks_desktop.errors import PpksError
from ppks_desktop.forms import Problem
from ppks_desktop.forms.paper.differences import Difference
from ppks_desktop.forms.paper.settling import Decision
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import ngettext
from ppks_desktop.services.keying import Settling
from ppks_desktop.ui.form.kits import kit_for
from ppks_desktop.ui.form.media import Keeping
from ppks_desktop.ui.page import Keys, Page
from ppks_desktop.ui.pages.keying.lines import SettleLines, columns, lines_of
from ppks_desktop.ui.pages.keying.typing import Typed, TypingPanel
from ppks_desktop.ui.widgets.buttons import main_button

Write = Callable[[str | None, Mapping[str, Any], str], str]


class Job(Protocol):
    """What is done with the form that was keyed."""

    @property
    def finish(self) -> Write:
        """Writes the record."""

    @property
    def title(self) -> Callable[[str], str]:
        """What it is called, with the name of its subject or an empty one."""


class Settles(Protocol):
    """What this page asks for."""

    def settling(self, second_id: str) -> Settling:
        """The two keyings with what was decided so far."""

    def decide(self, second_id: str, ref: str, decision: Decision | None) -> Settling:
        """Keep what is right at a difference."""

    def mend(self, second_id: str, ref: str, value: object) -> Settling:
        """Put right what stands in the way."""

    def explain(self, second_id: str, ref: str, reason: str) -> Settling:
        """Give the reason a warning asks for."""

    def finish_pair(self, second_id: str, write: Write) -> str:
        """Write the record and close both keyings."""


class SettlePage(Page):
    """The target is the id of the second keying. Every key is kept at once."""

    def __init__(
        self,
        settles: Settles,
        job_of: Callable[[str], Job],
        keeping: Keeping,
        today: Callable[[], date],
    ) -> None:
        super().__init__(_("Perbedaan ketikan"))
        self._settles, self._job_of, self._keeping = settles, job_of, keeping
        self._worker, self._today = keeping.worker, today
        self._second = ""
        self.now: Settling | None = None
        self.done = main_button(_("S&impan"), key="Ctrl Enter")
        self.done.setEnabled(False)
        self.done.clicked.connect(self.finish)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.finish)
        self.head.add_act(self.done)
        self.list = SettleLines()
        self.list.settled.connect(self._settle)
        self.list.typed.connect(self._type)
        self.list.opened.connect(self._type)
        self.panel = TypingPanel()
        self.panel.entered.connect(self._entered)
        self.panel.given_up.connect(self.land)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.panel)

    def open(self, target: Any) -> None:
        """Show the differences of a paper; None shows them as they stand."""
        if isinstance(target, str) and target != self._second:
            self._second, self.now = target, None
            self.list.fill([])
        self.panel.hide()
        self._run(self._settles.settling, self._second)

    def back(self) -> bool:
        """From the field to the list."""
        return self.panel.give_up()

    def keys(self) -> Keys:
        """One key a decision."""
        return (
            ("1", _("pengetik pertama benar")),
            ("2", _("pengetik kedua benar")),
            ("3", _("ketik yang benar dari kertas")),
            ("Del", _("buka lagi")),
            ("↑ ↓", _("pilih")),
            ("Ctrl+Enter", _("simpan")),
            ("Esc", _("kembali")),
        )

    def land(self) -> None:
        """Work starts in the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Write the record once everything is settled."""
        now = self.now
        if now is None or not self.done.isEnabled():
            return
        self.done.setEnabled(False)
        self._worker.run(
            self._settles.finish_pair,
            self._second,
            self._job_of(now.pair.first.job).finish,
            then=lambda _made: self._finished(now),
            failed=self._refused,
            owner=self,
        )

    def show_settling(self, now: Settling) -> None:
        """Fill the list and go to the next thing to decide."""
        came = self.now is None
        at = 0 if came else max(self.list.currentIndex().row(), 0)
        self.now = now
        first, second = now.pair.first, now.pair.second
        name = str(now.settled.session.answers().get("full_name") or "")
        title = self._job_of(first.job).title(name)
        self.head.say(
            _("Lembar {nomor}: {judul}").format(nomor=first.paper_no, judul=title), _sentence(now)
        )
        self.list.set_columns(columns(first.keyer, second.keyer))
        self.list.fill(list(lines_of(now)))
        self.list.go_to_open(at)
        self.done.setEnabled(now.is_ready)
        if now.is_ready and not came:
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, difference: Difference, side: str) -> None:
        decision = None if side == "open" else Decision("first" if side == "first" else "second")
        self._run(self._settles.decide, self._second, difference.ref, decision)

    def _type(self, target: Any) -> None:
        """Let the right answer be typed; a row is only there or not."""
        if self.now is None:
            return
        if isinstance(target, Difference) and target.lone is not None:
            self.banner.say("info", _("Baris ini dipilih dengan 1 atau 2: ada atau tidak ada."))
            return
        settled = self.now.settled
        session = settled.whole if isinstance(target, Difference) else settled.session
        self.panel.ask(target, session, kit_for(session, self._today, self._keeping))

    def _entered(self, target: Difference | Problem, typed: Typed) -> None:
        self.land()
        if isinstance(target, Difference):
            decision = Decision("typed", typed.value)
            self._run(self._settles.decide, self._second, target.ref, decision)
            return
        if typed.is_new:
            self._run(self._settles.mend, self._second, target.ref, typed.value)
        if typed.reason:
            self._run(self._settles.explain, self._second, target.ref, typed.reason)

    def _run(self, act: Callable[..., Settling], *arguments: Any) -> None:
        self.banner.hush()
        self._worker.run(act, *arguments, then=self._shown, failed=self.tell, owner=self)

    def _shown(self, now: Settling) -> None:
        if now.pair.second.id == self._second:
            self.show_settling(now)

    def _finished(self, now: Settling) -> None:
        self.now, self._second = None, ""
        self.changed.emit()
        self.over.emit()
        self.go.emit("ketikan", None)
        self.say(_("Lembar {nomor} tersimpan.").format(nomor=now.pair.first.paper_no))

    def _refused(self, error: PpksError) -> None:
        self.done.setEnabled(True)
        self.tell(error)


def _sentence(now: Settling) -> str:
    """How much is the same, and what is to be done now."""
    count = len(now.comparison.differences)
    told = ngettext("{n} perbedaan", "{n} perbedaan", count).format(n=count)
    same = ngettext("{n} isian sama", "{n} isian sama", now.comparison.agreed)
    head = f"{told}, {same.format(n=now.comparison.agreed)}."
    if now.settled.open:
        return head + " " + _("Putuskan dengan kertas di tangan.")
    if now.problems:
        return head + " " + _("Yang masih salah di bawah: ketik yang benar dengan 3.")
    return head + " " + _("Semua sudah diputuskan: simpan dengan Ctrl+Enter.")
