"""The shape of the house: floors, sizes, sentences, no wires to outside."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.sources import (
    ROOT,
    imports,
    package_files,
    place,
    project_files,
    python_files,
    tree,
)

LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
MOST_METHODS = 20
LONGEST_SENTENCE = 80

HEAVY = (
    "aiohttp alembic babel lxml openpyxl phonenumbers psycopg pyhanko pypdfium2 reportlab"
    " requests sqlalchemy xlsxwriter zxcvbn zxingcpp"
).split()
"""Packages that cost start-up time and are imported where they are used."""

WIRES = (
    "aiohttp asyncio ftplib http imaplib poplib requests select selectors smtplib socket"
    " socketserver ssl telnetlib urllib.request urllib3 webbrowser websockets xmlrpc"
    " PySide6.QtNetwork PySide6.QtWebEngineCore PySide6.QtWebSockets"
).split()
"""Modules that speak to a network; the program is never online."""

ADDRESSES = re.compile(
    r"\b(?:pypi|test\.pypi|files\.pythonhosted|registry\.npmjs)\.org\b"
    r"|\b(?:deb|security|ftp)\.debian\.org\b|\bproxy\.golang\.org\b"
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|home|root(?!/item))/\w+")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file, inner ones too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def test_every_import_goes_down_to_a_lower_floor() -> None:
    checked = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_module_opens_with_one_short_sentence() -> None:
    wrong = []
    for path in python_files():
        first = (ast.get_docstring(tree(path)) or "").split("\n", 1)[0]
        if not first or len(first) > LONGEST_SENTENCE or not first.endswith("."):
            wrong.append(f"{place(path, 1)}: {first!r}")
    assert not wrong, "\n".join(wrong)


def test_no_module_is_longer_than_a_reading() -> None:
    lengths = {path: len(path.read_bytes().splitlines()) for path in python_files()}
    assert [
        place(path, length) for path, length in lengths.items() if length > LONGEST_MODULE
    ] == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        place(path, node.lineno)
        for path in python_files()
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_no_class_does_everything() -> None:
    wide = [
        place(path, node.lineno)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(part, Function) for part in node.body) > MOST_METHODS
    ]
    assert not wide, "\n".join(wide)


def test_the_first_window_waits_for_nothing_heavy() -> None:
    looked = subprocess.run(
        [sys.executable, "-c", "import ppks_desktop.app, sys; print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.split(".", 1)[0] for name in looked.stdout.split()}
    assert loaded.isdisjoint(HEAVY), sorted(loaded.intersection(HEAVY))


def test_the_program_has_no_wire_to_a_network() -> None:
    wired = [
        f"{place(path, line)}: {name}"
        for path in package_files()
        for line, name in imports(path)
        if any(name == wire or name.startswith(f"{wire}.") for wire in WIRES)
    ]
    assert not wired, "\n".join(wired)


def test_no_sentence_is_translated_before_a_language_is_chosen() -> None:
    early = [
        place(path, node.lineno)
        for path in package_files()
        for node in run_on_import(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "gettext", "ngettext"}
    ]
    assert not early, "i18n.later for a table, gettext where it is shown:\n" + "\n".join(early)


def run_on_import(node: ast.AST) -> Iterator[ast.AST]:
    """Every part of a module that runs when it is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        yield child
        if isinstance(child, ast.Lambda):
            continue
        if isinstance(child, Function):
            for part in (child.args, *child.decorator_list):
                yield from run_on_import(part)
                yield part
        else:
            yield from run_on_import(child)


def test_no_file_names_a_package_index_or_a_place_on_one_machine() -> None:
    found = []
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            found += [place(path, number)] * bool(ADDRESSES.search(line))
            found += [place(path, number)] * bool(MACHINE_PATHS.search(line))
    assert not found, "\n".join(found)
