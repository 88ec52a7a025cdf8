"""``ppks dump``: the whole state as canonical text."""

import argparse
import sys

from ppks_desktop.cli.grammar import Words
from ppks_desktop.cli.opening import add_vault, opened
from ppks_desktop.i18n import gettext as _


def add(words: Words) -> None:
    """Teach the terminal the word."""
    command = words.add_parser("dump", help=_("seluruh keadaan sebagai teks baku"))
    add_vault(command)
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print the dump, for roles that may."""
    with opened(asked) as desk:
        for line in desk.dump():
            sys.stdout.write(line + "\n")
    return 0
