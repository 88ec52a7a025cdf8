"""A demo vault made aside, so that one broken off is never taken for whole."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.safefile import private_folder
from ppks_desktop.storage.cipher import VAULT_NAME
from ppks_desktop.storage.locking import LOCK_NAME

_ASIDE = "contoh.baru"


def refuse_where_a_vault_is(*folders: Path) -> None:
    """Nothing is ever made over a vault."""
    if any((folder / VAULT_NAME).exists() for folder in folders):
        raise VaultProblem(
            _("Di folder ini sudah ada brankas. Pilih folder lain, atau buka brankas itu."),
            "brankas-sudah-ada",
        )


@contextmanager
def made_aside(folder: Path) -> Iterator[Path]:
    """A folder to make a vault in; closed and whole, it is moved to ``folder`` at the end."""
    refuse_where_a_vault_is(folder)
    aside = folder / _ASIDE
    with suppress(OSError):  # whoever makes the vault says what is wrong with the place
        private_folder(folder)
    shutil.rmtree(aside, ignore_errors=True)  # of one that broke off
    try:
        yield aside
        names = {one.name for one in aside.iterdir()} - {LOCK_NAME, VAULT_NAME}
        for name in (*sorted(names), VAULT_NAME):
            (aside / name).replace(folder / name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
