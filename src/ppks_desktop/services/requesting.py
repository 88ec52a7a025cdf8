"""What people ask about their own data, and what the office answers in time."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.filing import answers_of, file_answers
from ppks_desktop.domain.office import NewId, Profile
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.records import DataRequest, Person
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms.finishing import Forms
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.store import Store

Answers = Mapping[str, Any]

_FORM = "data_request"


class Requesting:
    """Keeps requests of data subjects and their answers (UU 27/2022)."""

    def __init__(
        self, store: Store, me: Profile, new_id: NewId, drafts: Drafts, forms: Forms
    ) -> None:
        """Work for one officer on one vault."""
        self._store = store
        self._me = me
        self._new_id = new_id
        self._drafts = drafts
        self._forms = forms

    def starting(self, subject: str) -> dict[str, Any]:
        """What the form begins with: for a person a new request, for a request itself."""
        known = self._store.get(DataRequest, subject)
        person = self._person(known.person_id if known else subject)
        told = answers_of(known, self._forms.get(_FORM).columns(_FORM)) if known else {}
        return {**told, "person_name": person.full_name}

    def finish(self, subject: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write a request of a person, or what changed of one; return whose it is.

        An answer is the word of who gave it; the office's stands before others'.
        """
        policy.require(self._me.role, Act.REGISTER)
        known = self._store.get(DataRequest, subject)
        person = self._person(known.person_id if known else subject)
        done = self._forms.finish(_FORM, answers)
        filed, _rest = file_answers(DataRequest, done.saved.table(DataRequest.TABLE))
        filed["answers"] = done.rest(DataRequest.TABLE)
        if filed.get("done_at"):
            before = known.answered_by if known and known.done_at else None
            filed["answered_by"] = before or self._me.name
        if known is None:
            request = DataRequest(
                id=self._new_id(),
                person_id=person.id,
                village_code=person.village_code,
                recorded_by=self._me.name,
                **filed,
            )
        else:
            request = replace(known, **filed)
        with self._store.database.writing():
            self._store.save(request)
            if draft_id is not None:
                self._drafts.drop(draft_id)
        return person.id

    def _person(self, person_id: str) -> Person:
        found = self._store.get(Person, person_id)
        if found is None:
            raise InvalidValue(_("Orang ini tidak ada di brankas ini. Cari lagi."))
        return found
