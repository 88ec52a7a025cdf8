"""Aid: asked for, decided, and given into somebody's hands."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ppks_desktop.domain import policy, reference
from ppks_desktop.domain.aid import Catalogue, check_items, overlaps, total
from ppks_desktop.domain.change import AUTHORITY_ROLES, Change
from ppks_desktop.domain.contact import seen
from ppks_desktop.domain.dates import said_date
from ppks_desktop.domain.ink import Ink
from ppks_desktop.domain.office import Clock, NewId, OfficeSettings, Profile, local_day
from ppks_desktop.domain.orders import HandoverOrder, ProposalOrder
from ppks_desktop.domain.photo import prepare_photo
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import is_handled
from ppks_desktop.domain.records import AidProposal, Case, Handover, Membership, Person
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.standing import standing
from ppks_desktop.domain.views import AidColumn, EarlierAid
from ppks_desktop.domain.wording import items_text
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.services.granting.board import aid_board
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.store import Store


class Granting:
    """Proposes, decides and hands over aid, and guards against giving twice unawares."""

    def __init__(
        self,
        store: Store,
        blobs: Blobs,
        me: Profile,
        clock: Clock,
        new_id: NewId,
        regions: Regions,
        catalogue: Catalogue,
        office: Callable[[], OfficeSettings],
        first_change: Callable[[str, str], Change | None],
    ) -> None:
        """Work for one officer on one vault; ``first_change`` tells how a record came to be."""
        self._store = store
        self._blobs = blobs
        self._me = me
        self._clock = clock
        self._new_id = new_id
        self._regions = regions
        self._catalogue = catalogue
        self._office = office
        self._first_change = first_change

    def board(self) -> tuple[AidColumn, ...]:
        """All proposals by their state, the latest first."""
        policy.require(self._me.role, Act.READ)
        return aid_board(self._store, self._regions, self._catalogue)

    def earlier_aid(
        self, person_id: str, kind_code: str | None, on: date
    ) -> tuple[EarlierAid, ...]:
        """What this person and this family received inside the window, of a kind or of any.

        From any source, what came in by bundle too; the latest first.
        """
        family = self._family_of(person_id)
        found = {one.id: one for one in self._store.find(Handover, person_id=person_id)}
        for member in self._members(family):
            found |= {one.id: one for one in self._store.find(Handover, person_id=member)}
        if family is not None:
            found |= {one.id: one for one in self._store.find(Handover, family_id=family)}
        given = standing(found.values())
        months = self._office().duplicate_months
        kinds = {one.kind_code for one in given} if kind_code is None else {kind_code}
        inside = [one for kind in kinds for one in overlaps(given, kind, on, months=months)]
        inside.sort(key=lambda one: (one.handed_on or date.min, one.id), reverse=True)
        return tuple(self._earlier(one) for one in inside)

    def proposal(self, proposal_id: str) -> AidProposal:
        """One proposal by its id."""
        policy.require(self._me.role, Act.READ)
        return self._proposal(proposal_id)

    def propose(self, order: ProposalOrder, beside: Mapping[str, Any] | None = None) -> str:
        """Write a proposal and return its id; a repeat inside the window takes a reason.

        ``beside`` is what the form tells that no column keeps.
        """
        policy.require(self._me.role, Act.PROPOSE)
        check_items(order.items)
        on = order.proposed_on or local_day(self._clock)
        self._guard(order.person_id, order.kind_code, on, order.repeat_reason)
        person = self._person(order.person_id)
        proposal = AidProposal(
            id=self._new_id(),
            person_id=person.id,
            family_id=self._family_of(person.id),
            village_code=person.village_code,
            case_id=order.case_id,
            kind_code=order.kind_code,
            items=order.items,
            fund_source=order.fund_source,
            contribution_id=order.contribution_id,
            reason=order.reason,
            repeat_reason=order.repeat_reason,
            proposed_on=on,
            proposed_by=self._me.name,
            answers=dict(beside or {}),
        )
        self._store.save(proposal)
        return proposal.id

    def decide(self, proposal_id: str, approved: bool, note: str | None = None) -> None:
        """Write the office's decision on a proposal; a refusal takes a note."""
        policy.require(self._me.role, Act.DECIDE)
        if not approved and not (note or "").strip():
            raise InvalidValue(_("Tulis alasan penolakan."))
        self._store.save(
            replace(
                self._proposal(proposal_id),
                status="disetujui" if approved else "ditolak",
                decided_by=self._me.name,
                decided_on=local_day(self._clock),
                decision_note=note,
            )
        )

    def hand_over(self, order: HandoverOrder) -> str:
        """Write one handover, a fact, with its inks and photo in one transaction; return its id.

        Without a proposal one is written in the same transaction. The same kind to this person or
        family inside the window is refused unless the order says why. The case that the order
        names is handled from that day on, with aid as its basis.
        """
        policy.require(self._me.role, Act.HAND_OVER)
        self._check(order)
        self._guard(order.person_id, order.kind_code, order.handed_on, order.repeat_reason)
        person = self._person(order.person_id)
        with self._store.database.writing():
            proposal_id = order.proposal_id or self._propose_now(order, person)
            handover = self._handover(order, person, proposal_id)
            records = [handover, seen(person, order.handed_on), *self._handled(order)]
            self._store.save(*records)
        return handover.id

    def reverse(self, handover_id: str, reason: str) -> str:
        """Reverse a handover that was written wrongly; both stay. Return the reversal's id."""
        policy.require(self._me.role, Act.HAND_OVER)
        if not reason.strip():
            raise InvalidValue(_("Tulis alasan pembatalan penyerahan."))
        found = self._store.get(Handover, handover_id)
        if found is None or found.reverses_id:
            raise InvalidValue(_("Penyerahan ini tidak ada di brankas ini. Muat ulang halaman."))
        if self._store.find(Handover, reverses_id=handover_id):
            raise InvalidValue(_("Penyerahan ini sudah dibatalkan. Muat ulang halaman."))
        reversal = replace(
            found, id=self._new_id(), reverses_id=found.id, reversal_reason=reason.strip()
        )
        self._store.save(reversal)
        return reversal.id

    def _check(self, order: HandoverOrder) -> None:
        check_items(order.items)
        if order.handed_on > local_day(self._clock):
            raise InvalidValue(_("Tanggal penyerahan belum tiba. Perbaiki tanggalnya."))
        if not order.receiver_ink:
            sentence = _("Tanda tangan penerima belum ada. Mintalah penerima menggores.")
            raise InvalidValue(sentence, "goresan-penerima")
        if not order.officer_ink:
            sentence = _("Tanda tangan petugas belum ada. Goreskan tanda tangan Anda.")
            raise InvalidValue(sentence, "goresan-petugas")
        if order.proposal_id is None:
            return
        proposal = self._proposal(order.proposal_id)
        if proposal.person_id != order.person_id:
            raise InvalidValue(_("Usulan ini milik orang lain. Pilih usulan yang benar."))
        if proposal.status != "disetujui":
            raise InvalidValue(_("Usulan ini belum disetujui kantor. Tunggu keputusan kantor."))
        if standing(self._store.find(Handover, proposal_id=proposal.id)):
            raise InvalidValue(_("Bantuan dari usulan ini sudah diserahkan. Lihat linimasanya."))

    def _guard(self, person_id: str, kind_code: str, on: date, reason: str | None) -> None:
        earlier = self.earlier_aid(person_id, kind_code, on)
        if earlier and not (reason or "").strip():
            first = earlier[0]
            sentence = _(
                "{who} sudah menerima bantuan sejenis pada {on}. Tulis alasan bila tetap "
                "dilanjutkan."
            )
            raise InvalidValue(
                sentence.format(who=first.who, on=said_date(first.on)), "bantuan-ganda"
            )

    def _propose_now(self, order: HandoverOrder, person: Person) -> str:
        decides = self._me.role in AUTHORITY_ROLES and policy.may(self._me.role, Act.DECIDE)
        proposal = AidProposal(
            id=self._new_id(),
            person_id=person.id,
            family_id=self._family_of(person.id),
            village_code=person.village_code,
            case_id=order.case_id,
            kind_code=order.kind_code,
            items=order.items,
            fund_source=order.fund_source,
            contribution_id=order.contribution_id,
            reason=order.purpose,
            repeat_reason=order.repeat_reason,
            proposed_on=order.handed_on,
            proposed_by=self._me.name,
        )
        if decides:
            proposal = replace(
                proposal,
                status="disetujui",
                decided_by=self._me.name,
                decided_on=order.handed_on,
            )
        self._store.save(proposal)
        return proposal.id

    def _handover(self, order: HandoverOrder, person: Person, proposal_id: str) -> Handover:
        photo = prepare_photo(order.photo) if order.photo else None
        return Handover(
            id=self._new_id(),
            person_id=person.id,
            family_id=self._family_of(person.id),
            village_code=person.village_code,
            proposal_id=proposal_id,
            case_id=order.case_id,
            kind_code=order.kind_code,
            items=order.items,
            total_amount=total(order.items),
            fund_source=order.fund_source,
            contribution_id=order.contribution_id,
            decree_no=order.decree_no,
            decree_date=order.decree_date,
            payment_method=order.payment_method,
            purpose=order.purpose,
            place=order.place,
            handed_on=order.handed_on,
            officer=self._me.name,
            officer_position=self._me.position,
            officer_nip=self._me.nip,
            receiver_name=order.receiver_name or person.full_name,
            witness_name=order.witness_name,
            witness_position=order.witness_position,
            receiver_ink=self._keep_ink(order.receiver_ink),
            officer_ink=self._keep_ink(order.officer_ink),
            photo=self._blobs.put(photo, "photo") if photo else None,
            repeat_reason=order.repeat_reason,
        )

    def _handled(self, order: HandoverOrder) -> tuple[Case, ...]:
        """The case of the order as it stands after the handover."""
        case = self._store.get(Case, order.case_id) if order.case_id else None
        if case is None:
            return ()
        kind = self._catalogue.kind(order.kind_code)
        basis = ["modal_usaha" if kind.is_money else "bantuan"]
        basis += ["csr"] if order.fund_source == "csr" else []
        whole = tuple(dict.fromkeys((*case.handled_basis, *basis)))
        if is_handled(case.handling_status):
            return (replace(case, handled_basis=whole),)
        handled = replace(
            case,
            handling_status="tertangani",
            handled_first_date=case.handled_first_date or order.handed_on,
            handled_basis=whole,
        )
        return (handled,)

    def _keep_ink(self, ink: bytes | None) -> str | None:
        if ink is None:
            return None
        return self._blobs.put(Ink.from_bytes(ink).to_bytes(), "ink")

    def _person(self, person_id: str) -> Person:
        found = self._store.get(Person, person_id)
        if found is None:
            raise InvalidValue(_("Orang ini tidak ada di brankas ini. Cari lagi."))
        return found

    def _proposal(self, proposal_id: str) -> AidProposal:
        found = self._store.get(AidProposal, proposal_id)
        if found is None:
            raise InvalidValue(_("Usulan ini tidak ada di brankas ini. Muat ulang halaman."))
        return found

    def _family_of(self, person_id: str) -> str | None:
        links = self._store.find(Membership, person_id=person_id, withdrawn=False)
        current = [link for link in links if link.until is None]
        return max(current, key=lambda link: link.id).family_id if current else None

    def _members(self, family_id: str | None) -> tuple[str, ...]:
        if family_id is None:
            return ()
        links = self._store.find(Membership, family_id=family_id, withdrawn=False)
        return tuple(link.person_id for link in links if link.until is None)

    def _earlier(self, handover: Handover) -> EarlierAid:
        person = self._store.get(Person, handover.person_id)
        return EarlierAid(
            on=handover.handed_on or date.min,
            what=items_text(handover.items),
            who=person.full_name if person else (handover.receiver_name or ""),
            source=reference.label("fund_source", handover.fund_source),
            where_from=self._where_from(handover.id),
            handover_id=handover.id,
            amount=handover.total_amount,
        )

    def _where_from(self, handover_id: str) -> str:
        change = self._first_change(Handover.TABLE, handover_id)
        if change is None or change.replica == self._me.replica:
            return _("dicatat di brankas ini")
        return _("dari paket {who}").format(who=change.actor)
