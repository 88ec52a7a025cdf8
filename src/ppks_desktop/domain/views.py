"""What the screen is shown: people, work, aid, trainings, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from ppks_desktop.domain.mentoring import Score
from ppks_desktop.domain.path import NextStep, StepState
from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Business,
    Case,
    Consent,
    Contribution,
    Document,
    Family,
    Handover,
    Partner,
    Person,
    Session,
    Training,
    Visit,
)
from ppks_desktop.domain.travel import TravelState

RESTRICTED_CODE = "terbatas"
"""Stands in lists for a restricted type that this role need not see."""

Tone = Literal["good", "warn", "bad", "info", "muted"]
"""How a state is coloured; always shown with its word."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A short label with its code, for instance a PPKS type."""

    code: str
    label: str
    tone: Tone = "muted"


@dataclass(frozen=True, slots=True)
class HeadView:
    """The head card of a person: initials, name, types, two lines, photo hash."""

    initials: str
    name: str
    chips: tuple[Chip, ...]
    about: str
    belongs: str
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member of the family as shown beside a person."""

    person_id: str
    name: str
    relationship: str
    age: str
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case with its words; ``case`` is None where the type is masked for this role."""

    id: str
    type_code: str
    type_name: str
    handling: str
    verification: str
    found_date: date | None
    handled: bool
    case: Case | None


@dataclass(frozen=True, slots=True)
class EarlierAid:
    """Aid that this person or family received: when, what, who, from which source, whence known.

    ``where_from`` says in words how we know: entered here, or the officer of the bundle.
    """

    on: date
    what: str
    who: str
    source: str
    where_from: str
    handover_id: str
    amount: int = 0


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of a person's timeline; ``paper_id`` is a Document that can be opened."""

    on: date | None
    title: str
    detail: str
    state: TravelState
    table: str
    id: str
    paper_id: str | None = None
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class RivalValue:
    """One of several values that stand side by side until a person decides."""

    text: str
    who: str
    on: datetime
    shown: bool
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RivalView:
    """A field group in which several people wrote without knowing of each other."""

    table: str
    record: str
    group: str
    label: str
    values: tuple[RivalValue, ...]


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """One training in a list."""

    id: str
    title: str
    topic: str
    provider: str
    start_date: date | None
    end_date: date | None
    venue: str
    participants: int
    sessions: int
    next_session: date | None = None


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One row of the attendance grid."""

    participant_id: str
    person_id: str
    name: str
    sex: str | None
    village: str
    phone: str
    present: int
    held: int
    percent: int | None
    meets: bool | None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class TrainingView:
    """A training with its grid; ``marks[(session_id, participant_id)]`` is a mark code."""

    training: Training
    topic: str
    sessions: tuple[Session, ...]
    participants: tuple[ParticipantRow, ...]
    marks: Mapping[tuple[str, str], str]
    certificate_pct: int


@dataclass(frozen=True, slots=True)
class PersonTraining:
    """A training as it stands on one person's page."""

    training_id: str
    participant_id: str
    title: str
    topic: str
    start_date: date | None
    present: int
    held: int
    result: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """Everything about one person that this role may see."""

    person: Person
    family: Family | None
    members: tuple[MemberView, ...]
    head: HeadView
    cases: tuple[CaseView, ...]
    path: tuple[StepState, ...]
    next: NextStep
    timeline: tuple[TimelineRow, ...]
    score: Score | None
    aid_24_months: tuple[EarlierAid, ...]
    rivals: tuple[RivalView, ...]
    assessments: tuple[Assessment, ...]
    proposals: tuple[AidProposal, ...]
    handovers: tuple[Handover, ...]
    trainings: tuple[PersonTraining, ...]
    business: Business | None
    visits: tuple[Visit, ...]
    consents: tuple[Consent, ...]
    documents: tuple[Document, ...]
    may_see_nik: bool


def open_cases(view: PersonView) -> tuple[CaseView, ...]:
    """The cases of a person that are open and that this role may see into."""
    return tuple(
        one
        for one in view.cases
        if one.case is not None and one.case.closed_date is None and not one.case.withdrawn
    )


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change of one record, in words."""

    on: datetime
    who: str
    role: str
    origin: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to be done; ``act`` and ``target_id`` say which page opens and on what.

    Acts: ``kunjungan`` ``serah`` ``asesmen`` ``hubungi`` ``orang`` (target: a person id, for
    ``serah`` a proposal id), ``draf`` (a draft id), ``absen`` (a training id), ``kirim`` ``terima``
    (no target), ``ketik-kedua`` ``ketikan`` (a first keying), ``banding`` (a second keying).
    """

    who: str
    about: str
    what: str
    where: str
    since: str
    tone: Tone
    whose: str
    act: str
    target_id: str
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """A group of the work list; ``total`` may be more than the rows shown."""

    code: str
    title: str
    rows: tuple[WorkRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its "of what"; ``share`` 0 to 1 draws a bar."""

    code: str
    title: str
    value: str
    of: str
    detail: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class WorkList:
    """The home page: greeting sentence of what is next, figures, groups."""

    sentence: str
    figures: tuple[Figure, ...]
    groups: tuple[WorkGroup, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What stands around every page: when something was last saved, what waits.

    ``unsent`` counts changes, ``papers`` those keyed and not yet a record. ``notice`` is what
    should be known all the time, or empty.
    """

    saved_at: datetime | None
    unsent: int
    papers: int = 0
    last_sent: datetime | None = None
    last_receipt: datetime | None = None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal on the aid board."""

    id: str
    person_id: str
    who: str
    where: str
    kind: str
    items: str
    amount: int
    fund: str
    status: str
    status_label: str
    since: date | None
    handover_id: str | None = None


@dataclass(frozen=True, slots=True)
class AidColumn:
    """One column of the aid board: ``diajukan`` ``disetujui`` ``ditolak`` ``diserahkan``."""

    code: str
    title: str
    rows: tuple[ProposalRow, ...]
    total: int
    amount: int


@dataclass(frozen=True, slots=True)
class MentoredRow:
    """One business that is accompanied, in the list of the mentoring page."""

    business_id: str
    person_id: str
    who: str
    business: str
    where: str
    visits: int
    last_visit: date | None
    next_visit: date | None
    due: str
    tone: Tone
    turnover: int | None
    workers: int | None
    score: int | None
    stage: str


@dataclass(frozen=True, slots=True)
class MentoringView:
    """One business with its curve and its score in parts."""

    business: Business
    visits: tuple[Visit, ...]
    score: Score
    umk: int | None


@dataclass(frozen=True, slots=True)
class ContributionView:
    """One contribution: promised, realised, allocated to recipients, left over."""

    contribution: Contribution
    allocated: int
    remaining: int
    recipients: int
    overdrawn: bool


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One partner with its contributions."""

    partner: Partner
    contributions: tuple[ContributionView, ...]
    committed: int
    realised: int
    allocated: int


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """One issued paper in a list."""

    document_id: str
    paper: str
    title: str
    number: str
    who: str
    issued_at: datetime
    issued_by: str
    signed: bool
    content_hash: str
    state: TravelState
