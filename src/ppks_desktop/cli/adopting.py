"""``ppks form list|adopt|shipped``: which forms a vault uses."""

import argparse
import sys
from pathlib import Path

from ppks_desktop.cli.grammar import Words
from ppks_desktop.cli.opening import add_passphrase, opened
from ppks_desktop.cli.telling import say, table
from ppks_desktop.i18n import gettext as _


def add(kinds: Words) -> None:
    """Teach the terminal the words."""
    listed = kinds.add_parser("list", help=_("daftar formulir yang dipakai sebuah brankas"))
    _add_vault(listed)
    listed.set_defaults(run=run_list)
    adopt = kinds.add_parser("adopt", help=_("pakai formulir kantor sendiri"))
    adopt.add_argument("file", type=Path, metavar="FILE", help=_("formulir .yaml atau .xlsx"))
    adopt.add_argument("--look", action="store_true", help=_("periksa saja, jangan pakai dulu"))
    _add_vault(adopt)
    adopt.set_defaults(run=run_adopt)
    shipped = kinds.add_parser("shipped", help=_("kembali ke formulir bawaan program"))
    shipped.add_argument("form_id", metavar=_("NAMA"), help=_("nama formulir, misalnya case"))
    _add_vault(shipped)
    shipped.set_defaults(run=run_shipped)


def _add_vault(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--vault", type=Path, required=True, metavar="VAULT", help=_("folder brankas")
    )
    add_passphrase(command)


def run_list(asked: argparse.Namespace) -> int:
    """Print every form with its version, whose it is and what was filed by it."""
    with opened(asked) as desk:
        lines = desk.adopting.forms()
    heads = (_("Nama"), _("Formulir"), _("Versi"), _("Asal"), _("Catatan"))
    rows = [
        (
            one.form_id,
            one.title,
            one.version,
            _("kantor") if one.is_own else _("belum sampai") if one.waits else _("bawaan"),
            str(one.records),
        )
        for one in lines
    ]
    say(*table(heads, rows))
    return 0


def run_adopt(asked: argparse.Namespace) -> int:
    """Say what a form would change and take it into use; 1 where something forbids it."""
    from ppks_desktop.forms.files import grouped

    with opened(asked) as desk:
        review = desk.adopting.review(asked.file)
        for line in grouped(review.faults):
            print(line, file=sys.stderr)
        if not review.is_good or review.form is None:
            return 1
        say(*review.changes)
        if review.drafts:
            said = _("{n} draf tetap pada versi lama; {m} jawabannya tidak punya pertanyaan lagi.")
            say(said.format(n=review.drafts, m=review.parked))
        said = _("{name} versi {version}: boleh dipakai, belum dipakai")
        if not asked.look:
            desk.adopting.adopt(review)
            said = _("{name} versi {version}: dipakai")
        say(said.format(name=review.form.form_id, version=review.form.version))
    return 0


def run_shipped(asked: argparse.Namespace) -> int:
    """Use the program's form again."""
    with opened(asked) as desk:
        desk.adopting.give_up(asked.form_id)
    say(_("{name}: bawaan program dipakai lagi").format(name=asked.form_id))
    return 0
