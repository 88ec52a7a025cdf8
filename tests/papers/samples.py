"""Papers of invented people, for tests and for looking at."""

import json
import math
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from PIL import Image, ImageDraw

from ppks_desktop import paths
from ppks_desktop.domain.ink import Ink
from ppks_desktop.keys.certificates import OfficeCa
from ppks_desktop.papers import claim
from ppks_desktop.papers.attendance_list import AttendanceListContent, Attendee
from ppks_desktop.papers.bast import BastContent
from ppks_desktop.papers.content import content_hash
from ppks_desktop.papers.page import Frame, Letterhead, PaperSize
from ppks_desktop.papers.parties import Decree, ItemLine, Receiver, Signatory
from ppks_desktop.papers.recap import AreaLine, Count, RecapContent, TypeLine
from ppks_desktop.papers.receipt import ReceiptContent
from ppks_desktop.papers.recovery_sheet import RecoveryContent
from ppks_desktop.papers.signing import SigningIdentity
from ppks_desktop.papers.statement import StatementContent

TYPES = paths.resources() / "reference" / "ppks_types.json"
ON = date(2026, 7, 6)
AT = datetime(2026, 7, 6, 2, 42, tzinfo=UTC)
DOCUMENT_ID = "019f3a5b7c1d7e2f8a9b0c1d2e3f4a5b"
NIK = "6471054503840007"
DESK_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
DESK_PUBLIC = DESK_KEY.public_key().public_bytes_raw()

LETTERHEAD = Letterhead(
    lines=("PEMERINTAH KOTA BALIKPAPAN", "DINAS SOSIAL"),
    address=(
        "Jalan Contoh Nomor 1, Balikpapan 76100",
        "Telepon (0542) 000000, surel dinsos@contoh.invalid",
    ),
)


def chance(seed: int) -> random.Random:
    """The same accidents every time."""
    return random.Random(seed)  # noqa: S311 - nobody's secret


def scribble(seed: int, *, strokes: int = 3) -> Ink:
    """Something that looks like a signature."""
    rng = chance(seed)
    made = []
    for number in range(strokes):
        x0, loops, height = 120 * number + 20, rng.uniform(2, 4), rng.uniform(30, 70)
        made.append(
            tuple(
                (
                    round(x0 + 2.2 * step + 16 * math.sin(step / 60 * loops * 6.3)),
                    round(80 - height * math.cos(step / 60 * loops * 6.3 + rng.uniform(0, 0.1))),
                    400 * number + 8 * step,
                )
                for step in range(60)
            )
        )
    return Ink(tuple(made))


def emblem() -> bytes:
    """A shield nobody bears."""
    image = Image.new("RGBA", (300, 340), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.polygon(
        [(20, 20), (280, 20), (280, 200), (150, 330), (20, 200)],
        fill="#0b6b61",
        outline="#10312c",
        width=10,
    )
    pen.ellipse((95, 75, 205, 185), outline="white", width=14)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def photo(width: int = 1600, height: int = 1200) -> bytes:
    """A picture of a table with an oven on it, more or less."""
    image = Image.new("RGB", (width, height), "#c8d6d3")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, height * 0.62, width, height), fill="#8a6f52")
    pen.rectangle((width * 0.3, height * 0.25, width * 0.7, height * 0.7), fill="#53606b")
    pen.rectangle((width * 0.34, height * 0.3, width * 0.58, height * 0.65), fill="#1f2933")
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


OFFICER = Signatory(
    name="Siti Rahmawati, S.Sos.",
    position="Pendamping Sosial",
    nip="198001012005012001",
    office="Dinas Sosial Kota Balikpapan",
    address="Jalan Contoh Nomor 1, Balikpapan",
)
HEAD = Signatory("H. Budi Contohwan, M.Si.", "Kepala Dinas Sosial", "197203041998031002")


def bast(**changes: object) -> BastContent:
    """A baking set for one person."""
    content = BastContent(
        on=ON,
        place="rumah penerima, Jalan Mulawarman RT 027, Kelurahan Manggar",
        giver=OFFICER,
        receiver=Receiver(
            name="Nurhayati",
            nik=NIK,
            birth="Balikpapan, 5 Maret 1984",
            address="Jalan Mulawarman RT 027, Kelurahan Manggar, Kecamatan Balikpapan Timur,"
            " Kota Balikpapan",
            ink=scribble(2),
        ),
        kind="Alat Membuat Kue",
        description="1 (satu) paket alat membuat kue",
        items=(
            ItemLine("Oven gas", "2 rak, 60 x 40 cm", "OV-2231-88", 1, "unit", 2_400_000, "baru"),
            ItemLine("Pengaduk adonan (mixer)", "5 liter", "", 1, "unit", 1_350_000, "baru"),
            ItemLine("Loyang", "24 x 24 cm, aluminium", "", 6, "buah", 65_000, "baru"),
            ItemLine("Timbangan dapur digital", "5 kg", "", 2, "buah", 180_000, "baru"),
        ),
        total=4_500_000,
        fund="CSR PT Contoh Energi",
        decree=Decree(
            "Keputusan Kepala Dinas Sosial",
            "400.9/112/DINSOS/2026",
            date(2026, 6, 22),
            "Penerima Bantuan Usaha Ekonomi Produktif",
        ),
        purpose="usaha roti dan kue",
        witnesses=(Signatory("Agus Contohadi", "Ketua RT 027", ink=scribble(5)),),
        acknowledged=Signatory("Dewi Contohsari, S.STP.", "Lurah Manggar", "198510102008012003"),
        photo=photo(),
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def frame(content: object, *, demo: bool = False, paper: PaperSize = "A4") -> Frame:
    """The frame of an issued paper, with a claim signed by the desk's key."""
    pinned = content_hash(content)
    return Frame(
        letterhead=replace(LETTERHEAD, logo=emblem()),
        paper=paper,
        number="460/017/BAST/Dinsos/VII/2026",
        short_id=DOCUMENT_ID[-8:].upper(),
        content_hash=pinned,
        qr_text=claim.encode(DOCUMENT_ID, pinned, ON, DESK_PUBLIC, DESK_KEY.sign),
        demo=demo,
        place="Balikpapan",
        issued_at=AT,
    )


def office_ca() -> OfficeCa:
    """A new authority of the office."""
    return OfficeCa.create("Dinas Sosial Kota Balikpapan", AT)


def identity(ca: OfficeCa, name: str = "Siti Rahmawati, S.Sos.") -> SigningIdentity:
    """Somebody with a fresh key and a certificate of this office."""
    key = generate_private_key(SECP256R1())
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    office, position = "Dinas Sosial Kota Balikpapan", "Pendamping Sosial"
    return SigningIdentity(
        key_der=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        cert_der=ca.issue(public, name, position, office, AT),
        chain_ders=(ca.certificate_der(),),
        name=name,
        position=position,
        office=office,
    )


RECEIPT = ReceiptContent(
    on=ON,
    payer="Bendahara Pengeluaran Dinas Sosial Kota Balikpapan",
    amount=4_500_000,
    purpose="Bantuan modal usaha roti dan kue a.n. Nurhayati sesuai Keputusan Kepala Dinas Sosial"
    " Nomor 400.9/112/DINSOS/2026 tanggal 22 Juni 2026",
    receiver=Receiver(
        "Nurhayati",
        address="Jalan Mulawarman RT 027, Kelurahan Manggar, Kecamatan Balikpapan Timur",
        ink=scribble(2),
    ),
    approved_by=Signatory(
        "Rina Contohwati, S.E.", "Pejabat Pelaksana Teknis", "198203042006042003"
    ),
    paid_by=Signatory("Joko Contohono", "Bendahara Pengeluaran", "197905062003121002"),
    stamp_duty=True,
)

NAMES = (
    "Nurhayati;Aminah Contohsari;Rusdiansyah;Maria Contohana Lasut;Sukarno bin Contoh;"
    "Siti Aisyah;Yohanes Contohardi;Hj. Nurlela;Ahmad Contohudin;Dewi Lestari Contoh;"
    "Muhammad Contoh Rizki;Fatimah;I Wayan Contohana;Lidia Contohita;Suparman;Kartini Contoh;"
    "Abdul Contoh Rahman;Rosmiati;Herlina;Bambang Contohono"
).split(";")
VILLAGES = ("Manggar", "Sepinggan", "Gunung Sari Ulu", "Klandasan Ilir", "Baru Tengah")


def attendance(*, filled: bool) -> AttendanceListContent:
    """Twenty people at a baking course."""
    marks = ("hadir", "hadir", "izin", "hadir", "sakit", "hadir", "alpa")
    return AttendanceListContent(
        training="Pembuatan Roti dan Kue",
        session_no=3,
        on=ON,
        time="08.00 s.d. 12.00 WITA",
        place="Balai Latihan Contoh, Jalan Contoh Nomor 2",
        topic="Fermentasi dan pembentukan adonan",
        attendees=tuple(
            Attendee(name, "LP"[number % 2], VILLAGES[number % 5], marks[number % 7])
            for number, name in enumerate(NAMES)
        ),
        filled=filled,
        instructor=Signatory("Chef Contohadi", "Instruktur"),
        committee=OFFICER,
    )


def recap() -> RecapContent:
    """The city's counts of 2024, spread over kinds and districts by a fixed rule."""
    types = [one["name"] for one in json.loads(TYPES.read_text(encoding="utf-8"))]
    districts = ("Timur", "Barat", "Utara", "Tengah", "Selatan", "Kota")
    lines = tuple(
        TypeLine(
            name,
            Count(4000 + 170 * number, 2200 + 93 * number, 1800 + 80 * number, 2000 + 85 * number),
            tuple((4000 + 170 * number) // 6 for _one in districts),
        )
        for number, name in enumerate(types)
    )
    cases = Count(
        sum(one.cases.total for one in lines),
        sum(one.cases.handled for one in lines),
        sum(one.cases.men for one in lines),
        sum(one.cases.women for one in lines),
    )
    sixth = Count(cases.total // 6, cases.handled // 6, cases.men // 6, cases.women // 6)
    return RecapContent(
        city="Kota Balikpapan",
        year=2024,
        counted_on=ON,
        people=Count(122_324, 68_214, 58_310, 63_914),
        cases=cases,
        types=lines,
        districts=tuple(
            AreaLine(f"Balikpapan {one}", sixth, Count(20_387, 11_369)) for one in districts
        ),
        handled_means="pernah menerima paling sedikit satu layanan pada atau sebelum akhir tahun:"
        " bantuan, pelatihan, pendampingan, rujukan, rehabilitasi, jaminan sosial, modal usaha,"
        " atau CSR.",
        sources="pendataan kelurahan dan Dinas Sosial.",
        signer=HEAD,
    )


RECOVERY = RecoveryContent(
    vault="Manggar 1",
    owner="Siti Rahmawati, S.Sos.",
    code="".join(chance(4).choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=128)),
    made_on=ON,
)

STATEMENT = StatementContent(
    on=ON,
    person=bast().receiver,
    acknowledged=(
        Signatory("Agus Contohadi", "Ketua RT 027"),
        Signatory("Dewi Contohsari, S.STP.", "Lurah Manggar", "198510102008012003"),
    ),
)
