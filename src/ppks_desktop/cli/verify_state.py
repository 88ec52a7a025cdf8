"""``ppks verify-state``: whether every row is what its changes add up to."""

import argparse

from ppks_desktop.cli.grammar import Words
from ppks_desktop.cli.opening import add_vault, opened
from ppks_desktop.cli.telling import say
from ppks_desktop.i18n import gettext as _

OK, NO = 0, 1


def add(words: Words) -> None:
    """Teach the terminal the word."""
    command = words.add_parser("verify-state", help=_("cocokkan isi brankas dengan riwayatnya"))
    add_vault(command)
    command.add_argument(
        "--rebuild", action="store_true", help=_("susun ulang yang berbeda, dari riwayatnya")
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Compare, and rebuild if asked; ends with 1 where something differs."""
    with opened(asked) as desk:
        if asked.rebuild:
            mended = desk.tending.rebuild()
            say(_("Disusun ulang: {n} catatan berbeda dari riwayatnya.").format(n=mended))
            return OK
        found = desk.tending.differences()
    if not found:
        say(_("Isi brankas sama dengan riwayatnya."))
        return OK
    say(
        _(
            "Berbeda dari riwayatnya: {n} catatan. "
            "Susun ulang dengan: ppks verify-state FOLDER --rebuild."
        ).format(n=len(found)),
        *(f"{table} {record}" for table, record in found),
    )
    return NO
