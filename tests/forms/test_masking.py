"""The most delicate answers of a filled form are hidden, wherever they stand."""

from datetime import date

from ppks_desktop.forms import layout
from ppks_desktop.forms.paper.layout import Layout, Table
from ppks_desktop.forms.paper.masking import masked
from tests.forms.sheet import form

FORM = """
| survey |
| type           | name  | label   | relevant         | ppks::sensitivity |
| text           | name  | Nama    |                  | personal          |
| select_one yes | ill   | Sakit   |                  | specific          |
| note           | told  | Rujuk.  | ${ill} = 'ya'    | specific          |
| text           | drug  | Obat    |                  | specific          |
| begin repeat   | kids  | Anak    |                  |                   |
| text           | kid   | Nama    |                  |                   |
| text           | pills | Obat    |                  | specific          |
| begin repeat   | days  | Hari    |                  |                   |
| text           | dose  | Takaran |                  | specific          |
| end repeat     |       |         |                  |                   |
| end repeat     |       |         |                  |                   |
| choices |
| list_name | name | label |
| yes | ya | Ya |
"""
ANSWERS = {
    "name": "Siti",
    "ill": "ya",
    "kids": [{"kid": "Ani", "pills": "ARV", "days": [{"dose": "2 x 1"}]}],
    "_parked": [{"label": "Golongan darah", "said": "O"}],
}


def _said(laid: Layout) -> list[str]:
    """Every answer that is read in a filled form, the rows of repeats too."""
    items = [item for part in laid.parts for item in part.items]
    tables = [item for item in items if isinstance(item, Table)]
    cells = [item for item in items if not isinstance(item, Table)]
    while tables:
        for line in tables.pop().rows:
            cells += line.cells
            tables += line.tables
    return [one.label if one.type == "note" else one.text for one in cells if one.shown]


def test_only_specific_answers_are_hidden_and_unanswered_ones_stay_empty() -> None:
    shape = form(FORM)
    laid = layout(shape, "filled", shape.open(ANSWERS, today=date(2026, 11, 24)))
    assert _said(laid) == ["Siti", "Ya", "Rujuk.", "", "Ani", "ARV", "2 x 1"]
    hidden = masked(laid, "***")
    assert _said(hidden) == ["Siti", "***", "", "Ani", "***", "***"]
    assert [(one.label, one.said) for one in hidden.olds] == [("Golongan darah", "***")]
    assert [one.chosen for one in hidden.cells()] == [()] * len(list(hidden.cells()))
