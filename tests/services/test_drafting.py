"""A form begun is kept as typed, reopened where it was, and never travels."""

from ppks_desktop.desk import Desk
from tests.desks import Winding, someone


def test_a_draft_about_a_person_is_reopened_where_it_was(laptop: Desk) -> None:
    from dataclasses import replace

    person = someone(laptop)
    draft = laptop.drafting.open_draft("assessment", person)
    assert laptop.drafting.list() == ()
    kept = laptop.drafting.keep(replace(draft, answers={"urgency": "segera"}, place="urgency"))
    again = laptop.drafting.open_draft("assessment", person)
    assert (again, again.place) == (kept, "urgency")
    assert laptop.drafting.open_draft("case", person).id != kept.id


def test_two_new_people_are_two_drafts(laptop: Desk, clock: Winding) -> None:
    first = laptop.drafting.keep(laptop.drafting.open_draft("person", answers={"sex": "P"}))
    clock.pass_days(1)
    second = laptop.drafting.keep(laptop.drafting.open_draft("person"))
    assert laptop.drafting.list() == (second, first)
    laptop.drafting.drop(first.id)
    assert laptop.drafting.list() == (second,)
