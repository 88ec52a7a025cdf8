"""Handing aid over: one page in four short parts, earlier aid shown before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ppks_desktop.domain.aid import Catalogue, total
from ppks_desktop.domain.dates import said_full_date
from ppks_desktop.domain.money import rupiah, terbilang
from ppks_desktop.domain.orders import HandoverOrder
from ppks_desktop.domain.records import AidProposal
from ppks_desktop.domain.reference import label
from ppks_desktop.domain.views import ContributionView, EarlierAid, PersonView
from ppks_desktop.errors import InvalidValue, PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.guest import GuestView
from ppks_desktop.ui.page import Keys, Page
from ppks_desktop.ui.pages.handover.parts import InkPart, ProofPart, WhatPart, WhoPart
from ppks_desktop.ui.task import Worker
from ppks_desktop.ui.widgets.buttons import main_button
from ppks_desktop.ui.widgets.surfaces import scrolled


class Granting(Protocol):
    """What this page asks for."""

    def proposal(self, proposal_id: str) -> AidProposal:
        """An approved proposal."""

    def earlier_aid(self, person_id: str, kind_code: str, on: date) -> tuple[EarlierAid, ...]:
        """Aid of this kind inside the window, for the person and the family."""

    def hand_over(self, order: HandoverOrder) -> str:
        """Write the handover."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page needs to know before it shows."""

    view: PersonView
    proposal: AidProposal | None
    contributions: tuple[ContributionView, ...]
    prices: Mapping[str, int]


class HandoverPage(Page):
    """Serah terima: Ctrl+Enter hands over; after it the BAST can be issued."""

    def __init__(
        self,
        granting: Granting,
        person: Callable[[str], PersonView],
        contributions: Callable[[], tuple[ContributionView, ...]],
        prices: Callable[[], Mapping[str, int]],
        worker: Worker,
        catalogue: Catalogue,
        officer: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__(_("Serahkan bantuan"))
        self._granting, self._person = granting, person
        self._contributions, self._prices = contributions, prices
        self._worker, self._officer, self._today = worker, officer, today
        self._catalogue = catalogue
        self._asked: Asked | None = None
        self._photo: bytes | None = None
        self._target: tuple[str, str] | None = None
        self.act = main_button(_("&Serahkan bantuan"), key="Ctrl Enter")
        self.act.clicked.connect(self.hand_over)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.hand_over)
        QShortcut(QKeySequence("F9"), self, self.show_guest)
        self.head.add_act(self.act)
        self._room = QVBoxLayout()
        self.body.addLayout(self._room, 1)
        self._inside: QWidget | None = None
        self._lay_out()

    def open(self, target: Any) -> None:
        """``("usulan", id)`` hands over a proposal, ``("orang", id)`` begins one."""
        if target is None:
            return
        kind, ident = target
        if self._asked is None or self._target != (kind, ident):
            self._target = (kind, ident)
            self._lay_out()
            self._worker.run(
                self._gather, kind, ident, then=self.show_asked, failed=self.tell, owner=self
            )

    def keys(self) -> Keys:
        """How to sign and hand over without a mouse."""
        return (
            ("Tab", _("isian berikut")),
            ("F6", _("pilih foto")),
            ("F9", _("tampilan tamu")),
            (_("Spasi + panah"), _("menggores")),
            ("Del", _("hapus goresan")),
            ("Ctrl+Enter", _("serahkan")),
        )

    def land(self) -> None:
        """Keying starts with the receiver."""
        self.who.receiver.setFocus()

    def show_asked(self, asked: Asked) -> None:
        """Fill in what is known."""
        self._asked = asked
        person, head = asked.view.person, asked.view.head
        self.head.say(
            _("Serahkan bantuan: {nama}").format(nama=head.name),
            _("Isi empat bagian, minta kedua tanda tangan, lalu Ctrl+Enter."),
        )
        self.who.person.say(head.about)
        self.who.receiver.setText(person.full_name)
        self.what.offer_contributions(asked.contributions)
        self.what.lines.offer_prices(asked.prices)
        if asked.proposal is not None:
            self._show_proposal(asked.proposal)
        self.proof.day.load(self._today().isoformat())
        self._ask_earlier()
        self.land()

    def order(self) -> HandoverOrder | None:
        """What is to be written, None before it shows; raises InvalidValue on what is missing."""
        asked = self._asked
        self.proof.day.flush()
        day = self.proof.day.value()
        if asked is None:
            return None
        if not isinstance(day, str):
            self.proof.day.setFocus()
            raise InvalidValue(_("Tulis tanggal penyerahan seperti 13032025."))
        ink = (self.ink.receiver.ink(), self.ink.officer.ink())
        proposal = asked.proposal
        return HandoverOrder(
            person_id=asked.view.person.id,
            kind_code=proposal.kind_code if proposal else self.what.kind.code(),
            items=proposal.items if proposal else self.what.lines.items(),
            fund_source=(proposal.fund_source if proposal else None) or self.what.fund.code(),
            handed_on=date.fromisoformat(day),
            place=self.proof.place.text().strip(),
            receiver_name=self.who.receiver.text().strip(),
            witness_name=self.who.witness.text().strip(),
            witness_position=self.who.position.text().strip(),
            receiver_ink=None if ink[0].is_empty else ink[0].to_bytes(),
            officer_ink=None if ink[1].is_empty else ink[1].to_bytes(),
            photo=self._photo,
            proposal_id=proposal.id if proposal else None,
            contribution_id=self.what.contribution.code() or None,
            repeat_reason=self.what.earlier.reason.text().strip() or None,
        )

    def hand_over(self) -> None:
        """Write it, or say what is missing."""
        order = self._readable()
        if order is None:
            return
        self.act.setEnabled(False)
        self._worker.run(
            self._granting.hand_over, order, then=self._done, failed=self._refused, owner=self
        )

    def _readable(self) -> HandoverOrder | None:
        try:
            return self.order()
        except InvalidValue as missing:
            self.tell(missing)
            return None

    def show_guest(self) -> None:
        """Turn the laptop: what is handed over, in large type."""
        order, asked = self._readable(), self._asked
        if order is None or asked is None:
            return
        whole = total(order.items)
        lines = [
            *(f"{one.qty} {one.unit} {one.name}" for one in order.items),
            _("Nilai {jumlah} ({kata} rupiah)").format(jumlah=rupiah(whole), kata=terbilang(whole)),
            _("Sumber: {dana}").format(dana=label("fund_source", order.fund_source)),
            _("Diserahkan pada {hari}").format(hari=said_full_date(order.handed_on)),
        ]
        name = order.receiver_name or asked.view.head.name
        GuestView(_("Bantuan untuk {nama}").format(nama=name), lines, self.window())

    def _done(self, handover_id: str) -> None:
        name = self._asked.view.head.name if self._asked else ""
        self._asked, self._target, self._photo = None, None, None
        self.act.setEnabled(True)
        self.changed.emit()
        self.over.emit()
        self.go.emit("surat", ("bast", handover_id))
        self.say(_("Bantuan untuk {nama} tercatat diserahkan.").format(nama=name))

    def _refused(self, error: PpksError) -> None:
        self.act.setEnabled(True)
        self.tell(error)
        if error.code == "bantuan-ganda":
            self._ask_earlier()
        missing: dict[str, QWidget] = {
            "bantuan-ganda": self.what.earlier.reason,
            "goresan-penerima": self.ink.receiver,
            "goresan-petugas": self.ink.officer,
        }
        if error.code in missing:
            missing[error.code].setFocus()

    def _gather(self, kind: str, ident: str) -> Asked:
        proposal = self._granting.proposal(ident) if kind == "usulan" else None
        person_id = proposal.person_id if proposal else ident
        return Asked(self._person(person_id), proposal, self._contributions(), self._prices())

    def _show_proposal(self, proposal: AidProposal) -> None:
        self.what.kind.choose(proposal.kind_code)
        self.what.fund.choose(proposal.fund_source)
        self.what.contribution.choose(proposal.contribution_id)
        self.what.lines.show_items(proposal.items)
        self.what.lock(True)

    def _ask_earlier(self) -> None:
        if self._asked is not None:
            self._worker.run(
                self._granting.earlier_aid,
                self._asked.view.person.id,
                self.what.kind.code(),
                self._today(),
                then=self.what.earlier.show_aid,
                failed=self.tell,
                owner=self,
            )

    def _brought(self, data: bytes) -> None:
        self._photo = data
        self.proof.note.hide()
        self.proof.photo.show_photo(data)
        if not self.proof.photo.has_photo():
            self._photo = None
            self._no_photo(_("Berkas ini bukan foto yang dapat dibaca. Pilih JPEG atau PNG."))

    def _no_photo(self, sentence: str = "") -> None:
        self._photo = None
        self.proof.note.say(sentence)
        self.proof.note.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        """Lay the parts out afresh, so that nothing of the last person stays."""
        if self._inside is not None:
            self._room.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        now = theme.current()
        self._photo = None
        self.who, self.what = WhoPart(), WhatPart(self._catalogue)
        self.proof, self.ink = ProofPart(self._today), InkPart(self._officer)
        inside = QWidget()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(across if now.scale < 150 else down, inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(14))
        for parts in ((self.who, self.what), (self.proof, self.ink)):
            column = QVBoxLayout()
            column.setSpacing(now.px(14))
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            row.addLayout(column, 1)
        self._inside = scrolled(inside)
        self._room.addWidget(self._inside)
        self.what.kind_changed.connect(lambda _code: self._ask_earlier())
        self.proof.photo.brought.connect(self._brought)
        self.proof.photo.emptied.connect(self._no_photo)
        self.proof.photo.refused.connect(self._no_photo)
