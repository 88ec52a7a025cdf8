"""``ppks demo``: an invented city to try everything with."""

import argparse
import sys
from pathlib import Path

from ppks_desktop.cli.demo_day import work_a_day
from ppks_desktop.cli.grammar import Words, count
from ppks_desktop.cli.telling import say
from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.i18n import gettext as _

PEOPLE = 2_000
SEED = 1


def add(words: Words) -> None:
    """Teach the terminal the word."""
    command = words.add_parser("demo", help=_("buat brankas data contoh"))
    command.add_argument("folder", type=Path, metavar="DIR", help=_("folder brankas yang dibuat"))
    command.add_argument(
        "--people", type=count, default=PEOPLE, metavar="N", help=_("banyaknya orang (2000)")
    )
    command.add_argument(
        "--seed",
        type=int,
        default=SEED,
        metavar="S",
        help=_("benih: yang sama membuat kota yang sama (1)"),
    )
    command.add_argument(
        "--pair",
        action="store_true",
        help=_("buat DIR/laptop dan DIR/office yang sudah saling mengenal"),
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Make the vault or the pair and say where it is."""
    made = Desk.create_demo(
        asked.folder, people=asked.people, seed=asked.seed, pair=asked.pair, progress=_show
    )
    _clear()
    for folder in made:
        say(_("Brankas contoh siap: {folder} (kata sandi: contoh)").format(folder=folder))
    if asked.pair:
        _work(made[0])
    return 0


def _work(laptop: Path) -> None:
    """Leave something on the laptop that its office has not received yet."""
    desk = Desk.open(laptop, DEMO_PASSPHRASE)
    try:
        work_a_day(desk)
        waiting = desk.exchange.pending()
    finally:
        desk.close()
    sentence = _("Di laptop ada pekerjaan hari ini yang belum dikirim: {changes} perubahan.")
    say(sentence.format(changes=waiting.changes))


def _show(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,} / {total:,}".replace(",", "."), end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr)
