"""Settings of this machine: looks, backups, devices."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ppks_desktop.domain.dates import said_full_date
from ppks_desktop.i18n import gettext as _
from ppks_desktop.settings import Settings
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.labelled import labelled
from ppks_desktop.ui.rowpaint import Cell
from ppks_desktop.ui.rows import Column, Line, RowsView
from ppks_desktop.ui.widgets.buttons import Button
from ppks_desktop.ui.widgets.choosers import DropDown
from ppks_desktop.ui.widgets.words import Words

_SCALES = (100, 110, 125, 150, 175, 200)


class Copy(Protocol):
    """A backup."""

    @property
    def at(self) -> datetime:
        """When it was made."""

    @property
    def why(self) -> str:
        """What for."""


class Device(Protocol):
    """An installation the office knows."""

    @property
    def name(self) -> str:
        """Whose."""

    @property
    def role(self) -> str:
        """The role as a code."""


class LookPart(QWidget):
    """Language, theme, size of text; takes effect at once."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        now = theme.current()
        self.language, self.theme, self.scale = DropDown(), DropDown(), DropDown()
        self.language.offer((("id", "Bahasa Indonesia"), ("en", "English")))
        self.theme.offer(
            (
                ("system", _("Ikuti sistem")),
                ("light", _("Terang")),
                ("dark", _("Gelap")),
                ("contrast", _("Kontras tinggi")),
            )
        )
        self.scale.offer(tuple((str(size), f"{size} %") for size in _SCALES))
        self.language.choose(settings.language)
        self.theme.choose(settings.theme)
        self.scale.choose(str(settings.text_scale))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(now.px(24))
        grid.setVerticalSpacing(now.px(14))
        fields = (
            (_("&Bahasa"), self.language),
            (_("T&ema"), self.theme),
            (_("&Ukuran huruf"), self.scale),
        )
        for at, (title, field) in enumerate(fields):
            grid.addLayout(labelled(title, field), at // 2, at % 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        grid.setRowStretch(2, 1)


class BackupPart(QWidget):
    """The copies there are, and one more on request."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(
            Words(
                _(
                    "Cadangan dibuat sendiri saat keluar, sebelum menerima paket, dan sebelum "
                    "pembaruan. Setiap cadangan diuji utuh dan tetap terkunci kata sandi."
                ),
                "muted",
                wrap=True,
            )
        )
        self.now = Button(_("&Buat cadangan sekarang"))
        self.now.clicked.connect(self.wanted)
        column.addWidget(self.now, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = RowsView(
            (Column(_("Dibuat")), Column(_("Sebab"), 260)), _("Cadangan"), compact=True
        )
        self.list.setProperty("empty", _("Belum ada cadangan."))
        column.addWidget(self.list, 1)

    def show_copies(self, copies: Sequence[Copy], reason: Callable[[str], str]) -> None:
        """Fill the list, the newest first."""
        self.list.fill(
            [
                Line(
                    (
                        Cell(f"{said_full_date(one.at.date())}, {one.at:%H.%M}"),
                        Cell(reason(one.why)),
                    )
                )
                for one in copies
            ]
        )


class DevicePart(QWidget):
    """This vault's fingerprint and the installations of the office."""

    export_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        self._office = Words("", "strong")
        self._print = Words("", wrap=True)
        column.addWidget(self._office)
        column.addWidget(self._print)
        self.export = Button(_("&Simpan sertifikat kantor (ca.pem)"))
        self.export.clicked.connect(self.export_wanted)
        column.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = RowsView(
            (Column(_("Petugas")), Column(_("Peran"), 240)), _("Perangkat kantor"), compact=True
        )
        column.addWidget(self.list, 1)

    def show_devices(
        self, office: str, fingerprint: str, devices: Sequence[Device], role: Callable[[str], str]
    ) -> None:
        """Fill in what the office's trust document says."""
        self._office.say(office or _("Brankas ini berdiri sendiri"))
        self._print.say(_("Sidik brankas ini: {kata}").format(kata=fingerprint))
        self.list.fill([Line((Cell(one.name), Cell(role(one.role)))) for one in devices])
