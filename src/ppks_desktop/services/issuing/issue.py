"""Issuing one paper after another from one vault."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ppks_desktop.domain import policy
from ppks_desktop.domain.aid import Catalogue
from ppks_desktop.domain.office import (
    Clock,
    NewId,
    OfficeSettings,
    Profile,
    local_day,
    micros,
)
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks import PpksTypes
from ppks_desktop.domain.records import Document, Handover, Session
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.views import IssuedLine
from ppks_desktop.errors import PaperProblem
from ppks_desktop.i18n import gettext as _
from ppks_desktop.keys import slots
from ppks_desktop.keys.certificates import pem
from ppks_desktop.papers.catalogue import PAPERS, Paper
from ppks_desktop.papers.content import content_hash
from ppks_desktop.papers.signing import SigningIdentity, sign
from ppks_desktop.papers.verdict import Verdict
from ppks_desktop.papers.verifying import verify
from ppks_desktop.services.issuing.contents import Contents
from ppks_desktop.services.issuing.knowing import KnownPaper, document_of, known_paper
from ppks_desktop.services.issuing.latest import latest_record
from ppks_desktop.services.issuing.lines import issued_lines
from ppks_desktop.services.issuing.press import OF_A_HANDOVER, Press
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.deskkeys import DeskKeys, travel_of
from ppks_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper as it was issued; ``document_id`` is empty for one that is never kept."""

    document_id: str
    paper: str
    number: str | None
    pdf: bytes
    content_hash: str = ""


class Issuing:
    """Draws, numbers, signs and keeps papers, and checks those that come back."""

    def __init__(
        self,
        store: Store,
        keys: DeskKeys,
        me: Profile,
        clock: Clock,
        new_id: NewId,
        regions: Regions,
        types: PpksTypes,
        catalogue: Catalogue,
        office: Callable[[], OfficeSettings],
    ) -> None:
        self._store = store
        self._blobs = Blobs(store.database)
        self._keys = keys
        self._me = me
        self._clock = clock
        self._new_id = new_id
        self._regions = regions
        self._types = types
        self._catalogue = catalogue
        self._office = office
        self._press = Press(store, self._blobs, keys, me, office)
        self._identity: SigningIdentity | None = None

    def papers(self) -> tuple[Paper, ...]:
        """Every kind of paper there is."""
        return PAPERS

    def issue(self, paper: str, record: str) -> IssuedPaper:
        """Issue the paper of a record, signed; the same again where nothing changed since.

        ``record`` is a handover (bast, kwitansi), a session (daftar_hadir), a year (rekap) or a
        person (pernyataan). Number, bytes and the document's fact are kept in one transaction.
        """
        policy.require(self._me.role, Act.ISSUE)
        kind = self._kind(paper)
        if paper == "pemulihan":
            return IssuedPaper("", paper, None, self.recovery_sheet())
        content = self._content(paper, record)
        digest = content_hash(content)
        if not kind.issued:
            return IssuedPaper("", paper, None, kind.draw(content, self._press.frame()), digest)
        before = self._issued_before(paper, record, digest)
        return before or self._issue_now(kind, record, content, digest)

    def preview(self, paper: str, record: str) -> bytes:
        """The paper as it would be, unsigned, without number."""
        policy.require(self._me.role, Act.ISSUE)
        return self._kind(paper).draw(self._content(paper, record), self._press.frame())

    def latest(self, paper: str) -> str:
        """The record the latest paper of this kind would be about."""
        return latest_record(self._store, self._catalogue, paper, local_day(self._clock))

    def documents(self, limit: int = 500, person_id: str | None = None) -> tuple[IssuedLine, ...]:
        """The papers that were issued, of everybody or one person, the latest first."""
        travel = travel_of(self._store.database, self._keys, self._me.replica)
        return issued_lines(self._store, travel, person_id, limit)

    def issued_for(self, paper: str, record: str) -> IssuedPaper | None:
        """The paper of a record as it was last issued, or None."""
        found = self._store.find(Document, order="-issued_at", paper=paper, record_id=record)
        for one in found:
            kept = self._blobs.get(one.pdf_hash)
            if kept is not None:
                return IssuedPaper(one.id, paper, one.number, kept, one.content_hash)
        return None

    def pdf(self, document_id: str) -> bytes:
        """The bytes that were signed; nothing ever draws them again."""
        found = self._store.get(Document, document_id)
        kept = self._blobs.get(found.pdf_hash) if found else None
        if kept is None:
            raise PaperProblem(
                _("Berkas surat ini belum ada di brankas ini. Mintalah paket yang memuatnya."),
                "berkas-tidak-ada",
            )
        return kept

    def verify(self, pdf: bytes) -> KnownPaper:
        """Judge a paper by the office this vault trusts, and tell whether the vault knows it."""
        return known_paper(self._verdict(pdf), document_of(self._store, pdf), self._hash_now)

    def recovery_sheet(self) -> bytes:
        """A new recovery code on paper; an earlier sheet no longer opens the vault. Never kept."""
        from ppks_desktop.papers.recovery_sheet import RecoveryContent

        database = self._store.database
        if database.folder is None or database.dek is None:
            raise PaperProblem(_("Server kantor tidak memakai lembar pemulihan."), "server")
        code = slots.add_recovery_code(database.folder, database.dek)
        content = RecoveryContent(
            vault=database.folder.name,
            owner=self._me.name,
            code=code,
            made_on=local_day(self._clock),
            qr_text=code,
        )
        return self._kind("pemulihan").draw(content, self._press.frame())

    def _signer(self) -> SigningIdentity:
        if self._identity is None:
            self._identity = self._press.identity()
        return self._identity

    def _kind(self, paper: str) -> Paper:
        found = next((one for one in PAPERS if one.code == paper), None)
        if found is None:
            raise PaperProblem(
                _("Surat ini tidak ada dalam daftar. Pilih yang lain."), "surat-tidak-ada"
            )
        return found

    def _content(self, paper: str, record: str) -> Any:
        return Contents(
            store=self._store,
            blobs=self._blobs,
            me=self._me,
            regions=self._regions,
            types=self._types,
            catalogue=self._catalogue,
            office=self._office(),
            today=local_day(self._clock),
        ).of(paper, record)

    def _issued_before(self, paper: str, record: str, digest: str) -> IssuedPaper | None:
        for one in self._store.find(Document, paper=paper, record_id=record, content_hash=digest):
            kept = self._blobs.get(one.pdf_hash)
            if kept is not None:
                return IssuedPaper(one.id, paper, one.number, kept, digest)
        return None

    def _issue_now(self, kind: Paper, record: str, content: Any, digest: str) -> IssuedPaper:
        now = self._clock()
        document = self._document(kind.code, record, digest, now)
        with self._store.database.writing():
            number = self._press.next_number(kind.code, now)
            document = replace(document, number=number)
            pdf = kind.draw(content, self._press.frame(document))
            field, ink = self._press.place(kind.code, record)
            pdf = sign(pdf, self._signer(), ink, now, kind.name, field)
            stored = self._blobs.put(pdf, "pdf")
            self._store.save(replace(document, pdf_hash=stored, signed=True))
        return IssuedPaper(document.id, kind.code, number, pdf, digest)

    def _document(self, paper: str, record: str, digest: str, now: datetime) -> Document:
        handover = self._store.get(Handover, record) if paper in OF_A_HANDOVER else None
        session = self._store.get(Session, record) if paper == "daftar_hadir" else None
        about = handover or session
        return Document(
            id=self._new_id(),
            paper=paper,
            person_id=handover.person_id if handover else None,
            village_code=about.village_code if about else None,
            record_table=type(about).TABLE if about else None,
            record_id=record,
            content_hash=digest,
            issued_at=micros(now),
            issued_by=self._me.name,
        )

    def _verdict(self, pdf: bytes) -> Verdict:
        verdict = verify(pdf, pem(self._keys.trust().ca))
        former = self._keys.former_ca()
        if verdict.valid or former is None:
            return verdict
        by_former = verify(pdf, pem(former))
        return by_former if by_former.valid else verdict

    def _hash_now(self, document: Document) -> str | None:
        """The hash of what the paper would say now; None where that cannot be compared."""
        theirs = document.paper == "daftar_hadir" and document.issued_by != self._me.name
        if theirs or document.paper == "rekap" or not document.record_id:
            return None
        try:
            return content_hash(self._content(document.paper, document.record_id))
        except PaperProblem:
            return None
