"""What a finished form hands over: columns, and what no column keeps."""

from ppks_desktop.forms import Submission
from tests.forms.sheet import form, opened

FORM = """
| survey |
| type         | name   | label | ppks::save_to          |
| hidden       | age    |       |                        |
| text         | name   | Nama  | person.name visit.name |
| text         | advice | Saran | visit.advice           |
| text         | note   | Catatan |                      |
| begin repeat | rows   | Baris |                        |
| text         | thing  | Benda | visit.thing            |
| end repeat   |        |       |                        |
"""


def _done(**answers: object) -> Submission:
    done = opened(FORM, **answers).finalise()
    assert isinstance(done, Submission)
    return done


def test_what_fills_no_column_of_a_table_is_kept_beside() -> None:
    done = _done(name="Siti", advice="Hemat", note="x", rows=[{"thing": "oven"}])
    assert done.rest("person") == {
        "advice": "Hemat",
        "note": "x",
        "rows": [{"thing": "oven"}],
        "_begun": "",
    }
    assert done.rest("visit", "rows") == {"note": "x", "_begun": ""}
    assert done.rest("perso") == dict(done.answers)


def test_a_form_says_what_it_is_told_beforehand() -> None:
    assert form(FORM).known == {"age"}
