"""``ppks recap``: how many people and cases a year has, and how many are handled."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ppks_desktop.cli.grammar import AS_JSON, Words, year
from ppks_desktop.cli.opening import add_vault, opened
from ppks_desktop.cli.telling import say, say_json, table
from ppks_desktop.i18n import gettext as _
from ppks_desktop.saving import save_file
from ppks_desktop.services.recap import Recap
from ppks_desktop.storage.recap import Total


def add(words: Words) -> None:
    """Teach the terminal the word."""
    command = words.add_parser("recap", help=_("rekap PPKS satu tahun"))
    add_vault(command)
    command.add_argument(
        "--year", type=year, required=True, metavar="Y", help=_("tahun, misalnya 2024")
    )
    how = command.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help=AS_JSON)
    how.add_argument("--pdf", type=Path, metavar="OUT", help=_("surat rekap bertanda tangan"))
    how.add_argument("--xlsx", type=Path, metavar="OUT", help=_("lembar kerja"))
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print the recap, or write it as PDF or spreadsheet."""
    with opened(asked) as desk:
        if asked.pdf:
            save_file(asked.pdf, desk.issuing.issue("rekap", str(asked.year)).pdf)
            say(str(asked.pdf))
            return 0
        if asked.xlsx:
            desk.spreadsheets.recap_xlsx(asked.xlsx, asked.year)
            say(str(asked.xlsx))
            return 0
        recap = desk.recap.recap(asked.year)
    if asked.json:
        say_json(_plain(recap))
        return 0
    heads = ("", _("Jumlah"), _("Tertangani"), _("Belum"))
    totals = ((_("Orang"), recap.people), (_("Kasus"), recap.cases))
    say(*table(heads, ((name, one.total, one.handled, one.unhandled) for name, one in totals)), "")
    heads = (_("Jenis PPKS"), _("Kasus"), _("Tertangani"), _("Belum"))
    say(
        *table(
            heads,
            ((one.name, one.cases, one.handled, one.cases - one.handled) for one in recap.by_type),
        )
    )
    return 0


def _plain(recap: Recap) -> dict[str, Any]:
    """The recap for a program: totals of people and cases, and a row for each count."""
    return {
        "year": recap.year,
        "people": _total(recap.people),
        "cases": _total(recap.cases),
        "rows": [asdict(row) for row in recap.rows],
    }


def _total(total: Total) -> dict[str, int]:
    return {"total": total.total, "handled": total.handled, "unhandled": total.unhandled}
