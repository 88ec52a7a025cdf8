"""A page of a printed form is told by its code, a sheet by the number in it."""

from ppks_desktop.domain.sheetcode import form_in, number_in, spelled


def test_every_page_of_a_sheet_has_the_same_number() -> None:
    codes = {spelled("person", "1", page, "1027") for page in (1, 2, 13)}
    assert len(codes) == 3
    assert {number_in(code) for code in codes} == {"1027"}
    assert number_in(spelled("person", "1", 1, "")) == ""


def test_a_number_that_was_typed_stays_as_it_is() -> None:
    for typed in ("A-018", "", " 12 ", "PPKS;1"):
        assert number_in(typed) == typed


def test_a_code_says_of_which_form_the_sheet_is() -> None:
    assert form_in(spelled("modul_lut", "2", 1, "1027") + "\r") == "modul_lut"
    assert form_in("1027") == ""
