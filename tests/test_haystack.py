"""Typing ahead over a long list: what is found, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.haystack import Haystack, folded

LINES = ("Damai Baru", "Damai", "Sungai Damai", "Perdamaian", "Suka Maju", "Maju Jaya", "")


def _found(text: str, limit: int = 50, within: range | None = None) -> list[str]:
    return [LINES[line] for line in Haystack(LINES).find(text, limit, within)]


def test_the_line_itself_comes_first_then_beginnings_then_words_then_insides() -> None:
    assert _found("damai") == ["Damai", "Damai Baru", "Sungai Damai", "Perdamaian"]


def test_blanks_case_and_old_spelling_do_not_matter() -> None:
    assert _found("SUKAMAJU") == _found("soeka madjoe") == ["Suka Maju"]


def test_words_may_come_in_another_order() -> None:
    assert _found("maju suka") == ["Suka Maju"]
    assert _found("maju suka timur") == []


def test_what_lies_beside_tells_twins_apart() -> None:
    cities = ("Kota Barat", "Kota Timur")
    twins = Haystack(("Sukamaju", "Sukamaju"), cities.__getitem__)
    assert twins.find("sukamaju timur", 5) == [1]


def test_nothing_typed_gives_the_first_lines_and_a_part_keeps_to_itself() -> None:
    assert _found(" ", limit=2) == ["Damai Baru", "Damai"]
    assert _found("damai", limit=2) == ["Damai", "Damai Baru"]
    assert _found("damai", within=range(2, 4)) == ["Sungai Damai", "Perdamaian"]
    assert _found("damai", within=range(2, 2)) == []
    assert len(Haystack(LINES)) == len(LINES)
    assert Haystack(()).find("a", 5) == []


@given(
    st.lists(st.text("ab c", max_size=6), max_size=12),
    st.text("abc", min_size=1, max_size=3),
)
def test_every_line_that_holds_the_text_is_found(lines: list[str], text: str) -> None:
    found = Haystack(lines).find(text, 100)
    bare = [folded(line).replace(" ", "") for line in lines]
    assert sorted(found) == [at for at, line in enumerate(bare) if text in line]
