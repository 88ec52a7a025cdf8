"""The invented officer and office whose desks a demo opens at."""

from collections.abc import Mapping

from ppks_desktop.domain.change import Role
from ppks_desktop.domain.office import OfficeSettings, Official, Profile
from ppks_desktop.domain.reference import read_yaml
from ppks_desktop.services.demo.plan import AREA, OFFICER

OPENS_WITH = "contoh"
"""Opens every demo vault; it stands in the manual and protects nothing."""

OFFICER_PROFILE = Profile(
    name=OFFICER,
    position="Petugas lapangan (contoh)",
    office="Dinas Sosial Kota Balikpapan (contoh)",
    area_code=AREA,
    role=Role.FIELD,
)
"""Who sits at the demo laptop."""

OFFICE_PROFILE = Profile(
    name="Hasan Effendi",
    position="Kepala seksi (contoh)",
    office="Dinas Sosial Kota Balikpapan (contoh)",
    area_code="64.71",
    role=Role.ADMIN,
)
"""Who sits at the demo office."""

PRICES: Mapping[str, int] = read_yaml("example_prices.yaml")
"""Invented standard prices, whole rupiah by item of the catalogue."""

OFFICE = OfficeSettings(
    letterhead=("PEMERINTAH KOTA BALIKPAPAN", "DINAS SOSIAL", "DATA CONTOH"),
    address=("Alamat contoh, bukan alamat kantor yang sebenarnya",),
    city="Balikpapan",
    city_code="64.71",
    officials=(Official("Hasan Effendi", "Kepala seksi (contoh)"),),
    number_pattern="{klas}/{urut:03d}/{jenis}/{unit}/{bulan_romawi}/{tahun}",
    number_class="CONTOH",
    unit_code="DINSOS",
    payer="Bendahara (contoh)",
    umk={2024: 3_700_000, 2025: 3_700_000, 2026: 3_700_000},
    poverty_line={2024: 800_000, 2025: 800_000, 2026: 800_000},
    prices=PRICES,
)
"""Settings of the demo office: round example figures, nothing of a real office."""
