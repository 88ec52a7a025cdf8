"""Everything that is kept about one person, gathered once."""

from dataclasses import dataclass
from datetime import date

from ppks_desktop.domain.office import local_moment
from ppks_desktop.domain.path import PathFacts
from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Attendance,
    Business,
    Case,
    Consent,
    DataRequest,
    Document,
    Family,
    FollowUp,
    Handover,
    Membership,
    Participant,
    Person,
    Training,
    Visit,
)
from ppks_desktop.domain.standing import standing_marks
from ppks_desktop.storage.drafts import Draft, Drafts
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One training of a person with the marks they have there."""

    participant: Participant
    training: Training
    present: int
    held: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person's page is made of."""

    person: Person
    membership: Membership | None
    family: Family | None
    members: tuple[tuple[Membership, Person], ...]
    cases: tuple[Case, ...]
    assessments: tuple[Assessment, ...]
    proposals: tuple[AidProposal, ...]
    handovers: tuple[Handover, ...]
    enrolments: tuple[Enrolment, ...]
    business: Business | None
    visits: tuple[Visit, ...]
    consents: tuple[Consent, ...]
    follow_ups: tuple[FollowUp, ...]
    requests: tuple[DataRequest, ...]
    documents: tuple[Document, ...]
    drafts: tuple[Draft, ...]
    recorded_on: date | None

    def records(self) -> tuple[Record, ...]:
        """Every record that stands on the timeline."""
        return (
            self.person,
            *self.cases,
            *self.assessments,
            *self.proposals,
            *self.handovers,
            *(one.participant for one in self.enrolments),
            *((self.business,) if self.business else ()),
            *self.visits,
            *self.consents,
            *self.follow_ups,
            *self.requests,
            *self.documents,
        )

    def path_facts(self, visit_days: int) -> PathFacts:
        """The same as the rules of the path want it."""
        return PathFacts(
            person=self.person,
            cases=self.cases,
            assessments=self.assessments,
            proposals=self.proposals,
            handovers=self.handovers,
            participants=tuple(one.participant for one in self.enrolments),
            trainings=tuple(one.training for one in self.enrolments),
            visits=self.visits,
            recorded_on=self.recorded_on,
            visit_days=visit_days,
        )


def gather(store: Store, journal: Journal, drafts: Drafts, person: Person) -> Facts:
    """Read everything about one person in one look at the vault."""
    with store.database.reading():
        membership, family = _family(store, person.id)
        businesses = store.find(Business, person_id=person.id)
        return Facts(
            person=person,
            membership=membership,
            family=family,
            members=_members(store, family),
            cases=store.find(Case, person_id=person.id),
            assessments=store.find(Assessment, person_id=person.id),
            proposals=store.find(AidProposal, person_id=person.id),
            handovers=store.find(Handover, person_id=person.id),
            enrolments=_enrolments(store, person.id),
            business=businesses[-1] if businesses else None,
            visits=store.find(Visit, person_id=person.id),
            consents=store.find(Consent, person_id=person.id),
            follow_ups=store.find(FollowUp, person_id=person.id),
            requests=store.find(DataRequest, person_id=person.id),
            documents=store.find(Document, person_id=person.id),
            drafts=drafts.list(subject_id=person.id),
            recorded_on=_recorded_on(journal, person.id),
        )


def _family(store: Store, person_id: str) -> tuple[Membership | None, Family | None]:
    current = [one for one in store.find(Membership, person_id=person_id) if one.until is None]
    if not current:
        return None, None
    return current[-1], store.get(Family, current[-1].family_id)


def _members(store: Store, family: Family | None) -> tuple[tuple[Membership, Person], ...]:
    if family is None:
        return ()
    links = [one for one in store.find(Membership, family_id=family.id) if one.until is None]
    people = {one.id: one for one in store.find(Person, id=[link.person_id for link in links])}
    return tuple((link, people[link.person_id]) for link in links if link.person_id in people)


def _enrolments(store: Store, person_id: str) -> tuple[Enrolment, ...]:
    participants = store.find(Participant, person_id=person_id)
    if not participants:
        return ()
    trainings = {
        one.id: one for one in store.find(Training, id=[one.training_id for one in participants])
    }
    marks = standing_marks(store.find(Attendance, person_id=person_id)).values()
    found = []
    for one in participants:
        mine = [mark for mark in marks if mark.participant_id == one.id]
        if one.training_id in trainings:
            present = sum(mark.mark == "hadir" for mark in mine)
            found.append(Enrolment(one, trainings[one.training_id], present, len(mine)))
    return tuple(found)


def _recorded_on(journal: Journal, person_id: str) -> date | None:
    changes = journal.of_record(Person.TABLE, person_id)
    return local_moment(changes[0].at).date() if changes else None
