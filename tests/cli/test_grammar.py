"""The terminal explains itself in Indonesian and corrects words it was given."""

from pathlib import Path

import pytest

from ppks_desktop.cli import main
from ppks_desktop.cli.door import COMMANDS

Shown = pytest.CaptureFixture[str]

ENGLISH = ("usage", "required", "argument", "positional", "show this", "invalid", "choose")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["find"], "kurang: VAULT, TEXT"),
        (["carikan"], "'carikan' tidak dikenal"),
        (["find", "a", "b", "--jsno"], "tidak dikenal: --jsno"),
        (["find", "a", "b", "--json=ya"], "--json tidak diikuti apa pun"),
        (["find", "a", "b", "--limit", "nol"], "tulis angka bulat"),
        (["find", "a", "b", "--limit", "0"], "paling sedikit 1"),
        (["demo", "a", "--people"], "--people perlu diikuti isinya"),
        (["demo", "a", "--seed", "x"], "--seed harus angka, bukan 'x'"),
        (["recap", "a", "--year", "24"], "empat angka"),
        (["recap", "a", "--year", "99999999"], "empat angka"),
        (["recap", "a", "--year", "2024", "--json", "--pdf", "x"], "--pdf tidak dapat bersama"),
        (["print", "a", "surat", "latest", "--to", "x"], "'surat' tidak dikenal. PAPER"),
        (["bundle"], "kurang: TINDAKAN"),
        (["bundle", "make", "a"], "kurang: --to"),
    ],
)
def test_words_that_are_not_understood_end_with_two(
    words: list[str], said: str, capsys: Shown
) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert "--help" in told.err
    assert not any(word in told.err.casefold() for word in ENGLISH)


def test_every_command_explains_itself_in_indonesian(capsys: Shown) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert "kode keluar" in told
    names = "demo find recap print verify bundle merge dump trust form backup restore self-test"
    for name in names.split():
        assert name in told
        assert main([name, "--help"]) == 0
        help_ = capsys.readouterr().out
        assert help_.startswith("pemakaian: ppks")
        assert "tampilkan petunjuk ini" in help_
        assert not any(word in help_.casefold() for word in ENGLISH)
    assert len(COMMANDS) <= len(names.split())


def test_a_reader_that_goes_away_is_no_mistake(
    tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPKS_DATA_DIR", str(tmp_path))

    def goes(*_words: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("ppks_desktop.cli.door._hear_no_more", lambda: None)
    monkeypatch.setattr("ppks_desktop.cli.papers._read", goes)
    assert main(["verify", "surat.pdf"]) == 0
    assert capsys.readouterr().err == ""
