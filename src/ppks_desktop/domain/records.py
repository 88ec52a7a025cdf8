"""The records the office keeps, each field with the group it merges in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from ppks_desktop.domain.change import Merge
from ppks_desktop.domain.record import Fact, Living, Record, answered, grouped
from ppks_desktop.domain.training_records import (
    Attendance,
    FollowUp,
    Participant,
    Session,
    Training,
)

__all__ = [
    "BY_TABLE",
    "KINDS",
    "AidProposal",
    "Assessment",
    "Attendance",
    "Business",
    "Case",
    "Consent",
    "Contribution",
    "DataRequest",
    "Document",
    "Family",
    "FollowUp",
    "Handover",
    "Item",
    "Membership",
    "Participant",
    "Partner",
    "Person",
    "Session",
    "Setting",
    "Training",
    "Visit",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Living):
    """A person the office knows."""

    TABLE: ClassVar[str] = "person"
    MERGE: ClassVar[dict[str, Merge]] = {"illness": Merge.SET, "contacted": Merge.AUTO}

    full_name: str = grouped("name", "")
    title_prefix: str | None = grouped("name")
    title_suffix: str | None = grouped("name")
    alias_name: str | None = grouped("name")
    nik_status: str = grouped("nik", "tidak_diketahui")
    nik: str | None = grouped("nik")
    no_nik_reason: str | None = grouped("nik")
    nik_evidence: str | None = grouped("nik")
    nik_warning_reason: str | None = grouped("nik")
    sex: str | None = grouped("sex")
    birth_place: str | None = grouped("birth")
    birth_date: date | None = grouped("birth")
    birth_date_precision: str | None = grouped("birth")
    age_estimate: int | None = grouped("birth")
    age_estimated_on: date | None = grouped("birth")
    religion: str | None = grouped("civil")
    marital_status: str | None = grouped("civil")
    citizenship: str | None = grouped("civil")
    phone: str | None = grouped("contact")
    phone_owner: str | None = grouped("contact")
    address_id_card: str | None = grouped("id_address")
    domicile_same_as_id: bool | None = grouped("id_address")
    domicile_street: str | None = grouped("domicile")
    domicile_rt: str | None = grouped("domicile")
    domicile_rw: str | None = grouped("domicile")
    village_code: str | None = grouped("domicile")
    education_attendance: str | None = grouped("education")
    education_highest: str | None = grouped("education")
    work_status: str | None = grouped("work")
    work_sector: str | None = grouped("work")
    disability_flag: bool | None = grouped("health")
    bpjs_status: str | None = grouped("health")
    chronic_illness: tuple[str, ...] = grouped("illness", ())
    vital_status: str = grouped("vital", "hidup")
    vital_status_date: date | None = grouped("vital")
    photo: str | None = grouped("photo")
    data_source: str | None = grouped("source")
    recorded_by: str | None = grouped("source")
    last_contact: date | None = grouped("contacted", join="max")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Living):
    """A family, by its family card (KK) where it has one."""

    TABLE: ClassVar[str] = "family"

    family_card_no: str | None = grouped("card")
    kk_status: str = grouped("card", "tidak_diketahui")
    head_person_id: str | None = grouped("head")
    street: str | None = grouped("address")
    rt: str | None = grouped("address")
    village_code: str | None = grouped("address")
    income_monthly: int | None = grouped("economy")
    expense_monthly: int | None = grouped("economy")
    debt_total: int | None = grouped("economy")
    dtsen_registered: str | None = grouped("dtsen")
    dtsen_decile: int | None = grouped("dtsen")
    dtsen_checked_on: date | None = grouped("dtsen")
    dtsen_snapshot: str | None = grouped("dtsen")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Living):
    """One person in one family over a time."""

    TABLE: ClassVar[str] = "membership"

    family_id: str = grouped("link", "")
    person_id: str = grouped("link", "")
    relationship: str | None = grouped("relationship")
    since: date | None = grouped("time")
    until: date | None = grouped("time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Living):
    """One subject in one PPKS type; ``person_id`` is whose timeline it stands on.

    For a family, group or community case ``person_id`` is the head or spokesperson.
    """

    TABLE: ClassVar[str] = "ppks_case"
    MERGE: ClassVar[dict[str, Merge]] = {
        "criteria": Merge.SET,
        "basis": Merge.SET,
        "verification": Merge.AUTHORITY,
    }

    person_id: str = grouped("subject", "")
    subject_level: str = grouped("subject", "person")
    subject_id: str = grouped("subject", "")
    type_code: str = grouped("subject", "")
    village_code: str | None = grouped("subject")
    criteria_met: tuple[str, ...] = grouped("criteria", ())
    criteria_note: str | None = grouped("note")
    warning_reason: str | None = grouped("note")
    found_date: date | None = grouped("found")
    recorded_by: str | None = grouped("found")
    verification_status: str = grouped("verification", "usulan")
    verified_by: str | None = grouped("verification")
    verified_on: date | None = grouped("verification")
    handling_status: str = grouped("handling", "belum_ditangani")
    handled_first_date: date | None = grouped("handling")
    closed_date: date | None = grouped("handling")
    closed_reason: str | None = grouped("handling")
    handled_basis: tuple[str, ...] = grouped("basis", ())
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Living):
    """One assessment of one person, kept with the form version it was made on."""

    TABLE: ClassVar[str] = "assessment"

    person_id: str = grouped("subject", "")
    village_code: str | None = grouped("subject")
    assessment_no: str | None = grouped("subject")
    assessment_date: date | None = grouped("answers")
    assessment_kind: str | None = grouped("answers")
    assessor: str | None = grouped("answers")
    urgency: str | None = grouped("answers")
    recommendation: str | None = grouped("answers")
    family_income: int | None = grouped("answers")
    form_id: str = grouped("answers", "assessment")
    form_title: str = grouped("answers", "")
    form_version: str = grouped("answers", "")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of an aid: ``amount`` = ``qty`` x ``unit_price``, whole rupiah."""

    code: str
    name: str
    spec: str = ""
    serial_no: str = ""
    qty: int = 1
    unit: str = "unit"
    unit_price: int = 0
    condition: str = "baru"

    @property
    def amount(self) -> int:
        """Value of the line in whole rupiah."""
        return self.qty * self.unit_price


@dataclass(frozen=True, slots=True, kw_only=True)
class AidProposal(Living):
    """Aid asked for one person; the decision is the office's."""

    TABLE: ClassVar[str] = "aid_proposal"
    MERGE: ClassVar[dict[str, Merge]] = {"decision": Merge.AUTHORITY}

    person_id: str = grouped("subject", "")
    family_id: str | None = grouped("subject")
    village_code: str | None = grouped("subject")
    case_id: str | None = grouped("subject")
    kind_code: str = grouped("aid", "")
    items: tuple[Item, ...] = grouped("aid", ())
    fund_source: str | None = grouped("aid")
    contribution_id: str | None = grouped("aid")
    reason: str | None = grouped("aid")
    repeat_reason: str | None = grouped("aid")
    proposed_on: date | None = grouped("aid")
    proposed_by: str | None = grouped("aid")
    status: str = grouped("decision", "diajukan")
    decided_by: str | None = grouped("decision")
    decided_on: date | None = grouped("decision")
    decision_note: str | None = grouped("decision")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Fact):
    """Aid given into somebody's hands: one act, one record.

    ``receiver_ink`` and ``officer_ink`` are SHA-256 of the stored ink strokes, ``photo`` of the
    stored picture.
    """

    TABLE: ClassVar[str] = "handover"

    person_id: str = grouped("fact", "")
    family_id: str | None = grouped("fact")
    village_code: str | None = grouped("fact")
    proposal_id: str | None = grouped("fact")
    case_id: str | None = grouped("fact")
    kind_code: str = grouped("fact", "")
    items: tuple[Item, ...] = grouped("fact", ())
    total_amount: int = grouped("fact", 0)
    fund_source: str | None = grouped("fact")
    contribution_id: str | None = grouped("fact")
    decree_no: str | None = grouped("fact")
    decree_date: date | None = grouped("fact")
    payment_method: str | None = grouped("fact")
    purpose: str | None = grouped("fact")
    place: str | None = grouped("fact")
    handed_on: date | None = grouped("fact")
    officer: str | None = grouped("fact")
    officer_position: str | None = grouped("fact")
    officer_nip: str | None = grouped("fact")
    receiver_name: str | None = grouped("fact")
    witness_name: str | None = grouped("fact")
    witness_position: str | None = grouped("fact")
    receiver_ink: str | None = grouped("fact")
    officer_ink: str | None = grouped("fact")
    photo: str | None = grouped("fact")
    repeat_reason: str | None = grouped("fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Business(Living):
    """The business a person runs, with the state it started from; money a month in rupiah."""

    TABLE: ClassVar[str] = "business"
    MERGE: ClassVar[dict[str, Merge]] = {"channels": Merge.SET}

    person_id: str = grouped("what", "")
    village_code: str | None = grouped("what")
    business_name: str | None = grouped("what")
    business_kind: str | None = grouped("what")
    group_kind: str | None = grouped("what")
    started_on: date | None = grouped("what")
    baseline_on: date | None = grouped("baseline")
    baseline_turnover: int | None = grouped("baseline")
    baseline_profit: int | None = grouped("baseline")
    baseline_assets: int | None = grouped("baseline")
    baseline_workers: int | None = grouped("baseline")
    sales_channels: tuple[str, ...] = grouped("channels", ())
    mentor: str | None = grouped("mentor")
    goal: str | None = grouped("goal")
    target_date: date | None = grouped("goal")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Fact):
    """One mentoring visit; money of the last month in whole rupiah.

    ``form_id`` is ``use_check`` where only the use of an aid was looked at, of ``handover_id``.
    """

    TABLE: ClassVar[str] = "visit"

    person_id: str = grouped("fact", "")
    business_id: str | None = grouped("fact")
    village_code: str | None = grouped("fact")
    visit_no: int = grouped("fact", 1)
    visit_date: date | None = grouped("fact")
    visit_mode: str | None = grouped("fact")
    met_client: bool = grouped("fact", True)
    not_met_reason: str | None = grouped("fact")
    activities: tuple[str, ...] = grouped("fact", ())
    asset_status: str | None = grouped("fact")
    business_status: str | None = grouped("fact")
    turnover_month: int | None = grouped("fact")
    cost_month: int | None = grouped("fact")
    household_income_month: int | None = grouped("fact")
    assets_value: int | None = grouped("fact")
    savings_balance: int | None = grouped("fact")
    workers_family: int | None = grouped("fact")
    workers_hired: int | None = grouped("fact")
    workers_ppks: int | None = grouped("fact")
    bookkeeping: str | None = grouped("fact")
    legality: tuple[str, ...] = grouped("fact", ())
    problems: tuple[str, ...] = grouped("fact", ())
    advice: str | None = grouped("fact")
    agreed_actions: str | None = grouped("fact")
    next_visit_date: date | None = grouped("fact")
    mentor: str | None = grouped("fact")
    graduation: str | None = grouped("fact")
    handover_id: str | None = grouped("fact")
    form_id: str = grouped("fact", "visit")
    form_version: str = grouped("fact", "")
    answers: dict[str, Any] = answered("fact")

    @property
    def profit_month(self) -> int | None:
        """Net profit of the month in rupiah, where turnover and cost are both known."""
        if self.turnover_month is None or self.cost_month is None:
            return None
        return self.turnover_month - self.cost_month


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Living):
    """A company or institution that funds or helps (CSR)."""

    TABLE: ClassVar[str] = "partner"

    partner_name: str = grouped("name", "")
    partner_kind: str | None = grouped("name")
    sector: str | None = grouped("name")
    pic_name: str | None = grouped("contact")
    pic_position: str | None = grouped("contact")
    pic_phone: str | None = grouped("contact")
    address: str | None = grouped("contact")
    village_code: str | None = grouped("contact")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Living):
    """What a partner promised and realised, whole rupiah.

    ``answers`` is the rest of the form of the promise, ``realised_answers`` of what came of it.
    """

    TABLE: ClassVar[str] = "contribution"
    MERGE: ClassVar[dict[str, Merge]] = {"realised": Merge.AUTHORITY}

    partner_id: str = grouped("what", "")
    village_code: str | None = grouped("what")
    contribution_no: str | None = grouped("what")
    pillar: str | None = grouped("what")
    form: str | None = grouped("what")
    description: str | None = grouped("what")
    period_year: int | None = grouped("what")
    committed_value: int = grouped("committed", 0)
    pledge_date: date | None = grouped("committed")
    realised_value: int = grouped("realised", 0)
    realisation_date: date | None = grouped("realised")
    realised_answers: dict[str, Any] = answered("realised")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Living):
    """What a person agreed to, on what basis, given by whom and how (UU 27/2022)."""

    TABLE: ClassVar[str] = "consent"
    MERGE: ClassVar[dict[str, Merge]] = {"purposes": Merge.SET}

    person_id: str = grouped("what", "")
    village_code: str | None = grouped("what")
    purposes: tuple[str, ...] = grouped("purposes", ())
    lawful_basis: str | None = grouped("what")
    given_by: str | None = grouped("what")
    relation: str | None = grouped("what")
    method: str | None = grouped("what")
    given_on: date | None = grouped("what")
    text_hash: str | None = grouped("what")
    withdrawn_on: date | None = grouped("ended")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest(Living):
    """What a person asks about their own data, and the office's answer (UU 27/2022).

    Moments are ISO 8601 text with their zone; ``due_at`` is 3 x 24 hours after ``received_at``.
    """

    TABLE: ClassVar[str] = "data_request"
    MERGE: ClassVar[dict[str, Merge]] = {"answer": Merge.AUTHORITY}

    person_id: str = grouped("request", "")
    village_code: str | None = grouped("request")
    request_kind: str | None = grouped("request")
    asked_by: str | None = grouped("request")
    relation: str | None = grouped("request")
    identity_proof: str | None = grouped("request")
    request_via: str | None = grouped("request")
    received_at: str | None = grouped("request")
    due_at: str | None = grouped("request")
    wish: str | None = grouped("request")
    recorded_by: str | None = grouped("request")
    done_at: str | None = grouped("answer")
    outcome: str | None = grouped("answer")
    refusal_reason: str | None = grouped("answer")
    answer_note: str | None = grouped("answer")
    answered_by: str | None = grouped("answer")
    answers: dict[str, Any] = answered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Fact):
    """A paper that was issued: what, for whom, and the hashes that pin it.

    ``content_hash`` is SHA-256 of the canonical content, ``pdf_hash`` of the signed bytes, which
    are kept as a blob under that hash. ``issued_at`` is microseconds since 1970 UTC as claimed.
    """

    TABLE: ClassVar[str] = "document"

    paper: str = grouped("fact", "")
    number: str | None = grouped("fact")
    person_id: str | None = grouped("fact")
    village_code: str | None = grouped("fact")
    record_table: str | None = grouped("fact")
    record_id: str | None = grouped("fact")
    content_hash: str = grouped("fact", "")
    pdf_hash: str = grouped("fact", "")
    issued_at: int = grouped("fact", 0)
    issued_by: str | None = grouped("fact")
    signed: bool = grouped("fact", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Living):
    """One setting of the office: ``id`` is its name, ``value`` JSON text. The office's word."""

    TABLE: ClassVar[str] = "setting"
    MERGE: ClassVar[dict[str, Merge]] = {"value": Merge.AUTHORITY}

    value: str | None = grouped("value")


KINDS: tuple[type[Record], ...] = (
    Person,
    Family,
    Membership,
    Case,
    Assessment,
    AidProposal,
    Handover,
    Training,
    Session,
    Participant,
    Attendance,
    FollowUp,
    Business,
    Visit,
    Partner,
    Contribution,
    Consent,
    DataRequest,
    Document,
    Setting,
)
"""Every kind of record that travels, in the order in which tables are made."""

BY_TABLE: dict[str, type[Record]] = {kind.TABLE: kind for kind in KINDS}
