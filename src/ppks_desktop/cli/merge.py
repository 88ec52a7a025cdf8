"""``ppks merge``: take bundles into a vault."""

import argparse
from pathlib import Path

from ppks_desktop.cli.grammar import AS_JSON, Words
from ppks_desktop.cli.opening import add_vault, opened
from ppks_desktop.cli.telling import say, say_json
from ppks_desktop.i18n import gettext as _


def add(words: Words) -> None:
    """Teach the terminal the word."""
    command = words.add_parser("merge", help=_("terima paket ke dalam brankas"))
    add_vault(command)
    command.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help=_("paket, berkas .ppks")
    )
    command.add_argument("--json", action="store_true", help=AS_JSON)
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Take each file in and print a line for it; 1 if one was refused."""
    with opened(asked) as desk:
        reports = desk.exchange.receive(tuple(asked.files))
    if asked.json:
        say_json(
            [
                {
                    "file": str(one.path),
                    "state": one.state,
                    "code": one.code,
                    "sentence": one.sentence,
                    "changes": one.changes,
                    "held": one.held,
                    "findings": [finding.sentence for finding in one.findings],
                }
                for one in reports
            ]
        )
    else:
        for one in reports:
            say(f"{one.path.name}: {_(one.state)}. {one.sentence}")
            say(*(f"  {finding.sentence}" for finding in one.findings))
    return 1 if any(one.state == "rusak" for one in reports) else 0
