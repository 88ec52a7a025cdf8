"""What each paper says, gathered from the records of the vault."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ppks_desktop.domain import reference
from ppks_desktop.domain.aid import Catalogue, needs_stamp_duty
from ppks_desktop.domain.dates import long_date
from ppks_desktop.domain.ink import Ink
from ppks_desktop.domain.office import OfficeSettings, Profile
from ppks_desktop.domain.ppks import PpksTypes
from ppks_desktop.domain.records import (
    Attendance,
    Contribution,
    Handover,
    Item,
    Participant,
    Partner,
    Person,
    Session,
    Training,
)
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.standing import standing_marks
from ppks_desktop.domain.wording import address_line, items_text
from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.papers.attendance_list import AttendanceListContent, Attendee
from ppks_desktop.papers.bast import BastContent
from ppks_desktop.papers.parties import Decree, ItemLine, Receiver, Signatory
from ppks_desktop.papers.recap import RecapContent
from ppks_desktop.papers.receipt import ReceiptContent
from ppks_desktop.papers.statement import StatementContent
from ppks_desktop.services.issuing.recaps import recap_content
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.recap import Recaps
from ppks_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Contents:
    """Gathers what papers say; raises PaperProblem where a record is not here."""

    store: Store
    blobs: Blobs
    me: Profile
    regions: Regions
    types: PpksTypes
    catalogue: Catalogue
    office: OfficeSettings
    today: date

    def of(self, paper: str, record: str) -> Any:
        """The content of a paper about a record."""
        makers: dict[str, Callable[[str], Any]] = {
            "bast": self.bast,
            "kwitansi": self.receipt,
            "daftar_hadir": self.attendance_list,
            "pernyataan": self.statement,
            "rekap": self.recap,
        }
        if paper not in makers:
            raise PaperProblem(_("Surat ini belum dapat diterbitkan dari sini."), "surat")
        return makers[paper](record)

    def recap(self, year: str) -> RecapContent:
        """The recap of a year of four digits."""
        if not (year.isdigit() and len(year) == 4):
            raise PaperProblem(_("Tulis tahun rekap dengan empat angka."), "tahun")
        return recap_content(
            Recaps(self.store.database).counts(int(year)),
            int(year),
            self.today,
            office=self.office,
            types=self.types,
            regions=self.regions,
            fallback_city=self.regions.name(self.me.area_code[:5]) or "",
            compiler=Signatory(self.me.name, self.me.position, self.me.nip),
        )

    def bast(self, handover_id: str) -> BastContent:
        """The handover paper of one handover."""
        one = self.handover(handover_id)
        kind = self.catalogue.kind(one.kind_code)
        return BastContent(
            on=one.handed_on or self.today,
            place=one.place or "",
            giver=self.officer(one),
            receiver=self._receiver(one),
            kind=kind.name,
            description=items_text(one.items),
            items=tuple(_line(item) for item in one.items),
            total=one.total_amount,
            fund=self._fund(one),
            is_money=kind.is_money,
            paid=self._paid(one),
            decree=self._decree(one),
            purpose=one.purpose or "",
            witnesses=self._witnesses(one),
            acknowledged=self._official(),
            photo=self._attached(one.photo),
            stamp_duty=kind.is_money and self._needs_stamp(one.total_amount),
        )

    def receipt(self, handover_id: str) -> ReceiptContent:
        """The kwitansi of money handed over."""
        one = self.handover(handover_id)
        kind = self.catalogue.kind(one.kind_code)
        if not kind.is_money:
            raise PaperProblem(
                _("Kwitansi hanya untuk bantuan uang. Untuk barang, terbitkan BAST."), "bukan-uang"
            )
        # Papers are Indonesian whatever language the screen has.
        purpose = f"bantuan {kind.name.casefold()} a.n. {one.receiver_name}"
        if one.decree_no:
            purpose += f" sesuai SK Nomor {one.decree_no}"
        return ReceiptContent(
            on=one.handed_on or self.today,
            payer=self.office.payer or self.office.city or self.me.office,
            amount=one.total_amount,
            purpose=purpose,
            receiver=self._receiver(one),
            approved_by=self._official(),
            paid_by=self.officer(one),
            stamp_duty=self._needs_stamp(one.total_amount),
        )

    def attendance_list(self, session_id: str) -> AttendanceListContent:
        """The attendance list of a session: as it was marked, or blank for hands to sign."""
        session = self.store.get(Session, session_id)
        training = self.store.get(Training, session.training_id) if session else None
        if session is None or training is None:
            raise _unknown()
        marks = standing_marks(self.store.find(Attendance, session_id=session_id))
        enrolled = self.store.find(Participant, training_id=training.id)
        people = {
            one.id: one for one in self.store.find(Person, id=[one.person_id for one in enrolled])
        }
        attendees = []
        for one in enrolled:
            person = people.get(one.person_id)
            fact = marks.get((session_id, one.id))
            if person is not None:
                attendees.append(self._attendee(person, fact.mark if fact else ""))
        times = [part for part in (session.start_time, session.end_time) if part]
        return AttendanceListContent(
            training=training.title,
            session_no=session.session_no,
            on=session.session_date,
            time=" - ".join(times).replace(":", "."),
            place=training.venue or "",
            topic=session.topic or "",
            attendees=tuple(sorted(attendees, key=lambda one: one.name.casefold())),
            filled=bool(marks),
            instructor=Signatory(training.instructor) if training.instructor else None,
            committee=Signatory(self.me.name, self.me.position, self.me.nip),
        )

    def statement(self, person_id: str) -> StatementContent:
        """The statement a receiver of aid signs by hand."""
        person = self.store.get(Person, person_id)
        if person is None:
            raise _unknown()
        return StatementContent(on=self.today, person=self._person(person, None))

    def handover(self, handover_id: str) -> Handover:
        """A handover that stands."""
        found = self.store.get(Handover, handover_id)
        if found is None:
            raise _unknown()
        if found.reverses_id or self.store.find(Handover, reverses_id=handover_id):
            raise PaperProblem(
                _("Penyerahan ini sudah dibatalkan, jadi suratnya tidak dapat diterbitkan."),
                "dibatalkan",
            )
        return found

    def ink(self, hash_: str | None) -> Ink | None:
        """A stored ink, or None where there is none."""
        kept = self._attached(hash_)
        return Ink.from_bytes(kept) if kept else None

    def _attached(self, hash_: str | None) -> bytes | None:
        """A stored attachment; a paper is never drawn without one that its record names."""
        kept = self.blobs.get(hash_) if hash_ else None
        if hash_ and kept is None:
            sentence = _(
                "Foto atau tanda tangan untuk surat ini belum ada di brankas ini. "
                "Terima dulu paket yang memuatnya, lalu terbitkan lagi."
            )
            raise PaperProblem(sentence, "lampiran-tidak-ada")
        return kept

    def officer(self, one: Handover) -> Signatory:
        """The officer who handed over, as the paper names them."""
        return Signatory(
            name=one.officer or self.me.name,
            position=one.officer_position or "",
            nip=one.officer_nip or "",
            office=self.me.office,
            address=", ".join(self.office.address[:1]),
            ink=self.ink(one.officer_ink),
        )

    def _receiver(self, one: Handover) -> Receiver:
        person = self.store.get(Person, one.person_id)
        ink = self.ink(one.receiver_ink)
        if person is None:
            return Receiver(name=one.receiver_name or "", ink=ink)
        receiver = self._person(person, ink)
        if one.receiver_name and one.receiver_name != person.full_name:
            return Receiver(
                name=one.receiver_name, address=receiver.address, phone=receiver.phone, ink=ink
            )
        return receiver

    def _person(self, person: Person, ink: Ink | None) -> Receiver:
        village = person.village_code or ""
        area = [self.regions.name(village[:end]) for end in (8, 5, 2) if len(village) >= end]
        address = address_line(
            person.domicile_street,
            person.domicile_rt,
            self.regions.name(village) if village else "",
            ", ".join(name for name in area if name),
        )
        day = long_date(person.birth_date) if person.birth_date else ""
        return Receiver(
            name=person.full_name,
            nik=person.nik or "",
            birth=", ".join(part for part in (person.birth_place or "", day) if part),
            address=address,
            phone=person.phone or "",
            ink=ink,
        )

    def _attendee(self, person: Person, mark: str) -> Attendee:
        village = person.village_code
        return Attendee(
            name=person.full_name,
            sex=person.sex or "",
            village=(self.regions.name(village) if village else None) or "",
            mark=mark,
        )

    def _fund(self, one: Handover) -> str:
        label = reference.written("fund_source", one.fund_source)
        given = self.store.get(Contribution, one.contribution_id) if one.contribution_id else None
        partner = self.store.get(Partner, given.partner_id) if given else None
        return f"{label} {partner.partner_name}" if partner else label

    def _paid(self, one: Handover) -> str:
        if one.payment_method in (None, "", "tunai"):
            return "secara tunai"
        label = reference.written("payment_method", one.payment_method)
        return f"melalui {label[0].lower()}{label[1:]}"

    def _decree(self, one: Handover) -> Decree | None:
        if not one.decree_no:
            return None
        return Decree("Surat Keputusan", one.decree_no, one.decree_date)

    def _witnesses(self, one: Handover) -> tuple[Signatory, ...]:
        if not one.witness_name:
            return ()
        return (Signatory(one.witness_name, one.witness_position or ""),)

    def _official(self) -> Signatory | None:
        if not self.office.officials:
            return None
        first = self.office.officials[0]
        return Signatory(first.name, first.position, first.nip)

    def _needs_stamp(self, amount: int) -> bool:
        return self.office.stamp_duty_box and needs_stamp_duty(amount, self.office.stamp_duty_limit)


def _line(item: Item) -> ItemLine:
    return ItemLine(
        name=item.name,
        spec=item.spec,
        serial_no=item.serial_no,
        qty=item.qty,
        unit=item.unit,
        unit_price=item.unit_price,
        condition=reference.written("condition", item.condition).casefold(),
    )


def _unknown() -> PaperProblem:
    return PaperProblem(
        _("Catatan untuk surat ini tidak ada di brankas ini. Pilih lagi."), "catatan-tidak-ada"
    )
