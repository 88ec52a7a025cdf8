"""What a form is about, in a few words: a person, a training, a partner."""

from ppks_desktop.domain.records import (
    Consent,
    Contribution,
    DataRequest,
    Handover,
    Participant,
    Partner,
    Person,
    Session,
    Training,
)
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.store import Store


def name_of(store: Store, subject: str) -> str:
    """The name of the record with this id, of the person for what is of a person; or empty."""
    person = store.get(Person, subject)
    if person is not None:
        return person.full_name
    person_id = _whose(store, subject)
    if person_id:
        return name_of(store, person_id)
    return _training(store, subject) or _partner(store, subject)


def _whose(store: Store, subject: str) -> str:
    """The person whom a handover, an enrolment, a request or a consent is of."""
    handover = store.get(Handover, subject)
    participant = store.get(Participant, subject)
    request = store.get(DataRequest, subject)
    consent = store.get(Consent, subject)
    found = handover or participant or request or consent
    return found.person_id if found else ""


def _training(store: Store, subject: str) -> str:
    training = store.get(Training, subject)
    if training is not None:
        return training.title
    session = store.get(Session, subject)
    if session is None:
        return ""
    title = _training(store, session.training_id)
    return _("{title}, sesi ke-{no}").format(title=title, no=session.session_no)


def _partner(store: Store, subject: str) -> str:
    partner = store.get(Partner, subject)
    if partner is not None:
        return partner.partner_name
    promise = store.get(Contribution, subject)
    if promise is None:
        return ""
    told = (_partner(store, promise.partner_id), promise.description)
    return ", ".join(part for part in told if part)
