"""The grammar of the terminal's words, in Indonesian."""

import argparse
import re
import sys
from typing import Any, NoReturn

from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import later

_MISTAKES = (
    (r"the following arguments are required: (.*)", later("kurang: {0}")),
    (r"one of the arguments (.*) is required", later("pilih salah satu: {0}")),
    (r"argument (.*): not allowed with argument (.*)", later("{0} tidak dapat bersama {1}")),
    (r"argument (.*): expected .*", later("{0} perlu diikuti isinya")),
    (
        r"argument (.*): invalid choice: (.*) \(choose from (.*)\)",
        later("{1} tidak dikenal. {0}: {2}"),
    ),
    (r"argument (.*): invalid int value: (.*)", later("{0} harus angka, bukan {1}")),
    (r"argument (.*): ignored explicit argument .*", later("{0} tidak diikuti apa pun")),
    (r"argument (.*?): (.*)", "{0}: {1}"),
    (r"unrecognized arguments: (.*)", later("tidak dikenal: {0}")),
)
"""What argparse complains of, and how that is said here."""

FIRST_YEAR, LAST_YEAR = 1950, 2200

AS_JSON = later("jawab dengan JSON, untuk dibaca program")


class Words:
    """Where commands are added to a grammar."""

    def __init__(self, grammar: argparse.ArgumentParser, dest: str, metavar: str) -> None:
        self._kinds = grammar.add_subparsers(dest=dest, required=True, metavar=metavar)

    def add_parser(
        self,
        name: str,
        *,
        help: str,  # noqa: A002  argparse's word
        more: str | None = None,
    ) -> argparse.ArgumentParser:
        """Add a command with the words that tell what it does, and ``more`` below its options."""
        said = help[0].upper() + help[1:] + "."
        return self._kinds.add_parser(name, help=help, description=said, epilog=more)


class Grammar(argparse.ArgumentParser):
    """A grammar that explains itself in Indonesian and knows no shortened options.

    Shortened, ``--passphrase`` would pass for ``--passphrase-file``.
    """

    def __init__(self, **more: Any) -> None:
        fixed = {"formatter_class": _Telling, "allow_abbrev": False, "add_help": False}
        super().__init__(**{**more, **fixed})
        self._positionals.title = _("perlu disebut")
        self._optionals.title = _("pilihan")
        self.add_argument("-h", "--help", action="help", help=_("tampilkan petunjuk ini"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words and where help is; ends with 2."""
        self.print_usage(sys.stderr)
        said = _("{program}: {mistake}. Lihat: {program} --help")
        self.exit(2, said.format(program=self.prog, mistake=_mistake(message)) + "\n")


def year(text: str) -> int:
    """A year as people write it."""
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(_("tulis tahun dengan empat angka, misalnya 2024"))
    return int(text)


def count(text: str) -> int:
    """How many: one or more."""
    if not (text.isascii() and text.isdigit() and int(text[:9]) >= 1 and len(text) < 9):
        raise argparse.ArgumentTypeError(_("tulis angka bulat, paling sedikit 1"))
    return int(text)


class _Telling(argparse.RawDescriptionHelpFormatter):
    """Help with an Indonesian head and room for the words beside the options."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:
        super().add_usage(usage, actions, groups, _("pemakaian: ") if prefix is None else prefix)


def _mistake(message: str) -> str:
    for pattern, said in _MISTAKES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return _(said).format(*found.groups())
    return message
