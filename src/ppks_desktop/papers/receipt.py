"""The kwitansi: one sum of money received, with its words and three signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ppks_desktop.domain.dates import long_date
from ppks_desktop.domain.money import rupiah_in_words
from ppks_desktop.papers.page import Frame
from ppks_desktop.papers.parties import Receiver, Signatory
from ppks_desktop.papers.words import money

if TYPE_CHECKING:
    from ppks_desktop.papers.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContent:
    """What one receipt says; ``amount`` in whole rupiah.

    ``payer`` is the office that pays ("Bendahara Pengeluaran Dinas Sosial ..."), ``purpose`` what
    for. ``approved_by`` agrees to the payment, ``paid_by`` counts it out. ``stamp_duty`` prints
    the box for the duty stamp where the receiver signs.
    """

    on: date
    payer: str
    amount: int
    purpose: str
    receiver: Receiver
    approved_by: Signatory | None = None
    paid_by: Signatory | None = None
    stamp_duty: bool = False


def draw(content: ReceiptContent, frame: Frame) -> bytes:
    """The paper as PDF with empty signature fields ``petugas``, ``mengetahui`` and ``bsre``.

    ``petugas`` is where the money is counted out, ``mengetahui`` where it is approved; each
    exists where the content names the person.
    """
    from ppks_desktop.papers.amount import AmountBox
    from ppks_desktop.papers.sheet import Sheet

    sheet = Sheet(frame, f"Kwitansi {frame.number or frame.short_id}".strip(), "Kwitansi")
    sheet.letterhead()
    sheet.heading("KWITANSI")
    sheet.pairs(
        [
            ("Sudah terima dari", content.payer),
            ("Uang sejumlah", rupiah_in_words(content.amount)),
            ("Untuk pembayaran", content.purpose),
            ("Nama penerima", content.receiver.name),
            ("Alamat penerima", content.receiver.address),
        ]
    )
    sheet.space(3)
    sheet.add(AmountBox(money(content.amount)))
    sheet.space(5)
    _signatures(sheet, content)
    sheet.reserve("bsre")
    return sheet.finish()


def _signatures(sheet: Sheet, content: ReceiptContent) -> None:
    from ppks_desktop.papers.blocks import Block, giver, issuer

    place = sheet.frame.place
    dated = f"{place}, {long_date(content.on)}" if place else long_date(content.on)
    blocks = []
    if content.approved_by is not None:
        blocks.append(Block("Setuju dibayar,", content.approved_by, field="mengetahui"))
    if content.paid_by is not None:
        blocks.append(giver("Lunas dibayar,", content.paid_by, sheet.frame))
    receiver = Signatory(content.receiver.name, ink=content.receiver.ink)
    blocks.append(Block("Yang menerima,", receiver, above=dated, stamp=content.stamp_duty))
    others = issuer(sheet.frame, content.paid_by, content.approved_by) if content.paid_by else ()
    sheet.signatures(*(row for row in (blocks, others) if row), height=24)
