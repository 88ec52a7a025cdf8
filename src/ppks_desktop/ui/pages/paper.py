"""One paper before and after it is issued: look, sign, print, save."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.catalogue import BY_CODE
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.paperview import PaperView
from ppks_desktop.ui.printing import Outlet, ask_printer
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button


class Issued(Protocol):
    """A paper that was issued."""

    @property
    def document_id(self) -> str:
        """The id of its record."""

    @property
    def number(self) -> str | None:
        """Its number, if it has one."""

    @property
    def pdf(self) -> bytes:
        """The signed bytes."""


class Issuing(Protocol):
    """What this page asks for."""

    def preview(self, paper: str, record_id: str) -> bytes:
        """The paper as it would be, not signed."""

    def issue(self, paper: str, record_id: str) -> Issued:
        """Number, draw, sign and keep it."""

    def issued_for(self, paper: str, record_id: str) -> Issued | None:
        """The paper if it was issued before."""


class PaperPage(Page):
    """``("bast", id)`` shows that paper; issuing signs it once and for all."""

    def __init__(
        self,
        issuing: Issuing,
        worker: Worker,
        printer: Callable[[QWidget], QPrinter | None] = ask_printer,
    ) -> None:
        super().__init__(_("Surat"))
        self._issuing, self._worker = issuing, worker
        self._out = Outlet(self, worker, printer)
        self._target: tuple[str, str] = ("", "")
        self._number: str | None = None
        self.print_ = Button(_("&Cetak"), key="Ctrl P")
        self.print_.setShortcut("Ctrl+P")
        self.save = Button(_("&Simpan PDF"))
        self.sign = main_button(_("&Terbitkan dan tanda tangani"))
        self.print_.clicked.connect(self._out.print)
        self.save.clicked.connect(lambda: self._out.ask_file(self._target[0]))
        self.sign.clicked.connect(self.issue)
        for button in (self.print_, self.save, self.sign):
            self.head.add_act(button)
        self.view = PaperView(worker)
        self.body.addWidget(self.view, 1)

    def open(self, target: Any) -> None:
        """Show the paper of a record."""
        if isinstance(target, tuple):
            self._target = target
        paper, record = self._target
        if not paper:
            return
        self._out.hold(None)
        self.view.show_words(_("Surat sedang disiapkan ..."))
        self._show_state(issued=False)
        self._worker.run(self._look, paper, record, then=self._show, failed=self.tell, owner=self)

    def keys(self) -> Keys:
        """Look, sign, print."""
        return (
            ("+ -", _("perbesar, perkecil")),
            (key_of(self.sign), _("terbitkan")),
            ("Ctrl+P", _("cetak")),
            (key_of(self.save), _("simpan PDF")),
        )

    def land(self) -> None:
        """On what is to be done next."""
        (self.sign if self.sign.isVisible() else self.view).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def issue(self) -> None:
        """Sign the paper and keep it."""
        paper, record = self._target
        self.sign.setEnabled(False)
        self._worker.run(
            self._issuing.issue, paper, record, then=self._issued, failed=self._not, owner=self
        )

    def save_to(self, path: Path) -> None:
        """Write the signed bytes."""
        self._out.save(path)

    def _look(self, paper: str, record: str) -> tuple[Issued | None, bytes]:
        issued = self._issuing.issued_for(paper, record)
        return issued, issued.pdf if issued else self._issuing.preview(paper, record)

    def _show(self, looked: tuple[Issued | None, bytes]) -> None:
        issued, pdf = looked
        self._number = issued.number if issued else None
        self._out.hold(pdf if issued else None)
        self._show_state(issued=issued is not None)
        self.view.show_pdf(pdf)
        self.land()

    def _issued(self, issued: Issued) -> None:
        self._show((issued, issued.pdf))
        self.changed.emit()
        self.say(_("Surat terbit dan ditandatangani."))

    def _not(self, error: Any) -> None:
        self.sign.setEnabled(True)
        self.tell(error)

    def _show_state(self, *, issued: bool) -> None:
        paper = BY_CODE.get(self._target[0])
        title = paper.title if paper else _("Surat")
        if issued:
            number = self._number or _("belum bernomor")
            self.head.say(
                title, _("Terbit, nomor {nomor}. Cetak atau simpan.").format(nomor=number)
            )
        else:
            self.head.say(title, _("Pratinjau. Periksa isinya, lalu terbitkan."))
        self.sign.setVisible(not issued and bool(paper and paper.issued))
        self.sign.setEnabled(True)
        self.print_.setVisible(issued)
        self.save.setVisible(issued)
