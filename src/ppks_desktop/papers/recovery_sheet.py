"""The recovery sheet: what opens a vault again whose passphrase was forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ppks_desktop.domain.dates import long_date
from ppks_desktop.papers.page import Frame
from ppks_desktop.papers.words import bold, safe

GROUP = 4
GROUPS_IN_LINE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryContent:
    """One vault and its recovery code, as the program made it (letters and digits).

    ``qr_text`` is what the QR code holds, the code itself unless given. ``steps`` are the sentences
    that tell what to do; without them the sheet has its own.
    """

    vault: str
    owner: str
    code: str
    made_on: date
    qr_text: str = ""
    steps: tuple[str, ...] = ()


STEPS = (
    "Bawa laptop dan lembar ini ke kantor Dinas Sosial.",
    "Di layar kunci, pilih “Lupa kata sandi”, lalu masukkan kode pemulihan di atas atau pindai"
    " kode QR-nya.",
    "Buat kata sandi baru saat itu juga. Kode di lembar ini lalu tidak berlaku lagi.",
    "Cetak lembar pemulihan yang baru dan hancurkan lembar ini.",
)
"""What to do, where the content does not say otherwise."""


def draw(content: RecoveryContent, frame: Frame) -> bytes:
    """The sheet as PDF; it is printed and put away, never signed."""
    from ppks_desktop.papers.code_box import CodeBox
    from ppks_desktop.papers.sheet import Sheet

    sheet = Sheet(frame, "Lembar Pemulihan Brankas", "Lembar Pemulihan")
    sheet.letterhead()
    sheet.heading("LEMBAR PEMULIHAN BRANKAS", number=False)
    sheet.text(
        "Simpan lembar ini di tempat terkunci, terpisah dari laptop, misalnya di kantor. Siapa pun"
        " yang memegang lembar ini dan laptopnya dapat membuka brankas: jangan difoto dan jangan"
        " dikirim lewat pesan. Tanpa lembar ini, kata sandi yang terlupa berarti data yang belum"
        " dikirim ke kantor hilang.",
        "left",
    )
    sheet.space(2)
    sheet.pairs(
        [
            ("Nama brankas", content.vault),
            ("Pemilik", content.owner),
            ("Dibuat pada", long_date(content.made_on)),
        ]
    )
    sheet.space(4)
    sheet.text("Kode pemulihan", "section")
    sheet.add(CodeBox(lines_of(content.code), content.qr_text or content.code, sheet.width))
    sheet.space(4)
    sheet.text("Bila kata sandi terlupa", "section")
    sheet.numbered([safe(step) for step in content.steps or STEPS])
    sheet.space(2)
    sheet.text(
        f"Lembar ini hanya untuk brankas {bold(content.vault)}. Bila lembar ini hilang atau pernah"
        " dilihat orang lain, buat lembar baru di Pengaturan; kode lama tidak berlaku lagi.",
        "left",
    )
    return sheet.finish()


def lines_of(code: str) -> tuple[tuple[str, ...], ...]:
    """The code in lines of groups, short enough to be copied by hand without losing the place."""
    plain = "".join(one for one in code if one.isalnum())
    groups = [plain[start : start + GROUP] for start in range(0, len(plain), GROUP)]
    return tuple(
        tuple(groups[start : start + GROUPS_IN_LINE])
        for start in range(0, len(groups), GROUPS_IN_LINE)
    )
