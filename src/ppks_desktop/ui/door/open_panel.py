"""Opening a vault: one field, and patience after a wrong passphrase."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ppks_desktop.errors import PpksError, WrongPassphrase
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.trouble import DAMAGED
from ppks_desktop.ui import theme
from ppks_desktop.ui.door.doors import Doors, VaultLine
from ppks_desktop.ui.door.passphrase import PassphraseField
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.surfaces import Banner
from ppks_desktop.ui.widgets.words import Words

DEMO_PASSPHRASE = "contoh"  # noqa: S105
_SHOWN = 4
PATIENCE = (0, 0, 2, 5, 15, 30, 60)
"""Seconds to wait after the first, second, ... wrong passphrase; the last one stays."""


class OpenPanel(QWidget):
    """``opened`` carries the desk; the others ask for another panel."""

    opened = Signal(object)
    sample_wanted = Signal()
    new_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, doors: Doors, worker: Worker, patience: Sequence[int] = PATIENCE) -> None:
        super().__init__()
        self._doors, self._worker, self._patience = doors, worker, patience
        self._wrong = 0
        self._left = 0
        now = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(14))
        self.setMaximumWidth(now.px(560))
        self.title = Words(_("Buka brankas data"), "hero")
        self.banner = Banner()
        self.list = RowsView((Column(""), Column("", 150, right=True)), _("Brankas di laptop ini"))
        self._vaults: list[VaultLine] = []
        self.field = PassphraseField(_("Kata &sandi"))
        self.list.opened.connect(lambda _target: self.field.setFocus())
        self.list.chosen.connect(self._chosen)
        self._hint = Words(_("Kata sandi data contoh: contoh"), "muted")
        self.field.entered.connect(self.try_open)
        self.button = main_button(_("&Buka"))
        self.button.clicked.connect(self.try_open)
        column.addWidget(self.title)
        column.addWidget(self.banner)
        column.addWidget(self.list)
        column.addWidget(self.field)
        column.addWidget(self._hint)
        self.button.setMinimumWidth(now.px(160))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(now.px(10))
        column.addLayout(self._others())
        column.addStretch(1)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)

    def show_vaults(self, vaults: Sequence[VaultLine], sentence: str = "") -> None:
        """Show what is on this machine; the last used one is chosen."""
        self._vaults = list(vaults)
        self.banner.say("info", sentence)
        self.list.fill([_line(vault) for vault in vaults])
        rows = min(max(len(vaults), 1), _SHOWN)
        self.list.setFixedHeight(theme.current().px(37 * rows) + 4)
        some = bool(vaults)
        for widget in (self.list, self.field, self.button, self.restore):
            widget.setVisible(some)
        self._show_hint()
        if some:
            self.field.setFocus()
        else:
            self.title.say(_("Selamat datang"))
            self.banner.say(
                "info",
                sentence
                or _("Baru pertama kali? Coba dulu dengan data contoh, lalu buat brankas sendiri."),
            )
            self.sample.setFocus()

    def try_open(self) -> None:
        """Try the passphrase typed, unless patience is asked for."""
        vault = self.list.current()
        if vault is None or self._left or not self.button.isEnabled():
            return
        if not self.field.text():
            self.banner.say("info", _("Ketik kata sandi lebih dahulu."))
            return
        self.button.setEnabled(False)
        self.button.setText(_("Sedang membuka ..."))
        self._worker.run(
            self._doors.open,
            vault.folder,
            self.field.text(),
            then=self._opened,
            failed=self._refused,
            owner=self,
        )

    def try_restore(self) -> None:
        """Bring the chosen vault back from its newest whole copy."""
        vault = self.list.current()
        if vault is None:
            return
        if not self.field.text():
            self.banner.say("info", _("Ketik kata sandi brankas, lalu pulihkan cadangannya."))
            self.field.setFocus()
            return
        self._worker.run(
            self._doors.restore,
            vault.folder,
            self.field.text(),
            then=self._restored,
            failed=self._refused,
            owner=self,
            label=_("Memulihkan"),
        )

    def show_folder(self, folder: Path) -> None:
        """Offer the vault in a folder that is not in the list, for instance the office's."""
        self._worker.run(
            self._doors.look, folder, then=self._found, failed=self._refused, owner=self
        )

    def _opened(self, desk: Any) -> None:
        self.field.clear()
        self._ready()
        self.opened.emit(desk)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Pilih folder brankas"))
        if folder:
            self.show_folder(Path(folder))

    def _found(self, vault: VaultLine) -> None:
        others = [one for one in self._vaults if one.folder != vault.folder]
        self.title.say(_("Buka brankas data"))
        self.show_vaults([vault, *others])

    def _restored(self, sentence: str) -> None:
        self.banner.say("good", f"{sentence} {_('Buka brankasnya.')}")
        self.field.setFocus()

    def _refused(self, error: PpksError) -> None:
        self._ready()
        self.banner.say("bad", str(error))
        if error.code == DAMAGED:
            self.restore.setFocus()  # one key away; the passphrase stays typed
            return
        self.field.line.selectAll()
        self.field.setFocus()
        if isinstance(error, WrongPassphrase):
            self._wrong += 1
            at = min(self._wrong, len(self._patience)) - 1
            self._wait(self._patience[at])

    def _wait(self, seconds: int) -> None:
        self._left = seconds
        if seconds:
            self.button.setEnabled(False)
            self._say_left()
            self._clock.start()

    def _tick(self) -> None:
        self._left = max(self._left - 1, 0)
        if self._left:
            self._say_left()
        else:
            self._clock.stop()
            self._ready()

    def _say_left(self) -> None:
        self.button.setText(_("Tunggu {n} detik").format(n=self._left))

    def _ready(self) -> None:
        self.button.setEnabled(True)
        self.button.setText(_("&Buka"))

    def _chosen(self, _vault: VaultLine | None) -> None:
        self.banner.hush()
        self._show_hint()

    def _show_hint(self) -> None:
        vault = self.list.current()
        self._hint.setVisible(vault is not None and vault.demo)

    def _others(self) -> QVBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(10))
        self.sample = Button(_("&Coba dengan data contoh"))
        self.fresh = Button(_("Buat brankas b&aru"))
        self.forgot = Button(_("&Lupa kata sandi"), "quiet")
        self.sample.clicked.connect(self.sample_wanted)
        self.fresh.clicked.connect(self.new_wanted)
        self.forgot.clicked.connect(self.help_wanted)
        self.elsewhere = Button(_("&Folder lain"), "quiet")
        self.elsewhere.clicked.connect(self._ask_folder)
        self.restore = Button(_("&Pulihkan cadangan"), "quiet")
        self.restore.clicked.connect(self.try_restore)
        for button in (self.sample, self.fresh):
            line.addWidget(button)
        line.addStretch(1)
        rare = QHBoxLayout()
        for button in (self.elsewhere, self.restore, self.forgot):
            rare.addWidget(button)
        rare.addStretch(1)
        both = QVBoxLayout()
        both.addLayout(line)
        both.addLayout(rare)
        return both


def _line(vault: VaultLine) -> Line:
    chips = ((_("data contoh"), "warn"),) if vault.demo else ()
    return Line((Cell(strong=vault.name, muted=vault.about), Cell(chips=chips)), vault)
