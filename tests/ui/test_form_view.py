"""A form by keys: Enter goes on, digits pick, problems stand beside."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ppks_desktop.forms import Problems, Session, Submission
from ppks_desktop.ui.form.fields import Kit
from ppks_desktop.ui.form.media import Keeping
from ppks_desktop.ui.form.page import FormView
from ppks_desktop.ui.form.rowtable import RowTable
from ppks_desktop.ui.rows import Line
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.words import Words
from tests.forms.sheet import TODAY, form
from tests.ui.keys import ALT, CTRL, SHIFT, at, come_up, enter, press, write

HOUSE = r"""
| survey     |               |              |                |              |                        |                                 |               |                         |               |
| type       | name          | label        | relevant       | required     | constraint             | constraint_message              | ppks::warning | ppks::warning_message   | guidance_hint |
| begin group| rumah         | Kondisi rumah|                |              |                        |                                 |               |                         |               |
| select_one s| status       | Status rumah |                | yes          |                        |                                 |               |                         | Tanya KTP     |
| integer    | sewa          | Sewa         | ${status} = 'sewa' |          | . >= 0                 | Sewa tidak bisa kurang dari 0.  |               |                         |               |
| integer    | luas          | Luas lantai  |                |              |                        |                                 | . < 10        | Sangat sempit. Benar?   |               |
| end group  |               |              |                |              |                        |                                 |               |                         |               |
| begin group| orang         | Keluarga     |                |              |                        |                                 |               |                         |               |
| begin repeat| anggota      | Anggota      |                |              |                        |                                 |               |                         |               |
| text       | nama          | Nama         |                | yes          |                        |                                 |               |                         |               |
| integer    | umur          | Umur         |                |              |                        |                                 |               |                         |               |
| end repeat |               |              |                |              |                        |                                 |               |                         |               |
| text       | catatan       | Catatan      |                |              |                        |                                 |               |                         |               |
| end group  |               |              |                |              |                        |                                 |               |                         |               |
| choices    |               |              |                |              |                        |                                 |               |                         |               |
| list_name  | name          | label        |                |              |                        |                                 |               |                         |               |
| s          | milik         | Milik sendiri|                |              |                        |                                 |               |                         |               |
| s          | sewa          | Sewa         |                |              |                        |                                 |               |                         |               |
"""  # noqa: E501

TOLD = """
| survey ||||
| type | name | label | default |
| begin group | baca | Penjelasan ||
| note | isi | Bacakan dulu. ||
| end group ||||
| begin group | umum | Umum ||
| text | cara | Cara | kunjungan |
| end group ||||
| begin group | hasil | Hasil ||
| text | saran | Saran ||
| end group ||||
| begin group | tutup | Penutup ||
| note | pesan | Ucapkan terima kasih. ||
| end group ||||
"""

Opened = Callable[..., FormView]


@pytest.fixture
def opened(qtbot: QtBot, worker: Worker) -> Opened:
    """The form on the screen, with these answers known and these values to carry over."""

    def show(
        answers: dict[str, Any] | None = None,
        carry: dict[str, Any] | None = None,
        place: str = "",
        form_text: str = HOUSE,
    ) -> FormView:
        session: Session = form(form_text).open(answers, today=TODAY)
        kit = Kit(
            lambda: TODAY,
            session.choices,
            Keeping(worker, lambda _body, _kind: "", lambda _hash: None),
        )
        view = FormView(session, kit, carry)
        qtbot.addWidget(view)
        view.resize(1000, 160 if place else 600)
        if place:
            view.goto(place)
        come_up(qtbot, view)
        if not place:
            view.pane.land()
        return view

    return show


def test_enter_goes_to_the_next_relevant_question(opened: Opened) -> None:
    view = opened()
    assert view.current_ref() == "status"
    write("1")
    enter()
    assert view.current_ref() == "luas"
    press(Qt.Key.Key_Return, SHIFT)
    assert view.current_ref() == "status"
    write("2")
    enter()
    assert view.current_ref() == "sewa"


def test_a_form_comes_up_where_it_was_left_and_in_sight(opened: Opened, qtbot: QtBot) -> None:
    view = opened({"status": "sewa", "sewa": 500000, "luas": 40}, place="luas")
    line = view.pane.boxes["luas"].entry.input
    assert at() is line
    qtbot.waitUntil(lambda: line.visibleRegion().contains(line.rect().center()))


@pytest.mark.parametrize(
    ("place", "page"),
    [
        ("pertanyaan_lama", "rumah"),
        ("anggota[7]/nama", "orang"),
        ("ulangan_lama[1]/nama", "rumah"),
        ("sewa", "rumah"),
    ],
)
def test_a_draft_left_at_what_is_gone_comes_up_near_it(
    opened: Opened, place: str, page: str
) -> None:
    view = opened({"status": "milik"}, place=place)
    assert view.pane.place == page
    assert view.current_ref()


def test_a_question_grows_with_the_words_below_it(opened: Opened, qtbot: QtBot) -> None:
    view = opened()
    for width in (1400, 700, 1400):
        view.resize(width, 600)
    view.goto("luas")
    write("5")
    box = view.pane.boxes["luas"]
    qtbot.waitUntil(box.reason.isVisible)
    qtbot.waitUntil(lambda: box.height() >= box.heightForWidth(box.width()))
    assert box.entry.input.height() >= box.entry.input.sizeHint().height()


def test_a_question_comes_and_goes_with_its_condition(opened: Opened) -> None:
    view = opened()
    write("2")
    assert "sewa" in view.pane.boxes
    write("1")
    assert "sewa" not in view.pane.boxes


def test_an_error_stands_beside_its_question_at_once(opened: Opened) -> None:
    view = opened({"status": "sewa"})
    view.goto("sewa")
    enter("-3")
    box = view.pane.boxes["sewa"]
    assert box.entry.input.accessibleDescription() == "Sewa tidak bisa kurang dari 0."
    assert not box.reason.isVisible()
    assert view.side.item(0).data(Qt.ItemDataRole.UserRole).errors == 1


def test_a_warning_asks_for_its_reason_right_there(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("luas")
    write("6")
    view.flush()
    box = view.pane.boxes["luas"]
    assert box.reason.isVisible()
    box.reason.setFocus()
    write("hanya satu kamar")
    view.flush()
    assert view.session.answers()["_reasons"] == {"luas": "hanya satu kamar"}
    assert not view.session.problems()


def test_what_is_missing_is_only_shown_once_finishing_was_tried(
    opened: Opened, qtbot: QtBot
) -> None:
    view = opened()
    enter()
    assert view.pane.boxes["status"].entry.input.accessibleDescription() == ""
    with qtbot.waitSignal(view.stuck) as heard:
        view.finalise()
    assert heard.args is not None
    assert isinstance(heard.args[0], Problems)
    assert view.pane.boxes["status"].entry.input.accessibleDescription()
    assert view.current_ref() == "status"


def test_f4_goes_round_the_problems(opened: Opened) -> None:
    view = opened({"status": "sewa", "sewa": -1, "luas": 5})
    view.goto("status")
    press(Qt.Key.Key_F4)
    assert view.current_ref() == "sewa"
    press(Qt.Key.Key_F4)
    assert view.current_ref() == "luas"
    press(Qt.Key.Key_F4)
    assert view.current_ref() == "sewa"


def test_f2_shows_and_hides_the_guidance(opened: Opened) -> None:
    view = opened()
    box = view.pane.boxes["status"]
    texts = [label.text() for label in box.findChildren(type(box.entry.aside))]
    assert "Tanya KTP" in texts
    guidance = next(
        label for label in box.findChildren(type(box.entry.aside)) if label.text() == "Tanya KTP"
    )
    assert not guidance.isVisible()
    press(Qt.Key.Key_F2)
    assert guidance.isVisible()
    press(Qt.Key.Key_F2)
    assert not guidance.isVisible()


def test_undo_and_redo_belong_to_the_form(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("luas")
    write("45")
    view.flush()
    press(Qt.Key.Key_Z, CTRL)
    assert view.session.value("luas") is None
    press(Qt.Key.Key_Y, CTRL)
    assert view.session.value("luas") == 45


def test_ctrl_d_carries_the_value_of_the_form_before(opened: Opened) -> None:
    view = opened({"status": "milik"}, carry={"luas": 36})
    view.goto("luas")
    press(Qt.Key.Key_D, CTRL)
    assert view.session.value("luas") == 36
    assert marks(view, "luas") == ["dari isian sebelumnya"]
    write("40")
    view.flush()
    assert marks(view, "luas") == []


def test_enter_leads_into_rows_offers_the_next_and_leaves(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("luas")
    enter()
    assert view.current_ref() == "anggota"
    enter()
    assert view.current_ref() == "anggota[1]/nama"
    enter("Rahmat")
    enter("12")
    assert view.current_ref() == "anggota[2]/nama"
    enter("Siti")
    enter()
    assert view.current_ref() == "anggota[3]/nama"
    enter()
    assert view.current_ref() == "catatan"
    assert rows_of(view) == [["1", "Rahmat", "12"], ["2", "Siti", ""]]
    assert view.session.answers()["anggota"] == [{"nama": "Rahmat", "umur": 12}, {"nama": "Siti"}]


def test_a_row_that_is_empty_yet_says_how_to_leave_it(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("anggota")
    assert "Enter di baris kosong: tabel selesai" not in said(view)
    enter()
    assert "Enter di baris kosong: tabel selesai" in said(view)
    enter("Rahmat")
    assert "Enter di baris kosong: tabel selesai" not in said(view)


def test_a_repeat_without_rows_is_passed_by_enter_alone(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("luas")
    for _key in range(3):
        enter()
    assert view.current_ref() == "catatan"
    assert view.session.question("anggota").rows == ()
    press(Qt.Key.Key_Z, CTRL)
    assert view.session.question("anggota").rows == ()


def test_shift_enter_goes_the_same_way_back(opened: Opened) -> None:
    view = opened({"status": "milik", "anggota": [{"nama": "Rahmat"}, {"nama": "Siti"}]})
    view.goto("anggota[2]/nama")
    press(Qt.Key.Key_Return, SHIFT)
    assert view.current_ref() == "anggota[1]/umur"
    press(Qt.Key.Key_Return, SHIFT)
    press(Qt.Key.Key_Return, SHIFT)
    assert view.current_ref() == "anggota"
    press(Qt.Key.Key_Return, SHIFT)
    assert view.current_ref() == "luas"
    view.goto("catatan")
    press(Qt.Key.Key_Return, SHIFT)
    assert view.current_ref() == "anggota"
    enter()
    assert view.current_ref() == "anggota[3]/nama"
    press(Qt.Key.Key_Return, SHIFT)
    assert view.current_ref() == "anggota[2]/umur"
    assert len(view.session.question("anggota").rows) == 2


def test_undo_and_redo_go_over_rows_too(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("anggota")
    enter()
    enter("Rahmat")
    press(Qt.Key.Key_Z, CTRL)
    assert view.current_ref() == "anggota[1]/nama"
    assert view.session.value("anggota[1]/nama") is None
    press(Qt.Key.Key_Z, CTRL)
    assert view.current_ref() == "anggota"
    assert view.session.question("anggota").rows == ()
    press(Qt.Key.Key_Y, CTRL)
    press(Qt.Key.Key_Y, CTRL)
    assert view.session.value("anggota[1]/nama") == "Rahmat"


def test_del_takes_a_row_away_and_esc_leads_back_to_it(opened: Opened) -> None:
    view = opened({"status": "milik", "anggota": [{"nama": "Rahmat"}, {"nama": "Siti"}]})
    view.goto("anggota[2]/umur")
    assert view.back()
    assert not view.back()
    table = view.pane.table("anggota")
    assert table is not None
    assert table.rows.current() == "anggota[2]"
    press(Qt.Key.Key_Delete)
    assert rows_of(view) == [["1", "Rahmat", ""]]
    press(Qt.Key.Key_Z, CTRL)
    assert rows_of(view) == [["1", "Rahmat", ""], ["2", "Siti", ""]]


def test_alt_and_an_arrow_move_a_row_which_keeps_the_keys(opened: Opened) -> None:
    view = opened({"status": "milik", "anggota": [{"nama": "Rahmat"}, {"nama": "Siti"}]})
    view.goto("anggota")
    table = view.pane.table("anggota")
    assert table is not None
    press(Qt.Key.Key_Up, ALT)
    assert rows_of(view) == [["1", "Rahmat", ""], ["2", "Siti", ""]]
    press(Qt.Key.Key_Down, ALT)
    assert rows_of(view) == [["1", "Siti", ""], ["2", "Rahmat", ""]]
    assert table.rows.hasFocus()
    assert table.rows.current() == "anggota[2]"
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Up, ALT)
    assert rows_of(view) == [["1", "Rahmat", ""], ["2", "Siti", ""]]
    assert table.rows.current() == "anggota[1]"
    press(Qt.Key.Key_Z, CTRL)
    assert rows_of(view) == [["1", "Siti", ""], ["2", "Rahmat", ""]]


def test_rows_of_a_paper_stand_as_they_are_written(opened: Opened) -> None:
    view = opened({"status": "milik", "anggota": [{"nama": "Rahmat"}, {"nama": "Siti"}]})
    view.session.on_paper = True
    view.goto("anggota")
    press(Qt.Key.Key_Down, ALT)
    assert rows_of(view) == [["1", "Rahmat", ""], ["2", "Siti", ""]]


def test_finishing_in_a_row_left_untouched_takes_it_back(opened: Opened, qtbot: QtBot) -> None:
    view = opened({"status": "milik"})
    view.goto("anggota")
    enter()
    with qtbot.waitSignal(view.finished):
        view.finalise()
    assert view.session.question("anggota").rows == ()


def test_a_row_typed_into_and_emptied_again_is_left_like_a_new_one(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("anggota")
    enter()
    enter("Rahmat")
    press(Qt.Key.Key_Return, SHIFT)
    press(Qt.Key.Key_Delete)
    enter()
    assert view.current_ref() == "catatan"
    assert view.session.question("anggota").rows == ()


def test_ctrl_d_in_a_row_takes_the_row_before(opened: Opened) -> None:
    view = opened({"status": "milik", "anggota": [{"nama": "Rahmat", "umur": 7}, {"nama": "Siti"}]})
    view.goto("anggota[2]/umur")
    press(Qt.Key.Key_D, CTRL)
    assert view.session.value("anggota[2]/umur") == 7
    assert marks(view, "anggota[2]/umur") == ["dari isian sebelumnya"]
    view.goto("anggota[1]/umur")
    press(Qt.Key.Key_D, CTRL)
    assert "Tidak ada" in view.pane.boxes["anggota[1]/umur"].entry.aside.text()


def test_enter_leads_to_the_reason_that_a_warning_asks_for(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("luas")
    enter("6")
    assert at() is view.pane.boxes["luas"].reason
    enter("hanya satu kamar")
    assert view.session.answers()["_reasons"] == {"luas": "hanya satu kamar"}
    assert view.current_ref() == "anggota"
    view.goto("luas")
    enter()
    assert view.current_ref() == "anggota"


def test_ins_adds_a_row_from_wherever_the_focus_is_on_the_page(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("catatan")
    press(Qt.Key.Key_Insert)
    assert view.pane.place == "anggota[1]"


def test_the_side_bar_tells_how_far_each_group_is(opened: Opened) -> None:
    view = opened()
    states = [view.side.item(row).data(Qt.ItemDataRole.UserRole).state for row in range(2)]
    assert states == ["empty", "empty"]
    write("1")
    assert view.side.item(0).data(Qt.ItemDataRole.UserRole).state == "complete"
    spoken = view.side.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Kondisi rumah, lengkap"


def test_what_the_form_filled_in_is_complete_once_it_was_passed(opened: Opened) -> None:
    view = opened(form_text=TOLD)
    states = [view.side.item(row).data(Qt.ItemDataRole.UserRole).state for row in range(3)]
    assert states == ["complete", "preset", "empty"]
    assert view.side.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Umum, belum diperiksa"
    enter()
    assert view.current_ref() == "cara"
    enter()
    assert view.side.item(1).data(Qt.ItemDataRole.UserRole).state == "complete"


def test_a_page_to_read_is_passed_by_enter_like_any_other(opened: Opened, qtbot: QtBot) -> None:
    view = opened(form_text=TOLD)
    assert view.pane.place == "baca"
    assert view.pane.hasFocus()
    for place in ("umum", "hasil", "tutup"):
        enter()
        assert view.pane.place == place
    with qtbot.waitSignal(view.at_end):
        enter()


def test_a_warning_is_not_shown_as_an_error_at_the_left(opened: Opened) -> None:
    view = opened({"status": "milik", "luas": 6})
    entry = view.side.item(0).data(Qt.ItemDataRole.UserRole)
    assert (entry.state, entry.errors, entry.warnings) == ("warning", 0, 1)
    assert entry.spoken() == "Kondisi rumah, ada peringatan"
    view.session.set("sewa", "-1")
    view.goto("status")
    write("2")
    entry = view.side.item(0).data(Qt.ItemDataRole.UserRole)
    assert (entry.state, entry.errors, entry.warnings) == ("problem", 1, 1)


def test_enter_on_the_last_question_says_that_it_is_the_last(opened: Opened, qtbot: QtBot) -> None:
    view = opened({"status": "milik"})
    view.goto("catatan")
    with qtbot.waitSignal(view.at_end):
        enter("selesai")


def test_finishing_hands_over_the_answers(opened: Opened, qtbot: QtBot) -> None:
    view = opened()
    write("1")
    with qtbot.waitSignal(view.finished) as heard:
        view.finalise()
    assert heard.args is not None
    done = heard.args[0]
    assert isinstance(done, Submission)
    assert done.answers["status"] == "milik"


def test_tab_goes_as_the_page_is_read(opened: Opened) -> None:
    view = opened()
    write("2")
    press(Qt.Key.Key_Tab)
    assert view.current_ref() == "sewa"
    press(Qt.Key.Key_Tab)
    assert view.current_ref() == "luas"
    assert at() is view.pane.boxes["luas"].entry.input


def test_what_cannot_be_read_is_still_there_when_the_group_opens_again(opened: Opened) -> None:
    view = opened({"status": "milik"})
    view.goto("luas")
    write("banyak")
    view.flush()
    view.open_place("orang")
    view.open_place("rumah")
    assert view.pane.boxes["luas"].entry.line.text() == "banyak"  # type: ignore[attr-defined]


def marks(view: FormView, ref: str) -> list[str]:
    """What stands beside the label of a question."""
    box = view.pane.boxes[ref]
    return [one.text() for one in box.findChildren(Words) if one.isVisible()][1:]


def said(view: FormView) -> list[str]:
    """Every word that is in sight."""
    return [one.text() for one in view.findChildren(Words) if one.isVisible()]


def rows_of(view: FormView) -> list[list[str]]:
    """The rows of the table on the page, without the line for the next one."""
    table = next(one for one in view.pane.findChildren(RowTable) if one.isVisible())
    lines = [line for line in table.rows.model_.rows if isinstance(line, Line)]
    return [[cell.plain() for cell in line.cells] for line in lines if line.target != "+"]
