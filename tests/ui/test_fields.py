"""Fields: what is typed, what is read of it, and what the field says at once."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ppks_desktop.domain.identity import check_nik
from ppks_desktop.domain.region import Regions
from ppks_desktop.forms import Choice, Question
from ppks_desktop.forms.model.vocabulary import SELECTS, TYPED
from ppks_desktop.haystack import Haystack
from ppks_desktop.ui.form.ahead import AheadEntry, Find
from ppks_desktop.ui.form.byform import (
    DecimalEntry,
    MomentEntry,
    PointEntry,
    RangeEntry,
    TimeEntry,
)
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.form.fields import FIELDS, Kit, field_of
from ppks_desktop.ui.form.media import Keeping, PhotoEntry, SignatureEntry
from ppks_desktop.ui.form.numbers import CardNumberEntry, PhoneEntry, RtEntry
from ppks_desktop.ui.form.optionlist import Option
from ppks_desktop.ui.form.picks import PickManyEntry, PickOneEntry, RankEntry
from ppks_desktop.ui.form.typed import DateEntry, LineEntry, LongEntry, MoneyEntry, WholeEntry
from ppks_desktop.ui.task import Worker
from tests.ui.keys import ALT, come_up, press, write

TODAY = date(2026, 11, 24)
SOUTH_EAST = "1,2379° lintang selatan, 116,8529° bujur timur"


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Entry], list[Any]]:
    """Show a field with the focus in it; the list fills with its answers."""

    def show(entry: Entry) -> list[Any]:
        qtbot.addWidget(entry)
        come_up(qtbot, entry)
        entry.setFocus()
        answers: list[Any] = []
        entry.answered.connect(answers.append)
        return answers

    return show


Shown = Callable[[Entry], list[Any]]


def among(options: Sequence[Option]) -> Find:
    """Finds in a few choices by parts of their words, as forms do."""
    stack = Haystack([option.label for option in options])
    return lambda text: [options[at] for at in stack.find(text, len(options))]


@pytest.mark.parametrize(
    ("entry", "typed", "answer", "aside"),
    [
        (WholeEntry, "1.200", 1200, ""),
        (DecimalEntry, "12,5", 12.5, ""),
        (DecimalEntry, "1,125", 1.125, ""),
        (DecimalEntry, "1.500", 1500.0, ""),
        (DecimalEntry, "1.250,5", 1250.5, ""),
        (
            PointEntry,
            "-1,2379 116,8529",
            "-1.2379 116.8529 0 0",
            "1,2379° lintang selatan, 116,8529° bujur timur",
        ),
        (MoneyEntry, "450000", 450_000, "empat ratus lima puluh ribu rupiah"),
        (TimeEntry, "1330", "13:30", ""),
        (RtEntry, "27", "027", ""),
        (PhoneEntry, "0812-3456-7890", "+6281234567890", ""),
    ],
)
def test_what_is_typed_is_read_and_told(
    shown: Shown, entry: type[LineEntry], typed: str, answer: object, aside: str
) -> None:
    field = entry("Isian")
    answers = shown(field)
    write(typed)
    field.flush()
    assert answers == [answer]
    assert field.aside.text() == aside


@pytest.mark.parametrize("typed", ["13031990", "13/03/90", "13-3-1990"])
def test_a_date_is_read_back_in_words(shown: Shown, typed: str) -> None:
    field = DateEntry("Tanggal lahir", lambda: TODAY)
    answers = shown(field)
    write(typed)
    field.flush()
    assert answers == ["1990-03-13"]
    assert field.aside.text() == "Selasa, 13 Maret 1990"


@pytest.mark.parametrize(
    ("entry", "typed"),
    [
        (WholeEntry, "tiga"),
        (MoneyEntry, "1,5"),
        (RtEntry, "A7"),
        (TimeEntry, "2561"),
        (DecimalEntry, "1,2,3"),
        (PointEntry, "116,8529"),
    ],
)
def test_what_cannot_be_read_is_kept_and_said(
    shown: Shown, entry: type[LineEntry], typed: str
) -> None:
    field = entry("Isian")
    answers = shown(field)
    write(typed)
    field.flush()
    assert answers == [typed]
    assert field.fault
    assert field.value() is None


def test_a_day_with_its_time_is_read_back_in_words(shown: Shown) -> None:
    field = MomentEntry("Kejadian", lambda: TODAY)
    answers = shown(field)
    write("13032025 0930")
    field.flush()
    assert answers == ["2025-03-13T09:30:00.000+08:00"]
    assert field.aside.text() == "Kamis, 13 Maret 2025, pukul 09.30"
    field.load(answers[0])
    assert field.line.text() == "13032025 0930"
    press(Qt.Key.Key_Return)
    assert field.line.text() == "13/03/2025 09.30"


def test_a_range_says_its_ends_and_goes_by_its_step(shown: Shown) -> None:
    field = RangeEntry("Nyeri", {"start": "0", "end": "10", "step": "0.5"})
    answers = shown(field)
    assert "0 sampai 10, langkah 0,5" in field.line.placeholderText()
    press(Qt.Key.Key_Up)
    field.flush()
    press(Qt.Key.Key_Up)
    field.flush()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    field.flush()
    assert answers == [0.0, 0.5, 0.0]


def test_a_rank_keeps_the_order_in_which_was_picked(shown: Shown) -> None:
    field = RankEntry("Prioritas")
    field.offer([Option("a", "Modal"), Option("b", "Alat"), Option("c", "Latihan")])
    answers = shown(field)
    write("312")
    assert answers[-1] == ["c", "a", "b"]
    assert field.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole) == "1. Latihan"
    write("1")
    assert answers[-1] == ["c", "b"]
    press(Qt.Key.Key_Delete)
    assert answers[-1] is None


def test_letters_pick_what_nine_digits_cannot(shown: Shown) -> None:
    field = PickManyEntry("Alat")
    field.offer([Option(str(at), f"Alat {at}") for at in range(12)])
    answers = shown(field)
    write("1ac")
    assert answers[-1] == ["0", "9", "11"]


def test_a_choice_shows_its_picture(shown: Shown) -> None:
    field = PickOneEntry("Rumah")
    field.offer([Option("a", "Panggung")])
    low = field.list.sizeHintForRow(0)
    field.offer([Option("b", "Panggung", picture())])
    shown(field)
    assert field.list.sizeHintForRow(0) > 2 * low
    write("1")
    assert field.value() == "b"


def test_a_number_picks_from_a_long_list_as_it_is_printed(shown: Shown, qtbot: QtBot) -> None:
    every = [Option(f"v{at}", f"Pilihan {at}") for at in range(1, 15)]
    field = AheadEntry("Sumber", among(every), {o.value: o.label for o in every}.get, numbered=True)
    answers = shown(field)
    write("12")
    qtbot.waitUntil(field.line_open)
    assert field.marked() == "v12"
    press(Qt.Key.Key_Return)
    assert answers == ["v12"]
    assert field.line.text() == "Pilihan 12"
    assert field.number_of("v3") == "3"


def test_enter_does_not_throw_away_what_fits_no_choice(shown: Shown) -> None:
    field = AheadEntry("Jenis", among([Option("a", "Anak Jalanan")]))
    answers = shown(field)
    write("xyz")
    press(Qt.Key.Key_Return)
    assert field.line.text() == "xyz"
    assert "Tidak ada pilihan" in field.aside.text()
    field.line.selectAll()
    write("jal")
    press(Qt.Key.Key_Return)
    assert answers == ["a"]


def test_a_phone_number_from_elsewhere_is_shown_as_it_came(shown: Shown) -> None:
    field = PhoneEntry("HP")
    shown(field)
    for kept, seen in (("+6281234567890", "0812-3456-7890"), ("081234567890", "0812-3456-7890")):
        field.load(kept)
        assert field.line.text() == seen
    field.load("belum ada")
    assert field.line.text() == "belum ada"


def test_a_bare_number_such_as_a_year_has_no_dot(shown: Shown) -> None:
    year, count = WholeEntry("Tahun", bare=True), WholeEntry("Jumlah")
    shown(year)
    shown(count)
    for field in (year, count):
        field.load(2026)
    assert (year.line.text(), count.line.text()) == ("2026", "2.026")


def test_money_grows_its_dots_while_typing(shown: Shown) -> None:
    field = MoneyEntry("Omzet")
    shown(field)
    write("4200000")
    assert field.line.text() == "4.200.000"


def test_a_nik_is_grouped_and_decoded_while_typing(shown: Shown) -> None:
    regions = Regions.load()
    field = CardNumberEntry("NIK", lambda text: check_nik(text, today=TODAY, regions=regions))
    answers = shown(field)
    write("64710143058")
    field.flush()
    assert field.line.text() == "647101 43058"
    assert field.aside.text() == "11 dari 16 angka"
    write("40009")
    field.flush()
    assert answers[-1] == "6471014305840009"
    assert "Balikpapan Timur" in field.aside.text()
    assert "3 Mei 1984" in field.aside.text()
    assert "perempuan" in field.aside.text()


def test_a_digit_picks_and_the_same_again_keeps_it_until_del_clears(shown: Shown) -> None:
    field = PickOneEntry("Lantai")
    field.offer([Option("keramik", "Keramik"), Option("tanah", "Tanah")])
    answers = shown(field)
    write("2")
    write("2")
    assert answers == ["tanah"]
    press(Qt.Key.Key_Delete)
    assert answers == ["tanah", None]


def test_many_are_ticked_in_the_order_of_the_list(shown: Shown) -> None:
    field = PickManyEntry("Kriteria")
    long = "tidak mempunyai sumber mata pencaharian dan/atau mempunyai sumber mata pencaharian " * 2
    field.offer([Option(letter, f"{letter}. {long}") for letter in "abc"])
    answers = shown(field)
    write("3")
    write("1")
    assert answers == [["c"], ["a", "c"]]
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Space)
    assert answers[-1] == ["c"]


def test_legal_wording_wraps_and_is_never_cut(shown: Shown) -> None:
    field = PickManyEntry("Kriteria")
    words = "seseorang yang tidak mempunyai kemampuan memenuhi kebutuhan dasar yang layak " * 3
    field.offer([Option("a", words)])
    shown(field)
    field.resize(400, 300)
    view = field.list
    hint = view.sizeHintForRow(0)
    assert hint > 2 * view.fontMetrics().height()
    assert view.height() >= hint


def test_typing_ahead_narrows_a_long_list(shown: Shown, qtbot: QtBot) -> None:
    field = AheadEntry(
        "Jenis",
        among([Option("a", "Anak Jalanan"), Option("b", "Anak Balita"), Option("f", "Fakir")]),
    )
    answers = shown(field)
    write("an j")
    qtbot.waitUntil(field.line_open)
    press(Qt.Key.Key_Return)
    assert answers == ["a"]
    assert field.line.text() == "Anak Jalanan"


def test_leaving_a_half_typed_choice_puts_the_old_one_back(shown: Shown, qtbot: QtBot) -> None:
    field = AheadEntry("Jenis", among([Option("a", "Anak Jalanan"), Option("f", "Fakir")]))
    answers = shown(field)
    field.load("f")
    field.line.selectAll()
    write("an")
    field.line.clearFocus()
    qtbot.waitUntil(lambda: field.line.text() == "Fakir")
    assert answers == []


@pytest.mark.parametrize("typed", ["3", "pilihan 3"])
def test_leaving_takes_the_choice_that_is_named_whole(
    shown: Shown, qtbot: QtBot, typed: str
) -> None:
    every = [Option(f"v{at}", f"Pilihan {at}") for at in range(1, 15)]
    field = AheadEntry("Sumber", among(every), {o.value: o.label for o in every}.get, numbered=True)
    answers = shown(field)
    write(typed)
    qtbot.waitUntil(field.line_open)
    field.line.clearFocus()
    assert answers == ["v3"]
    assert field.line.text() == "Pilihan 3"


def test_a_date_that_is_none_has_no_weekday_below_it(shown: Shown) -> None:
    field = DateEntry("Tanggal", lambda: date(2026, 11, 25))
    shown(field)
    field.load("2026-11-25")
    assert "Rabu" in field.aside.text()
    field.line.selectAll()
    write("1")
    field.flush()
    assert field.fault
    assert not field.aside.text()


def test_a_long_text_goes_on_where_it_ended(shown: Shown) -> None:
    field = LongEntry("Catatan")
    answers = shown(field)
    field.load("Atap bocor")
    write(", lantai tanah")
    field.flush()
    assert answers == ["Atap bocor, lantai tanah"]


def test_enter_leaves_a_long_text_and_alt_enter_breaks_the_line(shown: Shown) -> None:
    field = LongEntry("Catatan")
    shown(field)
    write("satu")
    press(Qt.Key.Key_Return, ALT)
    write("dua")
    press(Qt.Key.Key_Return)
    assert field.box.toPlainText() == "satu\ndua"


def test_a_photo_is_made_small_and_kept_by_its_hash(
    shown: Shown, qtbot: QtBot, worker: Worker
) -> None:
    kept: dict[str, bytes] = {}

    def put(body: bytes, kind: str) -> str:
        kept[kind] = body
        return "hash"

    field = PhotoEntry("Foto", Keeping(worker, put, kept.get))
    answers = shown(field)
    field.place.brought.emit(picture())
    qtbot.waitUntil(worker.idle)
    assert answers == ["hash"]
    assert kept["photo"].startswith(b"\xff\xd8")
    assert field.place.has_photo()


def test_a_file_that_is_no_photo_is_refused_in_words(
    shown: Shown, qtbot: QtBot, worker: Worker
) -> None:
    field = PhotoEntry("Foto", Keeping(worker, lambda _body, _kind: "x", lambda _hash: None))
    answers = shown(field)
    field.place.brought.emit(b"bukan gambar")
    qtbot.waitUntil(worker.idle)
    assert answers == []
    assert "bukan foto" in field.aside.text()


def test_a_missing_photo_is_said_not_hidden(shown: Shown, qtbot: QtBot, worker: Worker) -> None:
    field = PhotoEntry("Foto", Keeping(worker, lambda _body, _kind: "x", lambda _hash: None))
    shown(field)
    before = field.place.grab().toImage()
    field.load("tidak-ada")
    qtbot.waitUntil(worker.idle)
    assert field.place.grab().toImage() != before


def test_a_signature_answers_with_the_hash_of_its_ink(
    shown: Shown, qtbot: QtBot, worker: Worker
) -> None:
    field = SignatureEntry("Tanda tangan", Keeping(worker, lambda _b, kind: kind, lambda _h: None))
    answers = shown(field)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[-1] == "ink"


def test_every_type_of_question_has_a_field(qtbot: QtBot, worker: Worker) -> None:
    kit = Kit(
        lambda: TODAY,
        lambda _ref, _text, _limit: (Choice("a", "Satu"),),
        Keeping(worker, lambda _body, _kind: "", lambda _hash: None),
    )
    for kind in sorted(TYPED | SELECTS | {"image", "file"}):
        question = Question(ref="q", name="q", type=kind, label="Pertanyaan")
        entry = field_of(question, kit).make(question, kit)
        qtbot.addWidget(entry)
        assert isinstance(entry.input, QWidget)
        assert entry.input.accessibleName() == "Pertanyaan", kind


def test_each_kind_of_field_has_its_own_code() -> None:
    codes = [kind.code for kind in FIELDS]
    assert len(codes) == len(set(codes))


def picture() -> bytes:
    """A small PNG."""
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return out.getvalue()
