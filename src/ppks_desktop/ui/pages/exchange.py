"""Send and receive: what goes to the office, what came from it, file by file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ppks_desktop.domain.dates import said_date
from ppks_desktop.domain.money import grouped
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later
from ppks_desktop.services.exchange.reports import Correspondent, PartReport, Pending, SentFile
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page, key_of
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.surfaces import Card
from ppks_desktop.ui.widgets.words import Words

BUNDLES = "*.ppks"
_TONES = {
    later("baru"): "good",
    later("sudah ada"): "info",
    later("menunggu"): "warn",
    later("rusak"): "bad",
}


class Exchange(Protocol):
    """What this page asks for."""

    @property
    def is_office(self) -> bool:
        """Whether laptops send here."""

    def pending(self) -> Pending:
        """What the next bundle would carry."""

    def correspondents(self) -> tuple[Correspondent, ...]:
        """At the office: its laptops."""

    def sent(self, limit: int = 100) -> tuple[SentFile, ...]:
        """The files that were made."""

    def send(self, to_dir: Path, replica: str | None = None) -> tuple[Path, ...]:
        """Write what is to be sent."""

    def receive(self, paths: Any, progress: Any = ..., cancelled: Any = ...) -> Any:
        """Take files in."""


class DropCard(Card):
    """A card on which files may be dropped."""

    dropped = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """All files dropped."""
        urls = event.mimeData().urls()
        self.dropped.emit([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])


class ExchangePage(Page):
    """Kirim & terima: one button each way; every file with its state."""

    def __init__(
        self, exchange: Exchange, worker: Worker, choose: Callable[[], str] | None = None
    ) -> None:
        super().__init__(_("Kirim & terima"))
        self._exchange, self._worker, self._office = exchange, worker, False
        self._choose = choose or self._ask_folder
        now = theme.current()
        self.send = main_button(_("&Kirim ke kantor"))
        self.send.clicked.connect(self._send)
        self.take = Button(_("&Terima berkas"))
        self.take.clicked.connect(self._ask_files)
        self.head.add_act(self.take)
        self.head.add_act(self.send)
        row = QHBoxLayout()
        row.setSpacing(now.px(14))
        row.addWidget(self._out_card(), 1)
        row.addWidget(self._in_card(), 1)
        self.body.addLayout(row)
        self.list = RowsView(
            (
                Column(_("Berkas")),
                Column(_("Keterangan"), 460),
                Column(_("Perubahan"), 110, right=True),
                Column(_("Keadaan"), 160, right=True),
            ),
            _("Berkas yang dibuat dan diterima"),
        )
        self.list.setProperty("empty", _("Belum ada berkas yang dikirim atau diterima."))
        self.body.addWidget(self.list, 1)

    def open(self, target: Any) -> None:
        """Ask what waits."""
        self._worker.run(self._look, then=self._show, failed=self.tell, owner=self)

    def keys(self) -> Keys:
        """One key each way."""
        return (
            (key_of(self.send), _("kirim")),
            (key_of(self.take), _("terima")),
            ("Esc", _("kembali")),
        )

    def land(self) -> None:
        """On the button that sends."""
        wanted = self.send if self.send.isEnabled() else self.take
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def send_to(self, folder: Path) -> None:
        """Write the files into a folder."""
        self.send.setEnabled(False)
        self._worker.run(
            self._exchange.send,
            folder,
            then=self._sent,
            failed=self._not_sent,
            owner=self,
            label=_("Menyiapkan paket"),
        )

    def receive(self, paths: list[Path]) -> None:
        """Take files in."""
        if paths:
            self._worker.run_long(
                self._exchange.receive,
                paths,
                then=self._received,
                failed=self.tell,
                owner=self,
                label=_("Menerima"),
            )

    def _look(self) -> tuple[bool, Pending | None, Any, tuple[SentFile, ...]]:
        office = self._exchange.is_office
        pending = None if office else self._exchange.pending()
        others = self._exchange.correspondents() if office else ()
        return office, pending, others, self._exchange.sent()

    def _show(self, looked: tuple[bool, Pending | None, Any, tuple[SentFile, ...]]) -> None:
        office, pending, others, sent = looked
        self._office = office
        if office:
            waiting = sum(one.waiting for one in others)
            self.send.setText(_("Buat pa&ket balasan"))
            self.head.sentence.say(
                _("Terima paket laptop, lalu buat paket balasan agar semua tahu sudah sampai.")
            )
            self._what.say(_office_words(others))
            self.send.setEnabled(bool(others))
            self.counted.emit({"kirim": grouped(waiting) if waiting else ""})
        elif pending is not None:
            self._show_pending(pending)
        self.list.fill([_sent_line(one) for one in sent])

    def _show_pending(self, pending: Pending) -> None:
        can = bool(pending.receiver) and not pending.is_empty
        self.send.setEnabled(can)
        if not pending.receiver:
            words = _("Laptop ini belum terdaftar di kantor. Daftarkan dahulu di Pengaturan.")
        elif pending.is_empty:
            words = _("Semua sudah diterima kantor. Tidak ada yang perlu dikirim.")
        else:
            words = _("{n} perubahan belum diterima {kantor}; paket berikut membawanya.").format(
                n=grouped(pending.changes), kantor=pending.receiver
            )
        self.head.sentence.say(words)
        self._what.say(_pending_words(pending))

    def _send(self) -> None:
        name = self._choose()
        if name:
            self.send_to(Path(name))

    def _sent(self, paths: tuple[Path, ...]) -> None:
        self.changed.emit()
        names = ", ".join(path.name for path in paths)
        home = _("Tersimpan: {nama}. Bawa ke laptop dengan USB atau surel.")
        there = _("Tersimpan: {nama}. Bawa ke kantor dengan USB atau surel.")
        self.say((home if self._office else there).format(nama=names))
        self.open(None)

    def _not_sent(self, error: Any) -> None:
        self.send.setEnabled(True)
        self.tell(error)

    def _received(self, reports: tuple[PartReport, ...]) -> None:
        self.changed.emit()
        bad = [one for one in reports if one.state == "rusak"]
        waiting = [one for one in reports if one.state == "menunggu"]
        if bad:
            words = _("{n} berkas tidak dapat diterima. Minta dikirim ulang; data aman.")
            self.banner.say("bad", words.format(n=len(bad)))
        elif waiting:
            words = _("{n} berkas menunggu bagian lain. Terima bagian itu bila sudah datang.")
            self.banner.say("warn", words.format(n=len(waiting)))
        else:
            total = sum(one.changes for one in reports)
            self.say(_("{n} perubahan diterima.").format(n=grouped(total)))
        self.list.fill([_received_line(one) for one in reports])
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._worker.run(self._look, then=self._show_counts, failed=self.tell, owner=self)

    def _show_counts(self, looked: Any) -> None:
        rows = list(self.list.model_.rows)
        self._show(looked)
        self.list.fill(rows)

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, _("Simpan paket di folder atau USB"))

    def _ask_files(self) -> None:
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Pilih berkas paket"), "", f"{_('Paket')} ({BUNDLES})"
        )
        self.receive([Path(name) for name in names])

    def _out_card(self) -> Card:
        card = Card(_("Yang akan dikirim"))
        self._what = Words("", wrap=True)
        card.body.addWidget(self._what)
        card.body.addStretch(1)
        return card

    def _in_card(self) -> Card:
        card = DropCard(_("Terima"))
        card.dropped.connect(self.receive)
        card.body.addWidget(
            Words(
                _(
                    "Seret berkas paket ke sini, atau tekan {key}. Urutan bebas; berkas yang "
                    "sama dua kali tidak mengubah apa pun."
                ).format(key=key_of(self.take)),
                "muted",
                wrap=True,
            )
        )
        card.body.addStretch(1)
        return card


def _pending_words(pending: Pending) -> str:
    counted = (
        (pending.people, _("{n} orang")),
        (pending.families, _("{n} keluarga")),
        (pending.cases, _("{n} kasus")),
        (pending.assessments, _("{n} asesmen")),
        (pending.handovers, _("{n} penyerahan bantuan")),
        (pending.visits, _("{n} kunjungan")),
        (pending.attendance, _("{n} tanda hadir")),
        (pending.papers, _("{n} surat")),
        (pending.blobs, _("{n} lampiran")),
    )
    parts = [words.format(n=grouped(n)) for n, words in counted if n]
    if not parts:
        return _("Tidak ada.")
    size = _("sekitar {n} kB").format(n=grouped(max(pending.bytes // 1024, 1)))
    return ", ".join([*parts, size])


def _office_words(others: tuple[Correspondent, ...]) -> str:
    lines = []
    for one in others:
        last = said_date(one.last_in.date()) if one.last_in else _("belum pernah")
        words = _("{nama}: {n} perubahan menunggu, paket terakhir {kapan}")
        lines.append(words.format(nama=one.name, n=grouped(one.waiting), kapan=last))
    return "\n".join(lines) or _("Belum ada laptop yang terdaftar.")


def _sent_line(one: SentFile) -> Line:
    state = (_("diterima"), "good") if one.acknowledged else (_("belum ada balasan"), "warn")
    when = f"{said_date(one.at.date())}, {one.at:%H.%M}"
    return Line(
        (
            Cell(strong=one.code, muted=_("dikirim")),
            Cell(_("untuk {nama}, {kapan}").format(nama=one.receiver or "-", kapan=when)),
            Cell(grouped(one.changes)),
            Cell(chips=(state,)),
        )
    )


def _received_line(one: PartReport) -> Line:
    notes = " ".join(finding.sentence for finding in one.findings)
    return Line(
        (
            Cell(strong=one.path.name, tip=str(one.path.name)),
            Cell(one.sentence, tip=f"{one.sentence} {notes}".strip()),
            Cell(grouped(one.changes)),
            Cell(chips=((_(one.state), _TONES[one.state]),)),
        )
    )
