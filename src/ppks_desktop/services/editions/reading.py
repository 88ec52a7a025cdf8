"""The answers of a record in words, on the edition of the form they were given on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeAlias

from ppks_desktop.domain import policy
from ppks_desktop.domain.office import Profile
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import PpksTypes, module_type
from ppks_desktop.domain.records import Assessment, Case, Person, Visit
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import Form, Session
from ppks_desktop.forms.layout import Cell, Part, Table, layout
from ppks_desktop.forms.marks import BEGUN, MARKS
from ppks_desktop.forms.oldanswers import OldAnswer, in_words, old_answers
from ppks_desktop.i18n import gettext as _
from ppks_desktop.i18n import language
from ppks_desktop.storage.store import Store

Answered: TypeAlias = Assessment | Case | Visit
"""A record that keeps every answer it was made from."""

KINDS: tuple[type[Answered], ...] = (Assessment, Case, Visit)


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
        """The answers of an assessment, a case or a visit.

        Raises NotPermitted where they are of a type that this role may not read.
        """
        found = (self._store.get(kind, record_id) for kind in KINDS if table == kind.TABLE)
        record: Answered | None = next(found, None)
        if record is None:
            raise InvalidValue(_("Catatan ini tidak ada di brankas ini. Muat ulang halaman."))
        form_id = "case" if isinstance(record, Case) else record.form_id
        code = record.type_code if isinstance(record, Case) else module_type(form_id)
        policy.require(self._me.role, Act.READ)
        if code and self._types.is_restricted(code):
            policy.require(self._me.role, Act.READ_RESTRICTED)
        return self._told(form_id, record.answers, record.person_id)

    def _told(self, form_id: str, answers: Mapping[str, Any], person_id: str) -> Read:
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
        laid = layout(form, "filled", self._shelf.begin(form_id, answers), language=language())
        parts = tuple(part for part in map(_part, laid.parts) if part.lines)
        return replace(
            raw,
            title=form.title,
            version=form.version,
            parts=parts,
            olds=laid.olds,
            is_raw=False,
        )


def _raw(answers: Mapping[str, Any]) -> ReadPart:
    given = {name: value for name, value in answers.items() if name not in MARKS}
    return ReadPart("", tuple((name, in_words(value)) for name, value in given.items()))


def _part(part: Part) -> ReadPart:
    lines: list[tuple[str, str]] = []
    for item in part.items:
        lines += _rows(item) if isinstance(item, Table) else _cell(item)
    return ReadPart(part.label, tuple(lines))


def _cell(cell: Cell, above: str = "") -> Iterator[tuple[str, str]]:
    if cell.shown and cell.text:
        reason = _("{answer} (alasan: {reason})") if cell.reason else "{answer}"
        yield above + cell.label, reason.format(answer=cell.text, reason=cell.reason)


def _rows(table: Table) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(table.rows, 1):
        above = f"{table.label} {number}. "
        for cell in line.cells:
            yield from _cell(cell, above)
        for inner in line.tables:
            yield from ((above + label, said) for label, said in _rows(inner))
