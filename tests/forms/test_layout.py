"""The layout of a form: parts, boxes, lines and answers, for screen and paper."""

from __future__ import annotations

from datetime import date

from ppks_desktop.forms import layout
from ppks_desktop.forms.paper.layout import Cell, Layout, Table
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
    assert [one.ref for one in kids.cells()] == ["kids[]/kid", "kids[]/toys[]/toy"]
    assert [one.text for one in kids.rows[0].cells] == ["Ani"]
    blank = made("blank")
    pets = blank.parts[-1].items[0]
    assert isinstance(pets, Table)
    assert (pets.blank_rows, pets.rows) == (6, ())


PARTED = """
| survey |
| type              | name  | label | choice_filter  | appearance | ppks::sensitivity | required |
| select_one kind   | kind  | Jenis |                |            |                   |          |
| select_one town   | town  | Kota  |                |            |                   |          |
| select_multiple x | right | Benar | ${kind} = of   |            | personal          |          |
| select_multiple x | left  | Kiri  | of = ${kind}   |            | specific          | ${kind}  |
| select_multiple x | plain | Biasa | of != ${kind}  |            | aneh              |          |
| select_multiple x | other | Lain  | of = ${right}  |            |                   |          |
| select_multiple x | named | Nama  | name = label   |            |                   |          |
| select_multiple x | far   | Jauh  | of = ${town}   |            |                   |          |
| select_one x      | typed | Ketik |                | minimal    |                   |          |
| select_one_from_file regions.csv | place | Tempat | of = ${kind} |       |                   |          |
| select_one x      | near  | Dekat | of = ${place}  |            |                   |          |
| select_one town   | big   | Besar | label = 'a'    |            |                   |          |
| date              | month | Bulan |                | month-year |                   |          |
| choices |
| list_name | name | label | of |
| kind | a | Alat | |
| kind | b | Bahan | |
| x | 1 | Satu | a |
| x | 2 | Dua | b |
| x | 3 | Tiga | a |
| settings |
| form_id | form_title | version | ppks::lookups | ppks::of_person | ppks::module |
| uji | Uji | 1 | regions | no | ABT |
""".replace(
    "| x | 1 |", "".join(f"| town | t{at} | Kota {at} | |\n" for at in range(41)) + "| x | 1 |"
)


def test_a_list_is_divided_under_the_choices_it_hangs_on() -> None:
    shown = layout(form(PARTED), "blank")
    found = cells(shown)
    divided = [("1", "Satu", "Alat"), ("2", "Tiga", "Alat"), ("1", "Dua", "Bahan")]
    for name in ("left", "right"):
        assert [(one.key, one.label, one.under) for one in found[name].ticks] == divided
    for name in ("plain", "other", "named", "far", "near"):  # no key is sure: other answers tell
        assert [(one.key, one.label) for one in found[name].ticks] == [
            ("", "Satu"),
            ("", "Dua"),
            ("", "Tiga"),
        ]
    assert [one.key for one in found["typed"].ticks] == ["1", "2", "3"]
    assert found["big"].ticks == found["place"].ticks == ()
    assert found["month"].boxes == (2, 4)
    assert not found["left"].required
    assert (shown.sensitivity, shown.of_person) == ("specific", False)


def test_a_shuffled_list_has_no_keys_and_a_filtered_one_keeps_its_arrows() -> None:
    shape = form(
        """
        | survey |
        | type | name | label | parameters | choice_filter | relevant |
        | select_one kind | mixed | Acak | randomize=true | | |
        | select_one kind | some | Sebagian | | of != ${mixed} | |
        | select_one kind | under | Di bawah | | of = ${mixed} | |
        | text | a | A | | | ${some} = 'a' and ${under} = 'a' |
        | text | z | Z | | | |
        | choices |
        | list_name | name | label | of |
        | kind | a | Alat | a |
        | kind | b | Bahan | b |
        """
    )
    found = cells(layout(shape, "blank"))
    assert [(one.key, one.go) for one in found["mixed"].ticks] == [("", 0), ("", 0)]
    assert [(one.key, one.go) for one in found["some"].ticks] == [("", 0), ("", 0)]
    assert [(one.key, one.go) for one in found["under"].ticks] == [("1", 0), ("1", 5)]


def test_a_blank_form_speaks_of_answers_by_their_number() -> None:
    shape = form(
        """
        | survey |
        | type | name | label | hint | ppks::paper | read_only |
        | hidden | known | | | | |
        | text | who | Siapa | | | |
        | text | why | Mengapa ${who}? | ${known} tahun | | yes |
        | note | said | ${who} berkata | | | |
        | note | told | Umurnya ${known} | | | |
        | note | lost | Dari ${kid} | | | |
        | begin repeat | kids | Anak ${who} | | 9 | |
        | text | kid | Nama | | | |
        | end repeat | | | | | |
        """
    )
    shown = layout(shape, "blank")
    found = cells(shown)
    assert found["why"].label == "Mengapa [jawaban no. 1]?"
    assert (found["why"].hint, found["why"].computed) == ("........ tahun", True)
    assert (found["said"].printed, found["told"].printed, found["lost"].printed) == (
        True,
        False,
        True,
    )
    kids = shown.parts[-1].items[0]
    assert isinstance(kids, Table)
    assert (kids.label, kids.blank_rows) == ("Anak [jawaban no. 1]", 9)
    session = shape.open({"who": "Ani", "known": "7"}, today=TODAY)
    said = cells(layout(shape, "filled", session))
    assert (said["why"].label, said["told"].label) == ("Mengapa Ani?", "Umurnya 7")


def test_a_filled_form_keeps_what_is_odd() -> None:
    shape = form(
        """
        | survey |
        | type | name | label | ppks::warning | relevant |
        | select_one yn | ok | Baik | | |
        | integer | age | Umur | . > 100 | |
        | date | born | Lahir | | |
        | select_one_from_file regions.csv | place | Tempat | | |
        | text | gone | Hilang | | ${ok} = 'y' |
        | begin repeat | kids | Anak | | ${ok} = 'y' |
        | text | kid | Nama | | |
        | begin repeat | toys | Mainan | | |
        | text | toy | Nama mainan | | |
        | end repeat | | | | |
        | end repeat | | | | |
        | choices |
        | list_name | name | label |
        | yn | y | Ya |
        | yn | t | Tidak |
        | settings |
        | form_id | form_title | version | ppks::lookups |
        | uji | Uji | 1 | regions |
        """
    )
    answers = {
        "ok": "dulu",
        "age": 104,
        "place": "64.71",
        "born": "kemarin dulu",
        "_reasons": {"age": "Akta"},
        "_parked": [
            {"version": "1", "ref": "a", "label": "Suku", "value": ["Banjar", "Kutai"]},
            "lepas",
        ],
    }
    shown = layout(shape, "filled", shape.open(answers, today=TODAY))
    found = cells(shown)
    assert (found["ok"].text, found["ok"].chosen) == ("dulu", ("dulu",))
    assert (found["age"].reason, len(found["age"].doubts)) == ("Akta", 1)
    assert (found["born"].text, found["place"].text) == ("kemarin dulu", "64.71")
    assert (found["gone"].shown, found["age"].shown) == (False, True)
    kids = shown.parts[-1].items[0]
    assert isinstance(kids, Table)
    assert not kids.shown
    assert [(one.label, one.said, one.version) for one in shown.olds] == [
        ("Suku", "Banjar, Kutai", "1"),
        ("", "lepas", ""),
    ]
    full = shape.open({"ok": "y", "kids": [{"kid": "Ani", "toys": [{"toy": "Bola"}]}]}, today=TODAY)
    table = layout(shape, "filled", full).parts[-1].items[0]
    assert isinstance(table, Table)
    assert table.rows[0].tables[0].rows[0].cells[0].text == "Bola"
