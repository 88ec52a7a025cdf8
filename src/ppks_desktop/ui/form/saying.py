"""Answers in words, as tables and fields that are only read show them."""

from ppks_desktop.domain.money import grouped
from ppks_desktop.forms import Session
from ppks_desktop.forms.filling.refs import resolve
from ppks_desktop.forms.filling.views import label_of


def words_of(session: Session, ref: str) -> str:
    """An answer as it is read: of choices their labels, with dots in what has a unit."""
    value = session.value(ref)
    if isinstance(value, int) and value >= 0 and session.question(ref).unit:
        return grouped(value)
    if value is None:
        return session.text(ref)
    every = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    words = [words_of_choice(session, ref, one) for one in every]
    return ", ".join(word for word in words if word) or session.text(ref)


def words_of_choice(session: Session, ref: str, value: str) -> str | None:
    """The words of one choice of a question; None where its list has no such value."""
    _row, element = resolve(session.plan, session.evaluation.root, ref)
    return label_of(session.evaluation, element, value)
