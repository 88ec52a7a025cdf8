"""An office takes its own form into use from the terminal, and goes back."""

from pathlib import Path

import pytest

from ppks_desktop.cli.door import MENDABLE, NO, OK, main
from ppks_desktop.domain.change import Role
from tests.desks import Winding, desk_in
from tests.services.ownforms import WATER, WATER_2, changed

Output = pytest.CaptureFixture[str]


@pytest.fixture
def vault(tmp_path: Path) -> str:
    """The folder of an office's vault, closed."""
    with desk_in(tmp_path / "kantor", Winding(), Role.ADMIN):
        pass
    return str(tmp_path / "kantor")


def written(tmp_path: Path, text: str) -> str:
    """A form file."""
    path = tmp_path / "formulir.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_form_is_adopted_listed_and_given_up(vault: str, tmp_path: Path, capsys: Output) -> None:
    assert main(["form", "adopt", written(tmp_path, WATER), "--vault", vault]) == OK
    assert "survei_air versi 1: dipakai" in capsys.readouterr().out
    assert main(["form", "adopt", written(tmp_path, WATER_2), "--look", "--vault", vault]) == OK
    told = capsys.readouterr().out
    assert "Ganti nama: sumber menjadi asal_air" in told
    assert "survei_air versi 2: boleh dipakai, belum dipakai" in told
    assert main(["form", "list", "--vault", vault]) == OK
    line = next(one for one in capsys.readouterr().out.splitlines() if "survei_air" in one)
    assert line.split() == ["survei_air", "Survei", "air", "1", "kantor", "0"]
    assert main(["form", "shipped", "survei_air", "--vault", vault]) == OK
    capsys.readouterr()
    assert main(["form", "list", "--vault", vault]) == OK
    assert "survei_air" not in capsys.readouterr().out


def test_a_form_that_files_nothing_is_refused_with_its_place(
    vault: str, tmp_path: Path, capsys: Output
) -> None:
    text = changed("case", ("ppks::save_to: ppks_case.type_code", "note: x"))
    assert main(["form", "adopt", written(tmp_path, text), "--vault", vault]) == NO
    said = capsys.readouterr().err
    assert "formulir.yaml, lembar survey, kolom ppks::save_to: Tidak ada pertanyaan" in said


def test_only_who_settles_the_office_adopts(tmp_path: Path, capsys: Output) -> None:
    with desk_in(tmp_path / "laptop", Winding()):
        pass
    laptop = str(tmp_path / "laptop")
    assert main(["form", "adopt", written(tmp_path, WATER), "--vault", laptop]) == MENDABLE
    assert "Peran Anda" in capsys.readouterr().err
