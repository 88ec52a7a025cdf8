"""What a person sees while filling in a form."""

from ppks_desktop.forms import Submission
from tests.forms.sheet import opened

PERSON = """
| survey |
| type             | name        | label         | relevant    | required | constraint             | constraint_message | ppks::warning | ppks::warning_message |
| begin group      | who         | Siapa         |             |          |                        |                    |               |                       |
| text             | full_name   | Nama          |             | yes      |                        |                    |               |                       |
| integer          | age         | Umur          |             |          | . >= 0 and . <= 120    | Umur 0 sampai 120. | . > 100       | Lebih dari 100 tahun? |
| text             | school      | Sekolah       | ${age} < 18 |          |                        |                    |               |                       |
| end group        |             |               |             |          |                        |                    |               |                       |
| begin repeat     | members     | Anggota       |             |          |                        |                    |               |                       |
| text             | member_name | Nama anggota  |             | yes      |                        |                    |               |                       |
| integer          | income      | Penghasilan   |             |          |                        |                    |               |                       |
| end repeat       |             |               |             |          |                        |                    |               |                       |
"""


def test_a_question_shows_when_it_becomes_relevant() -> None:
    session = opened(PERSON)
    assert session.set("age", "12").shown == ("school",)
    assert session.set("age", "40").hidden == ("school",)


def test_a_constraint_is_a_problem_beside_its_question_until_it_is_mended() -> None:
    session = opened(PERSON)
    problem = session.set("age", "130").problems["age"][0]
    assert (problem.kind, problem.sentence) == ("constraint", "Umur 0 sampai 120.")
    assert session.set("age", "13").problems["age"] == ()


def test_what_is_typed_and_not_understood_is_kept() -> None:
    session = opened(PERSON)
    session.set("age", "dua belas")
    assert session.text("age") == "dua belas"
    assert session.value("age") is None
    again = opened(PERSON, **session.answers())
    assert again.text("age") == "dua belas"
    assert again.problems().errors[0].kind == "type"


def test_a_warning_waits_for_a_reason_which_is_stored() -> None:
    session = opened(PERSON, full_name="Siti")
    session.set("age", "101")
    assert session.problems().warnings[0].sentence == "Lebih dari 100 tahun?"
    session.set_reason("age", "tertulis di KTP")
    done = session.finalise()
    assert isinstance(done, Submission)
    assert done.answers["_reasons"] == {"age": "tertulis di KTP"}


def test_rows_of_a_repeat_come_and_go_and_required_questions_block_finalising() -> None:
    session = opened(PERSON, full_name="Siti")
    effects = session.add_row("members")
    assert effects.rows == ("members",)
    assert session.question("members").rows == ("members[1]",)
    assert [one.ref for one in session.problems().missing] == ["members[1]/member_name"]
    session.set("members[1]/member_name", "Ani")
    assert isinstance(session.finalise(), Submission)
    session.remove_row("members[1]")
    assert "members" not in session.answers()


def test_undo_brings_back_exactly_what_was_there() -> None:
    session = opened(PERSON)
    before = session.answers()
    session.set("age", "12")
    session.add_row("members")
    session.set("members[1]/income", "1.500.000")
    after = session.answers()
    for _step in range(3):
        session.undo()
    assert session.answers() == before
    for _step in range(3):
        session.redo()
    assert session.answers() == after
