"""Repeats: paths inside and outside of them, counts, positions, nested rows."""

from __future__ import annotations

import pytest

from ppks_desktop.forms import Session
from ppks_desktop.forms.filling.refs import NoSuchRef
from tests.forms.sheet import opened

HOUSE = """
| survey |
| type         | name     | label   | calculation |
| begin repeat | rooms    | Ruang   |             |
| text         | room     | Nama    |             |
| begin repeat | lamps    | Lampu   |             |
| integer      | watts    | Watt    |             |
| calculate    | lamp_no  |         | position(..) |
| calculate    | of_room  |         | position(../..) |
| calculate    | beside   |         | ${room} |
| end repeat   |          |         |             |
| calculate    | room_no  |         | position(..) |
| calculate    | own      |         | sum(${watts}) |
| calculate    | abs      |         | sum(/data/rooms/lamps/watts) |
| calculate    | others   |         | sum(../../rooms/lamps/watts) |
| calculate    | all_rooms |        | count(${rooms}) |
| calculate    | first    |         | indexed-repeat(${watts}, ${rooms}, 1, ${lamps}, 1) |
| calculate    | mine_2   |         | indexed-repeat(${watts}, ${lamps}, 2) |
| calculate    | before   |         | indexed-repeat(${room}, ${rooms}, position(..) - 1) |
| calculate    | mixed    |         | string(../lamps/*) |
| calculate    | bright   |         | count(../lamps[watts > 10]) |
| calculate    | twin     |         | count(${rooms}[room = current()/../room]) |
| calculate    | brighter |         | count(${rooms}[position() < ${room_no}]) |
| end repeat   |          |         |             |
| calculate    | total    |         | sum(${watts}) |
| calculate    | names    |         | join(',', ${room}) |
| calculate    | second   |         | ${rooms}[2]/room |
| calculate    | last     |         | ${rooms}[position() = last()]/room |
| calculate    | kitchen  |         | sum(${rooms}[room = 'dapur']/lamps[watts < 50]/watts) |
| calculate    | anything |         | count-non-empty(/data/rooms/*) |
| calculate    | deep     |         | count(//watts) |
| calculate    | third    |         | indexed-repeat(${room}, ${rooms}, 3) |
| calculate    | every    |         | position(${rooms}[2]) |
| calculate    | no_room  |         | position(${rooms}[9]) |
| calculate    | of_lamps |         | count(${rooms}/lamps/..) |
| calculate    | filled   |         | count(${room}[. != '']) |
| calculate    | root     |         | count(/) |
| calculate    | alone    |         | position(${names}) |
| calculate    | branch   |         | count(..) + position(..) |
| calculate    | far      |         | indexed-repeat(${room}, ${rooms}, 1 div 0) |
"""


def house() -> Session:
    """A house with a kitchen of two lamps and a hall of one."""
    session = opened(HOUSE)
    for room, watts in (("dapur", (10, 60)), ("teras", (5,))):
        session.add_row("rooms")
        row = session.question("rooms").rows[-1]
        session.set(f"{row}/room", room)
        for at, watt in enumerate(watts, 1):
            session.add_row(f"{row}/lamps")
            session.set(f"{row}/lamps[{at}]/watts", str(watt))
    return session


@pytest.mark.parametrize(
    ("ref", "value"),
    [
        ("rooms[1]/lamps[2]/lamp_no", "2"),
        ("rooms[2]/lamps[1]/of_room", "2"),
        ("rooms[1]/lamps[2]/beside", "dapur"),
        ("rooms[1]/own", "70"),
        ("rooms[1]/abs", "70"),
        ("rooms[2]/own", "5"),
        ("rooms[2]/others", "75"),
        ("rooms[1]/all_rooms", "2"),
        ("rooms[2]/first", "10"),
        ("rooms[1]/mine_2", "60"),
        ("rooms[2]/mine_2", None),
        ("rooms[1]/before", "dapur"),
        ("rooms[2]/before", "dapur"),
        ("rooms[1]/bright", "1"),
        ("rooms[2]/twin", "1"),
        ("rooms[2]/brighter", "1"),
        ("total", "75"),
        ("names", "dapur,teras"),
        ("second", "teras"),
        ("last", "teras"),
        ("kitchen", "10"),
        ("deep", "3"),
        ("third", None),
        ("every", "2"),
        ("no_room", "0"),
        ("of_lamps", "2"),
        ("filled", "2"),
        ("far", "dapur"),
        ("root", "1"),
        ("rooms[1]/mixed", "10"),
        ("alone", "1"),
        ("branch", "2"),
    ],
)
def test_paths_inside_and_outside_a_repeat(ref: str, value: object) -> None:
    assert house().value(ref) == value


def test_positions_follow_the_rows() -> None:
    session = house()
    assert session.value("rooms[2]/before") == "dapur"
    session.move_row("rooms[2]", 1)
    assert session.value("names") == "teras,dapur"
    assert session.value("rooms[2]/before") == "teras"
    effects = session.remove_row("rooms[1]")
    assert effects.rows == ("rooms",)
    assert session.value("rooms[1]/room_no") == "1"
    assert session.value("total") == "70"


def test_a_room_without_lamps_reads_blank() -> None:
    session = opened(HOUSE)
    session.add_row("rooms")
    assert session.value("rooms[1]/mixed") is None


def test_rows_keep_their_nested_rows_through_save_and_undo() -> None:
    session = house()
    session.remove_row("rooms[1]")
    session.undo()
    assert session.value("rooms[1]/own") == "70"
    again = opened(HOUSE, **session.answers())
    assert again.answers() == session.answers()


def test_a_ref_that_names_nothing_is_a_mistake_of_the_program() -> None:
    session = house()
    for ref in ("attic", "rooms[9]/room", "room[1]/x", "rooms[1]/attic", "rooms[0]"):
        with pytest.raises(NoSuchRef):
            session.value(ref)


COUNTED = """
| survey |
| type         | name  | label | repeat_count | relevant | default | calculation |
| integer      | n     | N     |              |          |         |             |
| begin repeat | r     | R     | ${n}         |          |         |             |
| text         | a     | A     |              |          | x       |             |
| text         | b     | B     |              | ${a} = 'y' | concat('b', position(..)) |  |
| end repeat   |       |       |              |          |         |             |
| calculate    | seen  |       |              |          |         | count(${r}) |
"""


def test_a_count_makes_rows_with_defaults_and_hides_what_is_too_much() -> None:
    session = opened(COUNTED)
    session.set("n", "3")
    assert session.value("seen") == "3"
    assert session.value("r[3]/a") == "x"
    assert session.value("r[2]/b") == "b2"
    session.set("r[3]/a", "y")
    assert "r[3]/b" in [one.ref for one in session.visible("r[3]")]
    effects = session.set("n", "2")
    assert "r[3]" in effects.hidden
    assert session.question("r").rows == ("r[1]", "r[2]")
    assert session.value("seen") == "2"
    session.set("n", "3")
    assert session.value("r[3]/a") == "y", "what was typed in a hidden row is not lost"
    done = session.finalise()
    assert not hasattr(done, "errors")
    assert session.add_row("r").rows == ()
    assert session.remove_row("r[1]").rows == ()


def test_a_count_is_bounded() -> None:
    session = opened(COUNTED)
    session.set("n", "-2")
    assert session.question("r").rows == ()
    session.set("n", "999999999")
    assert len(session.question("r").rows) == 1_000


def test_a_count_makes_its_rows_when_its_repeat_comes_into_sight() -> None:
    session = opened(
        """
| survey |
| type         | name | label | relevant   | repeat_count |
| text         | own  | Punya |            |              |
| begin group  | g    | G     | ${own} = 'y' |            |
| begin repeat | r    | R     |            | 2            |
| text         | a    | A     |            |              |
| end repeat   |      |       |            |              |
| end group    |      |       |            |              |
"""
    )
    assert session.set("own", "y").rows == ("r",)
    assert session.question("r").rows == ("r[1]", "r[2]")
    session.set("own", "t")
    session.undo()
    assert session.question("r").rows == ("r[1]", "r[2]")


def test_counts_within_counts_are_bounded_together_and_undo_makes_room() -> None:
    session = opened(
        """
| survey |
| type         | name | label | repeat_count |
| integer      | n    | N     |              |
| begin repeat | r    | R     | ${n}         |
| begin repeat | s    | S     | ${n}         |
| text         | a    | A     |              |
| end repeat   |      |       |              |
| end repeat   |      |       |              |
"""
    )

    def rows() -> int:
        repeats = session.question("r").rows
        return len(repeats) + sum(len(session.question(f"{one}/s").rows) for one in repeats)

    session.set("n", "999")
    assert rows() == 1_000
    session.undo()
    assert rows() == 0
    session.set("n", "3")
    assert rows() == 3 + 3 * 3
    session.undo()
    session.redo()
    session.set("n", "30")
    assert rows() == 30 + 30 * 30


def test_a_repeat_that_is_not_relevant_keeps_its_rows_but_counts_none() -> None:
    session = opened(
        """
| survey |
| type         | name | label | relevant     | calculation |
| text         | own  | Punya |              |             |
| begin repeat | kids | Anak  | ${own} = 'y' |             |
| text         | name | Nama  |              |             |
| begin repeat | toys | Main  | ${name} != '' |            |
| text         | toy  | Nama  |              |             |
| end repeat   |      |       |              |             |
| end repeat   |      |       |              |             |
| calculate    | many |       |              | count(${kids}) + count(${toys}) |
""",
        own="y",
        kids=[{"name": "Ani", "toys": [{"toy": "bola"}]}],
    )
    assert session.value("many") == "2"
    assert "kids[1]/toys[1]/toy" in session.set("own", "").hidden
    assert session.value("many") == "0"
    assert session.groups() == ()[:0] or all(one.ref != "kids" for one in session.groups())
    session.set("own", "y")
    assert session.value("kids[1]/toys[1]/toy") == "bola"


def test_rows_may_be_relevant_one_by_one() -> None:
    session = opened(
        """
| survey |
| type         | name | label | relevant          | calculation |
| integer      | from | Mulai |                   |             |
| begin repeat | r    | R     | position(.) >= ${from} |        |
| text         | a    | A     |                   |             |
| end repeat   |      |       |                   |             |
| calculate    | all  |       |                   | join('', ${a}) |
""",
        r=[{"a": "1"}, {"a": "2"}, {"a": "3"}],
    )
    session.set("from", "2")
    assert session.value("all") == "23"
    assert session.question("r").rows == ("r[2]", "r[3]")
