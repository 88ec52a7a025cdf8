"""Settings of the office, of this machine, backups and devices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QStackedWidget, QWidget

from ppks_desktop.domain.office import OfficeSettings
from ppks_desktop.domain.reference import label
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.settings import Language, Settings
from ppks_desktop.settings import Theme as ThemeName
from ppks_desktop.ui import theme
from ppks_desktop.ui.page import Keys, Page
from ppks_desktop.ui.pages.settings.forms import Adopting, FormsPart
from ppks_desktop.ui.pages.settings.office import (
    NumberPart,
    OfficePart,
    OfficialsPart,
    ParameterPart,
    PricePart,
)
from ppks_desktop.ui.pages.settings.place import BackupPart, Copy, DevicePart, LookPart
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import main_button
from ppks_desktop.ui.widgets.surfaces import Card, scrolled

OfficeSide = OfficePart | OfficialsPart | NumberPart | ParameterPart | PricePart


@dataclass(frozen=True, slots=True)
class Devices:
    """The office's installations as the page shows them."""

    office: str
    fingerprint: str
    replicas: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Keeper:
    """What this page asks for; every call but ``settings`` and ``apply`` runs on the worker."""

    office: Callable[[], OfficeSettings]
    keep_office: Callable[[OfficeSettings], object]
    backups: Callable[[], Sequence[Copy]]
    back_up: Callable[[], object]
    devices: Callable[[], Devices]
    export_ca: Callable[[Path], Path]
    forms: Adopting
    settings: Callable[[], Settings]
    apply: Callable[[Settings], None]


class SettingsPage(Page):
    """Pengaturan: parts at the left, one at a time at the right, one button that keeps."""

    def __init__(self, keeper: Keeper, worker: Worker, today: Callable[[], date]) -> None:
        super().__init__(
            _("Pengaturan"), _("Yang belum diatur kantor tetap kosong di surat, tidak dikarang.")
        )
        self._keeper, self._worker = keeper, worker
        self._sides: tuple[OfficeSide, ...] = (
            OfficePart(today),
            OfficialsPart(today),
            NumberPart(today),
            ParameterPart(today),
            PricePart(today),
        )
        self._office = OfficeSettings()
        now = theme.current()
        self.keep = main_button(_("&Simpan"), key="Ctrl S")
        self.keep.setShortcut("Ctrl+S")
        self.keep.clicked.connect(self.save)
        self.head.add_act(self.keep)
        self.parts = QListWidget()
        self.parts.setAccessibleName(_("Bagian pengaturan"))
        self.parts.setProperty("kind", "menu")
        self.parts.setFixedWidth(now.px(210))
        self.stack = QStackedWidget()
        self.look, self.backups, self.devices = (
            LookPart(keeper.settings()),
            BackupPart(),
            DevicePart(),
        )
        self.forms = FormsPart(self, keeper.forms, worker)
        self.forms.list.twice_wanted.connect(self._key_twice)
        self.backups.wanted.connect(self._back_up)
        self.devices.export_wanted.connect(self._ask_export)
        row = QHBoxLayout()
        row.setSpacing(now.px(14))
        row.addWidget(self.parts)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.parts.currentRowChanged.connect(self.stack.setCurrentIndex)
        self._lay_out()

    def open(self, target: Any) -> None:
        """Ask what is set."""
        self._worker.run(self._look_up, then=self._show, failed=self.tell, owner=self)

    def keys(self) -> Keys:
        """Choose a part, keep."""
        return (("↑ ↓", _("bagian")), ("Tab", _("isian berikut")), ("Ctrl+S", _("simpan")))

    def land(self) -> None:
        """In the list of parts."""
        self.parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what was typed: the office's on the vault, the person's on the machine."""
        office = self._office
        try:
            for side in self._sides:
                office = side.office(office)
        except InvalidValue as error:
            self.tell(error)
            return
        if office != self._office:
            self._keep(office, _("Pengaturan tersimpan."))
        else:
            self.say(_("Pengaturan tersimpan."))
        self._apply_look()

    def export_to(self, path: Path) -> None:
        """Write the office's certificate."""
        self._worker.run(
            self._keeper.export_ca,
            path,
            then=lambda done: self.say(_("Tersimpan: {nama}").format(nama=done.name)),
            failed=self.tell,
            owner=self,
        )

    def _keep(self, office: OfficeSettings, said: str) -> None:
        self._worker.run(
            self._keeper.keep_office,
            office,
            then=lambda _none: self._kept(office, said),
            failed=self.tell,
            owner=self,
        )

    def _kept(self, office: OfficeSettings, said: str) -> None:
        self._office = office
        self.forms.list.show_twice(office.keyed_twice)
        self.changed.emit()
        self.say(said)

    def _key_twice(self, form_id: str, wanted: bool) -> None:
        """Settle at once how papers of a form are keyed; what is typed elsewhere stays typed."""
        others = [one for one in self._office.keyed_twice if one != form_id]
        twice = tuple(sorted([*others, form_id] if wanted else others))
        said = _("Lembar formulir ini diketik sekali, kecuali petugas memilih lain.")
        if wanted:
            said = _("Lembar formulir ini diketik dua kali, kecuali petugas memilih lain.")
        self._keep(replace(self._office, keyed_twice=twice), said)

    def _apply_look(self) -> None:
        before = self._keeper.settings()
        wanted = replace(
            before,
            language=cast(Language, self.look.language.code()),
            theme=cast(ThemeName, self.look.theme.code()),
            text_scale=int(self.look.scale.code()),
        )
        if wanted != before:
            self._keeper.apply(wanted)

    def _look_up(self) -> tuple[OfficeSettings, Sequence[Copy], Devices]:
        return self._keeper.office(), self._keeper.backups(), self._keeper.devices()

    def _show(self, found: tuple[OfficeSettings, Sequence[Copy], Devices]) -> None:
        self._office, copies, devices = found
        for side in self._sides:
            side.load(self._office)
        self.forms.list.show_twice(self._office.keyed_twice)
        self._show_copies(copies)
        self.devices.show_devices(
            devices.office,
            devices.fingerprint,
            devices.replicas,
            lambda code: label("role", code),
        )

    def _show_copies(self, copies: Sequence[Copy]) -> None:
        reasons = {
            "tutup": _("saat keluar"),
            "impor": _("sebelum menerima paket"),
            "migrasi": _("sebelum pembaruan"),
            "pulih": _("sebelum pemulihan"),
            "minta": _("diminta petugas"),
            "berkala": _("berkala"),
        }
        self.backups.show_copies(copies, lambda why: reasons.get(why, why))

    def _back_up(self) -> None:
        self._worker.run(
            self._back_up_and_list,
            then=self._backed_up,
            failed=self.tell,
            owner=self,
            label=_("Membuat cadangan"),
        )

    def _back_up_and_list(self) -> Sequence[Copy]:
        self._keeper.back_up()
        return self._keeper.backups()

    def _backed_up(self, copies: Sequence[Copy]) -> None:
        self._show_copies(copies)
        self.say(_("Cadangan dibuat dan teruji utuh."))

    def _ask_export(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan sertifikat"), "ca.pem", "PEM (*.pem)"
        )
        if name:
            self.export_to(Path(name))

    def _lay_out(self) -> None:
        places: tuple[QWidget, ...] = (self.forms, self.look, self.backups, self.devices)
        names = (
            _("Kantor dan kop surat"),
            _("Pejabat"),
            _("Penomoran"),
            _("Parameter"),
            _("Harga standar"),
            _("Formulir"),
            _("Tampilan dan bahasa"),
            _("Cadangan"),
            _("Perangkat"),
        )
        self.parts.ensurePolished()
        self.parts.addItems(names)
        for name, part in zip(names, (*self._sides, *places), strict=True):
            card = Card(name)
            card.body.addWidget(scrolled(part) if part in self._sides else part, 1)
            self.stack.addWidget(card)
        self.parts.setCurrentRow(0)
