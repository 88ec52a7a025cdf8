"""Write THIRD_PARTY_NOTICES.md from what the installed packages say of themselves."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT / "THIRD_PARTY_NOTICES.md"

UNSAID = {"pyrage": "MIT", "sqlcipher3": "Zlib", "segno": "BSD-3-Clause"}
"""Licences that stand in the package's own text but not in a field of its metadata."""

LONGEST_NAME = 50

INSIDE = (
    ("SQLCipher and SQLite", "BSD-3-Clause; public domain", "in sqlcipher3"),
    ("OpenSSL", "Apache-2.0", "in sqlcipher3, cryptography and psycopg-binary"),
    ("libpq", "PostgreSQL", "in psycopg-binary"),
    ("age (Rust crates)", "MIT OR Apache-2.0", "in pyrage"),
    ("PDFium", "BSD-3-Clause", "in pypdfium2"),
    ("Qt 6", "LGPL-3.0-only", "in PySide6-Essentials"),
    ("Zstandard", "BSD-3-Clause", "in zstandard"),
    ("tzdata", "Apache-2.0", "on Windows only"),
    ("Lato", "OFL-1.1", "in fontpkg-lato"),
)

TOP = """\
# Third-party notices

PPKS Desktop is licensed under Apache-2.0. It stands on the work of others, listed here with the
licence each names; the full texts lie beside each package (`*.dist-info`), in the environment
and in the frozen program alike. Written by `python3 dev.py notices`.

Qt and PySide6 are used under LGPL-3.0 as separate, replaceable libraries: in the frozen program
they are files of their own in the folder, which may be exchanged for other builds of the same
version. psycopg is used under LGPL-3.0 the same way.

| package | version | licence |
|---|---|---|
"""


def needed(name: str, seen: set[str]) -> Iterator[Distribution]:
    """The installed package ``name`` and all it needs in turn, each once."""
    key = canonicalize_name(name)
    if key in seen:
        return
    seen.add(key)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    yield found
    for text in found.requires or ():
        wish = Requirement(text)
        if wish.marker is None or any(
            wish.marker.evaluate({"extra": extra}) for extra in ("", "binary")
        ):
            yield from needed(wish.name, seen)


def licence(found: Distribution) -> str:
    """The licence as the package names it, short."""
    about = found.metadata.json
    said = about.get("license_expression") or about.get("license") or ""
    if isinstance(said, str) and 0 < len(said) < LONGEST_NAME and "\n" not in said:
        return said
    own = UNSAID.get(canonicalize_name(found.name))
    classified = [
        text.rsplit(" :: ", 1)[1]
        for text in about.get("classifier", ())
        if text.startswith("License :: OSI")
    ]
    return own or ", ".join(classified)


def packages() -> list[Distribution]:
    """Every installed package the program runs on, here on this machine."""
    table = re.search(
        r"^dependencies = \[(.*?)^\]",
        (ROOT / "pyproject.toml").read_text(),
        re.MULTILINE | re.DOTALL,
    )
    wishes = re.findall(r'"([\w.-]+)', table[1] if table else "")
    seen: set[str] = set()
    return [found for wish in wishes for found in needed(wish, seen)]


def notices() -> str:
    """The whole page."""
    rows = sorted(f"| {found.name} | {found.version} | {licence(found)} |" for found in packages())
    inside = [f"| {name} | {where} | {terms} |" for name, terms, where in INSIDE]
    head = ["", "Carried inside some of them:", "", "| part | where | licence |", "|---|---|---|"]
    return TOP + "\n".join([*sorted(rows, key=str.lower), *head, *inside, ""])


def main() -> int:
    """Write the page; 1 if a package names no licence."""
    NOTICES.write_text(notices(), encoding="utf-8")
    silent = [line for line in notices().splitlines() if line.endswith("|  |")]
    print("\n".join(silent) or f"{NOTICES.name} written")
    return bool(silent)


if __name__ == "__main__":
    sys.exit(main())
