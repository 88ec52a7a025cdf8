"""The state of a record: cases that stories seldom reach."""

from collections.abc import Mapping

from ppks_desktop.domain.change import Change, Origin, Plain, Role, Vector
from ppks_desktop.domain.records import BY_TABLE, Person
from ppks_desktop.domain.resolving import heads, join, resolve


def said(
    replica: str,
    group: str,
    values: Mapping[str, Plain],
    seq: int = 1,
    seen: Vector | None = None,
    role: Role = Role.FIELD,
) -> Change:
    """What a desk said of one person."""
    return Change(
        id=f"{replica}{seq}",
        replica=replica,
        seq=seq,
        table="person",
        record="1" * 32,
        group=group,
        values=values,
        seen=seen or {},
        actor="Ani",
        role=role,
        at=0,
        origin=Origin.SCREEN,
        schema=1,
    )


def test_nothing_said_is_nothing_known() -> None:
    state = resolve([], Person)
    assert (state.vector, state.values, state.rivals) == ({}, {}, {})


def test_equal_values_are_no_conflict_whoever_wrote_them() -> None:
    state = resolve([said(one, "name", {"full_name": "Siti"}) for one in "ab"], Person)
    assert not state.many_heads


def test_a_value_nobody_wrote_equals_its_default() -> None:
    short, full = {"full_name": "Siti"}, {"full_name": "Siti", "alias_name": None}
    assert not resolve([said("a", "name", short), said("b", "name", full)], Person).rivals
    assert resolve([said("a", "name", short), said("b", "name", full)], None).rivals


def test_a_head_that_says_part_of_a_group_keeps_the_rest_as_it_stood() -> None:
    first = said("a", "name", {"full_name": "Siti", "alias_name": "Iti"})
    second = said("b", "name", {"full_name": "Siti Aminah"}, seen={"a": 1})
    state = resolve([second, first], Person)
    assert state.values == {"full_name": "Siti Aminah", "alias_name": "Iti"}


def test_a_writer_who_saw_more_than_came_in_makes_the_record_wait() -> None:
    state = resolve([said("a", "name", {"full_name": "Siti"}, seen={"b": 2})], Person)
    assert state.awaits
    assert state.many_heads
    assert not state.rivals


def test_claims_that_go_in_a_circle_hide_nobody() -> None:
    one = said("a", "name", {"full_name": "Siti"}, seen={"b": 1})
    other = said("b", "name", {"full_name": "Budi"}, seen={"a": 1})
    assert heads([one, other]) == [one, other]
    assert resolve([one, other], Person).rivals == {"name": (one, other)}


def test_days_and_numbers_join_at_the_latest_and_largest() -> None:
    for values, latest in (
        (["2025-01-09", "2025-01-10"], "2025-01-10"),
        ([None, "2025-01-10"], "2025-01-10"),
        ([9, 10], 10),
        ([None, None], None),
    ):
        told = [
            said(r, "contacted", {"last_contact": v}) for r, v in zip("ab", values, strict=True)
        ]
        assert resolve(told, Person).values == {"last_contact": latest}


def test_notes_that_only_grow_join_to_all_of_them() -> None:
    assert join("union", [["b", "a"], ["b", "c"], "d"]) == ["a", "b", "c", "d"]


def test_unknown_fields_of_a_newer_program_are_kept_beside_the_known() -> None:
    state = resolve([said("a", "name", {"full_name": "Siti", "nickname": "Iti"})], Person)
    assert state.values["nickname"] == "Iti"
    extra = [said(one, "contacted", {"how_often": 1}) for one in "ab"]
    assert resolve(extra, Person).values == {"how_often": 1}


def test_an_element_added_again_after_its_removal_is_back() -> None:
    edits = [
        said("a", "illness", {"chronic_illness": {"add": ["asma"], "remove": []}}),
        said("a", "illness", {"chronic_illness": {"remove": ["asma"]}}, seq=2, seen={"a": 1}),
        said("a", "illness", {"chronic_illness": {"add": ["asma"]}}, seq=3, seen={"a": 2}),
    ]
    assert resolve(edits[:2], Person).values == {"chronic_illness": []}
    assert resolve(edits, Person).values == {"chronic_illness": ["asma"]}


def test_what_is_no_edit_of_a_set_adds_nothing() -> None:
    assert resolve([said("a", "illness", {"chronic_illness": "asma"})], Person).values == {
        "chronic_illness": []
    }


def test_a_withdrawal_shows_beside_what_its_author_did_not_know() -> None:
    gone = said("a", "withdrawal", {"withdrawn": True, "withdrawn_reason": "ganda"})
    edits = [said("b", "name", {"full_name": "Siti"}, seq=n) for n in (1, 2)]
    state = resolve([gone, *edits], Person)
    assert state.values["withdrawn"] is False
    assert state.values["withdrawn_reason"] is None
    assert state.rivals == {"withdrawal": (gone, edits[1])}


def test_a_withdrawal_that_knew_all_stands_also_against_later_edits() -> None:
    edit = said("b", "name", {"full_name": "Siti"})
    gone = said("a", "withdrawal", {"withdrawn": True}, seen={"b": 1})
    later = said("b", "name", {"full_name": "Siti Aminah"}, seq=2, seen={"a": 1, "b": 1})
    state = resolve([edit, gone, later], Person)
    assert state.values == {"withdrawn": True, "full_name": "Siti Aminah"}
    assert not state.many_heads


def test_withdrawn_here_and_kept_there_stays_visible() -> None:
    gone, kept = (said(r, "withdrawal", {"withdrawn": w}) for r, w in (("a", True), ("b", False)))
    state = resolve([gone, kept], Person)
    assert state.values["withdrawn"] is False
    assert state.rivals == {"withdrawal": (gone, kept)}


def test_two_offices_that_disagree_are_rivals() -> None:
    case = BY_TABLE["ppks_case"]
    words = [
        said(r, "verification", {"verification_status": v}, role=Role.ADMIN)
        for r, v in (("a", "valid"), ("b", "ditolak"))
    ]
    asked = said("c", "verification", {"verification_status": "usulan"})
    assert resolve([*words, asked], case).rivals == {"verification": (*words, asked)}
    same = said("c", "verification", {"verification_status": "valid"})
    assert not resolve([words[0], same], case).rivals
