"""Forms begun and not finished."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ppks_desktop.domain.office import Clock, NewId, micros
from ppks_desktop.domain.sight import Sight
from ppks_desktop.storage.drafts import Draft, Drafts


def _freely() -> None:
    """Nothing is in the way."""


class Drafting:
    """Keeps drafts as they are typed; none of them ever travels."""

    def __init__(
        self,
        drafts: Drafts,
        clock: Clock,
        new_id: NewId,
        sight: Sight,
        may_begin: Callable[[], None] = _freely,
    ) -> None:
        """Keep them in this vault; ``may_begin`` raises where none should be begun.

        What is out of ``sight`` is neither listed nor handed out: a role may be lowered later.
        """
        self._sight = sight
        self._may_begin = may_begin
        self._drafts = drafts
        self._clock = clock
        self._new_id = new_id

    def open_draft(
        self,
        form_id: str,
        subject_id: str | None = None,
        answers: Mapping[str, Any] | None = None,
        form_version: str = "",
        title: str = "",
    ) -> Draft:
        """The draft of this form about this subject: the one begun before, or a new one.

        A new one is not kept before ``keep`` is called, so that looking writes nothing. A draft
        that checks what somebody else keyed is nobody's but its keyer's. Raises NotPermitted
        where the form is out of this role's sight.
        """
        self._sight.require(form_id)
        for one in self._drafts.list():
            checks = one.sheet is not None and one.sheet.first
            if subject_id and not checks and (one.form_id, one.subject_id) == (form_id, subject_id):
                return one
        self._may_begin()
        return Draft(
            id=self._new_id(),
            form_id=form_id,
            form_version=form_version,
            title=title,
            subject_id=subject_id,
            answers=dict(answers or {}),
            place="",
            changed_at=micros(self._clock()),
        )

    def get(self, draft_id: str) -> Draft | None:
        """A draft by its id, or None if it was finished or dropped.

        Raises NotPermitted where its form is out of this role's sight.
        """
        draft = self._drafts.get(draft_id)
        if draft is not None:
            self._sight.require(draft.form_id)
        return draft

    def keep(self, draft: Draft) -> Draft:
        """Keep the draft as it is now and return it with its time; durable on return."""
        stamped = replace(draft, changed_at=micros(self._clock()))
        self._drafts.keep(stamped)
        return stamped

    def drop(self, draft_id: str) -> None:
        """Forget a draft."""
        self._drafts.drop(draft_id)

    def list(self) -> tuple[Draft, ...]:
        """Every draft this role may see, the latest first."""
        found = [one for one in self._drafts.list() if self._sight.sees(one.form_id)]
        return tuple(sorted(found, key=lambda one: one.changed_at, reverse=True))
