"""The vaults of this machine: found, opened, made; all on the worker."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ppks_desktop.domain.region import Regions
from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys.slots import FLOOR, Cost
from ppks_desktop.settings import Settings
from ppks_desktop.storage.card import read_card
from ppks_desktop.ui.door.doors import NewVault, VaultLine

if TYPE_CHECKING:
    from ppks_desktop.desk import Desk

DEMO_FOLDER = "contoh"
VAULTS = "brankas"


class VaultDoors:
    """Doors over the real vaults; ``remember`` keeps which was used last."""

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        remember: Callable[[Settings], None],
        cost: Cost = FLOOR,
        demo_people: int | None = None,
    ) -> None:
        self._folder, self._settings = folder, settings
        self._remember, self._cost = remember, cost
        self._demo_people = demo_people

    def vaults(self) -> tuple[VaultLine, ...]:
        """The vaults used on this machine that are still there, the last used first."""
        known = [Path(one) for one in self._settings.vaults]
        made = self._folder / VAULTS
        found = sorted(made.iterdir()) if made.is_dir() else []
        folders = dict.fromkeys([*known, *found])
        return tuple(_line(one) for one in folders if (one / "vault.db").exists())

    def look(self, folder: Path) -> VaultLine:
        """The vault in a folder that was chosen; raises VaultProblem where there is none."""
        if not (folder / "vault.db").exists():
            raise VaultProblem(
                _(
                    "Di folder {nama} tidak ada brankas. Pilih folder yang berisi berkas vault.db."
                ).format(nama=folder.name)
            )
        return _line(folder)

    def open(self, folder: Path, passphrase: str) -> "Desk":
        """The desk of a vault."""
        from ppks_desktop.desk import Desk

        desk = Desk.open(folder, passphrase)
        self._used(folder)
        return desk

    def demo(self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> "Desk":
        """The desk of the sample vault; it is made where it is not there yet."""
        from ppks_desktop.desk import DEMO_PASSPHRASE, Desk

        folder = self._folder / VAULTS / DEMO_FOLDER
        if not (folder / "vault.db").exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            if self._demo_people is None:
                Desk.create_demo(folder, progress=progress)
            else:
                Desk.create_demo(folder, people=self._demo_people, progress=progress)
        return self.open(folder, DEMO_PASSPHRASE)

    def create(self, vault: NewVault) -> "Desk":
        """The desk of a new vault in a folder of its own."""
        from ppks_desktop.desk import Desk

        folder = self._free(vault.profile.name)
        folder.parent.mkdir(parents=True, exist_ok=True)
        desk = Desk.create(folder, vault.profile, vault.passphrase, self._cost)
        self._used(folder)
        return desk

    def restore(self, folder: Path, passphrase: str) -> str:
        """The newest whole copy in the place of the vault, and the work after it."""
        from ppks_desktop.desk import recover, utc_now

        return recover(folder, passphrase, utc_now).sentence()

    def recovery_sheet(self, desk: "Desk") -> bytes:
        """The recovery sheet as PDF."""
        return desk.issuing.recovery_sheet()

    def _free(self, name: str) -> Path:
        """A folder that is not there yet; its name tells nobody's whole name."""
        first = re.sub(r"[^a-z0-9]+", "", name.casefold().split(" ")[0])[:16] or "petugas"
        number = 1
        while (folder := self._folder / VAULTS / f"{first}-{number}").exists():
            number += 1
        return folder

    def _used(self, folder: Path) -> None:
        others = [one for one in self._settings.vaults if Path(one) != folder]
        self._settings = replace(self._settings, vaults=(str(folder), *others))
        self._remember(self._settings)


def _line(folder: Path) -> VaultLine:
    card = read_card(folder)
    return VaultLine(folder, card.label or folder.name, card.office, card.demo)


def place_name(area_code: str) -> str:
    """The name of an officer's area, short."""
    name = Regions.load().name(area_code) if area_code else None
    if name is None:
        return ""
    return _("Kel. {nama}").format(nama=name) if area_code.count(".") == 3 else name
