"""Versions: the locks say what pyproject asks, and the pin of Qt has its reason."""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pytestqt.qtbot import QtBot

from tests.sources import ROOT

PIN = re.compile(r"^([\w.\[\]-]+)==(\S+?)(?: ; .*)? \\$", re.MULTILINE)
RUN = ROOT / "requirements" / "run.txt"
DEV = ROOT / "requirements" / "dev.txt"


def pins(lock: Path) -> dict[str, str]:
    """Package and version for every pin of a lock file."""
    found = PIN.findall(lock.read_text(encoding="utf-8"))
    return {canonicalize_name(name.split("[")[0]): version for name, version in found}


def project() -> dict[str, Any]:
    """The ``project`` table of pyproject.toml."""
    read: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(read["project"])


def asked(*extras: str) -> list[Requirement]:
    """What pyproject asks for, with the extras named."""
    table = project()
    texts = list(table["dependencies"])
    for extra in extras:
        texts += table["optional-dependencies"][extra]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize(("lock", "extras"), [(RUN, ("build",)), (DEV, ("build", "dev"))])
def test_a_lock_holds_what_pyproject_asks(lock: Path, extras: tuple[str, ...]) -> None:
    locked = pins(lock)
    wrong = [
        str(wish)
        for wish in asked(*extras)
        if not wish.specifier.contains(locked.get(canonicalize_name(wish.name), "0"))
    ]
    assert not wrong, "\n".join(wrong)


def test_both_locks_pin_the_same_versions() -> None:
    run, dev = pins(RUN), pins(DEV)
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_every_pin_has_a_hash(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    pinned = [block for block in blocks if not block.startswith("#")]
    assert len(pinned) == len(pins(lock))
    assert [block for block in pinned if "--hash=sha256:" not in block] == []


def test_qt_takes_no_references_to_none_or_true(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses two references a call and ends the interpreter."""
    from PySide6.QtWidgets import QCheckBox

    box = QCheckBox()
    qtbot.addWidget(box)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(50_000):
        box.setChecked(True)
        box.setChecked(False)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert min(now - then for now, then in zip(after, before, strict=True)) > -1000
