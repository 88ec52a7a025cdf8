"""Choosing among 90,000 regions, beside XPath and the bare list."""

import csv
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from benchmarks.measure import Finding, side_by_side
from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.domain.region import Region, Regions
from ppks_desktop.forms import compile_form, load

TODAY = date(2025, 3, 13)
_TURNS = 40
_FORM = """
settings: {form_id: wilayah, version: '1'}
survey:
- {type: select_one_from_file wilayah.csv, name: provinsi, label: Provinsi, choice_filter: "parent = ''"}
- {type: select_one_from_file wilayah.csv, name: kota, label: Kota, choice_filter: 'parent = ${provinsi}'}
- {type: select_one_from_file wilayah.csv, name: kecamatan, label: Kecamatan, choice_filter: 'parent = ${kota}'}
- {type: select_one_from_file wilayah.csv, name: desa, label: Desa, choice_filter: 'parent = ${kecamatan}'}
"""  # noqa: E501
_TYPED = "manggar karang joang sepinggan raya gunung sari".split()


def findings() -> list[Finding]:
    """Measure the list in a form, and the desk's own."""
    regions = Regions.load()
    every = list(_all(regions))
    with TemporaryDirectory() as place:
        return [_cascading(Path(place), every), _typing(Path(place), regions)]


def _all(regions: Regions, above: str = "") -> Iterator[tuple[Region, str]]:
    for one in regions.children(above):
        yield one, above
        yield from _all(regions, one.code)


def _cascading(folder: Path, every: list[tuple[Region, str]]) -> Finding:
    """Another district, then its villages; the list is a CSV file beside the form."""
    with (folder / "wilayah.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("name", "label", "parent"))
        table.writerows((one.code, one.name, above) for one, above in every)
    (folder / "wilayah.yaml").write_text(_FORM, encoding="utf-8")
    session = compile_form(load(folder / "wilayah.yaml")).open(today=TODAY)
    session.set("provinsi", "64")
    session.set("kota", "64.71")
    root = etree.Element("root")
    for one, above in every:
        item = etree.SubElement(root, "item")
        etree.SubElement(item, "name").text = one.code
        etree.SubElement(item, "parent").text = above
    chosen = etree.XPath("/root/item[parent = $district]", smart_strings=False)
    districts = [one.code for one, above in every if above == "64.71"]

    def ours(district: str) -> int:
        session.set("kecamatan", district)
        return len(session.choices("desa"))

    given = list(islice(cycle(districts), _TURNS))
    mine, theirs = side_by_side(given, ours, lambda one: chosen(root, district=one))
    what = f"form: cascade over {len(every):,} rows"
    return Finding(what, mine, "lxml, same filter", theirs, 0.005)


def _typing(folder: Path, regions: Regions) -> Finding:
    """A village as a person types its name, by the lists of a desk."""
    typed = [word[:length] for word in _TYPED for length in range(1, len(word) + 1)]
    (vault,) = Desk.create_demo(folder / "vault", people=10)
    with closing(Desk.open(vault, DEMO_PASSPHRASE)) as desk:
        session = desk.forms.begin("person")
        ours, theirs = side_by_side(
            typed,
            lambda text: session.choices("village_code", text, 50),
            lambda text: [one for one in _city(regions) if text in one.name.lower()],
        )
    return Finding("form: village, each key typed", ours, "scan of the city", theirs, 0.005)


def _city(regions: Regions) -> tuple[Region, ...]:
    return regions.villages("64.71")
