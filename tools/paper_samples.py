"""Draw every paper with invented data, so that somebody can look at each page."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from ppks_desktop.papers import preview  # noqa: E402 - the path comes first
from ppks_desktop.papers.catalogue import BY_CODE  # noqa: E402
from ppks_desktop.papers.signing import countersign, sign  # noqa: E402
from tests.papers import samples  # noqa: E402

WIDTH = 1000
"""Pixels of a page's width: a page fills a screen."""


def contents() -> Iterator[tuple[str, str, Any]]:
    """The papers to look at: name of the picture, code, what it says."""
    yield "bast", "bast", samples.bast()
    yield "bast-uang", "bast", samples.bast(is_money=True, kind="Modal Usaha", stamp_duty=True)
    yield "kwitansi", "kwitansi", samples.RECEIPT
    yield "daftar-hadir-kosong", "daftar_hadir", samples.attendance(filled=False)
    yield "daftar-hadir", "daftar_hadir", samples.attendance(filled=True)
    yield "rekap", "rekap", samples.recap()
    yield "pernyataan", "pernyataan", samples.STATEMENT
    yield "pemulihan", "pemulihan", samples.RECOVERY


def drawn(code: str, content: Any, *, demo: bool) -> bytes:
    """One paper, signed twice where it is a handover paper."""
    paper = BY_CODE[code]
    frame = samples.frame(content, demo=demo)
    if not paper.issued:
        frame = replace(frame, number=None, qr_text="", content_hash="", short_id="")
    pdf = paper.draw(content, frame)
    if code != "bast":
        return pdf
    ca = samples.office_ca()
    once = sign(pdf, samples.identity(ca), samples.scribble(1), samples.AT, "Penerbitan")
    lurah = samples.identity(ca, "Dewi Contohsari, S.STP.")
    return countersign(once, lurah, samples.scribble(9), samples.AT, "Mengetahui")


def main(folder: Path) -> None:
    """Write each paper as PDF and each of its pages as PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    for demo in (False, True):
        for name, code, content in contents():
            stem = f"{name}-contoh" if demo else name
            pdf = drawn(code, content, demo=demo)
            (folder / f"{stem}.pdf").write_bytes(pdf)
            for number, page in enumerate(preview.pages(pdf, WIDTH), 1):
                (folder / f"{stem}-{number}.png").write_bytes(page.png())
            print(f"{stem}: {len(pdf)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screenshots" / "papers")
