"""The plan: the fast path and the slow, histories that split, missing files."""

from dataclasses import replace

import pytest

from ppks_desktop.bundles.merge import plan
from ppks_desktop.bundles.parts import split
from ppks_desktop.domain.change import Change, Role
from ppks_desktop.domain.merging import Advance, Gap, Insert, Known, Link, Resolve, Standing
from tests.bundles.making import chain, change

KEY = ("person", "0" * 32)
NOTHING = Known({}, {}, {})
CHANGES = [change(seq) for seq in range(1, 7)]


def links(changes: list[Change], after: list[Change] | None = None) -> tuple[Link, ...]:
    """The claims of a file with these changes, which follow others."""
    before = {"laptop": (len(after), chain(after))} if after else {}
    return tuple(link for part in split(changes, {}, before) for link in part.links)


def knows(changes: list[Change], *, many_heads: bool = False) -> Known:
    """A vault that holds these changes of one person and nothing else."""
    return Known(
        frontier={"laptop": (len(changes), chain(changes))},
        ids={one.id: (one.replica, one.seq) for one in changes},
        records={KEY: Standing({"laptop": len(changes)}, many_heads)},
    )


def test_a_new_record_is_inserted_with_all_its_changes() -> None:
    found = plan(CHANGES, NOTHING, links(CHANGES))
    assert found.steps == (Insert(*KEY, {"full_name": "Siti 6"}, {"laptop": 6}),)
    assert list(found.changes) == CHANGES
    assert (found.skipped, found.held, found.findings) == (0, (), ())


def test_who_saw_exactly_what_stands_takes_the_fast_path() -> None:
    found = plan(CHANGES, knows(CHANGES[:4]), links(CHANGES))
    step = Advance(*KEY, {"full_name": "Siti 6"}, {"laptop": 4}, {"laptop": 6})
    assert found.steps == (step,)
    assert found.skipped == 4


@pytest.mark.parametrize(
    ("following", "many_heads"),
    [
        (change(5), True),
        (change(5, seen={"laptop": 4, "kantor": 1}), False),
        (change(5, {"chronic_illness": {"add": ["asma"]}}, group="illness"), False),
    ],
    ids=["rivals", "saw more", "set"],
)
def test_everything_else_is_resolved(following: Change, many_heads: bool) -> None:
    found = plan([following], knows(CHANGES[:4], many_heads=many_heads))
    assert found.steps == (Resolve(*KEY),)


def test_a_word_for_the_office_is_resolved_but_the_office_overwrites() -> None:
    values = {"verification_status": "valid"}
    known = Known({}, {}, {("ppks_case", "0" * 32): Standing({}, many_heads=False)})
    for role, kind in ((Role.FIELD, Resolve), (Role.ADMIN, Advance)):
        asked = change(1, values, table="ppks_case", group="verification", role=role)
        assert isinstance(plan([asked], known).steps[0], kind)


def test_the_same_fact_told_twice_is_resolved() -> None:
    fact = {"advice": "Teruskan"}
    twice = [change(seq, fact, table="visit", group="fact") for seq in (1, 2)]
    assert isinstance(plan(twice, NOTHING).steps[0], Insert)
    other = [twice[0], replace(twice[1], values={"advice": "Berhenti"})]
    assert plan(other, NOTHING).steps == (Resolve("visit", "0" * 32),)


def test_a_table_of_a_newer_program_is_kept_but_makes_no_row() -> None:
    newer = change(1, table="not_yet_known", schema=2)
    found = plan([newer], NOTHING)
    assert (found.changes, found.steps) == ((newer,), ())


def test_what_is_missing_is_named() -> None:
    known = replace(knows(CHANGES[:1]), held=(CHANGES[2],))
    found = plan([CHANGES[5]], known)
    assert found.held == (CHANGES[5],)
    assert found.gaps == (Gap("laptop", 2, 2), Gap("laptop", 4, 5))
    assert [one.code for one in found.findings] == ["menunggu", "menunggu"]
    assert "4 sampai 5" in found.findings[1].sentence


def test_what_waited_is_released_in_its_order() -> None:
    known = replace(knows(CHANGES[:1]), held=(CHANGES[2], CHANGES[3]))
    found = plan([CHANGES[1], CHANGES[2]], known)
    assert list(found.changes) == CHANGES[1:4]
    assert found.released == (CHANGES[2].id, CHANGES[3].id)
    assert found.skipped == 1


def forked(incoming: list[Change], known: Known, claims: tuple[Link, ...] = ()) -> None:
    """The laptop is named, nothing of it enters, and others go on."""
    other = change(1, replica="lain", record="9" * 32)
    found = plan([*incoming, other], known, claims)
    assert found.forked == {"laptop"}
    assert found.changes == (other,)
    assert found.held == ()
    assert found.findings[0].code == "cabang"


def test_another_change_under_a_number_that_is_taken_is_a_split() -> None:
    other = replace(CHANGES[1], id="f" * 32)
    forked([other], knows(CHANGES[:4]))
    forked([CHANGES[1], other], NOTHING)


def test_one_id_under_two_numbers_is_a_split() -> None:
    forked([replace(CHANGES[5], id=CHANGES[0].id)], knows(CHANGES[:4]))
    forked([CHANGES[4], replace(CHANGES[5], id=CHANGES[4].id)], NOTHING)


def test_a_file_that_continues_another_history_is_a_split() -> None:
    others = [replace(one, actor="Budi") for one in CHANGES[:3]]
    forked(CHANGES[3:], knows(others), links(CHANGES[3:], CHANGES[:3]))


def test_a_file_that_repeats_another_history_is_a_split() -> None:
    others = [replace(one, actor="Budi") for one in CHANGES[:3]]
    forked(CHANGES[:3], knows(others), links(CHANGES[:3]))
    forked(CHANGES, knows(others), links(CHANGES))


def test_a_file_with_the_same_history_is_none() -> None:
    assert plan(CHANGES[:3], knows(CHANGES[:3]), links(CHANGES[:3])).skipped == 3
    known = knows(CHANGES[:3])
    claim = links(CHANGES)
    assert plan(CHANGES[3:], known, claim).forked == frozenset()


def test_what_waits_must_follow_what_comes_before_it() -> None:
    known = replace(NOTHING, held=tuple(CHANGES[4:]), held_links=links(CHANGES[4:], CHANGES[:4]))
    assert plan(CHANGES[:4], known, links(CHANGES[:4])).changes == tuple(CHANGES)
    others = [replace(one, actor="Budi") for one in CHANGES[:4]]
    forked(others, known, links(others))
