"""Keying from a written paper: nothing hides, every number comes in turn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.forms import Effects, Session, Submission
from ppks_desktop.forms.filling.paperorder import SKIPPED, whole
from ppks_desktop.forms.filling.refs import ref_of
from ppks_desktop.forms.filling.session import stops
from tests.forms.drawing import Written, act, forms
from tests.forms.drawing import opened as begun
from tests.forms.sheet import opened
from tests.forms.test_properties import QUICK

HOUSE = r"""
| survey        |         |                 |                        |          |             |               |          |
| type          | name    | label           | relevant               | required | calculation | ppks::paper   | read_only|
| text          | nomor   | Nomor berkas    |                        |          |             |               |          |
| begin group   | rumah   | Rumah           |                        |          |             |               |          |
| select_one s  | status  | Status rumah    |                        | yes      |             |               |          |
| integer       | sewa    | Sewa            | ${status} = 'sewa'     | yes      |             |               |          |
| note          | catat   | Mahal           | ${sewa} > 9            |          |             |               |          |
| integer       | ganda   | Dua kali sewa   |                        |          | ${sewa} * 2 |               |          |
| text          | rahasia | Rahasia         |                        |          |             | hidden        |          |
| begin group   | bayar   | Bayar           | ${ganda} > 4           |          |             |               |          |
| text          | cara    | Cara bayar      | ${status} != ''        |          |             |               |          |
| end group     |         |                 |                        |          |             |               |          |
| end group     |         |                 |                        |          |             |               |          |
| begin group   | warga   | Warga           | ${status} = 'sewa' and ${nomor} != '' |  |      |               |          |
| begin repeat  | anggota | Anggota         |                        |          |             |               |          |
| text          | nama    | Nama            |                        |          |             |               |          |
| integer       | umur    | Umur            |                        |          |             |               |          |
| end repeat    |         |                 |                        |          |             |               |          |
| end group     |         |                 |                        |          |             |               |          |
| begin group   | akhir   | Penutup         | 1 = 2                  |          |             |               |          |
| text          | paraf   | Paraf           |                        |          |             |               |          |
| text          | arsip   | Arsip           |                        |          |             |               | yes      |
| end group     |         |                 |                        |          |             |               |          |
| choices       |         |                 |                        |          |             |               |          |
| list_name     | name    | label           |                        |          |             |               |          |
| s             | milik   | Milik           |                        |          |             |               |          |
| s             | sewa    | Sewa            |                        |          |             |               |          |
"""

COUNTED = r"""
| survey       |         |        |              |                   |
| type         | name    | label  | repeat_count | relevant          |
| integer      | banyak  | Banyak |              |                   |
| begin repeat | anak    | Anak   | ${banyak}    |                   |
| text         | nama    | Nama   |              |                   |
| begin repeat | mainan  | Mainan |              | ${nama} = 'Budi'  |
| text         | benda   | Benda  |              |                   |
| end repeat   |         |        |              |                   |
| end repeat   |         |        |              |                   |
"""


def on_paper(text: str, /, **answers: object) -> Session:
    """A filling of this form, keyed from paper."""
    session = opened(text, **answers)
    session.on_paper = True
    return session


def way(session: Session) -> list[str]:
    """The questions Enter goes to, from the first to the last."""
    found: list[str] = []
    ref = session.next_ref()
    while ref is not None:
        found.append(ref)
        ref = session.next_ref(ref)
    return found


def test_enter_goes_to_every_printed_number_whatever_is_answered() -> None:
    session = on_paper(HOUSE)
    assert way(session) == ["nomor", "status", "sewa", "cara", "paraf"]
    session.set("status", "milik")
    assert way(session) == ["nomor", "status", "sewa", "cara", "paraf"]
    assert session.previous_ref("cara") == "sewa"


def test_without_paper_the_same_filling_skips() -> None:
    session = on_paper(HOUSE, status="milik")
    session.on_paper = False
    assert "sewa" not in way(session)
    assert [one.ref for one in session.groups()] == ["", "rumah"]


def test_numbers_are_those_of_the_form_and_rise() -> None:
    session = on_paper(HOUSE)
    shown = [one for group in session.groups() for one in session.visible(group.ref)]
    numbers = [one.number for one in shown if one.number]
    assert numbers == [1, 2, 3, 4, 5, 6, 9, 10]
    session.add_row("anggota")
    assert [one.number for one in session.visible("anggota[1]")] == [7, 8]


def test_what_is_computed_or_not_printed_is_shown_and_passed_over() -> None:
    session = on_paper(HOUSE)
    refs = [one.ref for one in session.visible("rumah")]
    assert refs == ["status", "sewa", "ganda", "rahasia", "bayar", "cara"]
    assert not {"ganda", "rahasia", "arsip"} & set(way(session))
    assert session.question("rahasia").skipped == "Tidak ada di kertas."
    assert session.question("ganda").skipped == ""


def test_a_note_shows_only_where_it_applies() -> None:
    session = on_paper(HOUSE, status="sewa", sewa=12)
    assert "catat" in [one.ref for one in session.visible("rumah")]


def test_a_skipped_question_says_which_answer_skips_it() -> None:
    session = on_paper(HOUSE, status="milik")
    assert session.question("sewa").skipped == "Dilewati karena jawaban no. 2."
    assert session.question("status").skipped == ""
    assert session.question("anggota").skipped == "Dilewati karena jawaban no. 1 dan 2."
    assert session.question("paraf").skipped == "Dilewati menurut jawaban lain."


def test_the_outermost_condition_is_told_and_looked_through_calculations() -> None:
    session = on_paper(HOUSE)
    assert session.question("cara").skipped == "Dilewati karena jawaban no. 3."


def test_a_row_is_skipped_with_its_repeat() -> None:
    session = on_paper(HOUSE, status="milik", anggota=[{"nama": "Budi"}])
    assert session.question("anggota").rows == ("anggota[1]",)
    assert session.question("anggota[1]").skipped == "Dilewati karena jawaban no. 1 dan 2."
    assert session.question("anggota[1]/nama").skipped == "Dilewati karena jawaban no. 1 dan 2."
    assert way(session)[-3:] == ["anggota[1]/nama", "anggota[1]/umur", "paraf"]


def test_the_keyboard_stops_at_tables_that_take_rows() -> None:
    assert stops(on_paper(HOUSE)) == ["nomor", "status", "sewa", "cara", "anggota", "paraf"]
    skipping = on_paper(HOUSE)
    skipping.on_paper = False
    assert stops(skipping) == ["nomor", "status", "rahasia"]
    assert stops(on_paper(COUNTED, banyak=1)) == ["banyak", "anak[1]/nama", "anak[1]/mainan"]


def test_rows_beyond_the_count_stay_and_name_it() -> None:
    session = on_paper(COUNTED, banyak=2, anak=[{"nama": "Budi"}, {"nama": "Ani"}])
    session.set("banyak", "1")
    assert session.question("anak").rows == ("anak[1]", "anak[2]")
    assert session.question("anak[2]/nama").skipped == "Dilewati karena jawaban no. 1."
    assert [one.ref for one in session.problems().noted] == ["anak[2]/nama"]


def test_a_condition_inside_a_row_is_told_there() -> None:
    session = on_paper(COUNTED, banyak=1, anak=[{"nama": "Ani"}])
    assert session.question("anak[1]/mainan").skipped == "Dilewati karena jawaban no. 2."


def test_a_repeat_is_a_page_of_its_own() -> None:
    session = on_paper(COUNTED, banyak=1)
    assert [one.ref for one in session.visible("anak")] == ["anak"]


def test_an_answer_where_the_form_skips_is_kept_and_told_at_once() -> None:
    session = on_paper(HOUSE, status="milik")
    effects = session.set("sewa", "500")
    told = effects.problems["sewa"][0]
    assert (told.kind, told.sentence) == (
        SKIPPED,
        "Di kertas ada jawaban, padahal pertanyaan ini dilewati.",
    )
    assert session.answers()["sewa"] == 500
    assert session.problems().noted == (told,)
    assert session.set("status", "sewa").problems["sewa"] == ()
    assert session.problems().noted == ()
    assert session.set("status", "milik").problems["sewa"] == (told,)
    assert session.set("sewa", "").problems["sewa"] == ()


def test_what_cannot_be_read_is_told_as_well() -> None:
    session = on_paper(HOUSE, status="milik")
    assert session.set("sewa", "lima").problems["sewa"][0].kind == SKIPPED
    assert session.text("sewa") == "lima"


def test_what_the_form_began_with_is_nobodys_answer() -> None:
    session = on_paper(
        r"""
        | survey  |       |       |                |         |
        | type    | name  | label | relevant       | default |
        | text    | ada   | Ada   |                |         |
        | integer | orang | Orang | ${ada} = 'ya'  | 0       |
        """
    )
    assert session.value("orang") == 0
    assert session.problems().noted == ()
    session.set("orang", "2")
    assert [one.ref for one in session.problems().noted] == ["orang"]


def test_a_locked_answer_is_nobodys_slip() -> None:
    session = on_paper(HOUSE, status="milik", arsip="A1")
    assert session.problems().noted == ()


def test_a_skipped_answer_does_not_block_and_leaves_at_the_end() -> None:
    session = on_paper(HOUSE, status="milik", sewa=500)
    done = session.finalise()
    assert isinstance(done, Submission)
    assert "sewa" not in done.answers
    assert session.answers()["sewa"] == 500


def drawn(data: st.DataObject, form: Written) -> Session:
    """A filling keyed from paper, some answers in."""
    session = begun(form)
    session.on_paper = True
    for _step in range(data.draw(st.integers(1, 8))):
        act(data, session)
    return session


@QUICK
@given(form=forms(), data=st.data())
def test_on_paper_only_a_lock_takes_a_number_out_of_the_way(
    form: Written, data: st.DataObject
) -> None:
    session = drawn(data, form)
    numbered = [
        ref_of(row, element)
        for row, element in whole(session.evaluation.root, session.plan.outline.root)
        if element in session.plan.numbers
    ]
    assert way(session) == [ref for ref in numbered if not session.question(ref).read_only]


@QUICK
@given(form=forms(), data=st.data())
def test_what_is_skipped_gives_a_reason_and_nothing_else_does(
    form: Written, data: st.DataObject
) -> None:
    session = drawn(data, form)
    for row, element in whole(session.evaluation.root, session.plan.outline.root):
        if element.kind == "question":
            assert (
                bool(session.question(ref_of(row, element)).skipped) is not row.shown[element.slot]
            )


@QUICK
@given(form=forms(), data=st.data())
def test_problems_told_step_by_step_are_those_there_are(form: Written, data: st.DataObject) -> None:
    session = drawn(data, form)
    known = {one.ref: one.kind for one in session.problems().noted}
    for ref in way(session):
        typed = data.draw(st.sampled_from(["", "1", "a", "2025-01-01"]))
        if rows_moved(effects := session.set(ref, typed)):
            return
        for moved, problems in effects.problems.items():
            known.pop(moved, None)
            if problems and problems[0].kind == SKIPPED:
                known[moved] = SKIPPED
    assert known == {one.ref: one.kind for one in session.problems().noted}


def rows_moved(effects: Effects) -> bool:
    """Whether refs count anew."""
    return bool(effects.rows)
