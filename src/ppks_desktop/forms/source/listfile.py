"""Lists in files beside a form: CSV, XML with items, GeoJSON with features."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ppks_desktop.forms.model.problems import Place, broken
from ppks_desktop.forms.model.sheets import MOST_COLUMNS, SheetRow
from ppks_desktop.forms.source.csvfile import LARGEST, MOST_ROWS, beside, table_rows
from ppks_desktop.forms.xpath.treereading import read_document
from ppks_desktop.forms.xpath.values import number_text
from ppks_desktop.i18n import gettext as _

ENDINGS = (".csv", ".xml", ".geojson")
COLUMNS = {".geojson": ("id", "title")}
"""The columns of value and words where a question names none; else ``name`` and ``label``."""


def found_beside(folder: Path | None, source: str) -> Path | None:
    """The file of a list by its whole name, or by its name without an ending."""
    for name in (source, *(f"{source}{ending}" for ending in ENDINGS)):
        path = beside(folder, name) if name.endswith(ENDINGS) else None
        if path is not None:
            return path
    return None


def list_rows(path: Path) -> list[SheetRow]:
    """The rows of a list; raises BrokenForm."""
    if path.suffix == ".csv":
        return table_rows(path)
    place = Place(path.name)
    try:
        text = path.read_text("utf-8-sig") if path.stat().st_size <= LARGEST else None
    except (OSError, UnicodeDecodeError) as wrong:
        raise broken(place, _("Berkas daftar tidak bisa dibaca.")) from wrong
    if text is None:
        raise broken(place, _("Berkas daftar terlalu besar; pakai CSV."))
    cells = _items(place, text) if path.suffix == ".xml" else _features(place, text)
    rows: list[SheetRow] = []
    for number, row in enumerate(cells, 1):
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise broken(place, _("Berkas daftar terlalu besar; pakai CSV."))
        rows.append(SheetRow(Place(path.name, row=number), row))
    return rows


def _items(place: Place, text: str) -> Iterator[dict[str, str]]:
    """``<root><item><name>..</name>..</item>..</root>``: an item is a row."""
    try:
        document = read_document(text)
    except ValueError as wrong:
        raise broken(place, _("Dokumen XML tidak bisa dibaca.")) from wrong
    for root in document.children:
        for item in root.children:
            if item.kind == "element":
                yield {one.local: one.content() for one in item.children if one.kind == "element"}


def _features(place: Place, text: str) -> Iterator[dict[str, str]]:
    """A FeatureCollection: the properties of a feature, its id, its geometry as ODK writes it."""
    try:
        read = json.loads(text)
        features = read["features"] if read["type"] == "FeatureCollection" else None
        if not isinstance(features, list):
            raise TypeError
        for feature in features:
            cells = {str(name): _plain(value) for name, value in feature["properties"].items()}
            if "id" in feature:
                cells["id"] = _plain(feature["id"])
            yield {**cells, "geometry": _geometry(feature["geometry"])}
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as wrong:
        sentence = _("Berkas GeoJSON ini harus berupa FeatureCollection.")
        raise broken(place, sentence) from wrong


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(float(value))
    return "" if value is None else str(value)


def _geometry(geometry: Mapping[str, object] | None) -> str:
    """Points as ``latitude longitude altitude accuracy``, several apart by semicolons."""
    if geometry is None:
        return ""
    points: object = geometry["coordinates"]
    if geometry["type"] == "Point":
        points = [points]
    elif geometry["type"] == "Polygon":
        points = points[0]  # type: ignore[index]  # a wrong shape is refused by the caller
    return "; ".join(
        f"{number_text(float(lat))} {number_text(float(lon))} 0 0"
        for lon, lat, *_more in points  # type: ignore[attr-defined]
    )
