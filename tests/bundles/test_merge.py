"""The merge: nothing a person wrote is dropped, overwritten or decided by a clock."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ppks_desktop.domain.change import Merge
from tests.bundles import properties
from tests.bundles.replicas import TRUE, Act, stories

MANY = settings(max_examples=150, deadline=None)
chance = st.integers(0, 2**32).map(Random)


@MANY
@given(stories, chance)
def test_any_order_and_any_repetition_give_the_same_state(acts: list[Act], rng: Random) -> None:
    properties.any_order_gives_the_same_state(TRUE, acts, rng)


@MANY
@given(stories)
def test_who_wrote_and_who_was_told_hold_the_same(acts: list[Act]) -> None:
    properties.a_desk_that_wrote_agrees_with_one_that_received(TRUE, acts)


@MANY
@given(stories, chance)
def test_a_bundle_that_arrives_twice_changes_nothing(acts: list[Act], rng: Random) -> None:
    properties.importing_twice_changes_nothing(TRUE, acts, rng)


@MANY
@given(stories)
def test_two_values_written_apart_both_stay_until_a_person_decides(acts: list[Act]) -> None:
    properties.both_values_stay_until_a_person_decides(TRUE, acts)


@MANY
@given(stories)
def test_a_decision_settles_only_what_its_author_saw(acts: list[Act]) -> None:
    properties.a_decision_settles_only_what_was_seen(TRUE, acts)


@MANY
@given(stories, chance)
def test_a_change_waits_for_those_before_it(acts: list[Act], rng: Random) -> None:
    properties.what_lacks_a_predecessor_waits(TRUE, acts, rng)


@MANY
@given(stories)
def test_the_word_of_the_office_stands_and_others_propose(acts: list[Act]) -> None:
    properties.the_word_of_the_office_stands(TRUE, acts)


@MANY
@given(stories)
def test_what_was_added_unseen_is_not_removed(acts: list[Act]) -> None:
    properties.a_set_keeps_what_was_added_unseen(TRUE, acts)


@MANY
@given(stories)
def test_a_record_edited_apart_from_its_withdrawal_stays_visible(acts: list[Act]) -> None:
    properties.a_withdrawal_against_an_unseen_edit_does_not_hide(TRUE, acts)


@MANY
@given(stories)
def test_the_latest_contact_is_kept_without_asking(acts: list[Act]) -> None:
    properties.the_latest_contact_is_kept(TRUE, acts)


def test_the_stories_know_every_class_of_merging() -> None:
    assert properties.every_class_has_a_group_in_the_stories() == set(Merge)
