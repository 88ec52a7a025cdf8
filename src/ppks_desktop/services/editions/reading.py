"""The answers of a record in words, on the edition of the form they were given on."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol, TypeAlias

from ppks_desktop.domain import policy
from ppks_desktop.domain.filing import answers_of
from ppks_desktop.domain.office import Profile
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import PpksTypes, module_type
from ppks_desktop.domain.records import (
    AidProposal,
    Assessment,
    Business,
    Case,
    Consent,
    DataRequest,
    FollowUp,
    Person,
    Visit,
)
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import Form, Session
from ppks_desktop.forms.layout import Cell, Part, Table, layout
from ppks_desktop.forms.marks import BEGUN, MARKS
from ppks_desktop.forms.oldanswers import OldAnswer, in_words, old_answers
from ppks_desktop.forms.vocabulary import FILES
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import language
from ppks_desktop.storage.store import Store

Answered: TypeAlias = (
    Assessment | Case | Visit | FollowUp | AidProposal | Business | Consent | DataRequest
)
"""A record of a person that came of a form."""

KINDS: tuple[type[Answered], ...] = (
    Assessment,
    Case,
    Visit,
    FollowUp,
    AidProposal,
    Business,
    Consent,
    DataRequest,
)
_FORMS = {
    "ppks_case": "case",
    "follow_up": "follow_up",
    "aid_proposal": "proposal",
    "business": "business",
    "consent": "consent",
    "data_request": "data_request",
}
"""The form of each table that has but one."""


class Shelf(Protocol):
    """Where forms are found."""

    def made_with(self, form_id: str, answers: Mapping[str, Any]) -> Form | None:
        """The edition these answers were given on, or None where it is not here."""

    def begin(self, form_id: str, answers: Mapping[str, Any] | None = None) -> Session:
        """Open answers on their edition."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """What stands together under a heading: questions with their answers in words."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """The answers of one record; ``is_raw`` where their edition is not here or is broken.

    Raw answers stand under the names of their questions. ``olds`` are those that have no
    question any more.
    """

    form_id: str
    title: str
    version: str
    person_id: str
    name: str
    answers: Mapping[str, Any]
    parts: tuple[ReadPart, ...]
    olds: tuple[OldAnswer, ...] = ()
    is_raw: bool = False


class Reading:
    """Tells what was answered, whatever became of the form since."""

    def __init__(self, store: Store, me: Profile, types: PpksTypes, shelf: Shelf) -> None:
        """Read for one officer on one vault."""
        self._store = store
        self._me = me
        self._types = types
        self._shelf = shelf

    def read(self, table: str, record_id: str) -> Read:
        """The answers a record of a person came from, with what was changed in it since.

        Raises NotPermitted where they are of a type that this role may not read.
        """
        found = (self._store.get(kind, record_id) for kind in KINDS if table == kind.TABLE)
        record: Answered | None = next(found, None)
        if record is None:
            raise InvalidValue(_("Catatan ini tidak ada di brankas ini. Muat ulang halaman."))
        form_id = _FORMS.get(table) or str(getattr(record, "form_id", ""))
        policy.require(self._me.role, Act.READ)
        if any(self._types.is_restricted(code) for code in self._types_of(record)):
            policy.require(self._me.role, Act.READ_RESTRICTED)
        return self._told(form_id, record)

    def _types_of(self, record: Answered) -> tuple[str, ...]:
        """The types of which a record tells: an assessment tells of the whole person."""
        if isinstance(record, Case):
            return (record.type_code,)
        if not isinstance(record, Assessment):
            return ()
        module = module_type(record.form_id)
        cases = self._store.find(Case, person_id=record.person_id)
        return (*((module,) if module else ()), *(one.type_code for one in cases))

    def _told(self, form_id: str, record: Answered) -> Read:
        person_id, answers = record.person_id, record.answers
        person = self._store.get(Person, person_id)
        raw = Read(
            form_id=form_id,
            title=form_id,
            version=str(answers.get(BEGUN, "")),
            person_id=person_id,
            name=person.full_name if person else "",
            answers=answers,
            parts=(_raw(answers),),
            olds=old_answers(answers),
            is_raw=True,
        )
        form = self._shelf.made_with(form_id, answers)
        if form is None:
            return raw
        answers = _whole(record, form)
        laid = layout(form, "filled", self._shelf.begin(form_id, answers), language=language())
        masked = not policy.may(self._me.role, Act.READ_RESTRICTED)
        parts = tuple(part for one in laid.parts if (part := _part(one, masked=masked)).lines)
        return replace(
            raw,
            title=form.title,
            version=form.version,
            answers=answers,
            parts=parts,
            olds=laid.olds,
            is_raw=False,
        )


def _raw(answers: Mapping[str, Any]) -> ReadPart:
    given = {name: value for name, value in answers.items() if name not in MARKS}
    return ReadPart("", tuple((name, in_words(value)) for name, value in given.items()))


def _whole(record: Answered, form: Form) -> dict[str, Any]:
    """Every answer of a record: those it keeps, and its columns as they are now.

    What is written once keeps all its answers; columns speak where it has none (example data).
    """
    told = answers_of(record, form.columns(record.TABLE))
    if isinstance(record, AidProposal):
        told["items"] = [asdict(one) for one in record.items]
    if isinstance(record, Assessment | Case | Visit | FollowUp):
        return {**told, **record.answers}
    marks = {name: record.answers[name] for name in MARKS if name in record.answers}
    return {**told, **marks}


def _part(part: Part, *, masked: bool) -> ReadPart:
    lines: list[tuple[str, str]] = []
    for item in part.items:
        if isinstance(item, Table):
            lines += _rows(item, masked=masked)
        else:
            lines += _cell(item, masked=masked)
    return ReadPart(part.label, tuple(lines))


def _cell(cell: Cell, above: str = "", *, masked: bool) -> Iterator[tuple[str, str]]:
    if not (cell.shown and cell.text):
        return
    if masked and cell.sensitivity == "specific":
        yield above + cell.label, _("(terbatas)")
        return
    answer = _("ada; lihat cetakannya") if cell.type in FILES else cell.text
    points = [one for one in cell.chosen if one.isdecimal()]
    if len(cell.chosen) == len(points) == 1:
        answer = _("{answer} (nilai {points})").format(answer=answer, points=points[0])
    reason = _("{answer} (alasan: {reason})") if cell.reason else "{answer}"
    yield above + cell.label, reason.format(answer=answer, reason=cell.reason)


def _rows(table: Table, *, masked: bool) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(table.rows, 1):
        above = f"{table.label} {number}. "
        for cell in line.cells:
            yield from _cell(cell, above, masked=masked)
        for inner in line.tables:
            yield from ((above + label, said) for label, said in _rows(inner, masked=masked))
