"""Forms as an office writes its own, for tests."""

from pathlib import Path

from ppks_desktop import paths
from ppks_desktop.desk import Desk
from ppks_desktop.services.editions import Review

WATER = """
settings:
  form_id: survei_air
  form_title: Survei air
  version: '1'
survey:
  - type: date
    name: assessment_date
    label: Tanggal
    ppks::save_to: assessment.assessment_date
  - type: select_one sumber
    name: sumber
    label: Sumber air
    required: 'yes'
  - type: integer
    name: jarak
    label: Jarak (meter)
  - type: text
    name: catatan
    label: Catatan
choices:
  - {list_name: sumber, name: sumur, label: Sumur}
  - {list_name: sumber, name: ledeng, label: Air ledeng}
"""
"""A form the program does not know."""

WATER_2 = (
    WATER.replace("version: '1'", "version: '2'")
    .replace("name: sumber\n    label: Sumber air", "name: asal_air\n    label: Asal air")
    .replace("type: integer\n    name: jarak", "type: select_one jauh\n    name: jarak")
    .replace("  - type: text\n    name: catatan\n    label: Catatan\n", "")
    .replace("name: ledeng, label: Air ledeng", "name: pdam, label: PDAM")
    + """  - {list_name: jauh, name: dekat, label: Dekat}
mapping:
  - {old_name: sumber, new_name: asal_air}
  - {old_name: sumber, old_value: ledeng, new_value: pdam}
"""
)
"""The same with a question renamed, one retyped, one dropped, and a choice renamed."""


def shipped(form_id: str) -> str:
    """The text of a form of the program."""
    return (paths.forms() / f"{form_id}.yaml").read_text(encoding="utf-8")


def changed(form_id: str, *changes: tuple[str, str], version: str = "9") -> str:
    """A form of the program as an office changed it."""
    text = shipped(form_id).replace("version: '1'", f"version: '{version}'", 1)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def reviewed(desk: Desk, text: str, folder: Path, name: str = "formulir.yaml") -> Review:
    """What a desk says of a form file."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return desk.adopting.review(path)


def adopted(desk: Desk, text: str, folder: Path) -> str:
    """Take a form into use; its digest."""
    review = reviewed(desk, text, folder)
    assert review.is_good, [str(one) for one in review.faults]
    desk.adopting.adopt(review)
    assert review.form is not None
    return review.form.digest
