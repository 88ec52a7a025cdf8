"""What a person asks the services to do, as plain values."""

from dataclasses import dataclass
from datetime import date

from ppks_desktop.domain.records import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalOrder:
    """Aid asked for one person."""

    person_id: str
    kind_code: str
    items: tuple[Item, ...]
    fund_source: str
    contribution_id: str | None = None
    case_id: str | None = None
    reason: str | None = None
    repeat_reason: str | None = None
    proposed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverOrder:
    """Aid given into somebody's hands; inks are ``Ink.to_bytes()``, the photo any picture.

    Without ``proposal_id`` the proposal is written in the same act. ``repeat_reason`` is required
    when this person or family received the same kind inside the office's window.
    """

    person_id: str
    kind_code: str
    items: tuple[Item, ...]
    fund_source: str
    handed_on: date
    place: str = ""
    receiver_name: str = ""
    witness_name: str = ""
    witness_position: str = ""
    receiver_ink: bytes | None = None
    officer_ink: bytes | None = None
    photo: bytes | None = None
    proposal_id: str | None = None
    case_id: str | None = None
    contribution_id: str | None = None
    decree_no: str | None = None
    decree_date: date | None = None
    payment_method: str | None = None
    purpose: str | None = None
    repeat_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingOrder:
    """A training to be held; ``topic`` is a code of the training topics."""

    title: str
    topic: str
    provider: str | None = None
    instructor: str | None = None
    fund_source: str | None = None
    contribution_id: str | None = None
    venue: str | None = None
    village_code: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    hours_jp: int | None = None
    capacity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOrder:
    """One meeting of a training; times ``HH:MM``."""

    training_id: str
    session_date: date
    start_time: str | None = None
    end_time: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessOrder:
    """A business that begins, with the state it starts from; money a month in rupiah."""

    person_id: str
    business_name: str
    business_kind: str | None = None
    group_kind: str | None = None
    started_on: date | None = None
    baseline_on: date | None = None
    baseline_turnover: int | None = None
    baseline_profit: int | None = None
    baseline_assets: int | None = None
    baseline_workers: int | None = None
    sales_channels: tuple[str, ...] = ()
    goal: str | None = None
    target_date: date | None = None
