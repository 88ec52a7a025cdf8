"""The page of one person, put together from what is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ppks_desktop.domain import policy, reference
from ppks_desktop.domain.aid import overlaps
from ppks_desktop.domain.change import Change, Role
from ppks_desktop.domain.dates import months_before, said_date
from ppks_desktop.domain.identity import mask_nik
from ppks_desktop.domain.mentoring import Score, parameters_for, score
from ppks_desktop.domain.office import OfficeSettings, local_moment
from ppks_desktop.domain.path import next_step, path_of
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import PpksTypes, is_handled
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import Case, Consent, Family, Handover, Person
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.sight import Sight
from ppks_desktop.domain.standing import standing
from ppks_desktop.domain.telling import field_label
from ppks_desktop.domain.travel import Travel, TravelState
from ppks_desktop.domain.views import (
    RESTRICTED_CODE,
    CaseView,
    Chip,
    EarlierAid,
    HeadView,
    MemberView,
    PersonTraining,
    PersonView,
    RivalValue,
    RivalView,
)
from ppks_desktop.domain.wording import (
    address_line,
    age_text,
    initials,
    items_text,
    person_age,
    sex_text,
)
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.following.facts import Facts
from ppks_desktop.services.following.history import sentence
from ppks_desktop.services.following.timeline import timeline
from ppks_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes person pages for one role, as of one day."""

    store: Store
    role: Role
    today: date
    types: PpksTypes
    regions: Regions
    office: OfficeSettings
    travel: Travel
    where_from: Callable[[str, str], str]

    def page(self, facts: Facts, family_handovers: tuple[Handover, ...]) -> PersonView:
        """Everything this role may see of the person."""
        known = facts.path_facts(self.office.visit_days)
        hidden = self._hidden(facts.cases)
        masked = any(case.type_code in hidden for case in facts.cases)
        return PersonView(
            person=self._shown(facts.person),
            family=self._shown_family(facts.family),
            members=self._members(facts),
            head=self._head(facts),
            cases=tuple(self._case(one, hidden) for one in facts.cases),
            path=path_of(known),
            next=next_step(known, self.today),
            timeline=timeline(self._seen(facts), self._states(facts), self.type_name, hidden),
            score=self._score(facts),
            aid_24_months=self._aid(facts, family_handovers),
            rivals=self._rivals(facts),
            assessments=() if masked else facts.assessments,
            proposals=facts.proposals,
            handovers=facts.handovers,
            trainings=_trainings(facts),
            business=facts.business,
            visits=standing(facts.visits),
            consents=facts.consents,
            documents=facts.documents,
            may_see_nik=policy.may(self.role, Act.READ_NIK),
        )

    def type_name(self, code: str) -> str:
        """The name of a type, or what stands for it where this role does not need it."""
        if code == RESTRICTED_CODE or self._is_hidden(code):
            return _("Jenis terbatas")
        return self.types.name(code)

    def _is_hidden(self, code: str) -> bool:
        may = policy.may(self.role, Act.READ_RESTRICTED)
        return not may and self.types.is_restricted(code)

    def _hidden(self, cases: tuple[Case, ...]) -> frozenset[str]:
        return frozenset(one.type_code for one in cases if self._is_hidden(one.type_code))

    def _seen(self, facts: Facts) -> Facts:
        """The facts without the drafts that are out of this role's sight."""
        sight = Sight(self.types, self.role)
        return replace(facts, drafts=tuple(one for one in facts.drafts if sight.sees(one.form_id)))

    def _states(self, facts: Facts) -> Callable[[type[Record], str], TravelState]:
        by_kind: dict[type[Record], list[str]] = {}
        for one in facts.records():
            by_kind.setdefault(type(one), []).append(one.id)
        vectors = {kind: self.store.vectors(kind, ids) for kind, ids in by_kind.items()}
        return lambda kind, record: self.travel.state(vectors[kind].get(record, {}))

    def _shown(self, person: Person) -> Person:
        if policy.may(self.role, Act.READ_NIK):
            return person
        return replace(person, nik=mask_nik(person.nik) if person.nik else None)

    def _shown_family(self, family: Family | None) -> Family | None:
        if family is None or policy.may(self.role, Act.READ_NIK):
            return family
        card = family.family_card_no
        return replace(family, family_card_no=mask_nik(card) if card else None)

    def _members(self, facts: Facts) -> tuple[MemberView, ...]:
        head = facts.family.head_person_id if facts.family else None
        return tuple(
            MemberView(
                person_id=person.id,
                name=person.full_name,
                relationship=reference.label("relationship", link.relationship),
                age=age_text(person_age(person, self.today), person.birth_date is None),
                is_head=person.id == head,
            )
            for link, person in facts.members
        )

    def _head(self, facts: Facts) -> HeadView:
        person = facts.person
        codes = dict.fromkeys(one.type_code for one in facts.cases if one.closed_date is None)
        chips = tuple(
            Chip(RESTRICTED_CODE if self._is_hidden(code) else code, self.type_name(code))
            for code in codes
        )
        village = person.village_code
        age = age_text(person_age(person, self.today), person.birth_date is None)
        about = [
            sex_text(person.sex),
            age,
            _("NIK {nik}").format(nik=mask_nik(person.nik)) if person.nik else _("tanpa NIK"),
            address_line(
                person.domicile_street,
                person.domicile_rt,
                self.regions.name(village) if village else "",
                (self.regions.name(village[:8]) if village else None) or "",
            ),
        ]
        name = " ".join(
            part for part in (person.title_prefix, person.full_name, person.title_suffix) if part
        )
        return HeadView(
            initials=initials(person.full_name),
            name=name,
            chips=chips,
            about=", ".join(part for part in about if part),
            belongs=self._belongs(facts),
            photo=person.photo,
        )

    def _belongs(self, facts: Facts) -> str:
        parts = []
        if facts.family is not None:
            if facts.family.head_person_id == facts.person.id:
                parts.append(_("Kepala keluarga"))
            elif facts.membership:
                parts.append(reference.label("relationship", facts.membership.relationship))
            parts.append(_("{count} anggota").format(count=len(facts.members)))
        parts.append(_agreed(facts.consents))
        return ", ".join(parts)

    def _case(self, case: Case, hidden: frozenset[str]) -> CaseView:
        masked = case.type_code in hidden
        return CaseView(
            id=case.id,
            type_code=RESTRICTED_CODE if masked else case.type_code,
            type_name=self.type_name(case.type_code),
            handling=reference.label("handling_status", case.handling_status),
            verification=reference.label("verification_status", case.verification_status),
            found_date=case.found_date,
            handled=is_handled(case.handling_status),
            case=None if masked else case,
        )

    def _score(self, facts: Facts) -> Score | None:
        if facts.business is None:
            return None
        parameters = parameters_for(
            self.office, self.today, facts.business, len(facts.members), facts.handovers
        )
        return score(facts.visits, facts.business, parameters)

    def _aid(self, facts: Facts, family: tuple[Handover, ...]) -> tuple[EarlierAid, ...]:
        every = {one.id: one for one in (*facts.handovers, *family)}
        kinds = {one.kind_code for one in every.values()}
        months = self.office.duplicate_months
        floor = months_before(self.today, months)
        names = {person.id: person.full_name for _link, person in facts.members}
        names[facts.person.id] = facts.person.full_name
        inside = [
            one
            for kind in kinds
            for one in overlaps(every.values(), kind, self.today, months=months)
            if (one.handed_on or date.min) >= floor
        ]
        inside.sort(key=lambda one: (one.handed_on or date.min, one.id), reverse=True)
        return tuple(
            EarlierAid(
                on=one.handed_on or date.min,
                what=items_text(one.items),
                who=names.get(one.person_id, one.receiver_name or ""),
                source=reference.label("fund_source", one.fund_source),
                where_from=self.where_from(Handover.TABLE, one.id),
                handover_id=one.id,
                amount=one.total_amount,
            )
            for one in inside
        )

    def _rivals(self, facts: Facts) -> tuple[RivalView, ...]:
        records: list[Record] = [facts.person, *facts.cases, *facts.proposals, *facts.assessments]
        records += [one for one in (facts.family, facts.membership, facts.business) if one]
        return tuple(
            self._rival(record, group, changes)
            for record in records
            for group, changes in self.store.rivals(type(record), record.id).items()
        )

    def _rival(self, record: Record, group: str, changes: tuple[Change, ...]) -> RivalView:
        names = list(dict.fromkeys(name for one in changes for name in one.values))
        values = tuple(
            RivalValue(
                text=sentence(one.values, {}, self.regions),
                who=one.actor,
                on=local_moment(one.at),
                shown=at == 0,
                values=dict(one.values),
            )
            for at, one in enumerate(changes)
        )
        label = ", ".join(field_label(name) for name in names[:2])
        return RivalView(record.TABLE, record.id, group, label, values)


def _trainings(facts: Facts) -> tuple[PersonTraining, ...]:
    return tuple(
        PersonTraining(
            training_id=one.training.id,
            participant_id=one.participant.id,
            title=one.training.title,
            topic=reference.label("training_topic", one.training.topic),
            start_date=one.training.start_date,
            present=one.present,
            held=one.held,
            result=reference.label("training_result", one.participant.result),
        )
        for one in facts.enrolments
    )


def _agreed(consents: tuple[Consent, ...]) -> str:
    """Since when the person agrees; where they do not, since when no longer."""
    given = [one.given_on for one in consents if one.given_on and not one.withdrawn_on]
    if given:
        return _("persetujuan data {day}").format(day=said_date(given[-1]))
    taken = max((one.withdrawn_on for one in consents if one.withdrawn_on), default=None)
    if taken:
        return _("persetujuan data ditarik {day}").format(day=said_date(taken))
    return _("persetujuan data belum ada")
