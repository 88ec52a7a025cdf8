"""Opening a form: its draft found or made, its session begun; all on the worker."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ppks_desktop.desk.shelf import Lift
from ppks_desktop.domain.identity import Check
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import Session
from ppks_desktop.forms.model.marks import BEGUN, EDITION
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.keying import DoubleKeying
from ppks_desktop.storage.drafts import Draft
from ppks_desktop.storage.likeness import Likeness
from ppks_desktop.ui.acts import OTHER
from ppks_desktop.ui.pages.form.jobs import FormJob

SECOND = "ketik-kedua"
"""The code that keys a waiting paper again; its target: the first keying, and who keys now."""

_APART = frozenset({"perbaiki", "tarik"})
"""Jobs whose form is begun anew by another job."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the page asks for; all but the checks run on the worker."""

    begin: Callable[[str, Mapping[str, Any]], Session]
    lift: Callable[[str, Mapping[str, Any]], Lift | None]
    other: Callable[[str], FormJob]
    version: Callable[[str], str]
    title: Callable[[str], str]
    open_draft: Callable[..., Draft]
    draft: Callable[[str], Draft | None]
    keep: Callable[[Draft], Draft]
    drop: Callable[[str], None]
    name: Callable[[str], str]
    alike: Callable[[Mapping[str, Any], str | None], Sequence[Likeness]]
    check_nik: Callable[[str, Mapping[str, Any]], Check]
    check_kk: Callable[[str, Mapping[str, Any]], Check]
    keyings: DoubleKeying
    keyed_twice: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Begun:
    """A form that is open: its job, whom it is about, its draft and session.

    ``lift`` is the way to the edition in use where the draft is on another, ``keyers`` are those
    who keyed papers here before, ``keyed_twice`` says that the office wants two of them for it.
    """

    job: FormJob
    subject: str | None
    name: str
    draft: Draft
    session: Session
    lift: Lift | None = None
    keyers: tuple[str, ...] = ()
    keyed_twice: bool = False

    @property
    def is_blind(self) -> bool:
        """Whether this keys again what somebody keyed, and must not see anything of it."""
        return self.draft.sheet is not None and bool(self.draft.sheet.first)


class Opener:
    """Begins forms and goes on with drafts."""

    def __init__(self, shelf: Shelf, jobs: Sequence[FormJob]) -> None:
        self._shelf = shelf
        self._jobs = {job.code: job for job in jobs}

    def begin(self, code: str, value: Any) -> Begun:
        """Find the draft of this form and subject or make one, and open its session."""
        if code == "draf":
            return self._go_on(str(value))
        if code == SECOND:
            return self._second(*value)
        job = self._job(code)
        version = self._shelf.version(job.form_id)
        known = self._lifted(job, job.begin(value))
        draft = self._shelf.open_draft(
            filed(job), value, known, form_version=version, title=job.title("")
        )
        return self._started(job, draft)

    def _second(self, first_id: str, keyer: str) -> Begun:
        """The second keying of a paper: blind, on the edition and from where the first began."""
        first = self._shelf.keyings.check_second(first_id, keyer)
        job = self._job(first.job)
        draft = self._shelf.keyings.second_draft(first_id)
        if draft is None:
            edition = first.answers.get(EDITION)
            known = {**job.begin(first.subject_id), **({EDITION: edition} if edition else {})}
            made = self._shelf.open_draft(
                filed(job), None, known, form_version=first.form_version, title=job.title("")
            )
            draft = replace(made, subject_id=first.subject_id)
        sheet = draft.sheet or self._shelf.keyings.new_sheet(keyer)
        sheet = replace(sheet, number=first.paper_no, keyer=keyer, twice=True, first=first_id)
        return replace(self._started(job, replace(draft, sheet=sheet)), lift=None)

    def _go_on(self, draft_id: str) -> Begun:
        draft = self._shelf.draft(draft_id)
        if draft is None:
            raise InvalidValue(_("Draf ini sudah selesai atau dihapus. Muat ulang beranda."))
        code = draft.form_id.partition(":")[2] or self._code_of(draft.form_id)
        return self._started(self._job(code), draft)

    def look(self, begun: Begun) -> Begun:
        """The same form with what lifting its answers would do now."""
        return replace(begun, lift=self._shelf.lift(begun.job.form_id, begun.draft.answers))

    def lift(self, begun: Begun) -> Begun:
        """Lift the draft to the edition in use; what it was before is kept with it."""
        found = self._shelf.lift(begun.job.form_id, begun.draft.answers)
        if found is None:
            return begun
        before = begun.draft
        lifted = replace(
            before,
            answers=found.lifted.answers,
            unlifted=before.answers,
            form_version=found.new.version,
        )
        return self._started(begun.job, self._shelf.keep(lifted))

    def lower(self, begun: Begun) -> Begun:
        """Go back to the draft as it was before it was lifted."""
        before = begun.draft.unlifted
        if before is None:
            return begun
        version = str(before.get(BEGUN, ""))
        lowered = replace(begun.draft, answers=before, unlifted=None, form_version=version)
        return self._started(begun.job, self._shelf.keep(lowered))

    def again(self, begun: Begun, draft: Draft) -> Begun:
        """Put a draft back as it was."""
        return self._started(begun.job, self._shelf.keep(draft))

    def _lifted(self, job: FormJob, known: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is known beforehand as the edition in use asks it."""
        found = self._shelf.lift(job.form_id, known)
        return known if found is None else found.lifted.answers

    def _code_of(self, form_id: str) -> str:
        codes = (code for code, job in self._jobs.items() if job.form_id == form_id)
        return next(codes, f"{OTHER}{form_id}")

    def _job(self, code: str) -> FormJob:
        """The job of a code; any other form is one about a person."""
        return self._jobs.get(code) or self._shelf.other(code.removeprefix(OTHER))

    def _started(self, job: FormJob, draft: Draft) -> Begun:
        name = self._shelf.name(draft.subject_id) if draft.subject_id else ""
        lift = self._shelf.lift(job.form_id, draft.answers)
        if lift is not None and lift.changes_nothing:
            version, answers = lift.new.version, lift.lifted.answers
            draft, lift = replace(draft, answers=answers, form_version=version), None
        session = self._shelf.begin(job.form_id, draft.answers)
        keyers = self._shelf.keyings.names()
        twice = job.form_id in self._shelf.keyed_twice()
        return Begun(job, draft.subject_id, name, draft, session, lift, keyers, twice)


def filed(job: FormJob) -> str:
    """The name a draft is filed under: two jobs on one form keep apart."""
    return f"{job.form_id}:{job.code}" if job.code in _APART else job.form_id
