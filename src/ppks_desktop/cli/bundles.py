"""``ppks bundle``: make a bundle for the road, or look into one."""

import argparse
from pathlib import Path

from ppks_desktop.cli.grammar import AS_JSON, Words
from ppks_desktop.cli.opening import add_passphrase, add_vault, opened
from ppks_desktop.cli.telling import say, say_json
from ppks_desktop.i18n import gettext as _


def add(words: Words) -> None:
    """Teach the terminal the words."""
    group = words.add_parser("bundle", help=_("buat atau lihat paket"))
    kinds = Words(group, "what", _("TINDAKAN"))
    make = kinds.add_parser("make", help=_("buat paket untuk kantor, atau balasan untuk laptop"))
    add_vault(make)
    make.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help=_("folder tempat paket ditulis")
    )
    make.add_argument(
        "--replica", metavar=_("NOMOR"), help=_("di kantor: balasan untuk laptop ini saja")
    )
    make.add_argument("--json", action="store_true", help=AS_JSON)
    make.set_defaults(run=run_make)
    show = kinds.add_parser("show", help=_("lihat isi paket tanpa mengimpor"))
    show.add_argument("file", type=Path, metavar="FILE", help=_("paket, berkas .ppks"))
    show.add_argument(
        "--vault", type=Path, metavar="VAULT", help=_("brankas penerima, untuk membuka isinya")
    )
    add_passphrase(show)
    show.add_argument("--json", action="store_true", help=AS_JSON)
    show.set_defaults(run=run_show)


def run_make(asked: argparse.Namespace) -> int:
    """Write the parts and print their paths."""
    with opened(asked) as desk:
        paths = desk.exchange.send(asked.to, asked.replica)
    if asked.json:
        say_json([str(path) for path in paths])
    else:
        say(*(str(path) for path in paths))
    return 0


def run_show(asked: argparse.Namespace) -> int:
    """Print what can be told of a bundle."""
    if asked.vault is None:
        from ppks_desktop.services.exchange import show_outside

        facts = show_outside(asked.file)
    else:
        with opened(asked) as desk:
            facts = desk.exchange.show(asked.file)
    if asked.json:
        say_json(facts.as_dict())
    else:
        say(*facts.lines())
    return 0 if facts.sound else 1
