"""The BAST: aid handed over from the office to one person, in the customary words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ppks_desktop.domain.dates import date_in_words, long_date
from ppks_desktop.domain.money import grouped, rupiah_in_words
from ppks_desktop.papers.page import Frame
from ppks_desktop.papers.parties import Decree, ItemLine, Receiver, Signatory
from ppks_desktop.papers.words import OPEN_NUMBER, bold, counted, money_in_words, safe

if TYPE_CHECKING:
    from ppks_desktop.papers.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class BastContent:
    """What one handover paper says; money in whole rupiah.

    ``kind`` names the aid in the title ("Peralatan Usaha Kue"), ``description`` in the text.
    ``fund`` is the source in words ("APBD Kota Balikpapan", "CSR PT ..."). ``giver.ink`` may stay
    empty where the officer signs electronically: their ink then comes with the signature.
    ``paid`` tells how money was given ("secara tunai", "melalui transfer bank").
    """

    on: date
    place: str
    giver: Signatory
    receiver: Receiver
    kind: str
    description: str
    items: tuple[ItemLine, ...]
    total: int
    fund: str = ""
    is_money: bool = False
    paid: str = "secara tunai"
    decree: Decree | None = None
    purpose: str = ""
    copies: int = 2
    witnesses: tuple[Signatory, ...] = ()
    acknowledged: Signatory | None = None
    photo: bytes | None = None
    photo_caption: str = "Foto penyerahan bantuan"
    stamp_duty: bool = False


def draw(content: BastContent, frame: Frame) -> bytes:
    """The paper as PDF with empty signature fields ``petugas`` and ``bsre``.

    ``petugas`` is whoever issues it, also where somebody else gave; there is none where the
    acknowledging official issues it. Where the content names witnesses and an acknowledging
    official there are also ``saksi``, ``saksi2`` and ``mengetahui``.
    """
    from ppks_desktop.papers.sheet import Sheet

    subject = "Berita Acara Serah Terima Bantuan"
    sheet = Sheet(frame, f"{subject} {frame.number or frame.short_id}".strip(), subject)
    sheet.letterhead()
    sheet.heading("BERITA ACARA SERAH TERIMA", f"BANTUAN {content.kind.upper()}")
    _parties(sheet, content)
    _agreement(sheet, content)
    _signatures(sheet, content)
    _annex(sheet, content)
    sheet.reserve("bsre")
    return sheet.finish()


def _parties(sheet: Sheet, content: BastContent) -> None:
    where = f", bertempat di {safe(content.place)}" if content.place else ""
    sheet.text(
        f"Pada hari ini {date_in_words(content.on)}{where}{_by_decree(content.decree)}, kami yang"
        " bertanda tangan di bawah ini:"
    )
    giver, receiver = content.giver, content.receiver
    position = ", ".join(one for one in (giver.position, giver.office) if one)
    rows = [("Nama", giver.name), ("NIP", giver.nip), ("Jabatan", position)]
    sheet.pairs(_known([*rows, ("Alamat", giver.address)]), lead="1.")
    sheet.text("selanjutnya disebut <b>PIHAK PERTAMA</b>;", "inset")
    rows = [("Nama", receiver.name), ("NIK", receiver.nik or "belum ada / tidak diketahui")]
    rows += [("Tempat, tanggal lahir", receiver.birth), ("Alamat", receiver.address)]
    sheet.pairs(_known(rows), lead="2.")
    sheet.text("selanjutnya disebut <b>PIHAK KEDUA</b>.", "inset")


def _by_decree(decree: Decree | None) -> str:
    if decree is None:
        return ""
    on = f" tanggal {long_date(decree.on)}" if decree.on else ""
    about = f" tentang {safe(decree.about)}" if decree.about else ""
    return f", berdasarkan {safe(decree.title)} Nomor {safe(decree.number)}{on}{about}"


def _known(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(label, value) for label, value in rows if value]


def _agreement(sheet: Sheet, content: BastContent) -> None:
    purpose = safe(content.purpose) or "keperluan sesuai peruntukannya"
    fund = f" yang bersumber dari {safe(content.fund)}" if content.fund else ""
    state = (
        f"Uang tersebut diterima PIHAK KEDUA {safe(content.paid)}, utuh tanpa potongan apa pun."
        if content.is_money
        else "Bantuan tersebut diterima PIHAK KEDUA dalam keadaan baik dan lengkap."
    )
    sheet.text("Kedua pihak menerangkan hal-hal berikut:")
    sheet.numbered(
        [
            "PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK"
            f" PERTAMA, bantuan berupa {bold(content.description)} senilai"
            f" {bold(money_in_words(content.total))}{fund}, dengan rincian sebagaimana tercantum"
            " dalam lampiran yang tidak terpisahkan dari berita acara ini.",
            state,
            "Sejak berita acara ini ditandatangani, bantuan menjadi tanggung jawab PIHAK KEDUA,"
            f" digunakan untuk {purpose}, serta tidak dipindahtangankan, diperjualbelikan, atau"
            " dijaminkan kepada pihak lain.",
            "PIHAK KEDUA bersedia didampingi dan memberi keterangan yang sebenarnya tentang"
            " penggunaan bantuan.",
        ]
    )
    sheet.text(
        "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap"
        f" {counted(content.copies)} untuk dipergunakan sebagaimana mestinya."
    )


def _signatures(sheet: Sheet, content: BastContent) -> None:
    from ppks_desktop.papers.blocks import Block, giver, issuer

    receiver = content.receiver
    second = Signatory(name=receiver.name, position="Penerima Manfaat", ink=receiver.ink)
    place = sheet.frame.place
    dated = f"{place}, {long_date(content.on)}" if place else long_date(content.on)
    witnesses = [
        Block("Saksi", one, "" if one.ink else _witness_field(number))
        for number, one in enumerate(content.witnesses, 1)
    ]
    parties: tuple[Block, ...] = (
        Block("PIHAK KEDUA", second, stamp=content.stamp_duty),
        giver("PIHAK PERTAMA", content.giver, sheet.frame, above=dated),
    )
    if len(witnesses) == 1 and content.acknowledged is None:
        parties = (parties[0], witnesses.pop(), parties[1])
    others = [*witnesses, *issuer(sheet.frame, content.giver, content.acknowledged)]
    if content.acknowledged is not None:
        others.append(Block("Mengetahui", content.acknowledged, field="mengetahui"))
    sheet.signatures(*(row for row in (parties, others) if row))


def _witness_field(number: int) -> str:
    return "saksi" if number == 1 else f"saksi{number}"


def _annex(sheet: Sheet, content: BastContent) -> None:
    from ppks_desktop.papers.tables import Grid

    sheet.room(66 + 9 * len(content.items))
    sheet.space(4)
    sheet.text("LAMPIRAN", "section")
    sheet.pairs(
        [
            ("Berita Acara Nomor", sheet.frame.number or OPEN_NUMBER),
            ("Tanggal", long_date(content.on)),
            ("Penerima", content.receiver.name),
        ]
    )
    sheet.space(2)
    sheet.heading(f"RINCIAN BANTUAN {content.kind.upper()}", number=False)
    head = ("No.", "Nama", "Merek / spesifikasi", "Jumlah", "Harga satuan (Rp)", "Nilai (Rp)")
    rows = [_item_row(number, item) for number, item in enumerate(content.items, 1)]
    foot = [("Jumlah", "", "", "", "", grouped(content.total))]
    widths = (9, 0, 44, 20, 26, 27)
    sheet.table(Grid((head,), rows, widths, "cllcrr", foot))
    sheet.space(2)
    sheet.text(f"Terbilang: {rupiah_in_words(content.total)}", "left")
    if content.photo is not None:
        sheet.space(3)
        sheet.picture(content.photo, content.photo_caption, height=95)


def _item_row(number: int, item: ItemLine) -> tuple[str, ...]:
    serial = f"No. seri {item.serial_no}" if item.serial_no else ""
    detail = "; ".join(one for one in (item.spec, serial, item.condition) if one)
    return (
        str(number),
        item.name,
        detail or "-",
        f"{grouped(item.qty)} {item.unit}",
        grouped(item.unit_price),
        grouped(item.amount),
    )
