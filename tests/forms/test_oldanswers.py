"""What has no question any more can still be read."""

from ppks_desktop.forms.versions.oldanswers import OldAnswer, old_answers


def test_parked_answers_are_told_with_question_answer_and_version() -> None:
    parked = [
        {"version": "1", "ref": "air", "label": "Sumber air", "said": "Kali", "value": "sungai"},
        {"version": "1", "ref": "anggota[2]/usia", "value": 40},
        {"version": "2", "ref": "usia", "label": "Umur", "kind": "_reasons", "value": "lihat KTP"},
        {"version": "2", "ref": "tgl", "label": "Lahir", "kind": "_typed", "value": "31/02/1980"},
    ]
    assert old_answers({"nama": "Siti", "_parked": parked}) == (
        OldAnswer("Sumber air", "Kali", "1"),
        OldAnswer("anggota[2]/usia", "40", "1"),
        OldAnswer("Umur (alasan)", "lihat KTP", "2"),
        OldAnswer("Lahir (tertulis)", "31/02/1980", "2"),
    )
    assert old_answers({"nama": "Siti"}) == ()


def test_whatever_shape_it_came_in_it_is_one_line() -> None:
    odd = [5, None, {"value": [["a", {"b": 1, "c": None}], "d"]}, {"ref": "x"}]
    assert [one.said for one in old_answers({"_parked": odd})] == ["5", "", "a, b: 1, c: , d", ""]
