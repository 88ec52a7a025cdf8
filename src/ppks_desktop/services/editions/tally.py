"""The forms of an office in lines: title, version, whose, how many records."""

from collections.abc import Mapping
from dataclasses import dataclass

from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Attendance,
    Business,
    Case,
    Consent,
    Contribution,
    DataRequest,
    Family,
    FollowUp,
    Handover,
    Participant,
    Person,
    Training,
    Visit,
)
from ppks_desktop.forms import Form
from ppks_desktop.storage.store import Store

FILED: dict[str, type[Record]] = {
    "person": Person,
    "family": Family,
    "case": Case,
    "consent": Consent,
    "proposal": AidProposal,
    "handover": Handover,
    "training": Training,
    "attendance": Attendance,
    "test_scores": Participant,
    "business": Business,
    "follow_up": FollowUp,
    "csr_commitment": Contribution,
    "csr_realisation": Contribution,
    "data_request": DataRequest,
}
"""The record a form of the program becomes; visits and assessments name their form."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form in use, and how many records were filed by it in whatever edition.

    ``is_own``: the office put it in the program's place, or added it. ``waits``: the office chose
    an edition that has not come in here, or that this program cannot use; the program's is used.
    """

    form_id: str
    title: str
    version: str
    is_own: bool
    waits: bool
    records: int


def tally(
    store: Store, forms: Mapping[str, Form | None], own: Mapping[str, str]
) -> tuple[FormLine, ...]:
    """A line for each form, by title; ``own`` are the editions the office chose, by form."""
    named = {**store.counts(Assessment, "form_id"), **store.counts(Visit, "form_id")}
    lines = [
        FormLine(
            form_id,
            form.title if form else form_id,
            form.version if form else "",
            is_own=form is not None and own.get(form_id) == form.digest,
            waits=form_id in own and (form is None or own[form_id] != form.digest),
            records=_records(store, form_id, named),
        )
        for form_id, form in forms.items()
    ]
    return tuple(sorted(lines, key=lambda one: one.title.casefold()))


def _records(store: Store, form_id: str, named: Mapping[str, int]) -> int:
    kind = FILED.get(form_id)
    return named.get(form_id, 0) if kind is None else store.count(kind)
