"""The forms about partners: what they promise, and what came of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.filing import answers_of, file_answers, plain_answer
from ppks_desktop.domain.office import NewId, Profile
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.records import Contribution, Partner
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms.filling.submission import Submission
from ppks_desktop.forms.finishing import Forms
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.partnering.partnering import Partnering
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.store import Store

Answers = Mapping[str, Any]

_PROMISE, _GIFT = "csr_commitment", "csr_realisation"
_OF_PARTNER = ("pic_email", "forum_member")
"""What the form of a promise asks of the partner and no column keeps."""
_HAS_PROMISE = "has_promise"
"""Whether there is a promise at all: a partner may be known before it promises anything."""


class PartnerSheets:
    """Writes promises and what came of them, each form in one transaction."""

    def __init__(
        self,
        partnering: Partnering,
        store: Store,
        me: Profile,
        new_id: NewId,
        drafts: Drafts,
        forms: Forms,
    ) -> None:
        """Write beside ``partnering``, which keeps the rules of contributions."""
        self._partnering = partnering
        self._store = store
        self._me = me
        self._new_id = new_id
        self._drafts = drafts
        self._forms = forms

    def starting_promise(self, subject: str | None) -> dict[str, Any]:
        """What a promise begins with: of a partner, or the contribution that is corrected."""
        partner, contribution = self._known(subject)
        told = self._told(partner, Partner.TABLE) if partner else {}
        if contribution is not None:
            told |= {_HAS_PROMISE: "ya", **self._told(contribution, Contribution.TABLE)}
        return told

    def finish_promise(
        self, subject: str | None, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Write a promise, and its partner where new or changed; return the contribution's id.

        Where nothing is promised yet the partner alone is written, and the id is its own.
        """
        policy.require(self._me.role, Act.PARTNER)
        known, before = self._known(subject)
        done = self._forms.finish(_PROMISE, answers)
        partner = self._partner(known, done)
        if done.answers.get(_HAS_PROMISE) == "tidak":
            self._write(draft_id, _without_promise(partner, before))
            return partner.id
        filed, _rest = file_answers(Contribution, done.saved.table(Contribution.TABLE))
        kept = done.rest(
            Contribution.TABLE, *done.saved.table(Partner.TABLE), *_OF_PARTNER, _HAS_PROMISE
        )
        filed |= {"partner_id": partner.id, "answers": kept}
        contribution = (
            replace(before, **filed) if before else Contribution(id=self._new_id(), **filed)
        )
        self._write(draft_id, partner, contribution)
        return contribution.id

    def starting_gift(self, contribution_id: str) -> dict[str, Any]:
        """What is known of what came of a promise so far."""
        one = self._partnering.contribution(contribution_id).contribution
        told = {
            "contribution_id": one.id,
            "committed_value": one.committed_value,
            "pledge_date": plain_answer(one.pledge_date),
            "realised_value": one.realised_value or None,
            "realisation_date": plain_answer(one.realisation_date),
        }
        kept = {name: value for name, value in one.realised_answers.items() if name != "_edition"}
        return kept | {name: value for name, value in told.items() if value is not None}

    def finish_gift(
        self, contribution_id: str, answers: Answers, draft_id: str | None = None
    ) -> str:
        """Write what came of a promise so far; never below what is allocated."""
        policy.require(self._me.role, Act.REALISE)
        done = self._forms.finish(_GIFT, answers)
        filed, _rest = file_answers(Contribution, done.saved.table(Contribution.TABLE))
        kept = done.rest(Contribution.TABLE, "contribution_id")
        with self._store.database.writing():
            self._partnering.realise(
                str(done.answers.get("contribution_id") or contribution_id),
                filed["realised_value"],
                filed["realisation_date"],
                kept,
            )
            self._done_with(draft_id)
        return contribution_id

    def _known(self, subject: str | None) -> tuple[Partner | None, Contribution | None]:
        """The partner and the contribution a subject names; it may name a partner alone."""
        if subject is None:
            return None, None
        contribution = self._store.get(Contribution, subject)
        partner = self._store.get(Partner, contribution.partner_id if contribution else subject)
        if partner is None:
            raise InvalidValue(_("Mitra ini tidak ada di brankas ini. Pilih lagi."))
        return partner, contribution

    def _partner(self, known: Partner | None, done: Submission) -> Partner:
        filed, _rest = file_answers(Partner, done.saved.table(Partner.TABLE))
        told = {name: done.answers[name] for name in _OF_PARTNER if name in done.answers}
        if known is None:
            return Partner(id=self._new_id(), answers=told, **filed)
        return replace(known, answers={**known.answers, **told}, **filed)

    def _told(self, record: Partner | Contribution, table: str) -> dict[str, Any]:
        return answers_of(record, self._forms.get(_PROMISE).columns(table))

    def _write(self, draft_id: str | None, *records: Partner | Contribution) -> None:
        with self._store.database.writing():
            self._store.save(*records)
            self._done_with(draft_id)

    def _done_with(self, draft_id: str | None) -> None:
        if draft_id is not None:
            self._drafts.drop(draft_id)


def _without_promise(partner: Partner, before: Contribution | None) -> Partner:
    """The partner alone; a promise that is written already is not taken back by an answer."""
    if before is not None:
        raise InvalidValue(
            _("Komitmen ini sudah tercatat, jadi jawab Ya. Betulkan nilainya bila berubah."),
            "komitmen",
        )
    return partner
