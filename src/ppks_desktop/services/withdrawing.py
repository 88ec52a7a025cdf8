"""Taking back what a person agreed to, as easily as it was given."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ppks_desktop.domain import policy, reference
from ppks_desktop.domain.filing import file_answers
from ppks_desktop.domain.office import Profile
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.records import Consent
from ppks_desktop.errors import InvalidValue
from ppks_desktop.forms.finishing import Forms
from ppks_desktop.forms.model.marks import REASONS
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.drafts import Drafts
from ppks_desktop.storage.store import Store

Answers = Mapping[str, Any]

_FORM = "consent"
_WITHDRAWING, _WITHDRAWN = "menarik", "ditarik"
"""What the form of consent is told of its stage: one asks, the other shows both halves."""


class Withdrawing:
    """Writes on a consent when, how and by whom it was taken back; nothing is deleted."""

    def __init__(self, store: Store, me: Profile, drafts: Drafts, forms: Forms) -> None:
        """Work for one officer on one vault."""
        self._store = store
        self._me = me
        self._drafts = drafts
        self._forms = forms

    def starting(self, consent_id: str) -> dict[str, Any]:
        """What the form begins with: what was agreed, and who is likeliest to take it back."""
        known = self._standing(consent_id)
        told = {
            "stage": _WITHDRAWING,
            "agreed": ", ".join(reference.label("purposes", one) for one in known.purposes),
            "agreed_on": known.given_on.isoformat() if known.given_on else None,
            "withdrawal_relation": known.relation,
            "withdrawn_by": known.given_by,
        }
        return {name: value for name, value in told.items() if value}

    def finish(self, consent_id: str, answers: Answers, draft_id: str | None = None) -> str:
        """Write the withdrawal on the consent, drop the draft; return whose consent it is."""
        policy.require(self._me.role, Act.REGISTER)
        known = self._standing(consent_id)
        done = self._forms.finish(_FORM, {**answers, "stage": _WITHDRAWING})
        filed, _rest = file_answers(Consent, done.saved.table(Consent.TABLE))
        told: dict[str, Any] = done.rest(Consent.TABLE)
        reasons = {**known.answers.get(REASONS, {}), **told.pop(REASONS, {})}
        kept = {**known.answers, **told, "stage": _WITHDRAWN}
        if reasons:
            kept[REASONS] = reasons
        with self._store.database.writing():
            self._store.save(replace(known, withdrawn_on=filed["withdrawn_on"], answers=kept))
            if draft_id is not None:
                self._drafts.drop(draft_id)
        return known.person_id

    def _standing(self, consent_id: str) -> Consent:
        found = self._store.get(Consent, consent_id)
        if found is None or found.withdrawn_on is not None:
            raise InvalidValue(
                _("Persetujuan ini sudah ditarik atau tidak ada. Muat ulang halaman orang.")
            )
        return found
