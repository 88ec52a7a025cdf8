"""Partners: what companies promised, realised, and to whom it went."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.money import rupiah
from ppks_desktop.domain.office import Profile
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.records import AidProposal, Contribution, Handover, Partner
from ppks_desktop.domain.standing import standing
from ppks_desktop.domain.views import ContributionView, PartnerView
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.storage.store import Store


class Partnering:
    """Keeps the partners and follows every rupiah to a recipient."""

    def __init__(self, store: Store, me: Profile) -> None:
        """Work for one officer on one vault."""
        self._store = store
        self._me = me

    def partners(self) -> tuple[PartnerView, ...]:
        """Every partner with its contributions, by name."""
        found = self._store.find(Partner, withdrawn=False)
        return tuple(
            self._partner(one) for one in sorted(found, key=lambda one: one.partner_name.casefold())
        )

    def contributions(self) -> tuple[ContributionView, ...]:
        """Every contribution, the latest period first."""
        found = self._store.find(Contribution, withdrawn=False)
        ordered = sorted(found, key=lambda one: (one.period_year or 0, one.id), reverse=True)
        return tuple(self._contribution(one) for one in ordered)

    def contribution(self, contribution_id: str) -> ContributionView:
        """One contribution with what is left of it."""
        return self._contribution(self._known(contribution_id))

    def realise(
        self,
        contribution_id: str,
        value: int,
        on: date,
        beside: Mapping[str, Any] | None = None,
    ) -> None:
        """Write what was really received, in whole rupiah; never below what is allocated.

        ``beside`` is what the form tells that no column keeps.
        """
        policy.require(self._me.role, Act.REALISE)
        known = self._contribution(self._known(contribution_id))
        if value < known.allocated:
            raise InvalidValue(
                _(
                    "Nilai realisasi tidak boleh di bawah yang sudah dialokasikan, {sum}. "
                    "Periksa angkanya."
                ).format(sum=rupiah(known.allocated))
            )
        kept = known.contribution.realised_answers if beside is None else dict(beside)
        self._store.save(
            replace(
                known.contribution,
                realised_value=value,
                realisation_date=on,
                realised_answers=kept,
            )
        )

    def _known(self, contribution_id: str) -> Contribution:
        found = self._store.get(Contribution, contribution_id)
        if found is None:
            raise InvalidValue(_("Kontribusi ini tidak ada di brankas ini. Pilih lagi."))
        return found

    def _partner(self, partner: Partner) -> PartnerView:
        found = self._store.find(Contribution, partner_id=partner.id, withdrawn=False)
        views = tuple(self._contribution(one) for one in sorted(found, key=lambda one: one.id))
        return PartnerView(
            partner=partner,
            contributions=views,
            committed=sum(one.contribution.committed_value for one in views),
            realised=sum(one.contribution.realised_value for one in views),
            allocated=sum(one.allocated for one in views),
        )

    def _contribution(self, contribution: Contribution) -> ContributionView:
        given = standing(self._store.find(Handover, contribution_id=contribution.id))
        approved = self._store.find(
            AidProposal, contribution_id=contribution.id, status="disetujui", withdrawn=False
        )
        handed = {one.proposal_id for one in given}
        promised = sum(
            item.amount for one in approved if one.id not in handed for item in one.items
        )
        allocated = sum(one.total_amount for one in given) + promised
        remaining = contribution.realised_value - allocated
        return ContributionView(
            contribution=contribution,
            allocated=allocated,
            remaining=remaining,
            recipients=len({one.person_id for one in given}),
            overdrawn=remaining < 0,
        )
