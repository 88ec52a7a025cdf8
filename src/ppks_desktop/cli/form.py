"""``ppks form``: check, import, export, compare, print and try the files of forms."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ppks_desktop import paths
from ppks_desktop.cli import adopting, evaluating, printing, trying
from ppks_desktop.cli.grammar import Words
from ppks_desktop.cli.telling import say, table
from ppks_desktop.errors import FormProblem
from ppks_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from ppks_desktop.forms.model.problems import Fault

STYLES = ("table", "csv", "text")
"""The shapes a codebook comes in."""


def add(words: Words) -> None:
    """Teach the terminal the words."""
    group = words.add_parser("form", help=_("formulir: periksa, impor, ekspor, coba, cetak"))
    kinds = Words(group, "what", _("TINDAKAN"))
    check = kinds.add_parser("check", help=_("periksa berkas formulir (.yaml atau .xlsx)"))
    check.add_argument("files", type=Path, nargs="*", metavar="FILE", help=_("kosong: semua"))
    check.set_defaults(run=run_check)
    bring = kinds.add_parser("import", help=_("jadikan lembar kerja XLSForm berkas formulir"))
    bring.add_argument("file", type=Path, metavar="FILE.xlsx", help=_("lembar kerja XLSForm"))
    bring.add_argument("--to", type=Path, metavar="FILE.yaml", help=_("simpan ke berkas ini"))
    bring.add_argument("--force", action="store_true", help=_("timpa berkas yang ada"))
    bring.set_defaults(run=run_import)
    export = kinds.add_parser("export", help=_("jadikan formulir lembar kerja XLSForm"))
    export.add_argument("file", type=Path, metavar="FILE.yaml", help=_("berkas formulir"))
    export.add_argument("--to", type=Path, metavar="FILE.xlsx", help=_("simpan ke berkas ini"))
    export.add_argument("--force", action="store_true", help=_("timpa berkas yang ada"))
    export.set_defaults(run=run_export)
    book = kinds.add_parser("codebook", help=_("daftar pertanyaan dan artinya"))
    book.add_argument("file", type=Path, metavar="FILE", help=_("formulir .yaml atau .xlsx"))
    book.add_argument("--as", dest="style", choices=STYLES, default="table", help=_("bentuknya"))
    book.add_argument("--language", default="", metavar="CODE", help=_("bahasa formulir"))
    book.add_argument("--to", type=Path, metavar="FILE", help=_("simpan ke berkas ini"))
    book.set_defaults(run=run_codebook)
    diff = kinds.add_parser("diff", help=_("bandingkan dua versi; kode 1 bila berbeda"))
    diff.add_argument("old", type=Path, metavar="OLD", help=_("versi lama"))
    diff.add_argument("new", type=Path, metavar="NEW", help=_("versi baru"))
    diff.set_defaults(run=run_diff)
    adopting.add(kinds)
    trying.add(kinds)
    printing.add(kinds)
    evaluating.add(kinds)


def run_check(asked: argparse.Namespace) -> int:
    """Print every fault of the forms; 1 where one of them is grave."""
    from ppks_desktop.forms.files import checked, read_file
    from ppks_desktop.forms.model.problems import BrokenForm

    answer = 0
    for file in asked.files or sorted(paths.forms().glob("*.yaml")):
        try:
            imported = read_file(file)
            form, faults = checked(imported.book, imported.faults)
        except BrokenForm as broken:
            form, faults = None, list(broken.faults)
        grave = _tell(faults)
        if form is None:
            answer = 1
            say(_("{file}: {count} kesalahan").format(file=file, count=grave))
        else:
            say(_("{file}: baik").format(file=file))
    return answer


def _tell(faults: "Sequence[Fault]") -> int:
    """Print faults, the grave ones first, and say how many these are."""
    from ppks_desktop.forms.files import grouped

    grave = [fault for fault in faults if fault.grave]
    for line in grouped(grave):
        print(line, file=sys.stderr)
    for line in grouped([fault for fault in faults if not fault.grave]):
        print(_("Catatan: {line}").format(line=line), file=sys.stderr)
    return len(grave)


def run_import(asked: argparse.Namespace) -> int:
    """Write the YAML file of a spreadsheet; 1 with every fault where it is not right."""
    from ppks_desktop.forms.files import SPREADSHEETS, checked
    from ppks_desktop.forms.source.spreadsheet import read_spreadsheet
    from ppks_desktop.forms.source.writing import written

    if asked.file.suffix.lower() not in SPREADSHEETS:
        raise FormProblem(
            _("{file} bukan lembar kerja; import membaca .xlsx.").format(file=asked.file)
        )
    target = _target(asked, ".yaml")
    imported = read_spreadsheet(asked.file)
    imported.book.folder = target.parent
    form, faults = checked(imported.book, imported.faults)
    if _tell(faults) or form is None:
        return 1
    target.write_text(written(imported.book, imported.heading), encoding="utf-8")
    say(_("{file}: tersimpan").format(file=target))
    return 0


def run_export(asked: argparse.Namespace) -> int:
    """Write the spreadsheet of a form."""
    from ppks_desktop.forms.files import SPREADSHEETS, read_file
    from ppks_desktop.forms.source.spreading import spreadsheet

    if asked.file.suffix.lower() in SPREADSHEETS:
        raise FormProblem(
            _("{file} sudah lembar kerja; export membuatnya dari .yaml.").format(file=asked.file)
        )
    target = _target(asked, ".xlsx")
    imported = read_file(asked.file)
    target.write_bytes(spreadsheet(imported.book, imported.heading))
    say(_("{file}: tersimpan").format(file=target))
    return 0


def _target(asked: argparse.Namespace, ending: str) -> Path:
    target: Path = asked.to or asked.file.with_suffix(ending)
    if target.exists() and not asked.force:
        raise FormProblem(
            _("{file} sudah ada; pakai --to dengan nama lain, atau --force.").format(file=target)
        )
    return target


def run_codebook(asked: argparse.Namespace) -> int:
    """Print or write the codebook of a form."""
    from ppks_desktop.forms.files import form_of
    from ppks_desktop.forms.versions.codebook import HEADS, codebook

    form = form_of(asked.file)
    heads = [_(head) for head in HEADS]
    rows = [line.cells() for line in codebook(form, asked.language)]
    if asked.style == "csv":
        text = _csv([heads, *rows])
    elif asked.style == "text":
        text = "\n".join([form.title, "", *_text(heads, rows)]) + "\n"
    else:
        narrow = [(row[0], row[2], row[3], row[4], row[5]) for row in rows]
        lines = table([heads[0], heads[2], heads[3], heads[4], heads[5]], narrow)
        text = "\n".join(lines) + "\n"
    if asked.to is not None:
        asked.to.write_text(text, encoding="utf-8", newline="")
        say(_("{file}: tersimpan").format(file=asked.to))
    else:
        sys.stdout.write(text)
    return 0


def _csv(rows: list[list[str] | tuple[str, ...]]) -> str:
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _text(heads: list[str], rows: list[tuple[str, ...]]) -> list[str]:
    lines: list[str] = []
    for row in rows:
        lines.append(f"{row[0] or '-'}. {row[3] or row[2]}")
        lines += [
            f"   {head}: {cell}"
            for at, (head, cell) in enumerate(zip(heads, row, strict=True))
            if cell and at not in (0, 3)
        ]
        lines.append("")
    return lines


def run_diff(asked: argparse.Namespace) -> int:
    """Print what differs between two versions of a form; 1 where something does."""
    from ppks_desktop.forms.files import form_of
    from ppks_desktop.forms.versions.comparing import compare, told

    difference = compare(form_of(asked.old), form_of(asked.new))
    say(*(told(difference) or [_("Tidak ada bedanya.")]))
    return 1 if difference else 0
