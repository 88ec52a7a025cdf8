"""Kinds of question in a form by keys: each takes its answer and Enter goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ppks_desktop.ui.form.ahead import AheadEntry
from ppks_desktop.ui.form.gather import GatherEntry
from ppks_desktop.ui.form.kits import kit_for
from ppks_desktop.ui.form.media import Keeping
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.form.picks import PickOneEntry
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.words import Words
from tests.forms.sheet import TODAY, form
from tests.ui.hands import sign
from tests.ui.keys import come_up, enter, press, write
from tests.ui.test_fields import picture

Shown = Callable[..., FormView]


@pytest.fixture
def shown(qtbot: QtBot, worker: Worker) -> Shown:
    """A form of a Markdown text on the screen."""

    def show(text: str, folder: Path | None = None) -> FormView:
        session = form(text, folder).open({}, today=TODAY)
        kept: dict[str, bytes] = {}

        def put(body: bytes, kind: str) -> str:
            kept[kind] = body
            return kind

        view = FormView(session, kit_for(session, lambda: TODAY, Keeping(worker, put, kept.get)))
        qtbot.addWidget(view)
        view.resize(1000, 600)
        come_up(qtbot, view)
        view.pane.land()
        return view

    return show


def survey(*rows: str, columns: str = "type | name | label", choices: str = "") -> str:
    """A form of these rows."""
    lines = ["| survey |||", f"| {columns} |", *(f"| {row} |" for row in rows)]
    if choices:
        lines += ["| choices |||", choices.strip()]
    return "\n".join(lines)


def many(count: int) -> str:
    """A list of invented villages."""
    kinds, ends = ("Suka", "Karya", "Bumi", "Tirta"), ("maju", "mulya", "sari", "jaya", "makmur")
    rows = (
        f"| d | v{at} | {kinds[at % 4]}{ends[at % 5]} {at} | {'barat' if at % 2 else 'timur'} |"
        for at in range(count)
    )
    return "\n".join(["| list_name | name | label | sisi |", *rows])


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("barcode", "8991234567890", "8991234567890"),
        ("decimal", "1.250,5", "1250.5"),
        ("time", "730", "07:30"),
        ("dateTime", "13032025 0930", "2025-03-13T09:30:00.000+08:00"),
        ("geopoint", "-1,2379 116,8529", "-1.2379 116.8529 0 0"),
        ("geotrace", "0 0 0 0; 1 1 0 0", "0 0 0 0; 1 1 0 0"),
        ("range", "7", "7"),
        ("acknowledge", "1", "OK"),
    ],
)
def test_what_is_typed_is_kept_and_enter_goes_on(
    shown: Shown, kind: str, typed: str, kept: str
) -> None:
    view = shown(survey(f"{kind} | satu | Satu", "text | dua | Dua"))
    enter(typed)
    assert view.session.value("satu") == kept
    assert view.current_ref() == "dua"
    assert not view.session.problems()


def test_a_place_outside_the_globe_is_an_error_beside_its_question(shown: Shown) -> None:
    view = shown(survey("geopoint | titik | Titik", "text | dua | Dua"))
    enter("116,8529 -1,2379")
    said = view.pane.boxes["titik"].entry.input.accessibleDescription()
    assert "lintang lalu bujur" in said
    view.goto("titik")
    assert view.pane.boxes["titik"].entry.line.text() == "116,8529 -1,2379"  # type: ignore[attr-defined]


def test_other_asks_which_and_keeps_its_text(shown: Shown) -> None:
    choices = "| list_name | name | label |\n| s | a | Sumur |\n| s | b | Sungai |"
    view = shown(survey("select_one s or_other | air | Air", "text | dua | Dua", choices=choices))
    enter("3")
    assert view.current_ref() == "air_other"
    enter("Mata air desa")
    assert view.session.value("air_other") == "Mata air desa"
    assert view.current_ref() == "dua"


def test_a_choice_among_thirty_thousand_by_parts_of_its_words(shown: Shown, qtbot: QtBot) -> None:
    view = shown(survey("select_one d | desa | Desa", "text | dua | Dua", choices=many(30_000)))
    entry = view.pane.boxes["desa"].entry
    assert isinstance(entry, AheadEntry)
    write("makmur 29999")
    qtbot.waitUntil(entry.line_open)
    assert entry.marked() == "v29999"
    enter()
    assert view.session.value("desa") == "v29999"
    assert entry.line.text() == "Tirtamakmur 29999"
    view.goto("desa")
    assert entry.line.text() == "Tirtamakmur 29999"


def test_several_of_thirty_thousand_are_gathered_one_after_another(
    shown: Shown, qtbot: QtBot
) -> None:
    view = shown(
        survey("select_multiple d | desa | Desa", "text | dua | Dua", choices=many(30_000))
    )
    entry = view.pane.boxes["desa"].entry
    assert isinstance(entry, GatherEntry)
    for typed in ("makmur 29999", "makmur 29979"):
        write(typed)
        qtbot.waitUntil(entry.ahead.line_open)
        press(Qt.Key.Key_Return)
    assert view.current_ref() == "desa"
    assert view.session.value("desa") == ["v29999", "v29979"]
    assert [entry.list.item(row).text() for row in range(2)] == [
        "Tirtamakmur 29999",
        "Tirtamakmur 29979",
    ]
    press(Qt.Key.Key_Backspace)
    assert view.session.value("desa") == ["v29999"]
    enter()
    assert view.current_ref() == "dua"


def test_a_cascade_offers_what_fits_and_changes_its_field(shown: Shown, qtbot: QtBot) -> None:
    choices = "\n".join(
        [
            "| list_name | name | label | kota |",
            "| kota | b | Barat |",
            "| kota | t | Timur |",
            *(f"| desa | b{at} | Barat {at} | b |" for at in range(1, 9)),
            *(f"| desa | t{at} | Timur {at} | t |" for at in range(1, 4)),
        ]
    )
    rows = ("select_one kota | kota | Kota |", "select_one desa | desa | Desa | kota = ${kota}")
    view = shown(
        survey(*rows, columns="type | name | label | choice_filter", choices=choices),
    )
    write("1")
    assert isinstance(view.pane.boxes["desa"].entry, AheadEntry)
    enter()
    write("7")
    qtbot.waitUntil(lambda: bool(view.pane.boxes["desa"].entry.line_open()))  # type: ignore[attr-defined]
    enter()
    assert view.session.value("desa") == "b7"
    view.goto("kota")
    write("2")
    few = view.pane.boxes["desa"].entry
    assert isinstance(few, PickOneEntry)
    assert few.list.count() == 3
    view.goto("desa")
    write("3")
    assert view.session.value("desa") == "t3"


def test_a_photo_is_chosen_and_taken_away_by_keys(
    shown: Shown, qtbot: QtBot, worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rumah.png"
    file.write_bytes(picture())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
    view = shown(survey("image | foto | Foto", "text | dua | Dua"))
    press(Qt.Key.Key_F6)
    qtbot.waitUntil(worker.idle)
    assert view.session.value("foto") == "photo"
    assert "Del menghapus" in view.pane.boxes["foto"].entry.aside.text()
    press(Qt.Key.Key_Delete)
    assert view.session.value("foto") is None
    enter()
    assert view.current_ref() == "dua"


def test_a_signature_by_arrow_keys_and_on_by_enter(
    shown: Shown, qtbot: QtBot, worker: Worker
) -> None:
    columns = "type | name | label | appearance"
    view = shown(survey("image | ttd | Paraf | signature", "text | dua | Dua |", columns=columns))
    sign()
    qtbot.waitUntil(worker.idle)
    assert view.session.value("ttd") == "ink"
    enter()
    assert view.current_ref() == "dua"


def test_a_picture_beside_the_label_comes_from_the_folder_of_the_form(
    shown: Shown, tmp_path: Path
) -> None:
    (tmp_path / "uji-media").mkdir()
    (tmp_path / "uji-media" / "atap.png").write_bytes(picture())
    columns = "type | name | label | image"
    rows = ("text | atap | Atap | atap.png", "text | dinding | Dinding | ../rahasia.png")
    view = shown(survey(*rows, columns=columns), folder=tmp_path)

    def pictures(ref: str) -> list[Any]:
        labels = view.pane.boxes[ref].findChildren(Words)
        return [one for one in labels if not one.pixmap().isNull() and one.isVisible()]

    assert len(pictures("atap")) == 1
    assert pictures("dinding") == []
    said = [one.text() for one in view.pane.boxes["dinding"].findChildren(Words)]
    assert "Gambar ../rahasia.png tidak ada." in said


def test_a_note_that_warns_has_a_sign_and_its_tone(shown: Shown) -> None:
    columns = "type | name | label | appearance"
    view = shown(
        survey("note | awas | Rujuk hari ini. | warning", "text | a | A |", columns=columns)
    )
    label = next(
        one
        for one in view.pane.boxes["awas"].findChildren(Words)
        if one.text() == "Rujuk hari ini."
    )
    assert label.property("kind") == "warn"
