"""A form written as YAML says the same when it is read again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.forms.model.problems import Place
from ppks_desktop.forms.model.sheets import SheetRow, Workbook, read, read_text
from ppks_desktop.forms.source.writing import heading_of, written

FORMS = sorted((Path(__file__).parents[2] / "forms").glob("*.yaml"))

cells = st.text(
    st.one_of(
        st.sampled_from(list("aZ09 -?:,[]{}#&*!|>'\"%@`~=<.$_\n\t\\\r\x07\x85\xa0\u2028\ufeff")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
columns = st.text("abcxyz:()_ ", min_size=1, max_size=8).map(str.strip).filter(bool)


def book(sheet: str, rows: list[dict[str, str]]) -> Workbook:
    """A workbook with one sheet."""
    made = Workbook("uji.yaml")
    made.sheets[sheet] = [SheetRow(Place("uji.yaml", sheet), row) for row in rows]
    return made


def said(read_book: Workbook) -> dict[str, list[dict[str, str]]]:
    """What a workbook says: cells with a text, rows with a cell."""
    return {
        sheet: [
            filled
            for row in rows
            if (filled := {column: text for column, text in row.cells.items() if text})
        ]
        for sheet, rows in read_book.sheets.items()
    }


@given(st.sampled_from(("survey", "choices")), st.lists(st.dictionaries(columns, cells)))
def test_any_cell_reads_back_as_it_was(sheet: str, rows: list[dict[str, str]]) -> None:
    made = book(sheet, rows)
    assert said(read_text(written(made), "uji.yaml")) == said(made)


@pytest.mark.parametrize("text", ["yes", "01", "1e3", "1.0", "null", "~", "2025-03-13", "=", "<<"])
def test_what_looks_like_a_number_or_a_truth_stays_a_text(text: str) -> None:
    made = book("choices", [{"list_name": "a", "name": text}])
    assert said(read_text(written(made), "uji.yaml"))["choices"][0]["name"] == text


def test_the_comment_above_a_form_is_kept() -> None:
    text = written(book("survey", [{"type": "text"}]), "Satu.\n\nDua.")
    assert text.startswith("# Satu.\n#\n# Dua.\nsurvey:\n")
    assert heading_of(text) == "Satu.\n\nDua."


def test_choices_that_lie_in_a_file_stay_there() -> None:
    text = "survey:\n  - type: text\n    name: a\nchoices: pilihan.csv\n"
    assert written(read_text(text, "uji.yaml")) == text
    assert heading_of("# Satu.") == "Satu."
    assert heading_of("") == ""


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_that_ships_is_written_in_the_one_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert written(read(path), heading_of(text)) == text
