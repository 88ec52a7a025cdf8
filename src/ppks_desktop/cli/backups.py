"""``ppks backup`` and ``ppks restore``: copies that were proved to open."""

import argparse
from pathlib import Path

from ppks_desktop.cli.grammar import Words
from ppks_desktop.cli.opening import add_vault, opened, passphrase
from ppks_desktop.cli.telling import say
from ppks_desktop.desk import choose_backup, list_backups, recover, restore_vault, utc_now
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.copying import carry


def add(words: Words) -> None:
    """Teach the terminal the words."""
    copy = words.add_parser("backup", help=_("buat cadangan yang sudah dibuktikan terbuka"))
    add_vault(copy)
    copy.add_argument("--to", type=Path, metavar="DIR", help=_("salin juga ke folder ini"))
    copy.set_defaults(run=run_backup)
    back = words.add_parser("restore", help=_("pulihkan brankas dari cadangan"))
    add_vault(back)
    back.add_argument(
        "backup",
        type=Path,
        nargs="?",
        metavar="BACKUP",
        help=_("folder cadangan; tanpa ini yang terbaru, dengan yang sesudahnya yang terbaca"),
    )
    back.add_argument("--list", action="store_true", help=_("daftar cadangan, yang terbaru dulu"))
    back.set_defaults(run=run_restore)


def run_backup(asked: argparse.Namespace) -> int:
    """Make a verified copy and say where it is."""
    with opened(asked) as desk:
        made = desk.back_up()
        if asked.to is not None:
            made = carry(made, asked.to)
    say(str(made))
    return 0


def run_restore(asked: argparse.Namespace) -> int:
    """List the copies, or bring the vault back; what stood there is kept aside.

    A copy that is named comes back as it is; without one, readable work after it comes back too.
    """
    if asked.list:
        copies = list_backups(asked.vault)
        say(*(f"{one.folder}" for one in copies) if copies else (_("Belum ada cadangan di sini."),))
        return 0 if copies else 1
    source = choose_backup(asked.vault, asked.backup)
    if asked.backup is None:
        say(recover(asked.vault, passphrase(asked, source), utc_now).sentence())
        return 0
    aside = restore_vault(asked.vault, passphrase(asked, source), source, utc_now)
    say(_("Brankas dipulihkan. Yang lama disimpan di {folder}").format(folder=aside))
    return 0
