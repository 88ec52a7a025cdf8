"""Opening a form: its draft found or made, its session begun; all on the worker."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ppks_desktop.domain.identity import Check
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms import Session
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Draft
from ppks_desktop.storage.likeness import Likeness
from ppks_desktop.ui.pages.form.jobs import FormJob


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the page asks for; all but the checks run on the worker."""

    begin: Callable[[str, Mapping[str, Any]], Session]
    version: Callable[[str], str]
    open_draft: Callable[..., Draft]
    draft: Callable[[str], Draft | None]
    keep: Callable[[Draft], Draft]
    drop: Callable[[str], None]
    name: Callable[[str], str]
    alike: Callable[[Mapping[str, Any], str | None], Sequence[Likeness]]
    check_nik: Callable[[str, Mapping[str, Any]], Check]
    check_kk: Callable[[str, Mapping[str, Any]], Check]


@dataclass(frozen=True, slots=True)
class Begun:
    """A form that is open: its job, whom it is about, its draft and session."""

    job: FormJob
    subject: str | None
    name: str
    draft: Draft
    session: Session


class Opener:
    """Begins forms and goes on with drafts."""

    def __init__(self, shelf: Shelf, jobs: Sequence[FormJob]) -> None:
        self._shelf = shelf
        self._jobs = {job.code: job for job in jobs}

    def begin(self, code: str, value: str | None) -> Begun:
        """Find the draft of this form and subject or make one, and open its session."""
        if code == "draf":
            return self._go_on(str(value))
        job = self._jobs[code]
        version = self._shelf.version(job.form_id)
        known = job.begin(value)
        draft = self._shelf.open_draft(
            _draft_form(job), value, known, form_version=version, title=job.title("")
        )
        return self._started(job, draft)

    def _go_on(self, draft_id: str) -> Begun:
        draft = self._shelf.draft(draft_id)
        if draft is None:
            raise InvalidValue(_("Draf ini sudah selesai atau dihapus. Muat ulang beranda."))
        code = draft.form_id.partition(":")[2] or self._code_of(draft.form_id)
        return self._started(self._jobs[code], draft)

    def _code_of(self, form_id: str) -> str:
        return next(code for code, job in self._jobs.items() if job.form_id == form_id)

    def _started(self, job: FormJob, draft: Draft) -> Begun:
        name = self._shelf.name(draft.subject_id) if draft.subject_id else ""
        session = self._shelf.begin(job.form_id, draft.answers)
        return Begun(job, draft.subject_id, name, draft, session)


def _draft_form(job: FormJob) -> str:
    """The name a draft is filed under: two jobs on one form keep apart."""
    return job.form_id if job.code != "perbaiki" else f"{job.form_id}:{job.code}"
