"""``ppks form print``: a form on paper, blank or as it was answered."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ppks_desktop import paths
from ppks_desktop.cli.grammar import Words
from ppks_desktop.cli.opening import add_passphrase, opened
from ppks_desktop.cli.telling import say
from ppks_desktop.cli.trying import read_answers
from ppks_desktop.errors import FormProblem
from ppks_desktop.forms.form import CITY, Form
from ppks_desktop.i18n import gettext as _
from ppks_desktop.saving import save_file

if TYPE_CHECKING:
    from ppks_desktop.papers.form import SheetMark

MOST = 1_000
"""Copies in one file."""


def add(words: Words) -> None:
    """Teach the terminal the word."""
    draw = words.add_parser("print", help=_("cetak formulir kosong atau terisi sebagai PDF"))
    draw.add_argument("form", metavar="FORM", help=_("id formulir, atau berkas .yaml atau .xlsx"))
    draw.add_argument("--to", type=Path, required=True, metavar="FILE.pdf", help=_("berkas PDF"))
    draw.add_argument("--count", type=_copies, default=1, metavar="N", help=_("jumlah lembar"))
    draw.add_argument("--first", type=_copies, metavar="N", help=_("nomor lembar yang pertama"))
    draw.add_argument("--paper", choices=("A4", "F4"), default="A4", help=_("ukuran kertas"))
    draw.add_argument("--answers", type=Path, metavar="FILE.json", help=_("cetak jawaban ini"))
    draw.add_argument("--vault", type=Path, metavar="VAULT", help=_("kop dan nomor dari brankas"))
    add_passphrase(draw)
    draw.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Write the PDF."""
    save_file(asked.to, _from_vault(asked) if asked.vault is not None else _from_file(asked))
    say(_("{file}: tersimpan").format(file=asked.to))
    return 0


def _copies(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:7]) <= 9_999_999:
        raise argparse.ArgumentTypeError(_("tulis angka mulai dari 1"))
    return int(text[:7])


def _from_vault(asked: argparse.Namespace) -> bytes:
    """With the office's letterhead, paper size and next numbers."""
    with opened(asked) as desk:
        if asked.answers is not None:
            return desk.sheets.filled(asked.form, read_answers(asked.answers))
        return desk.sheets.blank(asked.form, asked.count)


def _from_file(asked: argparse.Namespace) -> bytes:
    from ppks_desktop.forms.paper.layout import layout
    from ppks_desktop.papers.form import FormContent, draw
    from ppks_desktop.papers.page import Frame, Letterhead

    form = _form(asked.form)
    if asked.answers is None:
        content = FormContent(layout(form, "blank"), tuple(_marks(asked.first, asked.count)))
    else:
        now = datetime.now(UTC).astimezone(CITY)
        session = form.open(read_answers(asked.answers), today=now.date(), now=now)
        content = FormContent(layout(form, "filled", session))
    return draw(content, Frame(Letterhead(), asked.paper))


def _form(named: str) -> Form:
    """A form of the program by its id, or a file."""
    from ppks_desktop.forms.files import form_of

    shipped = paths.forms() / f"{named}.yaml"
    if named in {one.stem for one in paths.forms().glob("*.yaml")}:
        return form_of(shipped)
    if not Path(named).is_file():
        sentence = _("Formulir {name} tidak ada. Tulis id formulir atau letak berkasnya.")
        raise FormProblem(sentence.format(name=named))
    return form_of(Path(named))


def _marks(first: int | None, count: int) -> Sequence["SheetMark"]:
    from ppks_desktop.papers.form import SheetMark

    if count > MOST:
        raise FormProblem(_("Cetak paling banyak {most} lembar sekaligus.").format(most=MOST))
    if first is None:
        return [SheetMark()] * count
    return [SheetMark(str(number)) for number in range(first, first + count)]
