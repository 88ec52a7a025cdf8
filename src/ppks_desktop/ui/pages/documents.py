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
from ppks_desktop.saving import save_file
from ppks_desktop.services.issuing.knowing import KnownPaper
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.paperview import PaperView
from ppks_desktop.ui.printing import ask_printer, print_pdf
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
        self._issuing, self._worker, self._printer = issuing, worker, printer
        self._pdf: bytes | None = None
        self._name = ""
        self._wanted: str | None = None
        self.setAcceptDrops(True)
        self.check = main_button(_("&Periksa berkas"))
        self.print_ = Button(_("&Cetak"), key="Ctrl P")
        self.print_.setShortcut("Ctrl+P")
        self.save = Button(_("&Simpan PDF"))
        self.check.clicked.connect(self._ask_check)
        self.print_.clicked.connect(self._print)
        self.save.clicked.connect(self._ask_save)
        for button in (self.print_, self.save, self.check):
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
        if self._pdf is not None:
            self._worker.run(
                save_file,
                path,
                self._pdf,
                then=lambda _none: self.say(_("Tersimpan: {nama}").format(nama=path.name)),
                failed=self.tell,
                owner=self,
            )

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
            self._pdf = None
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
        self._pdf = pdf
        self.view.show_pdf(pdf)

    def _read_and_verify(self, path: Path) -> tuple[str, bytes, KnownPaper]:
        try:
            pdf = path.read_bytes()
        except OSError:
            raise PaperProblem(_("Berkas ini tidak dapat dibaca. Pilih berkas lain.")) from None
        return path.name, pdf, self._issuing.verify(pdf)

    def _show_verdict(self, found: tuple[str, bytes, KnownPaper]) -> None:
        name, pdf, verdict = found
        self._pdf = pdf
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

    def _print(self) -> None:
        printer = self._printer(self) if self._pdf is not None else None
        if printer is not None and self._pdf is not None:
            words = _("{n} halaman dikirim ke pencetak.")
            print_pdf(
                self._pdf,
                printer,
                self._worker,
                self,
                lambda count: self.say(words.format(n=count)),
                self.tell,
            )

    def _ask_check(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Periksa berkas"), "", "PDF (*.pdf)")
        if name:
            self.verify_file(Path(name))

    def _ask_save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan PDF"), f"{self._name or 'surat'}.pdf", "PDF (*.pdf)"
        )
        if name:
            self.save_to(Path(name))


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
