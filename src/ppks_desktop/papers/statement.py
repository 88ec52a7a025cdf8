"""The surat pernyataan: what a person declares and signs over a duty stamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ppks_desktop.domain.dates import long_date
from ppks_desktop.papers.page import Frame
from ppks_desktop.papers.parties import Receiver, Signatory
from ppks_desktop.papers.words import safe

UNDERTAKINGS = (
    "Bantuan yang saya terima akan saya gunakan sesuai peruntukannya.",
    "Bantuan tersebut tidak akan saya perjualbelikan, pindahtangankan, atau jaminkan kepada pihak"
    " lain.",
    "Saya belum pernah menerima bantuan sejenis dari pemerintah maupun pihak lain dalam jangka"
    " waktu yang ditentukan.",
    "Saya bersedia didampingi, dikunjungi, dan melaporkan perkembangan usaha saya.",
    "Saya bersedia mengembalikan bantuan bila pernyataan ini terbukti tidak benar.",
)
"""What a receiver of aid customarily declares; an office may give its own sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementContent:
    """Who declares what, and who stands by it (head of the RT, lurah)."""

    on: date
    person: Receiver
    statements: tuple[str, ...] = UNDERTAKINGS
    about: str = ""
    acknowledged: tuple[Signatory, ...] = ()
    stamp_duty: bool = True


def draw(content: StatementContent, frame: Frame) -> bytes:
    """The paper as PDF with empty signature fields for those who stand by it, and ``bsre``."""
    from ppks_desktop.papers.blocks import Block
    from ppks_desktop.papers.sheet import Sheet

    sheet = Sheet(frame, "Surat Pernyataan", "Surat Pernyataan")
    sheet.heading("SURAT PERNYATAAN", content.about.upper(), number=bool(frame.number))
    sheet.text("Yang bertanda tangan di bawah ini:", "left")
    person = content.person
    rows = [("Nama", person.name), ("NIK", person.nik or "belum ada / tidak diketahui")]
    rows += [("Tempat, tanggal lahir", person.birth), ("Alamat", person.address)]
    sheet.pairs([(label, value) for label, value in rows if value])
    sheet.space(2)
    sheet.text("menyatakan dengan sebenarnya bahwa:", "left")
    sheet.numbered([safe(one) for one in content.statements])
    sheet.space(1)
    sheet.text(
        "Pernyataan ini saya buat dengan sebenarnya tanpa paksaan dari pihak mana pun, dan saya"
        " bersedia menerima akibat hukum bila pernyataan ini tidak benar."
    )
    place = sheet.frame.place
    dated = f"{place}, {long_date(content.on)}" if place else long_date(content.on)
    own = Signatory(person.name, ink=person.ink)
    mine = Block("Yang membuat pernyataan,", own, above=dated, stamp=content.stamp_duty)
    others = [
        Block("Mengetahui,", one, field=f"mengetahui{number}" if number > 1 else "mengetahui")
        for number, one in enumerate(content.acknowledged, 1)
    ]
    sheet.signatures((None, mine), *([others] if others else []))
    sheet.reserve("bsre")
    return sheet.finish()
