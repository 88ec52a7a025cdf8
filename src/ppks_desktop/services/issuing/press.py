"""The press: letterhead, number, claim and signature of every paper of one vault."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from ppks_desktop.domain.ink import Ink
from ppks_desktop.domain.office import CITY_ZONE, OfficeSettings, Profile, local_moment
from ppks_desktop.domain.records import Document, Handover
from ppks_desktop.papers import claim
from ppks_desktop.papers.page import Frame, Letterhead
from ppks_desktop.papers.signing import OFFICER, SigningIdentity
from ppks_desktop.services.issuing.numbers import in_range, letter_number
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.deskkeys import DeskKeys
from ppks_desktop.storage.notes import Notes
from ppks_desktop.storage.store import Store

OF_A_HANDOVER = frozenset({"bast", "kwitansi"})
"""Papers whose record is a handover."""

_SHEETS = "counter-lembar"

ACKNOWLEDGES = "mengetahui"
"""The field of the official who acknowledges a handover."""


@dataclass(frozen=True, slots=True)
class Press:
    """What every paper of this vault has in common."""

    store: Store
    blobs: Blobs
    keys: DeskKeys
    me: Profile
    office: Callable[[], OfficeSettings]

    def identity(self) -> SigningIdentity:
        """Who signs here: the key of this vault, certified by the office."""
        trust = self.keys.trust()
        card = trust.card(self.me.replica)
        return SigningIdentity(
            key_der=self.keys.ring().paper_key_der(),
            cert_der=card.certificate if card else b"",
            chain_ders=(trust.ca,),
            name=self.me.name,
            position=self.me.position,
            office=self.me.office,
        )

    def next_number(self, paper: str, now: datetime) -> str | None:
        """Take the next number of this kind and year; None where the office leaves it open."""
        office = self.office()
        if not office.number_pattern:
            return None
        on = now.astimezone(CITY_ZONE).date()
        notes = Notes(self.store.database)
        name = f"counter-{paper}-{on.year}"
        count = int(notes.get(name, "0")) + 1
        notes.put(name, str(count))
        return letter_number(office, paper, self._ranged(count), on)

    def next_sheets(self, count: int) -> list[str]:
        """Take the next running numbers of blank forms; no other desk ever gives the same."""
        notes = Notes(self.store.database)
        with self.store.database.writing():
            last = int(notes.get(_SHEETS, "0"))
            notes.put(_SHEETS, str(last + count))
        return [str(self._ranged(one)) for one in range(last + 1, last + count + 1)]

    def _ranged(self, count: int) -> int:
        """The number this desk gives as its ``count``-th."""
        desks = [one.replica for one in self.keys.trust().replicas]
        place = desks.index(self.me.replica) if self.me.replica in desks else len(desks)
        return in_range(count, place, len(desks))

    def frame(self, document: Document | None = None) -> Frame:
        """What surrounds a paper; with a document also its number, id, hash and claim."""
        office = self.office()
        logo = self.blobs.get(office.logo) if office.logo else None
        frame = Frame(
            letterhead=Letterhead(office.letterhead, office.address, logo),
            paper="F4" if office.paper_size == "F4" else "A4",
            demo=self.keys.trust().demo,
            place=office.city,
            author=self.me.name,
            author_position=self.me.position,
        )
        if document is None:
            return frame
        ring = self.keys.ring()
        moment = local_moment(document.issued_at)
        return replace(
            frame,
            number=document.number,
            short_id=document.id[-8:].upper(),
            content_hash=document.content_hash,
            qr_text=claim.encode(
                document.id,
                document.content_hash,
                moment.date(),
                ring.public().sign,
                ring.sign,
            ),
            issued_at=moment,
        )

    def place(self, paper: str, record: str) -> tuple[str, Ink | None]:
        """The field on a paper that this officer signs, with the strokes to show there."""
        handover = self.store.get(Handover, record) if paper in OF_A_HANDOVER else None
        if handover is None:
            return OFFICER, None
        if handover.officer in (None, "", self.me.name):
            kept = self.blobs.get(handover.officer_ink) if handover.officer_ink else None
            return OFFICER, Ink.from_bytes(kept) if kept else None
        officials = self.office().officials[:1]
        acknowledges = any(one.name == self.me.name for one in officials)
        return (ACKNOWLEDGES if acknowledges else OFFICER), None
