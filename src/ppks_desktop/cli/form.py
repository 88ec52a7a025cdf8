"""``ppks form``: check a form file."""

import argparse
import sys
from pathlib import Path

from ppks_desktop.cli.grammar import Words
from ppks_desktop.cli.telling import say
from ppks_desktop.i18n import gettext as _


def add(words: Words) -> None:
    """Teach the terminal the word."""
    group = words.add_parser("form", help=_("formulir"))
    kinds = group.add_subparsers(dest="what", required=True, metavar=_("TINDAKAN"))
    check = kinds.add_parser("check", help=_("periksa berkas formulir"))
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print every fault of the form; 1 where one of them is grave."""
    from ppks_desktop import forms

    faults = forms.check(asked.file)
    for fault in faults:
        print(fault, file=sys.stderr)
    if any(fault.grave for fault in faults):
        return 1
    say(_("{file}: baik").format(file=asked.file))
    return 0
