"""The commands a newcomer types."""

import re
import sys
from pathlib import Path

import pytest

import dev
from tests.sources import ROOT


def lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder of its own, with an environment that looks finished."""
    run = folder / "run.txt"
    run.write_text("satu==1\n", encoding="utf-8")
    (folder / "test.txt").write_text("satu==1\ndua==2\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", folder)
    monkeypatch.setattr(dev, "LOCKS", {"demo": run, "test": folder / "test.txt"})
    monkeypatch.setattr(dev, "STAMP", folder / "stamp.txt")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    return run


def test_the_environment_is_ready_until_the_lock_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = lock(tmp_path, monkeypatch)
    assert not dev.is_ready("demo")
    dev.STAMP.write_text(dev.fingerprint("demo"), encoding="utf-8")
    assert dev.is_ready("demo")
    assert not dev.is_ready("test")
    run.write_text("satu==1.1\n", encoding="utf-8")
    assert not dev.is_ready("demo")


def test_the_environment_for_tests_does_for_the_demo_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(tmp_path, monkeypatch)
    dev.STAMP.write_text(dev.fingerprint("test"), encoding="utf-8")
    assert dev.is_ready("demo")


def test_a_step_that_fails_says_which_and_what_to_do() -> None:
    with pytest.raises(dev.CannotGoOn, match=r"(?s)exit\(7\).*Try again"):
        dev.run([sys.executable, "-c", "exit(7)"], "Try again")


def test_an_old_python_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OLDEST", (99, 0))
    with pytest.raises(dev.CannotGoOn, match=r"99\.0 or newer"):
        dev.check_python()


def test_make_knows_every_command() -> None:
    line = re.search(r"^COMMANDS := (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert line is not None
    assert line[1].split() == list(dev.COMMANDS)


def test_the_readme_opens_with_the_two_commands() -> None:
    top = (ROOT / "README.md").read_text(encoding="utf-8")[:1500]
    for command in (
        "python3 dev.py demo",
        "python3 dev.py test",
        "py dev.py demo",
        "py dev.py test",
    ):
        assert command in top
