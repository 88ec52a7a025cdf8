"""What other programs see in a paper."""

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

_NUMBER = re.compile(r'="(-?[0-9.]+)"')


def _said(*command: str) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def _kept(pdf: bytes, folder: Path) -> str:
    path = folder / "surat.pdf"
    path.write_bytes(pdf)
    return str(path)


def text_of(pdf: bytes, folder: Path) -> str:
    """The text line by line as it lies on the pages, spaces and line ends made one."""
    return " ".join(lines_of(pdf, folder))


def lines_of(pdf: bytes, folder: Path) -> list[str]:
    """The lines as they lie on the pages, spaces made one."""
    said = _said("pdftotext", "-layout", _kept(pdf, folder), "-")
    return [" ".join(line.split()) for line in said.splitlines() if line.strip()]


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page, spaces and line ends made one."""
    said = _said("pdftotext", "-layout", _kept(pdf, folder), "-")
    return [" ".join(page.split()) for page in said.split("\f") if page.strip()]


def fonts_of(pdf: bytes, folder: Path) -> dict[str, bool]:
    """The fonts by name, and whether each is embedded."""
    rows = _said("pdffonts", _kept(pdf, folder)).splitlines()[2:]
    return {row.split()[0]: row.split()[-5] == "yes" for row in rows}


def properties_of(pdf: bytes, folder: Path) -> dict[str, str]:
    """The properties as poppler lists them."""
    rows = _said("pdfinfo", _kept(pdf, folder)).splitlines()
    return {name: value.strip() for name, _colon, value in (row.partition(":") for row in rows)}


def nss(ca_pem: bytes, folder: Path) -> Path:
    """A certificate store that trusts the office, made as docs/third-party-check.md says."""
    store, pem = folder / "nss", folder / "ca.pem"
    store.mkdir()
    pem.write_bytes(ca_pem)
    _said("certutil", "-N", "-d", f"sql:{store}", "--empty-password")
    _said("certutil", "-A", "-d", f"sql:{store}", "-n", "ppks", "-t", "CT,C,C", "-i", str(pem))
    return store


def pdfsig(pdf: bytes, store: Path, folder: Path) -> str:
    """What poppler's pdfsig says of the signatures."""
    return _said("pdfsig", "-nssdir", f"sql:{store}", _kept(pdf, folder))


def stream_of(pdf: bytes, folder: Path) -> str:
    """The text in the order in which it was drawn, spaces and line ends made one."""
    return " ".join(_said("pdftotext", "-raw", _kept(pdf, folder), "-").split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page and its box in points, counted from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(pdf: bytes, folder: Path) -> list[tuple[float, float, list[Word]]]:
    """The words of each page, with its width and height."""
    said = _said("pdftotext", "-bbox", _kept(pdf, folder), "-")
    pages: list[tuple[float, float, list[Word]]] = []
    for line in said.splitlines():
        numbers = [float(one) for one in _NUMBER.findall(line)]
        if "<page " in line:
            pages.append((numbers[0], numbers[1], []))
        elif "<word " in line:
            text = unescape(line[line.index(">") + 1 : line.rindex("<")])
            pages[-1][2].append(Word(text, *numbers[:4]))
    return pages
