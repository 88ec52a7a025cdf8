"""``ppks find``: people by name, NIK, KK or phone."""

import argparse

from ppks_desktop.cli.grammar import AS_JSON, Words, count
from ppks_desktop.cli.opening import add_vault, opened
from ppks_desktop.cli.telling import say, say_json, table
from ppks_desktop.i18n import gettext as _


def add(words: Words) -> None:
    """Teach the terminal the word."""
    command = words.add_parser("find", help=_("cari orang"))
    add_vault(command)
    command.add_argument("text", metavar="TEXT", help=_("bagian nama, NIK, nomor KK, atau telepon"))
    command.add_argument(
        "--limit", type=count, default=50, metavar="N", help=_("paling banyak sekian baris (50)")
    )
    command.add_argument("--json", action="store_true", help=AS_JSON)
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print who is found; 1 if nobody."""
    with opened(asked) as desk:
        lines = desk.following.search(asked.text, limit=asked.limit)
        rows = [
            {
                "id": line.id,
                "name": line.name,
                "sex": line.sex,
                "birth_date": line.birth_date.isoformat() if line.birth_date else None,
                "nik": line.nik,
                "village_code": line.village_code,
                "village": desk.regions.name(line.village_code) if line.village_code else None,
                "rt": line.rt,
                "types": list(line.type_codes),
            }
            for line in lines
        ]
    if asked.json:
        say_json(rows)
    elif not rows:
        say(_("Tidak ada yang cocok. Coba bagian nama yang lebih pendek atau ejaan lain."))
    else:
        heads = (_("Nama"), _("L/P"), _("Lahir"), _("NIK"), _("Kelurahan"), _("Id"))
        keys = ("name", "sex", "birth_date", "nik", "village", "id")
        say(*table(heads, ([row[key] or "-" for key in keys] for row in rows)))
    return 0 if rows else 1
