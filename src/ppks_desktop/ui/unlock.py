"""The first screen: what this is, and the way in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ppks_desktop.errors import PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.saving import save_file
from ppks_desktop.ui import theme
from ppks_desktop.ui.door.doors import Doors
from ppks_desktop.ui.door.new_panel import NewPanel
from ppks_desktop.ui.door.open_panel import PATIENCE, OpenPanel
from ppks_desktop.ui.task import Job, Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.surfaces import Banner, Sign, scrolled
from ppks_desktop.ui.widgets.words import Words


class Unlock(QWidget):
    """``opened`` carries the desk that the window is laid out on."""

    opened = Signal(object)

    def __init__(
        self,
        doors: Doors,
        worker: Worker,
        *,
        patience: Sequence[int] = PATIENCE,
        sentence: str = "",
    ) -> None:
        super().__init__()
        self.setWindowTitle("PPKS Desktop")
        self.setProperty("kind", "page")
        self._doors, self._worker, self._sentence = doors, worker, sentence
        now = theme.current()
        self.panel = OpenPanel(doors, worker, patience)
        self.fresh: NewPanel | None = None
        self.waiting = _Waiting()
        self.after = _After(doors, worker)
        self.stack = QStackedWidget()
        for widget in (self.panel, self.waiting, self.after, _forgotten(self._home)):
            self.stack.addWidget(widget)
        right = QVBoxLayout()
        right.setContentsMargins(now.px(64), now.px(56), now.px(64), now.px(24))
        self.stack.setMaximumWidth(now.px(720))
        right.addWidget(self.stack)
        inside = QWidget()
        inside.setLayout(right)
        room = scrolled(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._about = _about()
        row.addWidget(self._about)
        row.addWidget(room, 1)
        self.panel.opened.connect(self.opened)
        self.panel.sample_wanted.connect(self.start_sample)
        self.panel.new_wanted.connect(self.start_new)
        self.panel.help_wanted.connect(lambda: self.stack.setCurrentIndex(3))
        self.after.done.connect(self.opened)
        self.resize(1366, 768)
        self._home()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is small only the way in stays."""
        super().resizeEvent(event)
        self._about.setVisible(self.width() > theme.current().px(980))

    def start_sample(self) -> None:
        """Make or open the sample vault."""
        self.stack.setCurrentWidget(self.waiting)
        job = self._worker.run_long(
            self._doors.demo, then=self._sample_opened, failed=self._failed, owner=self
        )
        self.waiting.follow(job)

    def start_new(self) -> None:
        """Ask who, where, and for a passphrase."""
        if self.fresh is None:
            self.fresh = NewPanel(self._doors, self._worker)
            self.fresh.made.connect(self._made)
            self.fresh.given_up.connect(self._home)
            self.stack.addWidget(self.fresh)
        self.stack.setCurrentWidget(self.fresh)
        self.fresh.name.setFocus()

    def _sample_opened(self, desk: Any) -> None:
        self.waiting.stop()
        self.opened.emit(desk)

    def _made(self, desk: Any) -> None:
        self.stack.setCurrentWidget(self.after)
        self.after.show_desk(desk)

    def _failed(self, error: PpksError) -> None:
        self.waiting.stop()
        self.stack.setCurrentWidget(self.panel)
        self.panel.banner.say("bad", str(error))

    def _home(self) -> None:
        self.stack.setCurrentWidget(self.panel)
        self._worker.run(
            self._doors.vaults,
            then=lambda vaults: self.panel.show_vaults(vaults, self._sentence),
            failed=self._failed,
            owner=self,
        )


class _Waiting(QWidget):
    """While the sample is made."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(theme.current().px(14))
        column.addWidget(Words(_("Data contoh sedang disiapkan"), "hero"))
        column.addWidget(
            Words(_("Orang, keluarga dan bantuan rekaan; bukan orang sungguhan."), "muted")
        )
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(_("Kemajuan"))
        column.addWidget(self._bar)
        column.addStretch(1)
        self._job: Job | None = None
        self._timer = self.startTimer(200)

    def follow(self, job: Job) -> None:
        """Show how far this job is."""
        self._job = job

    def stop(self) -> None:
        """Nothing to follow any more."""
        self._job = None

    def timerEvent(self, event: Any) -> None:
        """Move the bar."""
        if self._job is not None and self._job.total:
            self._bar.setRange(0, self._job.total)
            self._bar.setValue(self._job.done)


class _After(QWidget):
    """After an own vault was made: the recovery sheet, then on."""

    done = Signal(object)

    def __init__(self, doors: Doors, worker: Worker) -> None:
        super().__init__()
        self._doors, self._worker = doors, worker
        self._desk: Any = None
        now = theme.current()
        column = QVBoxLayout(self)
        column.setSpacing(now.px(14))
        column.addWidget(Words(_("Brankas siap"), "hero"))
        column.addWidget(
            Words(
                _(
                    "Simpan lembar pemulihan sebagai PDF, cetak, lalu titipkan di kantor. Dengan "
                    "lembar itu kantor dapat menolong bila kata sandi terlupa."
                ),
                "muted",
                wrap=True,
            )
        )
        self.banner = Banner()
        column.addWidget(self.banner)
        line = QHBoxLayout()
        self.save = main_button(_("&Simpan lembar pemulihan"))
        self.save.clicked.connect(self._ask)
        self.go_on = Button(_("&Lanjut ke beranda"))
        self.go_on.clicked.connect(lambda: self.done.emit(self._desk))
        line.addWidget(self.save)
        line.addWidget(self.go_on)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)

    def show_desk(self, desk: Any) -> None:
        """Wait for the officer with this desk."""
        self._desk = desk
        self.save.setFocus()

    def save_to(self, path: Path) -> None:
        """Write the recovery sheet."""
        self._worker.run(self._write, path, then=self._written, failed=self._failed, owner=self)

    def _ask(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan lembar pemulihan"), _("lembar-pemulihan.pdf"), "PDF (*.pdf)"
        )
        if name:
            self.save_to(Path(name))

    def _write(self, path: Path) -> Path:
        save_file(path, self._doors.recovery_sheet(self._desk))
        return path

    def _written(self, path: Path) -> None:
        self.banner.say("good", _("Tersimpan: {nama}").format(nama=path.name))
        self.go_on.setFocus()

    def _failed(self, error: PpksError) -> None:
        self.banner.say("bad", str(error))


def _forgotten(back: Any) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setSpacing(theme.current().px(14))
    column.addWidget(Words(_("Lupa kata sandi"), "hero"))
    sentences = (
        _("Data di brankas dikunci dengan kata sandi; program ini tidak menyimpannya."),
        _("Bawa laptop dan lembar pemulihan ke kantor. Kantor membuka kuncinya dengan lembar itu."),
        _("Data yang sudah dikirim tetap ada di kantor dan dapat dikembalikan ke laptop ini."),
    )
    for sentence in sentences:
        column.addWidget(Words(sentence, wrap=True))
    button = Button(_("&Kembali"))
    button.clicked.connect(back)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    return made


def _about() -> QFrame:
    now = theme.current()
    made = QFrame()
    made.setProperty("kind", "rail")
    made.setFixedWidth(now.px(400))
    column = QVBoxLayout(made)
    column.setContentsMargins(now.px(40), now.px(56), now.px(40), now.px(40))
    column.setSpacing(now.px(18))
    column.addWidget(Words("PPKS Desktop", "doortitle"))
    column.addWidget(
        Words(_("Satu orang, satu jalan: dari terdata sampai mandiri."), "doorlead", wrap=True)
    )
    column.addStretch(1)
    for words in (
        _("Bekerja tanpa jaringan"),
        _("Data terkunci di laptop ini"),
        _("Surat ditandatangani dan dapat diperiksa"),
    ):
        line = QHBoxLayout()
        line.setSpacing(now.px(10))
        sign = Sign("rail_mark")
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Words(words, "doorwords", wrap=True), 1)
        column.addLayout(line)
    return made
