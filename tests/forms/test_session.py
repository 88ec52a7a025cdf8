"""One filling as the screen sees it: questions, keys, problems, finishing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ppks_desktop.forms import Problems, Session, Submission, load_text, validate
from ppks_desktop.forms.form import compile_form
from tests.forms.sheet import TODAY, form, opened

FORM = """
| survey |
| type         | name   | label            | label::English (en) | hint   | guidance_hint | relevant    | required | read_only   | appearance | ppks::unit | ppks::sensitivity | calculation | ppks::save_to |
| start        | began  |                  |                     |        |               |             |          |             |            |            |                   |             |               |
| today        | day    |                  |                     |        |               |             |          |             |            |            |                   |             |               |
| deviceid     | device |                  |                     |        |               |             |          |             |            |            |                   |             |               |
| hidden       | secret |                  |                     |        |               |             |          |             |            |            |                   |             |               |
| text         | loose  | Lepas            |                     |        |               |             |          |             |            |            |                   |             |               |
| begin group  | who    | Siapa            | Who                 |        |               |             |          |             |            |            |                   |             |               |
| text         | name   | Nama             | Name                | Sesuai KTP | Lihat KTP | | yes |             | nik        |            | personal          |             | person.name person.alias |
| note         | hello  | Halo ${name}     |                     |        |               |             |          |             |            |            |                   |             |               |
| begin group  | more   | Lagi             |                     |        |               | ${name} != '' |        |             |            |            |                   |             |               |
| integer      | age    | Umur             |                     |        |               |             | ${name} = 'Siti' | ${name} = 'Kunci' | | tahun | | | person.age |
| end group    |        |                  |                     |        |               |             |          |             |            |            |                   |             |               |
| end group    |        |                  |                     |        |               |             |          |             |            |            |                   |             |               |
| begin group  | gone   | Hilang           |                     |        |               | ${name} = 'x' |        |             |            |            |                   |             |               |
| text         | lost   | Hilang           |                     |        |               |             |          |             |            |            |                   |             | person.lost   |
| end group    |        |                  |                     |        |               |             |          |             |            |            |                   |             |               |
| begin repeat | kids   | Anak             |                     |        |               |             |          |             |            |            |                   |             |               |
| text         | kid    | Nama anak        |                     |        |               |             | yes      |             |            |            |                   |             | kid.name      |
| end repeat   |        |                  |                     |        |               |             |          |             |            |            |                   |             |               |
| begin group  | silent | Diam             |                     |        |               |             |          |             |            |            |                   |             |               |
| calculate    | double |                  |                     |        |               |             |          |             |            |            |                   | ${age} * 2  | person.double |
| calculate    | blank  |                  |                     |        |               |             |          |             |            |            |                   | number('x') | person.double other.x |
| end group    |        |                  |                     |        |               |             |          |             |            |            |                   |             |               |
| settings |
| form_id | form_title | version |
| coba    | Coba       | 7       |
"""


@pytest.fixture
def session() -> Session:
    """A fresh filling."""
    return opened(FORM)


def test_the_side_bar_lists_groups_that_ask_something(session: Session) -> None:
    assert [one.ref for one in form(FORM).groups] == ["", "who", "gone", "kids"]
    assert [one.label for one in session.groups()] == ["Coba", "Siapa", "Anak"]
    assert [one.repeats for one in session.groups()] == [False, False, True]
    session.set("name", "x")
    assert [one.ref for one in session.groups()] == ["", "who", "gone", "kids"]


def test_a_page_shows_its_questions_with_their_words(session: Session) -> None:
    assert [one.ref for one in session.visible("")] == ["loose"]
    name, note = session.visible("who")
    assert (name.label, name.hint, name.guidance) == ("Nama", "Sesuai KTP", "Lihat KTP")
    assert (name.required, name.appearance, name.sensitivity) == (True, "nik", "personal")
    assert (name.number, note.number) == (2, 0)
    effects = session.set("name", "Kunci")
    assert set(effects.words) == {"hello", "age"}
    assert {"more", "age"} <= set(effects.shown)
    _name, note, heading, age = session.visible("who")
    assert note.label == "Halo Kunci"
    assert (heading.type, heading.label) == ("group", "Lagi")
    assert (age.unit, age.read_only, age.required) == ("tahun", True, False)
    session.set("name", "Siti")
    assert session.question("age").required
    assert not session.question("age").read_only


def test_a_form_speaks_its_other_languages() -> None:
    english = form(FORM).open({}, today=TODAY, language="en")
    assert english.plan.definition.languages == ("en",)
    assert form(FORM).languages == ("en",)
    assert [one.label for one in english.groups()] == ["Coba", "Who", "Anak"]
    assert english.question("name").label == "Name"
    assert english.question("loose").label == "Lepas"


def test_the_keyboard_goes_through_what_can_be_answered(session: Session) -> None:
    session.add_row("kids")
    assert session.next_ref() == "loose"
    assert session.next_ref("loose") == "name"
    assert session.next_ref("name") == "kids[1]/kid"
    assert session.next_ref("kids[1]/kid") is None
    assert session.previous_ref("kids[1]/kid") == "name"
    assert session.previous_ref("loose") is None
    assert session.previous_ref("age") is None
    session.set("name", "Siti")
    assert session.next_ref("name") == "age"
    session.set("name", "Kunci")
    assert session.next_ref("name") == "kids[1]/kid"


def test_a_group_tells_how_far_it_is(session: Session) -> None:
    assert session.group_state("who") == "empty"
    assert session.group_state("") == "empty"
    session.set("name", "Siti")
    assert session.group_state("who") == "partly"
    session.set("age", "x")
    assert session.group_state("who") == "problem"
    session.set("age", "40")
    assert session.group_state("who") == "complete"
    assert session.group_state("kids") == "empty"
    session.add_row("kids")
    assert session.group_state("kids") == "empty"
    session.set("kids[1]/kid", "Ani")
    assert session.group_state("kids") == "complete"
    assert session.group_state("kids[1]") == "complete"
    assert [one.ref for one in session.visible("kids")] == ["kids"]
    assert [one.ref for one in session.visible("kids[1]")] == ["kids[1]/kid"]
    assert session.question("kids").can_add
    session.set("name", "x")
    assert session.group_state("gone") == "empty"


def test_computed_and_grouped_things_cannot_be_set(session: Session) -> None:
    assert session.set("double", "4").changed == ()
    assert session.set("who", "4").changed == ()
    assert session.set_reason("who", "begitu").changed == ()
    assert "_reasons" not in session.answers()


def test_a_new_filling_knows_day_moment_and_device() -> None:
    now = datetime(2025, 3, 13, 1, 30, tzinfo=UTC)
    made = form(FORM).open({}, today=TODAY, now=now, properties={"deviceid": "laptop-3"})
    assert made.value("began") == "2025-03-13T09:30:00.000+08:00"
    assert made.value("day") == "2025-03-13"
    assert made.value("device") == "laptop-3"


def test_finishing_hands_over_relevant_answers_and_their_columns(session: Session) -> None:
    stopped = session.finalise()
    assert isinstance(stopped, Problems)
    assert [one.ref for one in stopped.missing] == ["name"]
    session.set("name", "x")
    session.set("lost", "ada")
    session.set("name", "Siti")
    session.set("age", "40")
    session.add_row("kids")
    session.set("kids[1]/kid", "Ani")
    done = session.finalise()
    assert isinstance(done, Submission)
    assert (done.form_id, done.version) == ("coba", "7")
    assert "lost" not in done.answers
    assert done.saved.table("person") == {
        "name": "Siti",
        "alias": "Siti",
        "age": 40,
        "lost": None,
        "double": "80",
    }
    assert done.saved.rows["kids"][0].table("kid") == {"name": "Ani"}
    assert done.saved.table("nothing") == {}
    assert session.value("lost") == "ada"


def test_the_columns_of_a_table_can_be_asked(session: Session) -> None:
    assert form(FORM).columns("person") == {
        "name": "alias",
        "age": "age",
        "lost": "lost",
        "double": "double",
        "blank": "double",
    }
    assert session.plan.definition.title == form(FORM).title == "Coba"


def test_answers_without_a_screen_follow_the_same_rules() -> None:
    found = validate(form(FORM), {"name": "Siti", "age": "tua"}, today=TODAY)
    assert [one.kind for one in found.blocking] == ["type"]
    assert not validate(form(FORM), {"name": "Siti", "age": 40}, today=TODAY)


def test_undo_without_an_act_moves_nothing(session: Session) -> None:
    assert session.undo().changed == ()
    assert session.redo().changed == ()
    session.set("name", "Siti")
    session.undo()
    session.set("name", "Ani")
    assert session.redo().changed == ()
    session.set_reason("name", "begitu")
    session.set_reason("name", "begitu")
    session.undo()
    assert "_reasons" not in session.answers()


def test_a_second_language_alone_is_enough_for_a_label() -> None:
    made = compile_form(
        load_text("survey:\n- {type: text, name: a, 'label::English (en)': Name}\n")
    )
    session = made.open({}, today=TODAY)
    assert session.question("a").label == "Name"


FRESH = """
| survey |
| type      | name  | label | default                     | trigger | calculation       | required_message | required | relevant | constraint |
| text      | a     | A     | x                           |         |                   |                  |          |          |            |
| text      | b     | B     | concat(${a}, 'y')           |         |                   |                  |          |          |            |
| date      | d     | D     | today()                     |         |                   |                  |          |          |            |
| date      | e     | E     | date('kemarin')             |         |                   |                  |          |          |            |
| text      | c     | C     |                             | ${a}    | concat(${a}, '!') |                  |          |          |            |
| text      | f     | F     |                             | ${c}    | concat(${c}, '!') |                  |          |          |            |
| text      | g     | G     |                             | ${f}, ${a} | date(${a})     |                  |          |          |            |
| text      | must  | M     |                             |         |                   | Isi ini.         | yes      |          |            |
| calculate | wrong |       |                             |         | date(${a})        |                  |          |          |            |
| text      | maybe | Mungkin |                           |         |                   |                  |          | date(${a}) = '' |     |
| text      | check | Cek   |                             |         |                   |                  |          |          | date(.) > 1 and count(current()) = 1 |
"""


def test_defaults_are_set_once_and_triggers_set_one_another_off() -> None:
    session = opened(FRESH)
    assert [session.value(ref) for ref in "abcd"] == ["x", "xy", None, "2025-03-13"]
    assert session.problems().errors[0].ref == "e"
    effects = session.set("a", "2025-01-01")
    assert set(effects.changed) >= {"a", "c", "f", "g"}
    assert session.value("f") == "2025-01-01!!"
    session.set("c", "sendiri")
    assert session.value("f") == "sendiri!"
    session.undo()
    assert session.value("f") == "2025-01-01!!"
    given = opened(FRESH, a="z")
    assert (given.value("a"), given.value("b")) == ("z", "zy")
    again = opened(FRESH, **{**session.answers(), "b": None})
    assert again.value("b") is None, "a draft that goes on is not given defaults again"


def test_a_formula_that_cannot_be_computed_is_a_problem_beside_its_question() -> None:
    session = opened(FRESH)
    found = {one.ref: one.sentence for one in session.problems().errors}
    assert {"e", "wrong", "maybe"} <= set(found)
    assert "tidak dapat dihitung" in found["wrong"]
    session.set("check", "kemarin")
    assert "tidak dapat dihitung" in session.problems().errors[-1].sentence
    session.set("e", "2025-01-01")
    effects = session.set("a", "2025-01-01")
    assert effects.problems["wrong"] == ()
    session.set("a", "bukan tanggal")
    refs = [one.ref for one in session.problems().errors]
    assert "wrong" in refs
    assert "e" not in refs
    assert session.problems().missing[0].sentence == "Isi ini."


def test_triggers_that_never_end_are_stopped() -> None:
    session = opened(
        """
| survey |
| type    | name | label | trigger | calculation |
| integer | a    | A     | ${b}    | ${b} + 1    |
| integer | b    | B     | ${a}    | ${a} + 1    |
"""
    )
    session.set("a", "1")
    assert isinstance(session.value("b"), int)
    assert "tanpa akhir" in session.problems().errors[0].sentence


def test_a_calculation_that_lasts_keeps_its_first_answer() -> None:
    session = opened(
        """
| survey |
| type      | name | label | calculation       |
| text      | a    | A     |                   |
| calculate | b    |       | once(${a})        |
"""
    )
    session.set("a", "x")
    session.set("a", "y")
    assert session.value("b") == "x"
    session.undo()
    session.undo()
    assert session.value("b") is None


def test_a_repeat_and_its_rows_may_be_out_of_sight() -> None:
    session = opened(
        """
| survey |
| type         | name | label | relevant          |
| integer      | from | Mulai |                   |
| begin repeat | r    | R     | position(.) >= ${from} |
| text         | a    | A     |                   |
| end repeat   |      |       |                   |
| begin repeat | s    | S     | ${from} = 1       |
| text         | b    | B     |                   |
| end repeat   |      |       |                   |
""",
        r=[{"a": "1"}, {"a": "2"}],
    )
    session.set("from", "2")
    assert session.next_ref("from") == "r[2]/a"
    assert session.group_state("r") == "complete"
    assert session.visible("s") == ()


def test_chance_is_the_same_again_for_the_same_seed() -> None:
    text = """
| survey |
| type      | name | label | calculation |
| calculate | a    |       | random()    |
| calculate | b    |       | uuid()      |
| calculate | c    |       | uuid(5)     |
| calculate | d    |       | once(random()) |
| calculate | e    |       | last()      |
| calculate | f    |       | position()  |
| calculate | g    |       | count(randomize(${a})) |
| calculate | h    |       | join('', randomize(${a}, 3)) |
| calculate | i    |       | current()/../e |
| calculate | j    |       | ${last-saved#a} |
| calculate | k    |       | uuid('x')   |
| calculate | l    |       | string(randomize(${a}, 1)) |
"""
    one, other = (form(text).open({}, today=TODAY, seed="s").answers() for _one in range(2))
    assert one == other
    assert form(text).open({}, today=TODAY, seed="t").answers() != one
    assert (one["e"], one["f"], one["g"], one["i"]) == ("1", "1", "1", "1")
    assert len(str(one["b"])) == 36
    assert len(str(one["c"])) == 5
    assert "k" not in one


def test_the_last_saved_record_can_be_asked() -> None:
    text = """
| survey |
| type | name | label | default            |
| text | a    | A     | ${last-saved#a}    |
"""
    assert form(text).open({}, today=TODAY, last_saved={"a": "Manggar"}).value("a") == "Manggar"
    assert form(text).open({}, today=TODAY).value("a") is None
