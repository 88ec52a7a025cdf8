"""The answers of a record in words, on the edition of the form they were given on."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol, TypeAlias

from ppks_desktop.domain import policy
from ppks_desktop.domain.filing import answers_of
from ppks_desktop.domain.money import rupiah
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
from ppks_desktop.forms.model.marks import BEGUN, MARKS
from ppks_desktop.forms.model.vocabulary import FILES
from ppks_desktop.forms.paper.layout import Cell, Part, Table, layout
from ppks_desktop.forms.paper.masking import masked
from ppks_desktop.forms.versions.oldanswers import OldAnswer, in_words, old_answers
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
            title=record.form_title or form_id if isinstance(record, Assessment) else form_id,
            version=str(answers.get(BEGUN, "")),
            person_id=person_id,
            name=person.full_name if person else "",
            answers=answers,
            parts=(_raw(answers),),
            olds=old_answers(answers),
            is_raw=True,
        )
        hides = not policy.may(self._me.role, Act.READ_RESTRICTED)
        form = self._shelf.made_with(form_id, answers)
        if form is None:
            return _hidden(raw) if hides else raw
        answers = _whole(record, form)
        laid = layout(form, "filled", self._shelf.begin(form_id, answers), language=language())
        laid = masked(laid, _("(terbatas)")) if hides else laid
        teller = _Teller(_results(form))
        parts = tuple(part for part in map(teller.part, laid.parts) if part.lines)
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


def _hidden(raw: Read) -> Read:
    """Raw answers without what was said: nobody knows here how delicate they are."""
    words = _("(terbatas)")
    parts = tuple(
        replace(part, lines=tuple((label, words) for label, _said in part.lines))
        for part in raw.parts
    )
    return replace(raw, parts=parts, olds=tuple(replace(one, said=words) for one in raw.olds))


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


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells the parts of one filled form; ``results`` are the notes that say what came out."""

    results: frozenset[str]

    def part(self, part: Part) -> ReadPart:
        """The lines under one heading."""
        lines: list[tuple[str, str]] = []
        for item in part.items:
            lines += self._rows(item) if isinstance(item, Table) else self._cell(item)
        return ReadPart(part.label, tuple(lines))

    def _cell(self, cell: Cell, above: str = "") -> Iterator[tuple[str, str]]:
        if cell.shown and cell.ref in self.results:
            yield _("Hasil"), cell.label
        if not (cell.shown and cell.text):
            return
        reason = _("{answer} (alasan: {reason})") if cell.reason else "{answer}"
        yield above + cell.label, reason.format(answer=_said(cell), reason=cell.reason)

    def _rows(self, table: Table) -> Iterator[tuple[str, str]]:
        for number, line in enumerate(table.rows, 1):
            above = f"{table.label} {number}. "
            for cell in line.cells:
                yield from self._cell(cell, above)
            for inner in line.tables:
                yield from ((above + label, said) for label, said in self._rows(inner))


def _results(form: Form) -> frozenset[str]:
    """The notes whose words depend on answers: totals, levels, what was given before."""
    keys = form.plan.outline.scope.keys.values()
    notes = (one for one in keys if one.kind == "question" and one.type == "note")
    return frozenset(
        one.key for one in notes if any("${" in words for words in one.item.label.values())
    )


def _said(cell: Cell) -> str:
    """One answer as it is read: money as money, points beside choices that count."""
    if cell.type in FILES:
        return _("ada; lihat cetakannya")
    if cell.unit == "rupiah" and cell.text.lstrip("-").isdecimal():
        return rupiah(int(cell.text))
    points = [one for one in cell.chosen if one.isdecimal()]
    if len(cell.chosen) == len(points) == 1:
        return _("{answer} (nilai {points})").format(answer=cell.text, points=points[0])
    return f"{cell.text} {cell.unit}".strip()
