"""The papers that were issued, and the check of any file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ppks_desktop.domain.dates import short_date
from ppks_desktop.domain.views import IssuedLine
from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.services.issuing.knowing import KnownPaper
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.paperview import PaperView
from ppks_desktop.ui.printing import Outlet, ask_printer
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.surfaces import Card
from ppks_desktop.ui.widgets.words import Words

_TONES = {
    later("draf"): "warn",
    later("tersimpan"): "muted",
    later("belum dikirim"): "warn",
    later("dikirim"): "info",
    later("diterima kantor"): "good",
}


class Issuing(Protocol):
    """What this page asks for."""

    def documents(self, limit: int = 500) -> tuple[IssuedLine, ...]:
        """The papers of this vault, the latest first."""

    def pdf(self, document_id: str) -> bytes:
        """The signed bytes of a paper."""

    def verify(self, pdf: bytes) -> KnownPaper:
        """Whether a paper may be relied on."""


class DocumentsPage(Page):
    """Dokumen: a list with the paper beside it; a file dropped here is checked."""

    def __init__(
        self,
        issuing: Issuing,
        worker: Worker,
        printer: Callable[[QWidget], QPrinter | None] = ask_printer,
    ) -> None:
        super().__init__(_("Dokumen"))
        self._issuing, self._worker = issuing, worker
        self._out = Outlet(self, worker, printer)
        self._name = ""
        self._wanted: str | None = None
        self.setAcceptDrops(True)
        self.check = main_button(_("&Periksa berkas"))
        self.print_ = Button(_("&Cetak"), key="Ctrl P")
        self.print_.setShortcut("Ctrl+P")
        self.save = Button(_("&Simpan PDF"))
        self.blanks = Button(_("&Formulir kosong"))
        self.blanks.clicked.connect(lambda: self.go.emit("formulir-kosong", None))
        self.check.clicked.connect(self._ask_check)
        self.print_.clicked.connect(self._out.print)
        self.save.clicked.connect(lambda: self._out.ask_file(self._name or "surat"))
        for button in (self.blanks, self.print_, self.save, self.check):
            self.head.add_act(button)
        self.list = RowsView(
            (Column(_("Surat")), Column(_("Tanggal"), 112), Column(_("Keadaan"), 150, right=True)),
            _("Surat yang diterbitkan"),
            lines=2,
        )
        self.list.setProperty(
            "empty",
            _("Belum ada surat. Surat terbit dari penyerahan bantuan, pelatihan, atau laporan."),
        )
        self.list.chosen.connect(self._pick)
        self.view = PaperView(worker)
        self.list.opened.connect(lambda _line: self.view.setFocus())
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(14))
        row.addWidget(self.list, 5)
        right = QVBoxLayout()
        right.addWidget(self._verdict_card())
        right.addWidget(self.view, 1)
        row.addLayout(right, 4)
        self.body.addLayout(row, 1)

    def open(self, target: Any) -> None:
        """Show the list; a document id as target is chosen."""
        self._wanted = target if isinstance(target, str) else None
        self.card.hide()
        self._worker.run(self._issuing.documents, then=self.show_list, failed=self.tell, owner=self)

    def keys(self) -> Keys:
        """Look, print, check."""
        return (
            ("↑ ↓", _("pilih")),
            ("Ctrl+P", _("cetak")),
            (key_of(self.save), _("simpan PDF")),
            (key_of(self.check), _("periksa berkas")),
            (key_of(self.blanks), _("formulir kosong")),
        )

    def land(self) -> None:
        """In the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, lines: tuple[IssuedLine, ...]) -> None:
        """Fill the list."""
        words = _("{n} surat. Seret PDF ke sini untuk memeriksa tanda tangannya.")
        self.head.sentence.say(words.format(n=len(lines)))
        self.list.fill([_line(one) for one in lines])
        for button in (self.print_, self.save):
            button.setEnabled(bool(lines))
        ids = [one.document_id for one in lines]
        if self._wanted in ids:
            self.list.choose_near(ids.index(self._wanted))

    def verify_file(self, path: Path) -> None:
        """Check a file from anywhere."""
        self._worker.run(
            self._read_and_verify, path, then=self._show_verdict, failed=self.tell, owner=self
        )

    def save_to(self, path: Path) -> None:
        """Write the chosen paper."""
        self._out.save(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file dropped is checked."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            self.verify_file(Path(urls[0].toLocalFile()))

    def _pick(self, line: IssuedLine | None) -> None:
        if line is None:
            self._out.hold(None)
            self.view.show_words(_("Pilih surat untuk melihatnya."))
            return
        self._name = line.paper
        self._worker.run(
            self._issuing.pdf,
            line.document_id,
            then=self._show_pdf,
            failed=lambda error: self.view.show_words(str(error)),
            owner=self,
        )

    def _show_pdf(self, pdf: bytes) -> None:
        self._out.hold(pdf)
        self.view.show_pdf(pdf)

    def _read_and_verify(self, path: Path) -> tuple[str, bytes, KnownPaper]:
        try:
            pdf = path.read_bytes()
        except OSError:
            raise PaperProblem(_("Berkas ini tidak dapat dibaca. Pilih berkas lain.")) from None
        return path.name, pdf, self._issuing.verify(pdf)

    def _show_verdict(self, found: tuple[str, bytes, KnownPaper]) -> None:
        name, pdf, verdict = found
        self._out.hold(pdf)
        self.view.show_pdf(pdf)
        lines = [verdict.sentence, *(one.sentence for one in verdict.signatures)]
        self._verdict.say("\n".join(lines))
        self._verdict_title.say(name, "good" if verdict.valid else "bad")
        self.card.setProperty("tone", "good" if verdict.valid else "bad")
        theme.repolish(self.card)
        self.card.setAccessibleName(verdict.sentence)
        self.card.show()

    def _verdict_card(self) -> Card:
        self.card = Card(kind="banner")
        self._verdict_title, self._verdict = Words("", "strong"), Words("", wrap=True)
        self.card.body.addWidget(self._verdict_title)
        self.card.body.addWidget(self._verdict)
        self.card.hide()
        return self.card

    def _ask_check(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Periksa berkas"), "", "PDF (*.pdf)")
        if name:
            self.verify_file(Path(name))


def _line(one: IssuedLine) -> Line:
    number = one.number or _("belum bernomor")
    sign = (_("ditandatangani"), "good") if one.signed else (_("tanpa tanda tangan"), "muted")
    state = (_(one.state), _TONES.get(one.state, "muted"))
    return Line(
        (
            Cell(strong=one.title, text=number, second=f"{one.who}  {one.content_hash[:12]}"),
            Cell(short_date(one.issued_at.date()), tip=one.issued_by),
            Cell(chips=(state,), tip=sign[0]),
        ),
        one,
    )
