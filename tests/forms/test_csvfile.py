"""CSV files beside a form: read as an office writes them, refused with a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ppks_desktop.forms import BrokenForm
from ppks_desktop.forms.source.csvfile import MOST_ROWS, beside, table_rows
from tests.forms.sheet import TODAY, faults, form


def select(file: str = "desa.csv", parameters: str = "", relevant: str = "") -> str:
    """A form that lets somebody choose from a file."""
    return f"""
| survey |
| type                        | name | label | parameters   | relevant   |
| select_one_from_file {file} | a    | Desa  | {parameters} | {relevant} |
"""


def csv(folder: Path, text: str | bytes, name: str = "desa.csv") -> Path:
    """A CSV file in a form's folder."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "name,label\n01,Lamaru\n02,Manggar\n",
        "name;label\r\n01;Lamaru\r\n02;Manggar\r\n",
        "\ufeffname,label\n01,Lamaru\n\n02,Manggar",
        '"name","label"\n"01","Lamaru"\n"02","Manggar"\n',
        " name , label ,\n01,Lamaru,\n02,Manggar,,,lebih\n",
    ],
    ids=["commas", "semicolons", "marked and with a blank line", "quotes", "stray cells"],
)
def test_a_table_is_read_as_offices_write_it(tmp_path: Path, text: str) -> None:
    rows = table_rows(csv(tmp_path, text))
    assert [dict(row.cells) for row in rows] == [
        {"name": "01", "label": "Lamaru"},
        {"name": "02", "label": "Manggar"},
    ]
    assert rows[0].place.row == 2


def test_a_short_row_has_empty_cells(tmp_path: Path) -> None:
    (row,) = table_rows(csv(tmp_path, "name,label,kota\n01\n"))
    assert row.cells == {"name": "01", "label": "", "kota": ""}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Berkas CSV ini kosong; tulis nama kolom di baris pertama."),
        ("name,label\n\xb0".encode("latin-1"), "bukan teks UTF-8; simpan ulang sebagai CSV UTF-8"),
        ("name,name\n", "baris 1: Kolom name tertulis dua kali; ganti nama salah satunya."),
        ("name\n" + "x" * 200_000, "baris berkas 2: Berkas CSV rusak di sekitar baris ini"),
        (",".join(f"k{at}" for at in range(251)), "Kolomnya terlalu banyak"),
        ("name\n" + "x\n" * (MOST_ROWS + 1), f"baris {MOST_ROWS + 2}: Berkas CSV ini terlalu"),
        (",".join(f"k{at}" for at in range(200)) + "\nx" * 5_001, "terlalu besar; kurangi baris"),
        ("x" * 20_000_001, "terlalu besar; kurangi baris atau kolomnya"),
    ],
    ids=["empty", "bytes", "twice", "cell", "columns", "rows", "cells", "large"],
)
def test_a_table_that_cannot_be_read_is_refused(
    tmp_path: Path, text: str | bytes, sentence: str
) -> None:
    with pytest.raises(BrokenForm, match=re.escape(sentence)):
        table_rows(csv(tmp_path, text))


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenForm, match="tidak bisa dibuka"):
        table_rows(tmp_path / "tiada.csv")


def test_only_files_of_its_own_folder_belong_to_a_form(tmp_path: Path) -> None:
    inner = tmp_path / "dalam"
    inner.mkdir()
    csv(tmp_path, "name,label\nx,X\n")
    assert beside(tmp_path, "desa.csv") == tmp_path / "desa.csv"
    assert beside(inner, "../desa.csv") is None
    assert beside(inner, str(tmp_path / "desa.csv")) is None
    assert beside(None, "desa.csv") is None
    assert "tidak ada di folder formulir" in faults(select("../desa.csv"), inner)[0]
    csv(inner, "name,label\nx,X\n")
    pulled = select(relevant="pulldata('../desa', 'label', 'name', 'x') = 'X'")
    assert any("Daftar ../desa tidak ada" in one for one in faults(pulled, inner))


def test_a_table_to_choose_from_has_the_columns_that_are_asked_for(tmp_path: Path) -> None:
    csv(tmp_path, "kode,desa\n01,Lamaru\n")
    named = form(select(parameters="value=kode label=desa"), tmp_path)
    assert [one.label for one in named.open({}, today=TODAY).choices("a")] == ["Lamaru"]
    assert faults(select(), tmp_path) == [
        "uji.md, lembar survey, baris 2, kolom type: "
        "Berkas desa.csv harus punya kolom name, label; yang ada: kode, desa."
    ]
