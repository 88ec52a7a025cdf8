"""The answers of earlier editions that stand beside the others, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ppks_desktop.forms.filling.restoring import parked_in
from ppks_desktop.forms.model.marks import REASONS, TYPED
from ppks_desktop.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class OldAnswer:
    """One parked answer: the question as it was called, the answer in words, its version."""

    label: str
    said: str
    version: str


def old_answers(answers: Mapping[str, object]) -> tuple[OldAnswer, ...]:
    """Everything parked in a document, in the order in which it was parked."""
    return tuple(_told(one) for one in parked_in(answers))


def _told(parked: object) -> OldAnswer:
    if not isinstance(parked, Mapping):
        return OldAnswer("", in_words(parked), "")
    label = str(parked.get("label") or parked.get("ref") or "")
    kinds = {REASONS: _("{label} (alasan)"), TYPED: _("{label} (tertulis)")}
    kind = kinds.get(str(parked.get("kind", "")), "{label}")
    said = str(parked.get("said") or "") or in_words(parked.get("value"))
    return OldAnswer(kind.format(label=label), said, str(parked.get("version") or ""))


def in_words(value: object) -> str:
    """A stored value of any shape as one line."""
    return ", ".join(_pieces(value))


def _pieces(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield f"{name}: {in_words(one)}"
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _pieces(one)
    elif value is not None:
        yield str(value)
