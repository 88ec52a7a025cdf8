"""``ppks verify-state`` holds the rows of a vault against its journal."""

from pathlib import Path

import pytest

from ppks_desktop.cli import main
from ppks_desktop.desk import Desk
from tests.desks import SECRET, Winding, desk_in, someone

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault of two people."""
    monkeypatch.setenv("PPKS_DATA_DIR", str(tmp_path / "data"))
    with desk_in(tmp_path / "brankas", Winding()) as desk:
        someone(desk, "Dewi")
        someone(desk, "Ratna")
    return tmp_path / "brankas"


def _spoil(folder: Path, statement: str) -> None:
    desk = Desk.open(folder, SECRET)
    with desk.database.writing() as connection:
        connection.exec_driver_sql(statement)
    desk.database.close()


def test_rows_that_agree_are_a_yes(vault: Path, capsys: Shown) -> None:
    assert main(["verify-state", str(vault)]) == 0
    assert capsys.readouterr().out == "Isi brankas sama dengan riwayatnya.\n"


def test_rows_that_differ_are_named_and_made_again(vault: Path, capsys: Shown) -> None:
    _spoil(vault, "UPDATE person SET full_name = 'Palsu' WHERE full_name = 'Dewi'")
    assert main(["verify-state", str(vault)]) == 1
    told = capsys.readouterr().out
    assert "1 catatan" in told
    assert "--rebuild" in told
    assert "Dewi" not in told
    assert "Palsu" not in told
    assert main(["verify-state", str(vault), "--rebuild"]) == 0
    assert "1 catatan" in capsys.readouterr().out
    assert main(["verify-state", str(vault)]) == 0


def test_a_journal_whose_chain_is_broken_is_not_built_upon(vault: Path, capsys: Shown) -> None:
    _spoil(vault, "UPDATE replica SET chain = '00'")
    for more in ([], ["--rebuild"]):
        assert main(["verify-state", str(vault), *more]) == 3
        assert "cadangan" in capsys.readouterr().err
