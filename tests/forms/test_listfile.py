"""Lists in files beside a form: CSV, XML, GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ppks_desktop.forms.model.problems import BrokenForm
from ppks_desktop.forms.source.listfile import list_rows
from tests.forms.sheet import TODAY, faults, form

XML = (
    "<root><!-- desa --><item><name>dm</name><label>Damai</label><kec>sel</kec></item>"
    "<item><name>mg</name><label>Manggar</label><kec>tim</kec></item></root>"
)
GEOJSON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": 1,
            "properties": {"title": "Pos 1", "aktif": True, "luas": 2.5, "ket": None},
            "geometry": {"type": "Point", "coordinates": [116.83, -1.24]},
        },
        {
            "type": "Feature",
            "properties": {"id": "p2", "title": "Pos 2"},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
        },
        {
            "type": "Feature",
            "properties": {"id": "p3", "title": "Pos 3"},
            "geometry": {"type": "LineString", "coordinates": [[0, 1, 5], [2, 3]]},
        },
        {"type": "Feature", "properties": {"id": "p4", "title": "Pos 4"}, "geometry": None},
    ],
}
FORM = """
| survey |                                |      |       |               |                                                        |
|        | type                           | name | label | choice_filter | calculation                                            |
|        | select_one desa.xml            | desa | Desa  | kec = 'tim'   |                                                        |
|        | select_one_from_file pos.geojson | pos | Pos  |               |                                                        |
|        | calculate                      | di   |       |               | instance('pos')/root/item[id = ${pos}]/geometry        |
|        | calculate                      | nama |       |               | pulldata('desa', 'label', 'name', ${desa})             |
|        | calculate                      | kata |       |               | jr:choice-name(${pos}, '${pos}')                       |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with lists."""
    (tmp_path / "desa.xml").write_text(XML, encoding="utf-8")
    (tmp_path / "pos.geojson").write_text(json.dumps(GEOJSON), encoding="utf-8")
    return tmp_path


def test_xml_and_geojson_are_lists_like_any_other(folder: Path) -> None:
    session = form(FORM, folder).open({}, today=TODAY)
    assert [one.label for one in session.choices("desa")] == ["Manggar"]
    assert [(one.value, one.label) for one in session.choices("pos")][:2] == [
        ("1", "Pos 1"),
        ("p2", "Pos 2"),
    ]
    session.set("desa", "mg")
    session.set("pos", "1")
    assert session.answers()["nama"] == "Manggar"
    assert session.answers()["di"] == "-1.24 116.83 0 0"
    assert session.answers()["kata"] == "Pos 1"


def test_properties_and_shapes_become_texts_as_odk_writes_them(folder: Path) -> None:
    first, second, third, last = [row.cells for row in list_rows(folder / "pos.geojson")]
    assert (first["aktif"], first["luas"], first["ket"]) == ("true", "2.5", "")
    assert second["geometry"] == "0 0 0 0; 0 1 0 0; 1 1 0 0; 0 0 0 0"
    assert third["geometry"] == "1 0 0 0; 3 2 0 0"
    assert last["geometry"] == ""


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.xml", b"<root", "XML"),
        ("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "XML"),
        ("a.xml", b"\xff\xfe", "tidak bisa dibaca"),
        ("a.xml", b"<r>" + b"<item><a/></item>" * 200_001 + b"</r>", "XML"),
        ("a.geojson", b"[]", "FeatureCollection"),
        ("a.geojson", b'{"type": "Feature"}', "FeatureCollection"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": 1}', "FeatureCollection"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": [{}]}', "FeatureCollection"),
        ("a.geojson", b"{" * 100_000, "FeatureCollection"),
        ("a.geojson", b" " * 20_000_001, "terlalu besar"),
        (
            "a.geojson",
            json.dumps(
                {
                    "type": "FeatureCollection",
                    "features": [
                        {"properties": {f"k{at}": 1 for at in range(300)}, "geometry": None}
                    ],
                }
            ).encode(),
            "terlalu besar",
        ),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(
    tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BrokenForm) as broken:
        list_rows(path)
    assert word in str(broken.value.faults[0])


def test_two_files_of_one_name_are_a_fault(folder: Path) -> None:
    (folder / "desa.csv").write_text("name,label\na,A\n", encoding="utf-8")
    text = """
    | survey |                               |      |       |
    |        | type                          | name | label |
    |        | select_one_from_file desa.xml | a    | A     |
    |        | select_one_from_file desa.csv | b    | B     |
    """
    assert any("Dua berkas bernama desa" in one for one in faults(text, folder))
