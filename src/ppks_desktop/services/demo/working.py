"""What was and is being done for the people of the demo city, by their part."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import Assessment
from ppks_desktop.services.demo.aid import Aid
from ppks_desktop.services.demo.cases import Outcome
from ppks_desktop.services.demo.growing import Growth
from ppks_desktop.services.demo.ids import Ids, day_between
from ppks_desktop.services.demo.partners import Purse
from ppks_desktop.services.demo.plan import OFFICER
from ppks_desktop.services.demo.receiver import Receiver
from ppks_desktop.services.demo.teaching import School

AFTER = date(2025, 1, 6)
"""What is told relative to today never reaches back into the year whose figures are exact."""

_AIDED_IN_2024 = frozenset({"mentored", "overdue", "independent", "given"})
_WORDS = (
    "Penghasilan tidak tetap; ada keterampilan yang dapat dijadikan usaha.",
    "Perlu pelatihan sebelum menerima alat usaha.",
    "Keluarga mendukung; tempat usaha tersedia di rumah.",
)


@dataclass(slots=True)
class Work:
    """Makes the records of work; what a person's part is decides which."""

    rng: Random
    ids: Ids
    today: date
    aid: Aid
    growth: Growth
    school: School
    _trained: list[Receiver] = field(default_factory=list)
    _learning: list[Receiver] = field(default_factory=list)

    @classmethod
    def of(cls, rng: Random, ids: Ids, purse: Purse, today: date) -> "Work":
        """All makers of work around one chance."""
        return cls(
            rng=rng,
            ids=ids,
            today=today,
            aid=Aid(rng, ids, purse, OFFICER),
            growth=Growth(rng, ids, OFFICER),
            school=School(rng, ids, today),
        )

    def outcome(self, part: str) -> Outcome | None:
        """How the first case of a person with this part came to stand; none: to be drawn."""
        if part in _AIDED_IN_2024:
            return self._aided(part)
        if part == "trained":
            return Outcome("tertangani", date(2024, 12, 2), ("pelatihan",))
        if part in ("unvisited", "recent"):
            on = self._ago(33, 80) if part == "unvisited" else self._ago(120, 300)
            return Outcome("tertangani", on, ("bantuan",))
        if part in ("learning", "waiting", "approved", "assessed"):
            return Outcome("dalam_penanganan")
        return Outcome("belum_ditangani") if part else None

    def records(self, part: str, who: Receiver, found: date, outcome: Outcome) -> Iterator[Record]:
        """What was done for a person with this part since the case was found."""
        on = outcome.handled_on
        if part != "fresh":
            yield self._assessment(who, found, on)
        if part == "trained":
            self._trained.append(who)
        elif part == "learning":
            self._learning.append(who)
        elif part == "waiting":
            yield self.aid.ask(who, self._ago(2, 40))
        elif part == "approved":
            yield self.aid.decided(who, self._ago(1, 20))
        elif part == "refused":
            yield self.aid.decided(who, self._ago(10, 60), "ditolak")
        elif on is not None:
            yield from self._after_aid(part, who, on, outcome.closed_on)

    def trainings(self) -> Iterator[Record]:
        """The trainings with the people whose part it is to be in them."""
        yield from self.school.held(self._trained)
        yield from self.school.present(self._learning)

    def _after_aid(
        self, part: str, who: Receiver, on: date, closed_on: date | None
    ) -> Iterator[Record]:
        proposal, handover = self.aid.given(who, on)
        yield proposal
        yield handover
        if part in ("given", "unvisited"):
            return
        business = self.growth.business(handover, who.name)
        yield business
        last, following = self._rhythm(part, on)
        graduated = part == "independent"
        yield from self.growth.visits(business, closed_on or last, following, graduated=graduated)

    def _rhythm(self, part: str, on: date) -> tuple[date, date | None]:
        """The last visit and the one agreed on: missed by some, ahead for others."""
        if part == "independent":
            return on + timedelta(days=200), None
        if part == "overdue":
            missed = self._ago(3, 25)
            return max(missed - timedelta(days=45), on + timedelta(days=10)), missed
        last = max(self._ago(5, 35), on + timedelta(days=10))
        return last, self.today + timedelta(days=1 + int(self.rng.random() * 30))

    def _aided(self, part: str) -> Outcome:
        first = date(2023, 2, 6) if part == "given" else date(2024, 1, 15)
        on = day_between(self.rng, first, date(2024, 11, 29))
        if part == "independent":
            on = day_between(self.rng, first, date(2024, 3, 29))
            return Outcome("mandiri", on, ("bantuan", "pendampingan"), date(2024, 12, 20))
        return Outcome(
            "tertangani", on, ("bantuan",) if part == "given" else ("bantuan", "pendampingan")
        )

    def _assessment(self, who: Receiver, found: date, handled_on: date | None) -> Assessment:
        latest = handled_on - timedelta(days=35) if handled_on else found + timedelta(days=60)
        on = max(found, min(latest, self.today))
        return Assessment(
            id=self.ids(),
            person_id=who.person_id,
            village_code=who.village,
            assessment_date=on,
            assessment_kind="awal",
            assessor=OFFICER,
            urgency="segera" if self.rng.random() < 0.3 else "terencana",
            recommendation=_WORDS[int(self.rng.random() * len(_WORDS))],
            form_id="assessment",
            form_version="contoh",
        )

    def _ago(self, least: int, most: int) -> date:
        """A day so many days ago, never before 2025."""
        days = least + int(self.rng.random() * (most - least + 1))
        return max(AFTER, self.today - timedelta(days=days))
