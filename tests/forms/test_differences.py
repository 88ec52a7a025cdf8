"""One paper keyed by two people: where they differ, and what is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.forms import Choice, NoLookup, Session
from ppks_desktop.forms.paper.differences import Difference, Side, compare, in_words
from ppks_desktop.forms.paper.settling import Decision, settle
from tests.forms.drawing import Written, act, forms, reopened
from tests.forms.drawing import opened as begun
from tests.forms.sheet import TODAY, form
from tests.forms.test_properties import QUICK

PAPER = r"""
| survey            |         |               |                    |             |            |               |
| type              | name    | label         | relevant           | calculation | read_only  | ppks::warning |
| text              | nama    | Nama          |                    |             |            |               |
| select_one s      | status  | Status rumah  |                    |             |            |               |
| integer           | sewa    | Sewa          | ${status} = 'sewa' |             |            | . > 900       |
| select_multiple s | pernah  | Pernah        |                    |             |            |               |
| rank s            | urutan  | Urutan        |                    |             |            |               |
| date              | lahir   | Tanggal lahir |                    |             |            |               |
| integer           | ganda   | Dua kali      |                    | ${sewa} * 2 |            |               |
| text              | kode    | Kode berkas   |                    |             | yes        |               |
| image             | foto    | Foto          |                    |             |            |               |
| select_one_from_file desa.csv | desa  | Kelurahan     |                    |             |            |               |
| begin repeat      | anggota | Anggota       |                    |             |            |               |
| text              | siapa   | Nama anggota  |                    |             |            |               |
| integer           | umur    | Umur          |                    |             |            |               |
| begin repeat      | sekolah | Sekolah       |                    |             |            |               |
| text              | mana    | Di mana       |                    |             |            |               |
| end repeat        |         |               |                    |             |            |               |
| end repeat        |         |               |                    |             |            |               |
| text              | akhir   | Catatan       |                    |             |            |               |
| choices           |         |               |                    |             |            |               |
| list_name         | name    | label         |                    |             |            |               |
| s                 | milik   | Milik sendiri |                    |             |            |               |
| s                 | sewa    | Sewa          |                    |             |            |               |
| settings          |         |               |                    |             |            |               |
| form_id           | ppks::lookups |         |                    |             |            |               |
| kertas            | desa    |               |                    |             |            |               |
"""


class Villages(NoLookup):
    """Two villages of the desk."""

    def choices(self, source: str, text: str, within: Any, limit: int) -> Sequence[Choice]:
        """Both."""
        del source, text, within, limit
        return (Choice("1", "Sepinggan"), Choice("2", "Damai"))

    def label(self, source: str, value: str) -> str | None:
        """The name of one."""
        del source
        return {"1": "Sepinggan", "2": "Damai"}.get(value)


def keyed(**answers: object) -> Session:
    """A filling of the paper as one person typed it."""
    return form(PAPER).open({"_begun": "", **answers}, today=TODAY, lookup=Villages())


def only(first: Session, second: Session) -> Difference:
    """The one difference there is."""
    (found,) = compare(first, second).differences
    return found


def test_what_both_typed_alike_is_only_counted() -> None:
    found = compare(keyed(nama="Siti", status="milik"), keyed(nama="Siti", status="milik"))
    assert (found.differences, found.fields, found.agreed) == ((), 2, 2)


def test_a_difference_names_number_label_and_both_answers_in_words() -> None:
    found = only(keyed(status="milik", nama="Siti"), keyed(status="sewa", nama="Siti"))
    assert (found.ref, found.number, found.label) == ("status", 2, "Status rumah")
    assert (found.first, found.second) == ("Milik sendiri", "Sewa")


def test_an_answer_left_out_is_a_difference() -> None:
    first, second = keyed(nama="Siti", sewa=5), keyed(nama="Siti")
    found = only(first, second)
    assert (found.first, found.second) == ("5", "")
    assert compare(first, second).fields == 2
    assert compare(first, second).agreed == 1


def test_several_choices_dates_and_villages_are_told_in_words() -> None:
    first = keyed(pernah=["milik", "sewa"], lahir="1990-03-13", desa="1")
    told = [one.first for one in compare(first, keyed()).differences]
    assert told == ["Milik sendiri, Sewa", "13/03/1990", "Sepinggan"]
    assert in_words(first, "lahir") == "13/03/1990"


def test_a_code_no_list_has_is_told_as_it_is() -> None:
    first = keyed(status="asing", desa="9")
    told = [one.first for one in compare(first, keyed()).differences]
    assert told == ["asing", "9"]


def test_a_text_that_cannot_be_read_is_compared_as_it_was_typed() -> None:
    first = keyed()
    first.set("sewa", "lima")
    assert only(first, keyed()).first == "lima"


def test_blanks_and_the_order_of_boxes_are_no_difference() -> None:
    first = keyed(nama="Siti  Aminah ", pernah=["milik", "sewa"])
    second = keyed(nama="Siti Aminah", pernah=["sewa", "milik"])
    assert compare(first, second).differences == ()


def test_the_order_of_a_ranking_is_a_difference() -> None:
    found = only(keyed(urutan=["milik", "sewa"]), keyed(urutan=["sewa", "milik"]))
    assert (found.first, found.second) == ("Milik sendiri, Sewa", "Sewa, Milik sendiri")


def test_capital_letters_are_a_difference() -> None:
    assert only(keyed(nama="SITI"), keyed(nama="Siti")).ref == "nama"


def test_what_nobody_types_is_not_compared() -> None:
    first = keyed(kode="A1", foto="f" * 64, sewa=4)
    second = keyed(kode="B2", foto="0" * 64, sewa=4)
    assert (compare(first, second).differences, compare(first, second).fields) == ((), 1)


def test_rows_are_compared_by_their_position() -> None:
    first = keyed(anggota=[{"siapa": "Budi", "umur": 3}, {"siapa": "Ani"}])
    second = keyed(anggota=[{"siapa": "Budi", "umur": 8}, {"siapa": "Ani"}])
    found = only(first, second)
    assert (found.ref, found.label) == ("anggota[1]/umur", "Anggota 1: Umur")


def test_a_row_of_a_row_says_where_it_stands() -> None:
    first = keyed(anggota=[{"sekolah": [{"mana": "SD"}]}])
    second = keyed(anggota=[{"sekolah": [{"mana": "SMP"}]}])
    assert only(first, second).label == "Anggota 1: Sekolah 1: Di mana"


def test_a_row_only_one_has_is_one_line_that_counts_its_answers() -> None:
    row = {"siapa": "Ani", "umur": 5, "sekolah": [{"mana": "SD"}, {"mana": "SMP"}]}
    first, second = keyed(anggota=[row]), keyed()
    found = only(first, second)
    assert (found.label, found.lone, found.fields) == ("Anggota 1: ada atau tidak", "first", 4)
    assert (found.first, found.second) == ("Ani; 5; SD", "")
    turned = only(second, first)
    assert (turned.lone, turned.first, turned.second) == ("second", "", "Ani; 5; SD")
    assert (compare(first, second).fields, compare(first, second).agreed) == (4, 0)


def test_an_empty_row_is_a_difference_of_one_field() -> None:
    found = only(keyed(anggota=[{}]), keyed())
    assert (found.first, found.fields) == ("baris kosong", 1)


def test_the_chosen_side_is_taken_and_the_other_was_wrong() -> None:
    first, second = keyed(nama="Siti", sewa=1), keyed(nama="Sita", sewa=2)
    done = settle(first, second, {"nama": Decision("second"), "sewa": Decision("first")})
    assert (done.session.value("nama"), done.session.value("sewa")) == ("Sita", 1)
    assert [one.ref for one in done.wrong["first"]] == ["nama"]
    assert [one.ref for one in done.wrong["second"]] == ["sewa"]
    assert done.open == ()


def test_an_open_difference_stays_as_the_first_typed_it() -> None:
    done = settle(keyed(nama="Siti"), keyed(nama="Sita"), {})
    assert done.session.value("nama") == "Siti"
    assert [one.ref for one in done.open] == ["nama"]
    assert done.wrong == {"first": (), "second": ()}


def test_a_third_answer_from_the_paper_makes_both_wrong() -> None:
    done = settle(
        keyed(lahir="1990-03-13"),
        keyed(lahir="1991-03-13"),
        {"lahir": Decision("typed", "13031992")},
    )
    assert done.session.value("lahir") == "1992-03-13"
    assert [len(done.wrong[side]) for side in ("first", "second")] == [1, 1]


def test_typing_what_one_side_has_makes_only_the_other_wrong() -> None:
    done = settle(keyed(sewa=10), keyed(sewa=100), {"sewa": Decision("typed", "100")})
    assert [len(done.wrong[side]) for side in ("first", "second")] == [1, 0]


def test_the_reason_comes_with_the_answer_that_was_chosen() -> None:
    first = keyed(status="sewa", sewa=950, _reasons={"sewa": "kios"})
    second = keyed(status="sewa", sewa=999, _reasons={"sewa": "ruko"})
    done = settle(first, second, {"sewa": Decision("second")})
    assert done.session.answers()["_reasons"] == {"sewa": "ruko"}


def test_a_reason_only_the_second_gave_still_counts() -> None:
    second = keyed(sewa=950, status="sewa", _reasons={"sewa": "ruko"})
    done = settle(keyed(sewa=950, status="milik"), second, {"status": Decision("second")})
    assert not done.session.problems()


def test_a_picture_only_the_second_took_is_not_lost() -> None:
    picture = "a" * 64
    assert settle(keyed(), keyed(foto=picture), {}).session.value("foto") == picture
    assert settle(keyed(foto=picture), keyed(foto="b" * 64), {}).session.value("foto") == picture


@pytest.mark.parametrize(
    ("side", "wrong", "left"),
    [("first", "second", ["Budi", "Ani"]), ("second", "first", ["Budi"])],
)
def test_a_row_is_kept_or_dropped_as_chosen(side: Side, wrong: Side, left: list[str]) -> None:
    first = keyed(anggota=[{"siapa": "Budi"}, {"siapa": "Ani"}])
    second = keyed(anggota=[{"siapa": "Budi"}])
    done = settle(first, second, {"anggota[2]": Decision(side)})
    rows = done.session.question("anggota").rows
    assert [done.session.value(f"{row}/siapa") for row in rows] == left
    assert [one.ref for one in done.wrong[wrong]] == ["anggota[2]"]


def test_rows_of_the_second_come_with_their_reasons_and_unread_texts() -> None:
    second = keyed(anggota=[{"siapa": "Budi"}, {"siapa": "Ani"}])
    second.set("anggota[1]/umur", "tiga")
    second.set_reason("anggota[2]/siapa", "begitu")
    decisions = {"anggota[1]": Decision("second"), "anggota[2]": Decision("second")}
    done = settle(keyed(), second, decisions).session
    assert done.text("anggota[1]/umur") == "tiga"
    assert done.answers()["_reasons"] == {"anggota[2]/siapa": "begitu"}


def test_of_rows_only_one_has_some_may_go() -> None:
    second = keyed(anggota=[{"siapa": "Budi"}, {"siapa": "Ani"}, {"siapa": "Cici"}])
    decisions = {
        "anggota[1]": Decision("first"),
        "anggota[2]": Decision("second"),
        "anggota[3]": Decision("first"),
    }
    done = settle(keyed(), second, decisions).session
    assert done.question("anggota").rows == ("anggota[1]",)
    assert done.value("anggota[1]/siapa") == "Ani"


def drawn(data: st.DataObject, form: Written) -> Session:
    """A filling somebody typed."""
    session = begun(form)
    session.on_paper = True
    for _step in range(data.draw(st.integers(0, 8))):
        act(data, session)
    return reopened(form, session)


@QUICK
@given(form=forms(), data=st.data())
def test_a_filling_does_not_differ_from_itself(form: Written, data: st.DataObject) -> None:
    one = drawn(data, form)
    assert compare(one, one).differences == ()


@QUICK
@given(form=forms(), data=st.data())
def test_a_difference_is_one_from_either_side(form: Written, data: st.DataObject) -> None:
    one, other = drawn(data, form), drawn(data, form)
    there, back = compare(one, other), compare(other, one)
    assert there.fields == back.fields
    assert [(a.ref, a.first, a.second) for a in there.differences] == [
        (b.ref, b.second, b.first) for b in back.differences
    ]
    assert 0 <= there.agreed <= there.fields


SIDES: tuple[tuple[Side, Side], ...] = (("first", "second"), ("second", "first"))


@QUICK
@given(form=forms(), data=st.data())
def test_choosing_one_side_throughout_gives_that_side(form: Written, data: st.DataObject) -> None:
    first, second = drawn(data, form), drawn(data, form)
    found = compare(first, second).differences
    for side, other in SIDES:
        done = settle(first, second, {one.ref: Decision(side) for one in found})
        wanted = first if side == "first" else second
        assert compare(done.session, wanted).differences == ()
        assert done.open == ()
        assert done.wrong == {side: (), other: found}
