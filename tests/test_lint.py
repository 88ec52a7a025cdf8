"""Style and types, so that plain pytest guards them."""

import subprocess
import sys

import pytest

from tests.sources import ROOT


def complaints(*command: str) -> str:
    """What a checker has to say; empty if it is content."""
    checked = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return "" if checked.returncode == 0 else checked.stdout + checked.stderr


def fail_with(said: str) -> None:
    """Fail with everything a checker said."""
    if said:
        pytest.fail(said, pytrace=False)


def test_ruff_has_no_complaint() -> None:
    fail_with(complaints("ruff", "check", "--quiet", "--output-format", "concise", "."))


def test_every_file_is_formatted() -> None:
    fail_with(complaints("ruff", "format", "--check", "."))


def test_every_type_fits() -> None:
    fail_with(complaints("mypy"))
