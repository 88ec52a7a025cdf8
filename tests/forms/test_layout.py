"""The layout of a form: parts, boxes, lines and answers, for screen and paper."""

from __future__ import annotations

from datetime import date

from ppks_desktop.forms import layout
from ppks_desktop.forms.layout import Cell, Layout, Table
from tests.forms.sheet import form

FORM = """
| survey |
| type              | name   | label    | hint   | appearance | ppks::unit | ppks::paper | required |
| text              | loose  | Lepas    |        |            |            |             |          |
| begin group       | who    | Siapa    |        |            |            |             |          |
| text              | nik    | NIK      | 16 angka | nik      |            |             | yes      |
| date              | born   | Lahir    |        |            |            |             |          |
| time              | at     | Jam      |        |            |            |             |          |
| select_one sex    | sex    | Kelamin  |        |            |            |             |          |
| select_one many   | long   | Panjang  |        |            |            |             |          |
| select_multiple sex | both | Keduanya |        |            |            |             |          |
| text              | story  | Cerita   |        | multiline  |            | hidden      |          |
| note              | hello  | Halo     |        |            |            |             |          |
| begin group       | deep   | Dalam    |        |            |            |             |          |
| decimal           | area   | Luas     |        |            | m2         |             |          |
| end group         |        |          |        |            |            |             |          |
| begin group       | empty  | Kosong   |        |            |            |             |          |
| calculate         | calc   |          |        |            |            |             |          |
| end group         |        |          |        |            |            |             |          |
| begin repeat      | kids   | Anak     |        |            |            |             |          |
| text              | kid    | Nama     |        |            |            |             |          |
| begin repeat      | toys   | Mainan   |        |            |            |             |          |
| text              | toy    | Nama     |        |            |            |             |          |
| end repeat        |        |          |        |            |            |             |          |
| end repeat        |        |          |        |            |            |             |          |
| end group         |        |          |        |            |            |             |          |
| begin repeat      | pets   | Hewan    |        |            |            |             |          |
| text              | pet    | Nama     |        |            |            |             |          |
| end repeat        |        |          |        |            |            |             |          |
| choices |
| list_name | name | label |
| sex | L | Laki-laki |
| sex | P | Perempuan |
""" + "\n".join(f"| many | m{at} | M {at} |" for at in range(41))

TODAY = date(2025, 3, 13)


def made(mode: str) -> Layout:
    """The form with some answers, laid out."""
    shape = form(
        FORM.replace(
            "| calculate         | calc   |          |", "| hidden            | calc   |          |"
        )
    )
    answers = {"nik": "6471", "born": "1990-03-13", "sex": "P", "both": ["L", "P"], "area": "7.5"}
    session = shape.open({**answers, "kids": [{"kid": "Ani"}]}, today=TODAY)
    if mode == "blank":
        return layout(shape, "blank")
    return layout(shape, "filled" if mode == "filled" else "screen", session)


def cells(shown: Layout) -> dict[str, Cell]:
    """All single questions by ref."""
    return {item.ref: item for part in shown.parts for item in part.items if isinstance(item, Cell)}


def test_a_blank_form_has_boxes_lines_and_choices_to_tick() -> None:
    shown = made("blank")
    assert [(one.label, one.depth, one.continued) for one in shown.parts] == [
        ("uji", 0, False), ("Siapa", 0, False), ("Dalam", 1, False),
        ("Siapa", 0, True), ("Hewan", 0, False),
    ]  # fmt: skip
    found = cells(shown)
    assert (found["nik"].boxes, found["nik"].lines, found["nik"].required) == ((6, 6, 4), 0, True)
    assert (found["born"].boxes, found["at"].boxes) == ((2, 2, 4), (2, 2))
    assert [(one.key, one.label) for one in found["sex"].ticks] == [
        ("1", "Laki-laki"),
        ("2", "Perempuan"),
    ]
    assert (found["long"].ticks, found["long"].lines) == ((), 1)
    assert (found["story"].lines, found["story"].wide, found["story"].printed) == (4, True, False)
    assert (found["hello"].lines, found["hello"].number) == (0, 0)
    assert (found["area"].unit, found["nik"].hint) == ("m2", "16 angka")
    assert found["nik"].text == ""


def test_a_filled_form_shows_the_answers_in_words() -> None:
    found = cells(made("filled"))
    assert found["born"].text == "13/03/1990"
    assert found["sex"].text == "Perempuan"
    assert (found["both"].text, found["both"].chosen) == ("Laki-laki, Perempuan", ("L", "P"))
    assert found["area"].text == "7,5"
    assert found["nik"].text == "6471"
    assert cells(made("screen"))["nik"].text == ""


def test_a_repeat_is_a_table() -> None:
    shown = made("filled")
    kids = next(item for item in shown.parts[3].items if isinstance(item, Table))
    assert [one.ref for one in kids.cells()] == ["kid", "toy"]
    assert [one.text for one in kids.rows[0].cells] == ["Ani"]
    blank = made("blank")
    pets = blank.parts[-1].items[0]
    assert isinstance(pets, Table)
    assert (pets.blank_rows, pets.rows) == (6, ())
