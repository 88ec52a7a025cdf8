"""The demo city: invented people with all that the office keeps of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import Case, Visit
from ppks_desktop.services.demo.cases import Findings, Outcome, Owner
from ppks_desktop.services.demo.households import Household, Member, Settlers
from ppks_desktop.services.demo.ids import Ids
from ppks_desktop.services.demo.living import People
from ppks_desktop.services.demo.partners import Purse, make_purse
from ppks_desktop.services.demo.plan import OFFICER, Plan, make_plan
from ppks_desktop.services.demo.receiver import Receiver
from ppks_desktop.services.demo.working import Work

CITY = "64.71"


def build_city(people: int, seed: int, today: date) -> Iterator[Record]:
    """Records of a city with exactly so many people, each with a case that counts for 2024.

    The share of them handled by the end of 2024 is the office's (68,214 of 122,324). The same
    arguments always give the same records. What hangs on ``today`` (visits overdue, a training
    today) never touches the figures of 2024; ``today`` is to be in 2025 or later.
    """
    city = _City.planned(people, seed, today)
    yield from city.purse.partners
    yield from city.purse.contributions
    for home in city.homes:
        yield from city.household(home)
    yield from city.work.trainings()


@dataclass(slots=True)
class _City:
    """What is needed while the records of one city are made."""

    homes: list[Household]
    plan: Plan
    ids: Ids
    people: People
    findings: Findings
    purse: Purse
    work: Work
    today: date

    @classmethod
    def planned(cls, people: int, seed: int, today: date) -> "_City":
        """Settle the people and give out the parts."""
        homes = list(Settlers.of(Random(f"{seed}-homes"), CITY).settle(people))
        ids = Ids(Random(f"{seed}-ids"))
        purse = make_purse(ids)
        return cls(
            homes=homes,
            plan=make_plan(Random(f"{seed}-plan"), homes),
            ids=ids,
            people=People.of(Random(f"{seed}-people"), ids, CITY),
            findings=Findings(Random(f"{seed}-cases"), ids),
            purse=purse,
            work=Work.of(Random(f"{seed}-work"), ids, purse, today),
            today=today,
        )

    def household(self, home: Household) -> Iterator[Record]:
        """A family, its members, and what was done for each of them."""
        family_id = self.ids()
        owners = [Owner(self.ids(), family_id) for _member in home.members]
        yield self.people.family(home, family_id, owners[0].person_id)
        for member, owner in zip(home.members, owners, strict=True):
            yield from self._life(member, owner)

    def _life(self, member: Member, owner: Owner) -> Iterator[Record]:
        part = self.plan.part_of.get(member.index, "")
        handled = member.index in self.plan.handled
        outcome = self.work.outcome(part)
        first = self.findings.first(member, owner, outcome, handled)
        second = self.findings.second(first, member, owner, handled)
        done = list(self._done(part, member, owner, first, outcome)) if outcome else []
        contact = max([first.found_date or self.today, *_visited(done)])
        yield self.people.person(member, owner.person_id, contact)
        yield self.people.membership(member, owner.person_id, owner.family_id)
        yield first
        if second is not None:
            yield second
        yield from done

    def _done(
        self, part: str, member: Member, owner: Owner, first: Case, outcome: Outcome
    ) -> Iterator[Record]:
        found = first.found_date or self.today
        who = Receiver(
            person_id=owner.person_id,
            name=member.name,
            village=member.home.village,
            family_id=owner.family_id,
            case_id=first.id,
            type_code=first.type_code,
        )
        yield self.people.consent(member, owner.person_id, found)
        if part == "fresh":
            lately = self.today - timedelta(days=member.index % 20)
            yield self.findings.today(owner, member, lately, OFFICER)
        yield from self.work.records(part, who, found, outcome)


def _visited(done: list[Record]) -> list[date]:
    return [one.visit_date for one in done if isinstance(one, Visit) and one.visit_date]
