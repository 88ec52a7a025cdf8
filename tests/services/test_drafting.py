"""A form begun is kept as typed, reopened where it was, and never travels."""

from dataclasses import replace
from pathlib import Path

import pytest

from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.errors import NotPermitted
from ppks_desktop.storage.drafts import Draft, Drafts
from tests.desks import Winding, desk_in, someone


def test_a_draft_about_a_person_is_reopened_where_it_was(laptop: Desk) -> None:
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


def test_a_lowered_role_no_longer_gets_the_drafts_of_a_restricted_form(
    tmp_path: Path, clock: Winding
) -> None:
    with desk_in(tmp_path / "kelurahan", clock, Role.VILLAGE) as desk:
        person = someone(desk)
        before = Draft(
            id="d1",
            form_id="modul_odha",
            form_version="1",
            title="Modul ODHA",
            subject_id=person,
            answers={},
            changed_at=1,
        )
        Drafts(desk.database).keep(before)
        Drafts(desk.database).keep(replace(before, id="d2", form_id="modul_lut", title="LUT"))
        with pytest.raises(NotPermitted):
            desk.drafting.get("d1")
        with pytest.raises(NotPermitted):
            desk.drafting.open_draft("modul_odha", person)
        assert [one.id for one in desk.drafting.list()] == ["d2"]
        (group,) = [one for one in desk.following.worklist().groups if one.code == "draf"]
        assert ([one.target_id for one in group.rows], group.total) == (["d2"], 1)
        begun = [one.id for one in desk.following.person(person).timeline if one.state == "draf"]
        assert begun == ["d2"]
