"""How the terminal opens a vault: where the passphrase comes from."""

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ppks_desktop.desk import DEMO_PASSPHRASE, Desk, is_demo_vault
from ppks_desktop.errors import VaultProblem
from ppks_desktop.i18n import gettext as _

VARIABLE = "PPKS_PASSPHRASE_FILE"


def add_vault(command: argparse.ArgumentParser) -> None:
    """Give a command its vault and the file of its passphrase."""
    command.add_argument("vault", type=Path, metavar="VAULT", help=_("folder brankas"))
    add_passphrase(command)


def add_passphrase(command: argparse.ArgumentParser) -> None:
    """Give a command the file of its passphrase."""
    command.add_argument(
        "--passphrase-file",
        type=Path,
        metavar=_("BERKAS"),
        help=_("berkas yang baris pertamanya kata sandi"),
    )


@contextmanager
def opened(asked: argparse.Namespace) -> Iterator[Desk]:
    """The desk of the vault the words name; closed afterwards."""
    desk = Desk.open(asked.vault, passphrase(asked))
    try:
        yield desk
    finally:
        desk.close()


def passphrase(asked: argparse.Namespace, *copies: Path) -> str:
    """The passphrase: from the file named, the environment, the demo's own, or by question.

    ``copies`` are backups of the vault, which may be all that is left of it.
    """
    named = asked.passphrase_file or os.environ.get(VARIABLE)
    if named:
        return _first_line(Path(named))
    if any(is_demo_vault(one) for one in (asked.vault, *copies)):
        return DEMO_PASSPHRASE
    if not any(_is_folder(one) for one in (asked.vault, *copies)):
        raise VaultProblem(
            _("Folder {folder} tidak ada atau tidak dapat dibuka. Periksa letaknya.").format(
                folder=asked.vault
            ),
            "brankas-tidak-ada",
        )
    if not sys.stdin.isatty():
        raise VaultProblem(
            _("Kata sandi belum diberikan. Pakai --passphrase-file atau {variable}.").format(
                variable=VARIABLE
            ),
            "kata-sandi-tidak-ada",
        )
    return getpass.getpass(_("Kata sandi: "))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and os.access(path, os.X_OK)
    except OSError:
        return False


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        raise VaultProblem(
            _("Berkas kata sandi tidak dapat dibaca. Periksa letaknya."), "berkas-kata-sandi"
        ) from None
