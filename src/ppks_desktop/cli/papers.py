"""``ppks print``, ``verify`` and ``trust``: papers and who vouches for them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ppks_desktop.cli.grammar import AS_JSON, Words
from ppks_desktop.cli.opening import add_passphrase, add_vault, opened
from ppks_desktop.cli.telling import say, say_json
from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.catalogue import PAPERS
from ppks_desktop.saving import save_file

if TYPE_CHECKING:
    from ppks_desktop.papers.verdict import Verdict


def add(words: Words) -> None:
    """Teach the terminal the words."""
    draw = words.add_parser("print", help=_("terbitkan surat sebagai PDF"))
    add_vault(draw)
    codes = [paper.code for paper in PAPERS]
    draw.add_argument("paper", metavar="PAPER", choices=codes, help=", ".join(codes))
    draw.add_argument(
        "record", metavar="RECORD|latest", help=_("id catatan, tahun (rekap), atau latest")
    )
    draw.add_argument("--to", type=Path, required=True, metavar="FILE", help=_("berkas PDF"))
    draw.set_defaults(run=run_print)
    check = words.add_parser("verify", help=_("periksa tanda tangan surat PDF"))
    check.add_argument("file", type=Path, metavar="FILE", help=_("surat PDF"))
    check.add_argument("--trust", type=Path, metavar="ca.pem", help=_("sertifikat kantor"))
    check.add_argument("--vault", type=Path, metavar="VAULT", help=_("brankas yang mengenalnya"))
    add_passphrase(check)
    check.add_argument("--json", action="store_true", help=AS_JSON)
    check.set_defaults(run=run_verify)
    trust = words.add_parser("trust", help=_("sertifikat kantor"))
    kinds = Words(trust, "what", _("TINDAKAN"))
    export = kinds.add_parser("export", help=_("simpan sertifikat kantor bagi pihak lain"))
    add_vault(export)
    export.add_argument("--to", type=Path, required=True, metavar="ca.pem", help=_("berkas tujuan"))
    export.set_defaults(run=run_export)


def run_print(asked: argparse.Namespace) -> int:
    """Issue the paper of a record and write the signed PDF."""
    with opened(asked) as desk:
        record = desk.issuing.latest(asked.paper) if asked.record == "latest" else asked.record
        issued = desk.issuing.issue(asked.paper, record)
        save_file(asked.to, issued.pdf)
    say(_("{number}: {file}").format(number=issued.number or _("tanpa nomor"), file=asked.to))
    return 0


def run_verify(asked: argparse.Namespace) -> int:
    """Print the verdict; 1 where the paper is not valid."""
    pdf = _read(asked.file)
    sentence, known = "", None
    if asked.vault is None:
        from ppks_desktop.papers.verifying import verify

        verdict = verify(pdf, _read(asked.trust) if asked.trust else None)
        sentence = verdict.sentence
    else:
        with opened(asked) as desk:
            paper = desk.issuing.verify(pdf)
        verdict, sentence, known = paper.verdict, paper.sentence, paper.known
    if asked.json:
        say_json(_facts(verdict, sentence, known))
    else:
        say(sentence, *(f"  {one.sentence}" for one in verdict.signatures))
    return 0 if verdict.valid else 1


def run_export(asked: argparse.Namespace) -> int:
    """Write the certificate of the office's authority."""
    with opened(asked) as desk:
        desk.enrolment.export_ca(asked.to)
    say(str(asked.to))
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        sentence = _("Berkas {file} tidak dapat dibaca. Periksa letaknya.")
        raise PaperProblem(sentence.format(file=path), "berkas-tidak-ada") from None


def _facts(verdict: "Verdict", sentence: str, known: bool | None) -> dict[str, Any]:
    return {
        "valid": verdict.valid,
        "code": verdict.code,
        "sentence": sentence,
        "known": known,
        "signatures": [
            {
                "field": one.field,
                "name": one.name,
                "position": one.position,
                "office": one.office,
                "at": one.at.isoformat() if one.at else None,
                "intact": one.intact,
                "trusted": one.trusted,
                "valid": one.valid,
                "whole": one.whole,
                "reasons": [reason.code for reason in one.reasons],
                "sentence": one.sentence,
            }
            for one in verdict.signatures
        ],
    }
