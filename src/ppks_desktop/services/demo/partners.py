"""Invented companies of the demo city, each named as an example."""

from dataclasses import dataclass, field
from datetime import date

from ppks_desktop.domain.records import Contribution, Partner
from ppks_desktop.services.demo.ids import Ids

_PARTNERS = (
    ("PT Contoh Energi Katulistiwa", "swasta_nasional", "migas"),
    ("PT Contoh Tambang Borneo", "swasta_asing", "tambang"),
    ("Bank Contoh Sejahtera", "perbankan", "perbankan"),
    ("CV Contoh Roti Nusantara", "swasta_nasional", "perdagangan"),
    ("Yayasan Contoh Harapan", "yayasan", "lainnya"),
)
_GIFTS = (
    (0, 2024, "ekonomi", "uang", "Modal usaha keluarga binaan", 400_000_000, 400_000_000),
    (
        0,
        2025,
        "pendidikan_pelatihan",
        "jasa_pelatihan",
        "Pelatihan barista",
        90_000_000,
        60_000_000,
    ),
    (1, 2024, "ekonomi", "barang", "Mesin jahit dan mesin obras", 250_000_000, 250_000_000),
    (1, 2025, "sosial", "uang", "Bantuan alat memasak", 150_000_000, 0),
    (2, 2024, "ekonomi", "uang", "Modal usaha perempuan", 300_000_000, 200_000_000),
    (
        3,
        2024,
        "pendidikan_pelatihan",
        "jasa_pelatihan",
        "Kelas roti dan kue",
        45_000_000,
        45_000_000,
    ),
    (4, 2025, "kesehatan", "barang", "Alat bantu disabilitas", 80_000_000, 80_000_000),
)


@dataclass(slots=True)
class Purse:
    """The partners, their contributions, and what is left of each to allocate."""

    partners: tuple[Partner, ...]
    contributions: tuple[Contribution, ...]
    left: dict[str, int] = field(default_factory=dict)

    def pay(self, amount: int, on: date) -> str | None:
        """The contribution that pays this aid of that day, or nothing when none can."""
        for one in self.contributions:
            ready = one.realisation_date is not None and one.realisation_date <= on
            if ready and one.form == "uang" and self.left[one.id] >= amount:
                self.left[one.id] -= amount
                return one.id
        return None


def make_purse(ids: Ids) -> Purse:
    """The partners and contributions as they are in every demo city."""
    partners = tuple(
        Partner(
            id=ids(),
            partner_name=name,
            partner_kind=kind,
            sector=sector,
            pic_name="Contoh Narahubung",
            pic_position="Hubungan masyarakat",
        )
        for name, kind, sector in _PARTNERS
    )
    contributions = tuple(
        Contribution(
            id=ids(),
            partner_id=partners[who].id,
            contribution_no=f"CONTOH-CSR/{year}/{number:03d}",
            pillar=pillar,
            form=form,
            description=text,
            period_year=year,
            committed_value=promised,
            pledge_date=date(year, 1, 20),
            realised_value=realised,
            realisation_date=date(year, 2, 12) if realised else None,
        )
        for number, (who, year, pillar, form, text, promised, realised) in enumerate(_GIFTS, 1)
    )
    return Purse(partners, contributions, {one.id: one.realised_value for one in contributions})
