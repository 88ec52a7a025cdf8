"""Aid in the demo city: asked for, approved, refused, handed over."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from ppks_desktop.domain.aid import load_catalogue, total
from ppks_desktop.domain.records import AidProposal, Handover, Item
from ppks_desktop.services.demo.desks import PRICES
from ppks_desktop.services.demo.ids import Ids, odds
from ppks_desktop.services.demo.partners import Purse
from ppks_desktop.services.demo.receiver import Receiver

KINDS = odds(
    {"alat_jahit": 26.0, "alat_membuat_kue": 26.0, "alat_memasak": 22.0, "modal_usaha_uang": 26.0}
)
SETS = {
    "alat_jahit": (("mesin_jahit", 1), ("setrika_uap", 1), ("benang_jarum", 1)),
    "alat_membuat_kue": (("oven_gas", 1), ("mixer_kue", 1), ("loyang_kue", 2), ("bahan_kue", 1)),
    "alat_memasak": (("kompor_gas", 1), ("tabung_gas", 1), ("wajan_besar", 1), ("panci_kukus", 1)),
    "modal_usaha_uang": (("uang_modal", 1),),
}
_PURPOSES = {
    "alat_jahit": "usaha menjahit pakaian",
    "alat_membuat_kue": "usaha kue dan roti",
    "alat_memasak": "usaha makanan siap saji",
    "modal_usaha_uang": "modal usaha",
}
APPROVER = "Hasan Effendi"


@dataclass(slots=True)
class Aid:
    """Makes proposals and handovers."""

    rng: Random
    ids: Ids
    purse: Purse
    officer: str

    def ask(self, who: Receiver, asked_on: date, kind: str | None = None) -> AidProposal:
        """A proposal that waits for the office."""
        kind = kind or KINDS.draw(self.rng)
        return AidProposal(
            id=self.ids(),
            person_id=who.person_id,
            family_id=who.family_id,
            village_code=who.village,
            case_id=who.case_id,
            kind_code=kind,
            items=items_of(kind),
            fund_source="apbd_kota",
            reason="Hasil asesmen: " + _PURPOSES[kind],
            proposed_on=asked_on,
            proposed_by=self.officer,
        )

    def decided(self, who: Receiver, decided_on: date, status: str = "disetujui") -> AidProposal:
        """A proposal the office decided on, asked for three weeks before."""
        asked = self.ask(who, decided_on - timedelta(days=21))
        note = "Belum ada anggaran tahun ini" if status == "ditolak" else None
        return replace(
            asked, status=status, decided_by=APPROVER, decided_on=decided_on, decision_note=note
        )

    def given(self, who: Receiver, on: date) -> tuple[AidProposal, Handover]:
        """Aid asked for, approved and handed over on a day; companies pay as far as they gave."""
        proposal = self.decided(who, on - timedelta(days=12), "disalurkan")
        amount = total(proposal.items)
        contribution = self.purse.pay(amount, on) if self.rng.random() < 0.4 else None
        handover = Handover(
            id=self.ids(),
            person_id=who.person_id,
            family_id=who.family_id,
            village_code=who.village,
            proposal_id=proposal.id,
            case_id=who.case_id,
            kind_code=proposal.kind_code,
            items=proposal.items,
            total_amount=amount,
            fund_source="csr" if contribution else "apbd_kota",
            contribution_id=contribution,
            payment_method="tunai" if proposal.kind_code == "modal_usaha_uang" else None,
            purpose=_PURPOSES[proposal.kind_code],
            place="Kantor kelurahan",
            handed_on=on,
            officer=self.officer,
            officer_position="Petugas lapangan (contoh)",
            receiver_name=who.name,
            witness_name="Saksi Contoh",
            witness_position="Ketua RT",
        )
        return proposal, handover


def items_of(kind: str) -> tuple[Item, ...]:
    """The usual set of a kind at the example prices."""
    catalogue = load_catalogue()
    return tuple(catalogue.item(code).line(qty, PRICES[code]) for code, qty in SETS[kind])
