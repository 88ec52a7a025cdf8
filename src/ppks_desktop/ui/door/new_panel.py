"""Making an own vault: who, where, and a passphrase worth having."""

from collections.abc import Callable
from random import Random, SystemRandom
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ppks_desktop.domain.change import Role
from ppks_desktop.domain.office import Profile
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.region import Regions
from ppks_desktop.errors import PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys.passphrases import check_strength, suggest
from ppks_desktop.ui import theme
from ppks_desktop.ui.door.doors import Doors, NewVault
from ppks_desktop.ui.door.passphrase import PassphraseField
from ppks_desktop.ui.form.ahead import AheadEntry
from ppks_desktop.ui.form.optionlist import Option
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import Button, main_button
from ppks_desktop.ui.widgets.choosers import DropDown
from ppks_desktop.ui.widgets.surfaces import Banner
from ppks_desktop.ui.widgets.words import Words

_ROLES = (Role.FIELD, Role.VILLAGE, Role.VERIFIER, Role.SUPERVISOR, Role.ADMIN, Role.READER)


class NewPanel(QWidget):
    """``made`` carries the desk of the new vault."""

    made = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        doors: Doors,
        worker: Worker,
        regions: Callable[[], Regions] = Regions.load,
        chance: Random | None = None,
    ) -> None:
        super().__init__()
        self._doors, self._worker, self._regions = doors, worker, regions
        self._chance = chance or SystemRandom()
        now = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(12))
        column.addWidget(Words(_("Brankas baru"), "hero"))
        self.banner = Banner()
        column.addWidget(self.banner)
        column.addLayout(self._who())
        column.addLayout(self._secret())
        acts = QHBoxLayout()
        self.button = main_button(_("&Buat brankas"))
        self.button.clicked.connect(self.make)
        back = Button(_("&Kembali"))
        back.clicked.connect(self.given_up)
        acts.addWidget(self.button)
        acts.addWidget(back)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addStretch(1)
        self.new_suggestion()

    def new_suggestion(self) -> None:
        """Offer five other words."""
        self.suggestion.say(suggest(self._chance))

    def profile(self) -> Profile:
        """What was typed about the officer."""
        return Profile(
            name=self.name.text().strip(),
            position=self.position.text().strip(),
            nip=self.nip.text().strip(),
            office=self.office.text().strip(),
            area_code=self._area or "",
            role=Role(self.role.code()),
        )

    def make(self) -> None:
        """Check what was typed and make the vault."""
        sentence = self._missing()
        if sentence:
            self.banner.say("bad", sentence)
            return
        self.button.setEnabled(False)
        self._worker.run(
            self._doors.create,
            NewVault(self.profile(), self.phrase.text()),
            then=self._made,
            failed=self._refused,
            owner=self,
        )

    def _missing(self) -> str:
        if not self.name.text().strip():
            self.name.setFocus()
            return _("Isilah nama Anda; nama ini tercetak di surat.")
        if not self._area:
            self.area.setFocus()
            return _("Pilih wilayah kerja: ketik nama kelurahan, kecamatan atau kota.")
        weak = check_strength(self.phrase.text())
        if weak:
            self.phrase.setFocus()
            return weak
        if self.phrase.text() != self.again.text():
            self.again.setFocus()
            return _("Kata sandi yang kedua berbeda. Ketik sekali lagi.")
        return ""

    def _made(self, desk: Any) -> None:
        self.button.setEnabled(True)
        self.phrase.clear()
        self.again.clear()
        self.made.emit(desk)

    def _refused(self, error: PpksError) -> None:
        self.button.setEnabled(True)
        self.banner.say("bad", str(error))

    def _who(self) -> QGridLayout:
        grid = QGridLayout()
        now = theme.current()
        grid.setHorizontalSpacing(now.px(16))
        grid.setVerticalSpacing(now.px(12))
        self.name, self.position = QLineEdit(), QLineEdit()
        self.nip, self.office = QLineEdit(), QLineEdit()
        for line in (self.name, self.position, self.nip, self.office):
            line.returnPressed.connect(self.focusNextChild)
        self._area: str | None = None
        self.area = AheadEntry(_("Wilayah kerja"), self._find_area)
        self.area.answered.connect(self._set_area)
        self.role = DropDown()
        self.role.offer(tuple((role.value, label("role", role.value)) for role in _ROLES))
        places = (
            (_("&Nama lengkap"), self.name),
            (_("&Jabatan"), self.position),
            (_("NI&P"), self.nip),
            (_("Kan&tor"), self.office),
            (_("&Wilayah kerja"), self.area),
            (_("P&eran"), self.role),
        )
        for at, (title, field) in enumerate(places):
            row, side = divmod(at, 2)
            words = Words(title, "strong")
            words.setBuddy(field.input if isinstance(field, AheadEntry) else field)
            field.setAccessibleName(title.replace("&", ""))
            pair = QVBoxLayout()
            pair.setSpacing(now.px(4))
            pair.addWidget(words)
            pair.addWidget(field)
            pair.addStretch(1)
            grid.addLayout(pair, row, side)
            grid.setColumnStretch(side, 1)
        return grid

    def _secret(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.current().px(8))
        line = QHBoxLayout()
        line.addWidget(Words(_("Saran:"), "muted"))
        self.suggestion = Words("", "strong")
        self.suggestion.setAccessibleName(_("Saran kata sandi"))
        line.addWidget(self.suggestion)
        use = Button(_("Pakai &saran"), "quiet")
        other = Button(_("Saran &lain"), "quiet")
        use.clicked.connect(self._use)
        other.clicked.connect(self.new_suggestion)
        line.addWidget(use)
        line.addWidget(other)
        line.addStretch(1)
        pair = QHBoxLayout()
        pair.setSpacing(theme.current().px(16))
        self.phrase = PassphraseField(_("Kata sandi"))
        self.again = PassphraseField(_("Sekali lagi"))
        self.again.shown.hide()
        self.phrase.shown.toggled.connect(self.again.shown.setChecked)
        self.phrase.edited.connect(self._judge)
        self.again.entered.connect(self.make)
        pair.addWidget(self.phrase)
        pair.addWidget(self.again)
        self.strength = Words(
            _("Tulis kata sandi di kertas dan simpan. Tanpa itu data tidak dapat dibuka."),
            "muted",
            wrap=True,
        )
        column.addLayout(line)
        column.addLayout(pair)
        column.addWidget(self.strength)
        return column

    def _use(self) -> None:
        for field in (self.phrase, self.again):
            field.line.setText(self.suggestion.text())
        self.phrase.shown.setChecked(True)
        self._judge(self.suggestion.text())

    def _judge(self, text: str) -> None:
        weak = check_strength(text) if text else None
        good = _("Kata sandi ini kuat. Tulis di kertas dan simpan di tempat aman.")
        self.strength.say(weak or good, "warn" if weak else "good")

    def _set_area(self, value: str | None) -> None:
        self._area = value

    def _find_area(self, text: str) -> list[Option]:
        regions = self._regions()
        if text and regions.name(text):
            return [Option(text, regions.path(text))]
        found = regions.find(text, limit=30) if text else ()
        return [Option(one.code, regions.path(one.code)) for one in found]
