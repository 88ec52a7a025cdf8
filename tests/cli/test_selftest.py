"""The program tests itself: a whole day of work, step by step."""

from pathlib import Path

import pytest

from ppks_desktop.cli import main, selftest


def test_every_step_of_the_day_is_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPKS_DATA_DIR", str(tmp_path))
    assert main(["self-test"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if ". ok " in line]) == len(selftest.STEPS)


def test_a_step_that_fails_ends_the_test(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_day: selftest.Day) -> None:
        """Langkah yang gagal"""
        raise selftest.SelfTestFailed("sengaja")

    monkeypatch.setenv("PPKS_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(selftest, "STEPS", (fails,))
    assert main(["self-test"]) == 1
    assert "GAGAL  Langkah yang gagal: sengaja" in capsys.readouterr().out
