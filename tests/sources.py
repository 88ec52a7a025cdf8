"""The project's own source files, parsed, for tests that look at all of them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "ppks_desktop"


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    named = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted({path for path in named if path.is_file()}))


def python_files() -> tuple[Path, ...]:
    """Every Python file of the project: program, tests, tools."""
    return tuple(path for path in project_files() if path.suffix in {".py", ".spec"})


def package_files() -> tuple[Path, ...]:
    """Every module of the program itself."""
    return tuple(path for path in python_files() if PACKAGE in path.parents)


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, line: int) -> str:
    """Where to look, as editors and terminals understand it."""
    return f"{path.relative_to(ROOT)}:{line}"


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a file imports, wherever it does."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"
