"""The terminal's door: which words there are, and what each exit code means."""

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

from ppks_desktop import __version__, i18n, paths, settings
from ppks_desktop.cli import (
    backups,
    bundles,
    demo,
    dump,
    find,
    form,
    merge,
    papers,
    recap,
    selftest,
    verify_state,
)
from ppks_desktop.cli.grammar import Grammar, Words
from ppks_desktop.desk import start_log
from ppks_desktop.errors import PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later

_log = logging.getLogger(__name__)

COMMANDS = (demo, find, recap, papers, bundles, merge, dump, form, backups, verify_state, selftest)
"""Every group of commands, in the order of the help."""

OK = 0
NO = 1
USAGE = 2
MENDABLE = 3
BUG = 4

_EPILOG = later("""\
kode keluar:
  0  berhasil
  1  jawabannya tidak: tanda tangan tidak sah, paket ditolak, formulir bermasalah, tidak ditemukan
  2  perintah salah ditulis
  3  ada yang perlu diperbaiki pengguna; kalimatnya di stderr
  4  kesalahan program; lihat berkas log

kata sandi: lewat pertanyaan, --passphrase-file BERKAS, atau PPKS_PASSPHRASE_FILE; tidak pernah
sebagai argumen. Brankas contoh dibuka dengan kata sandi contoh tanpa bertanya.
""")


def parser() -> argparse.ArgumentParser:
    """The whole grammar of the terminal."""
    top = Grammar(
        prog="ppks",
        description=_("PPKS Desktop di terminal. Tanpa kata apa pun: membuka layar."),
        epilog=_(_EPILOG),
    )
    top.add_argument(
        "--version", action="version", version=f"ppks {__version__}", help=_("versi program")
    )
    top.add_argument(
        "--language", choices=("id", "en"), help=_("bahasa kalimatnya; biasanya menurut setelan")
    )
    words = Words(top, "command", _("PERINTAH"))
    for group in COMMANDS:
        group.add(words)
    return top


def _spoken(words: Sequence[str]) -> i18n.Language | None:
    """The language asked for before the command, so that help and complaints are in it too."""
    asked = "=".join(words[:2]).split("=")
    if asked[0] != "--language" or len(asked) == 1:
        return None
    return "en" if asked[1] == "en" else "id"


def main(words: Sequence[str]) -> int:
    """Do what the words say, in the language of the settings, and return the exit code."""
    i18n.use(_spoken(words) or settings.load(paths.user_data()).language)
    try:
        asked = parser().parse_args(words)
    except SystemExit as stop:  # argparse has said what is wrong, or has shown its help
        return stop.code if isinstance(stop.code, int) else USAGE
    _begin_log()
    try:
        return int(asked.run(asked))
    except PpksError as error:
        print(error, file=sys.stderr)
        return MENDABLE
    except (KeyboardInterrupt, EOFError):
        print(_("Dihentikan."), file=sys.stderr)
        return MENDABLE
    except BrokenPipeError:
        _hear_no_more()
        return OK
    except OSError as error:
        _tell_place(error)
        return MENDABLE
    except Exception as error:
        _tell_bug(error)
        return BUG


def tell_no_display() -> int:
    """Say that the windows cannot be opened here and what can be done instead."""
    sentence = _("Di sini tidak ada layar. Buka dari desktop, atau pakai perintah: ppks --help")
    print(sentence, file=sys.stderr)
    return MENDABLE


def _hear_no_more() -> None:
    """Whoever read the output has gone; what is left of it goes nowhere, without a complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _begin_log() -> None:
    """Log where that is possible; a home that cannot be written to must not stop the work."""
    with suppress(OSError):
        start_log()


def _tell_place(error: OSError) -> None:
    """Name the file that the system would not give; the log gets the functions only."""
    _log.error("system %s at %s", type(error).__name__, _where(error))
    sentence = _("{file} tidak dapat dibaca atau ditulis. Periksa letak, izin, dan ruangnya.")
    print(sentence.format(file=error.filename or _("Berkas")), file=sys.stderr)


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))


def _tell_bug(error: Exception) -> None:
    """Name the kind of error and the functions it passed, never what they held."""
    where = _where(error)
    _log.error("bug %s at %s", type(error).__name__, where)
    said = _("Kesalahan program: {kind} di {where}")
    print(said.format(kind=type(error).__name__, where=where), file=sys.stderr)
