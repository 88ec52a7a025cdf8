"""Our reader of forms beside pyxform's, on our forms and random ones."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import event, given, settings
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from ppks_desktop.forms import BrokenForm, Form
from ppks_desktop.forms.files import checked, read_file
from ppks_desktop.forms.model.outline import Element
from ppks_desktop.forms.model.sheets import read
from ppks_desktop.forms.source.spreading import spreadsheet
from tests.forms.xlsforms import Sheets, xlsforms, xlsx

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / "forms").glob("*.yaml"))
PAGE = ROOT / "docs" / "forms-differences.md"

ONE_NAME = {
    "string": "text", "int": "integer", "datetime": "dateTime", "photo": "image", "gps": "geopoint",
    "location": "geopoint", "acknowledge": "trigger", "select all that apply": "select_multiple",
    "select one": "select_one", "select_one_from_file": "select_one",
    "select_multiple_from_file": "select_multiple", "select one external": "select_one_external",
    "picture": "image", "imei": "deviceid", "device id": "deviceid", "start time": "start",
    "end time": "end", "phone number": "phonenumber", "sim id": "simserial", "date time": "dateTime",
    "subscriber id": "subscriberid",
}  # fmt: skip
"""Types that both call differently."""

LISTS = {
    "f.csv": "name,label,x,k\na,A,1,x\n",
    "f.xml": "<root><item><name>a</name><label>A</label><x>1</x><k>x</k></item></root>",
    "f.geojson": '{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a",'
    '"properties": {"title": "A", "k": "x", "name": "a"},'
    '"geometry": {"type": "Point", "coordinates": [1, 2]}}]}',
}
"""Lists in files beside the forms."""


def one_name(kind: str) -> str:
    """The type that a spelling of pyxform means."""
    for before, behind in (("add ", " prompt"), ("get ", ""), ("q ", ""), ("uri:", "")):
        if kind.startswith(before) and kind.endswith(behind):
            kind = kind.removeprefix(before).removesuffix(behind)
    return ONE_NAME.get(kind, kind)


class Told(NamedTuple):
    """What a reader says of one question, group or repeat."""

    path: str
    type: str
    relevant: str
    constraint: str
    choices: tuple[str, ...]


@cache
def allowed() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The differences the page lists: who refuses, and how the message reads."""
    found = re.findall(r"^\| (kita|pyxform) \| `(.+?)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    return tuple((who, re.compile(pattern.replace("\\|", "|"))) for who, pattern in found)


def is_listed(who: str, message: str) -> bool:
    """Whether the page has a reason for this refusal."""
    return any(one == who and pattern.search(message) for one, pattern in allowed())


def theirs(payload: bytes) -> tuple[dict[str, Any] | None, str]:
    """What pyxform makes of a spreadsheet, or its refusal."""
    try:
        form = convert(payload, validate=False, file_type=".xlsx")
    except PyXFormError as wrong:
        return None, str(wrong)
    except (AttributeError, KeyError, TypeError) as wrong:
        return None, f"crash: {type(wrong).__name__}"
    return dict(attrgetter("_pyxform")(form)), ""


def ours(payload: bytes, folder: Path) -> tuple[Form | None, list[str]]:
    """What we make of it, or every grave fault."""
    path = folder / "uji.xlsx"
    path.write_bytes(payload)
    for name, text in LISTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    try:
        imported = read_file(path)
    except BrokenForm as broken:
        return None, [str(fault) for fault in broken.faults]
    form, faults = checked(imported.book, imported.faults)
    return form, [str(fault) for fault in faults if fault.grave]


def told_by_them(children: list[dict[str, Any]], lists: dict[str, Any], above: str) -> list[Told]:
    """The questions as pyxform has them, without those it makes itself."""
    found: list[Told] = []
    counts = {f"{one['name']}_count" for one in children if one["type"] == "repeat"}
    for child in children:
        path = f"{above}/{child['name']}"
        bind = child.get("bind", {})
        if path.endswith("/meta") or child["name"] in counts or "generated_note" in path:
            continue
        kind = child["type"]
        values = [row["name"] for row in lists.get(child.get("itemset") or "", ())]
        whole = Told(
            path,
            one_name(kind),
            bind.get("relevant", ""),
            "" if "children" in child else bind.get("constraint", ""),
            tuple(one for one in values if one != "other"),
        )
        found.append(whole)
        found.extend(told_by_them(child.get("children", []), lists, path))
    return found


def told_by_us(elements: list[Element], form: Form, above: str) -> list[Told]:
    """The questions as we have them."""
    found: list[Told] = []
    for element in elements:
        path = f"{above}/{element.name}"
        if element.name.startswith("catatan_"):
            continue
        item = element.item
        kind = element.type if element.kind == "question" else element.kind
        rows = form.plan.definition.choices.get(item.list_name, ())
        values = () if kind.endswith("_file") else tuple(row.value for row in rows)
        whole = Told(
            path,
            ONE_NAME.get(kind, kind),
            item.cell("relevant"),
            item.cell("constraint") if element.kind == "question" else "",
            tuple(one for one in values if one != "other"),
        )
        found.append(whole)
        found.extend(told_by_us(element.children, form, path))
    return found


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_pyxform_accepts_every_form_that_ships(path: Path) -> None:
    form, refusal = theirs(spreadsheet(read(path)))
    assert form is not None, refusal


@settings(max_examples=120)
@given(xlsforms())
def test_both_accept_and_read_the_same(
    tmp_path_factory: pytest.TempPathFactory, sheets: Sheets
) -> None:
    payload = xlsx(sheets)
    them, refusal = theirs(payload)
    us, faults = ours(payload, tmp_path_factory.mktemp("uji"))
    event(f"pyxform {them is not None}, kita {us is not None}")
    if them is None and us is not None:
        assert is_listed("pyxform", refusal), refusal
    elif them is not None and us is None:
        assert any(is_listed("kita", fault) for fault in faults), faults
    elif them is not None and us is not None:
        lists = them.get("choices") or {}
        assert told_by_us(us.plan.outline.root.children, us, "") == told_by_them(
            them["children"], lists, ""
        )


def test_the_page_gives_every_difference_a_reason() -> None:
    rows = re.findall(r"^\| (?:kita|pyxform) \| `.+?` \| (.+) \|$", PAGE.read_text("utf-8"), re.M)
    assert len(rows) == len(allowed()) > 10
    assert all(len(reason) > 20 for reason in rows)
