"""What must always hold of a merge, each taking the implementation it is tried on."""

from collections.abc import Sequence
from random import Random

from hypothesis import assume

from ppks_desktop.domain.change import AUTHORITY_ROLES, Change, Merge, Role
from ppks_desktop.domain.record import defaults, merge_class
from ppks_desktop.domain.records import BY_TABLE
from tests.bundles.replicas import Act, Desk, Merger, story, written


def any_order_gives_the_same_state(merger: Merger, acts: Sequence[Act], rng: Random) -> None:
    """S1: shuffled, repeated, in pieces of any size: the state is that of the set."""
    every = written(story(acts))
    one, other = Desk(merger), Desk(merger)
    one.receive(every)
    mixed = [*every, *rng.sample(every, len(every) // 2)]
    rng.shuffle(mixed)
    while mixed:
        piece = [mixed.pop() for _n in range(min(len(mixed), rng.randint(1, 4)))]
        other.receive(piece)
    assert other.dump() == one.dump()
    assert other.chains == one.chains
    assert not other.held


def a_desk_that_wrote_agrees_with_one_that_received(merger: Merger, acts: Sequence[Act]) -> None:
    """S13: who took part and who was only told hold the same in the end."""
    desks = story(acts, merger)
    every = written(desks)
    told = Desk(merger)
    told.receive(every)
    for desk in desks.values():
        desk.receive(every)
        assert desk.dump() == told.dump()


def importing_twice_changes_nothing(merger: Merger, acts: Sequence[Act], rng: Random) -> None:
    """S3: the second time nothing is new, also where a part of it was known before."""
    every = written(story(acts))
    desk = Desk(merger)
    desk.receive(rng.sample(every, len(every) // 2))
    desk.receive(every)
    before = desk.dump()
    again = desk.receive(every)
    assert (again.changes, again.steps, again.held) == ((), (), ())
    assert again.skipped == len(every)
    assert desk.dump() == before


def _saw(later: Change, earlier: Change) -> bool:
    """Said once more, slowly: the author of one change knew the other."""
    same = later.replica == earlier.replica and later.seq > earlier.seq
    return same or later.seen.get(earlier.replica, 0) >= earlier.seq


def both_values_stay_until_a_person_decides(merger: Merger, acts: Sequence[Act]) -> None:
    """S5: what nobody who saw it replaced is shown, all of it, where it differs."""
    desk = Desk(merger)
    desk.receive(written(story(acts)))
    for (table, record), row in desk.rows.items():
        for group in ("name", "fact"):
            edits = [one for one in desk.changes_of((table, record)) if one.group == group]
            tips = [
                one
                for one in edits
                if group == "fact" or not any(_saw(other, one) for other in edits)
            ]
            if {tuple(sorted(one.values)) for one in tips} - {
                ("advice",),
                ("alias_name", "full_name"),
            }:
                continue
            differ = len({str(sorted(one.values.items())) for one in tips}) > 1
            shown = {one.id for one in row.rivals.get(group, ())}
            assert shown == ({one.id for one in tips} if differ else set())


def a_decision_settles_only_what_was_seen(merger: Merger, acts: Sequence[Act]) -> None:
    """S6: whoever sees rivals and writes settles them; what they did not see opens it again."""
    desks = story(acts, merger)
    every = written(desks)
    office, late = desks["a"], desks["b"]
    key = ("person", "1" * 32)
    unseen = late.write(*key, "name", {"full_name": "Nama ketiga", "alias_name": None})
    office.receive(every)
    office.write(*key, "name", {"full_name": "Keputusan", "alias_name": None})
    assert "name" not in office.rows[key].rivals
    assert office.rows[key].values["full_name"] == "Keputusan"
    office.receive([*every, unseen])
    assert unseen in office.rows[key].rivals.get("name", ())
    assert len(office.rows[key].rivals["name"]) == 2


def what_lacks_a_predecessor_waits(merger: Merger, acts: Sequence[Act], rng: Random) -> None:
    """S8: it neither enters nor is lost, and the missing numbers are named."""
    every = written(story(acts))
    assume(every)
    missing = rng.choice(every)
    desk = Desk(merger)
    found = desk.receive([one for one in every if one is not missing])
    waiting = [one for one in every if one.replica == missing.replica and one.seq > missing.seq]
    assert list(found.held) == waiting
    assert not {one.id for one in waiting} & desk.journal.keys()
    assert bool(found.gaps) == bool(waiting)
    desk.receive([missing])
    whole = Desk(merger)
    whole.receive(every)
    assert desk.dump() == whole.dump()
    assert not desk.held


def the_word_of_the_office_stands(merger: Merger, acts: Sequence[Act]) -> None:
    """Where the office spoke its value is shown; what others say later is a proposal."""
    desk = Desk(merger)
    desk.receive(written(story(acts)))
    for (table, record), row in desk.rows.items():
        edits = [one for one in desk.changes_of((table, record)) if one.group == "verification"]
        spoke = [one for one in edits if one.role in AUTHORITY_ROLES]
        if spoke:
            said = spoke[-1].values["verification_status"]
            assert row.values["verification_status"] == said
            proposals = [
                one
                for one in edits
                if one.role is Role.FIELD
                and not any(_saw(other, one) for other in edits)
                and one.values["verification_status"] != said
            ]
            shown = row.rivals.get("verification", ())
            assert all(one in shown for one in proposals)


def a_set_keeps_what_was_added_unseen(merger: Merger, acts: Sequence[Act]) -> None:
    """Per element: an add that the remover had not seen wins."""
    desk = Desk(merger)
    desk.receive(written(story(acts)))
    for key, row in desk.rows.items():
        edits = [one for one in desk.changes_of(key) if one.group == "illness"]
        for element in ("asma", "stroke"):
            adds = [one for one in edits if element in one.values["chronic_illness"]["add"]]  # type: ignore[index,operator,call-overload]
            outs = [one for one in edits if element in one.values["chronic_illness"]["remove"]]  # type: ignore[index,operator,call-overload]
            stays = any(not any(_saw(out, add) for out in outs) for add in adds)
            shown = row.values.get("chronic_illness", ())
            assert (element in shown) == stays  # type: ignore[operator]


def a_withdrawal_against_an_unseen_edit_does_not_hide(merger: Merger, acts: Sequence[Act]) -> None:
    """A record that somebody edited without knowing of its withdrawal stays visible."""
    desk = Desk(merger)
    desk.receive(written(story(acts)))
    for key, row in desk.rows.items():
        every = desk.changes_of(key)
        edits = [one for one in every if one.group != "withdrawal"]
        tips = [
            one
            for one in every
            if one.group == "withdrawal"
            and not any(_saw(other, one) for other in every if other.group == "withdrawal")
        ]
        if len(tips) != 1 or not tips[0].values["withdrawn"]:
            continue
        apart = [one for one in edits if not _saw(one, tips[0]) and not _saw(tips[0], one)]
        assert row.values["withdrawn"] == (not apart)
        shown = row.rivals.get("withdrawal", ())
        assert (tips[0] in shown) == bool(apart)


def the_latest_contact_is_kept(merger: Merger, acts: Sequence[Act]) -> None:
    """What joins by itself: the latest of the days that stand side by side."""
    desk = Desk(merger)
    desk.receive(written(story(acts)))
    for key, row in desk.rows.items():
        edits = [one for one in desk.changes_of(key) if one.group == "contacted"]
        tips = [one for one in edits if not any(_saw(other, one) for other in edits)]
        days = [str(one.values["last_contact"]) for one in tips if one.values["last_contact"]]
        if tips:
            assert row.values["last_contact"] == max(days, default=None)
        assert "contacted" not in row.rivals


def every_class_has_a_group_in_the_stories() -> set[Merge]:
    """The merge classes that the stories exercise."""
    groups = [
        ("person", "name"),
        ("person", "illness"),
        ("person", "contacted"),
        ("ppks_case", "verification"),
        ("visit", "fact"),
    ]
    assert all(defaults(BY_TABLE[table]) for table, _group in groups)
    return {merge_class(BY_TABLE[table], group) for table, group in groups}
