"""Businesses of the demo city and the visits that follow them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ppks_desktop.domain.records import Business, Handover, Visit
from ppks_desktop.services.demo.ids import Ids

_KINDS = {
    "alat_jahit": ("jahit_konveksi", "Jahit"),
    "alat_membuat_kue": ("kuliner_kue_roti", "Kue"),
    "alat_memasak": ("kuliner_makanan", "Dapur"),
    "modal_usaha_uang": ("kelontong", "Warung"),
}
_LEGAL = ((), (), ("nib",), ("nib",), ("nib", "pirt"), ("nib", "pirt", "halal"))
_BOOKS = ("tidak_ada", "catatan_sederhana", "catatan_sederhana", "rutin")
_ADVICE = (
    "Catat setiap penjualan pada hari yang sama.",
    "Pisahkan uang usaha dan uang rumah tangga.",
    "Coba kemasan berlabel untuk titip jual.",
    "Tawarkan lewat pesan kepada tetangga RT lain.",
)
_PROBLEMS = ("modal", "bahan", "pasar", "waktu", "tidak_ada")


@dataclass(slots=True)
class Growth:
    """Makes a business and its visits; one visit about every two months."""

    rng: Random
    ids: Ids
    mentor: str

    def business(self, handover: Handover, name: str) -> Business:
        """The business that aid was given for, with its start."""
        rng = self.rng
        kind, word = _KINDS[handover.kind_code]
        turnover = 400_000 + 50_000 * int(rng.random() * 24)
        on = handover.handed_on
        return Business(
            id=self.ids(),
            person_id=handover.person_id,
            village_code=handover.village_code,
            business_name=f"{word} {name.rsplit(maxsplit=1)[-1]}",
            business_kind=kind,
            group_kind="perorangan",
            started_on=on,
            baseline_on=on,
            baseline_turnover=turnover,
            baseline_profit=turnover * 3 // 10,
            baseline_assets=100_000 * int(rng.random() * 12),
            baseline_workers=0,
            sales_channels=("rumah", "wa") if rng.random() < 0.6 else ("warung",),
            mentor=self.mentor,
            goal="Pendapatan di atas UMK selama tiga bulan berturut-turut",
            target_date=on + timedelta(days=730) if on else None,
        )

    def visits(
        self, business: Business, last: date, following: date | None, graduated: bool = False
    ) -> Iterator[Visit]:
        """Visits from the start to ``last``; the last one agrees on ``following``."""
        start = business.baseline_on or last
        days = list(_every_other_month(start + timedelta(days=28), last)) or [last]
        speed = 1.04 + self.rng.random() * 0.12 + (0.1 if graduated else 0)
        for number, on in enumerate(days, 1):
            is_last = number == len(days)
            after = following if is_last else days[number]
            end = "graduasi_mandiri" if graduated and is_last else None
            yield self._visit(business, number, on, after, end, speed)

    def _visit(
        self,
        business: Business,
        number: int,
        on: date,
        following: date | None,
        graduation: str | None,
        speed: float,
    ) -> Visit:
        rng = self.rng
        steady = 0.85 + rng.random() * 0.3
        turnover = _tens((business.baseline_turnover or 0) * speed**number * steady)
        cost = _tens(turnover * (0.55 + rng.random() * 0.2))
        reached = min(number, len(_LEGAL)) - 1
        return Visit(
            id=self.ids(),
            person_id=business.person_id,
            business_id=business.id,
            village_code=business.village_code,
            visit_no=number,
            visit_date=on,
            visit_mode="tempat_usaha" if rng.random() < 0.6 else "kunjungan_rumah",
            activities=("motivasi", "pembukuan") if number < 3 else ("pemasaran", "kemasan"),
            asset_status="digunakan" if rng.random() < 0.93 else "rusak",
            business_status="berkembang" if number > 3 else "berjalan",
            turnover_month=turnover,
            cost_month=cost,
            household_income_month=turnover - cost + 1_200_000,
            assets_value=(business.baseline_assets or 0) + 4_000_000 + 150_000 * number,
            savings_balance=_tens(max(0, turnover - cost) * 0.3 * number),
            workers_family=1,
            workers_hired=1 if speed > 1.12 and number > 4 else 0,
            workers_ppks=0,
            bookkeeping=_BOOKS[min(number, len(_BOOKS)) - 1],
            legality=_LEGAL[reached],
            problems=(_PROBLEMS[int(rng.random() * len(_PROBLEMS))],),
            advice=_ADVICE[int(rng.random() * len(_ADVICE))],
            agreed_actions="Melanjutkan catatan penjualan harian",
            next_visit_date=following,
            mentor=self.mentor,
            graduation=graduation,
            form_version="contoh",
        )


def _tens(amount: float) -> int:
    """An amount to the nearest ten thousand rupiah, as people tell it."""
    return round(amount / 10_000) * 10_000


def _every_other_month(first: date, last: date) -> Iterator[date]:
    """Days from the first on, 61 days apart, so that the last one falls on ``last``."""
    back = list(range(0, max((last - first).days, -1) + 1, 61))[:10]
    return (last - timedelta(days=days) for days in reversed(back))
