"""A demo pair to do harm to: made once, copied for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ppks_desktop.cli import main
from ppks_desktop.desk import Desk

MENDABLE = 3

Refused = Callable[..., str]


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Log and settings of these tests lie in the test's own folder."""
    monkeypatch.setenv("PPKS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("PPKS_PASSPHRASE_FILE", raising=False)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop with a day's work that its office has not received."""
    folder = tmp_path_factory.mktemp("kota")
    Desk.create_demo(folder, people=25, pair=True)
    return folder


@pytest.fixture
def laptop(city: Path, tmp_path: Path) -> Path:
    """The laptop's vault, for this test alone."""
    return Path(shutil.copytree(city / "laptop", tmp_path / "laptop"))


@pytest.fixture
def office(city: Path, tmp_path: Path) -> Path:
    """The office's vault, for this test alone."""
    return Path(shutil.copytree(city / "office", tmp_path / "office"))


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Refused:
    """Run a command that must end with 3 and one Indonesian sentence, which is answered."""

    def run(*words: str | Path) -> str:
        capsys.readouterr()
        assert main([str(word) for word in words]) == MENDABLE
        told = capsys.readouterr()
        assert told.out == ""
        return one_sentence(told.err)

    return run


def one_sentence(told: str) -> str:
    """What was said, which must be one line that ends like a sentence and shows no inside."""
    assert told.count("\n") == 1, told
    assert told.rstrip()[-1] in ".:" or told.rstrip().split()[-1].isupper(), told
    assert not any(sign in told for sign in ("Traceback", "Error", "sqlite", "errno", "\\x")), told
    return told.rstrip("\n")
