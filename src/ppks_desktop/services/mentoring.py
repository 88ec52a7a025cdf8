"""Accompanying a business from its start until it stands by itself."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.contact import seen
from ppks_desktop.domain.dates import relative
from ppks_desktop.domain.filing import answers_of, file_answers
from ppks_desktop.domain.mentoring import Score, parameters_for, score
from ppks_desktop.domain.office import Clock, NewId, OfficeSettings, Profile, local_day
from ppks_desktop.domain.orders import BusinessOrder
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.records import Business, Handover, Membership, Person, Visit
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.standing import standing
from ppks_desktop.domain.views import MentoredRow, MentoringView, Tone
from ppks_desktop.domain.wording import place_line
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms.finishing import Forms
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.search import PersonLine, Search
from ppks_desktop.storage.store import Store

_ENDED = frozenset({"graduasi_mandiri", "dihentikan", "dirujuk"})
"""Decisions after which no visit is due."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What the score of a business needs to know of the person beside it."""

    members: int
    handovers: tuple[Handover, ...]


class Mentoring:
    """Starts businesses, records visits and tells how far each has come."""

    def __init__(
        self,
        store: Store,
        me: Profile,
        clock: Clock,
        new_id: NewId,
        regions: Regions,
        office: Callable[[], OfficeSettings],
        drafts: Drafts,
        forms: Forms,
    ) -> None:
        """Work for one officer on one vault."""
        self._store = store
        self._search = Search(store.database)
        self._me = me
        self._clock = clock
        self._new_id = new_id
        self._regions = regions
        self._office = office
        self._drafts = drafts
        self._forms = forms

    def businesses(self, limit: int = 500) -> tuple[MentoredRow, ...]:
        """The businesses that are accompanied, the most urgent visit first, the ended last."""
        today = local_day(self._clock)
        found = self._store.find(Business)
        people = self._search.lines([one.person_id for one in found])
        visits: dict[str, list[Visit]] = {}
        for visit in standing(self._store.find(Visit)):
            visits.setdefault(visit.person_id, []).append(visit)
        rows = []
        for one in found:
            mine = tuple(sorted(visits.get(one.person_id, ()), key=_when))
            rows.append((self._due(mine[-1] if mine else None, one, today), one, mine))
        rows.sort(key=lambda row: (row[0] or date.max, row[1].id))
        shown = rows[:limit]
        around = self._around([one.person_id for _due, one, _mine in shown])
        return tuple(
            self._row(one, people.get(one.person_id), mine, due, around[one.person_id])
            for due, one, mine in shown
        )

    def view(self, person_id: str) -> MentoringView | None:
        """The business of a person with its curve and score, or None where there is none."""
        business = self._business(person_id)
        if business is None:
            return None
        visits = self._visits(person_id)
        return MentoringView(
            business=business,
            visits=visits,
            score=self._score(visits, business, self._around([person_id])[person_id]),
            umk=self._office().umk.get(local_day(self._clock).year),
        )

    def start_business(self, order: BusinessOrder) -> str:
        """Write a business with its baseline; a person has one at a time."""
        policy.require(self._me.role, Act.MENTOR)
        if self._business(order.person_id) is not None:
            raise InvalidValue(_("Orang ini sudah punya usaha yang didampingi. Buka usahanya."))
        values = asdict(order)
        business = self._begun(values.pop("person_id"), values)
        self._store.save(business)
        return business.id

    def business_answers(self, person_id: str) -> dict[str, Any]:
        """The business of a person as its form tells it; nothing where there is none yet."""
        business = self._business(person_id)
        if business is None:
            return {}
        return answers_of(business, self._forms.get("business").columns(Business.TABLE))

    def finish_business(
        self, person_id: str, answers: Mapping[str, Any], draft_id: str | None = None
    ) -> str:
        """Write the business of a person from its form, or what changed; return its id."""
        policy.require(self._me.role, Act.MENTOR)
        done = self._forms.finish("business", answers)
        filed, _rest = file_answers(Business, done.saved.table(Business.TABLE))
        filed["answers"] = done.rest(Business.TABLE)
        before = self._business(person_id)
        business = replace(before, **filed) if before else self._begun(person_id, filed)
        with self._store.database.writing():
            self._store.save(business)
            if draft_id is not None:
                self._drafts.drop(draft_id)
        return business.id

    def record_visit(
        self, person_id: str, answers: Mapping[str, Any], draft_id: str | None = None
    ) -> str:
        """Write one visit, a fact, and return its id; the draft it came from is dropped."""
        return self._write_visit(person_id, "visit", answers, draft_id)

    def starting_check(self, handover_id: str) -> dict[str, Any]:
        """What looking at the use of an aid begins with: who has it, its worth, its things."""
        handover = self._handover(handover_id)
        things = (
            {"item_name": one.name, "item_serial": one.serial_no, "item_there": "ya"}
            for one in handover.items
        )
        return {
            "person_name": self._person(handover.person_id).full_name,
            "handed_value": handover.total_amount,
            "items": [{name: value for name, value in one.items() if value} for one in things],
        }

    def finish_check(
        self, handover_id: str, answers: Mapping[str, Any], draft_id: str | None = None
    ) -> str:
        """Write how an aid is used, as a visit; return the id of the person who has it."""
        person_id = self._handover(handover_id).person_id
        self._write_visit(person_id, "use_check", answers, draft_id, handover_id)
        return person_id

    def _write_visit(
        self,
        person_id: str,
        form_id: str,
        answers: Mapping[str, Any],
        draft_id: str | None,
        handover_id: str | None = None,
    ) -> str:
        policy.require(self._me.role, Act.MENTOR)
        person = self._person(person_id)
        business = self._business(person_id)
        done = self._forms.finish(form_id, answers)
        filed, _rest = file_answers(Visit, done.saved.table(Visit.TABLE))
        filed |= {
            "person_id": person_id,
            "business_id": business.id if business else None,
            "village_code": person.village_code,
            "visit_no": len(self._visits(person_id)) + 1,
            "visit_date": filed.get("visit_date") or local_day(self._clock),
            "mentor": filed.get("mentor") or self._me.name,
            "handover_id": handover_id,
            "form_id": form_id,
            "form_version": done.version,
        }
        visit = Visit(id=self._new_id(), answers=dict(done.answers), **filed)
        with self._store.database.writing():
            self._store.save(visit, seen(person, visit.visit_date or local_day(self._clock)))
            if draft_id is not None:
                self._drafts.drop(draft_id)
        return visit.id

    def withdraw_visit(self, visit_id: str, reason: str) -> str:
        """Reverse a visit that was written wrongly; both stay. Return the reversal's id."""
        policy.require(self._me.role, Act.MENTOR)
        if not reason.strip():
            raise InvalidValue(_("Tulis alasan pembatalan kunjungan."))
        found = self._store.get(Visit, visit_id)
        if found is None or found.reverses_id or self._store.find(Visit, reverses_id=visit_id):
            raise InvalidValue(
                _("Kunjungan ini tidak ada atau sudah dibatalkan. Muat ulang halaman.")
            )
        reversal = replace(
            found, id=self._new_id(), reverses_id=found.id, reversal_reason=reason.strip()
        )
        self._store.save(reversal)
        return reversal.id

    def _begun(self, person_id: str, values: Mapping[str, Any]) -> Business:
        person = self._person(person_id)
        return Business(
            id=self._new_id(),
            person_id=person.id,
            village_code=person.village_code,
            mentor=self._me.name,
            **values,
        )

    def _handover(self, handover_id: str) -> Handover:
        found = self._store.get(Handover, handover_id)
        if found is None or found.reverses_id:
            raise InvalidValue(_("Penyerahan ini tidak ada di brankas ini. Muat ulang halaman."))
        return found

    def _around(self, person_ids: Sequence[str]) -> dict[str, _Around]:
        """The size of each person's family, and what aid they were given."""
        mine = {
            one.person_id: one.family_id
            for one in self._store.find(Membership, person_id=person_ids)
            if one.until is None
        }
        links = self._store.find(Membership, family_id=sorted(set(mine.values())))
        sizes = Counter(one.family_id for one in links if one.until is None)
        given: dict[str, list[Handover]] = {}
        for one in self._store.find(Handover, person_id=person_ids):
            given.setdefault(one.person_id, []).append(one)
        return {
            person: _Around(sizes[mine.get(person, "")], tuple(given.get(person, ())))
            for person in person_ids
        }

    def _score(self, visits: tuple[Visit, ...], business: Business, around: _Around) -> Score:
        today = local_day(self._clock)
        parameters = parameters_for(
            self._office(), today, business, around.members, around.handovers
        )
        return score(visits, business, parameters)

    def _person(self, person_id: str) -> Person:
        found = self._store.get(Person, person_id)
        if found is None:
            raise InvalidValue(_("Orang ini tidak ada di brankas ini. Cari lagi."))
        return found

    def _business(self, person_id: str) -> Business | None:
        found = self._store.find(Business, person_id=person_id, withdrawn=False)
        return max(found, key=lambda one: one.id, default=None)

    def _visits(self, person_id: str) -> tuple[Visit, ...]:
        found = standing(self._store.find(Visit, person_id=person_id))
        return tuple(sorted(found, key=_when))

    def _row(
        self,
        business: Business,
        person: PersonLine | None,
        visits: tuple[Visit, ...],
        due: date | None,
        around: _Around,
    ) -> MentoredRow:
        today = local_day(self._clock)
        last = visits[-1] if visits else None
        asked = [one for one in visits if one.form_id != "use_check"]
        latest = asked[-1] if asked else None
        told = self._score(visits, business, around) if visits else None
        village = person.village_code if person else business.village_code
        return MentoredRow(
            business_id=business.id,
            person_id=business.person_id,
            who=person.name if person else _("(belum ada di brankas ini)"),
            business=business.business_name or "",
            where=place_line(
                self._regions.name(village) if village else "", person.rt if person else None
            ),
            visits=len(visits),
            last_visit=last.visit_date if last else None,
            next_visit=due,
            due=_due_text(due, last, today),
            tone=_tone(due, today) if due else "good",
            turnover=latest.turnover_month if latest else business.baseline_turnover,
            workers=latest.workers_hired if latest else business.baseline_workers,
            score=told.total if told else None,
            stage=label("independence_stage", told.stage) if told else "",
        )

    def _due(self, last: Visit | None, business: Business, today: date) -> date | None:
        """When the next visit is due; None where the mentoring has ended."""
        if last is None:
            return business.baseline_on or today
        if last.graduation in _ENDED:
            return None
        if last.next_visit_date:
            return last.next_visit_date
        return (last.visit_date or today) + timedelta(days=self._office().visit_days)


def _when(visit: Visit) -> tuple[date, str]:
    return visit.visit_date or date.min, visit.id


def _due_text(due: date | None, last: Visit | None, today: date) -> str:
    if due is not None:
        return relative(due, today)
    return label("graduation", last.graduation if last else None)


def _tone(due: date, today: date) -> Tone:
    if due < today:
        return "bad"
    return "warn" if due == today else "muted"
