"""How far a person's business carries them: a score in parts, a gate, a stage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import Final

from ppks_desktop.domain.office import OfficeSettings
from ppks_desktop.domain.records import Business, Handover, Visit
from ppks_desktop.domain.standing import standing
from ppks_desktop.i18n import gettext as _

WEIGHTS: Final[Mapping[str, int]] = {
    "income": 30,
    "months": 15,
    "profit": 10,
    "assets": 10,
    "savings": 10,
    "bookkeeping": 10,
    "legality": 10,
    "workers": 5,
}
"""The points of each part, together 100; the office may settle others."""

FOOD: Final = frozenset({"kuliner_kue_roti", "kuliner_makanan", "minuman_kopi"})
"""Kinds of business that need a food permit (SPP-IRT) or a halal certificate."""

RUNNING: Final = frozenset({"berjalan", "berkembang"})


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the office settled for the year; nothing where it has not, and nothing is invented.

    ``umk`` and ``poverty_line`` (per head) are rupiah a month, ``members`` counts the family,
    ``aid_value`` is the worth of aid received since the baseline.
    """

    umk: int | None = None
    poverty_line: int | None = None
    members: int | None = None
    aid_value: int = 0
    weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)


def parameters_for(
    office: OfficeSettings,
    day: date,
    business: Business,
    members: int,
    handovers: Iterable[Handover],
) -> Parameters:
    """The figures one business is measured by; ``members`` is 0 where the family is unknown."""
    since = business.baseline_on or date.min
    given = [one for one in standing(handovers) if (one.handed_on or date.min) >= since]
    return Parameters(
        umk=office.umk.get(day.year),
        poverty_line=office.poverty_line.get(day.year),
        members=members or None,
        aid_value=sum(one.total_amount for one in given),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score; when not ``known``, ``note`` says what is missing."""

    label: str
    points: int
    of: int
    known: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition for "mandiri" beside the points; ``met`` is nothing while it is unknown."""

    label: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Score:
    """The parts, their sum, the stage it proposes (a code of ``independence_stage``)."""

    parts: tuple[Part, ...]
    total: int
    stage: str
    gate: tuple[Gate, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every part could be told."""
        return all(part.known for part in self.parts)


def score(visits: Iterable[Visit], business: Business | None, parameters: Parameters) -> Score:
    """Score a business by its visits; only those that stand and met the person count.

    Looking at the use of an aid tells nothing of turnover and is no such visit.
    """
    met = _met(visits)
    seen = _monthly(met)
    weights = parameters.weights
    parts = (
        _income(seen, parameters, weights["income"]),
        _months(seen, parameters, weights["months"]),
        _profit(met, weights["profit"]),
        _assets(seen, business, parameters, weights["assets"]),
        _savings(seen, weights["savings"]),
        _bookkeeping(seen, weights["bookkeeping"]),
        _legality(seen, business, weights["legality"]),
        _workers(seen, weights["workers"]),
    )
    total = sum(part.points for part in parts)
    gate = _gate(seen, parameters)
    return Score(parts, total, _stage(total, gate, bool(seen)), gate)


def _met(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """The visits that stand and met the person, oldest first."""
    met = [
        one
        for one in standing(visits)
        if one.met_client and one.visit_date is not None and one.form_id != "use_check"
    ]
    return tuple(sorted(met, key=lambda one: str(one.visit_date)))


def _monthly(met: Sequence[Visit]) -> tuple[Visit, ...]:
    """The last visit of each month."""
    return tuple({str(one.visit_date)[:7]: one for one in met}.values())


def _stage(total: int, gate: Sequence[Gate], visited: bool) -> str:
    if not visited:
        return "belum_mulai"
    if total >= 75 and all(one.met for one in gate):
        return "mandiri"
    if total >= 50:
        return "berkembang"
    return "tumbuh" if total >= 20 else "rintisan"


def _gate(seen: Sequence[Visit], parameters: Parameters) -> tuple[Gate, ...]:
    last = seen[-1] if seen else None
    return (
        Gate(_("Pendapatan tiga bulan berturut-turut mencapai UMK"), _earns(seen, parameters)),
        Gate(
            _("Bantuan masih digunakan"),
            last.asset_status == "digunakan" if last and last.asset_status else None,
        ),
        Gate(
            _("Usaha berjalan"),
            last.business_status in RUNNING if last and last.business_status else None,
        ),
    )


def _earns(seen: Sequence[Visit], parameters: Parameters) -> bool | None:
    if parameters.umk is None:
        return None
    return _months_at(seen, parameters.umk) >= 3


def _months_at(seen: Sequence[Visit], line: int) -> int:
    """How many monthly records in a row, back from the last, have the income."""
    return sum(1 for _one in takewhile(lambda one: _at_least(one, line), reversed(seen)))


def _at_least(visit: Visit, line: int) -> bool:
    income = visit.household_income_month
    return income is not None and income >= line


def _unknown(label: str, of: int, note: str) -> Part:
    return Part(label, 0, of, known=False, note=note)


def _latest(seen: Sequence[Visit], name: str) -> int | None:
    """The last figure that was told at a visit."""
    told = [getattr(one, name) for one in seen if getattr(one, name) is not None]
    return told[-1] if told else None


def _income(seen: Sequence[Visit], parameters: Parameters, of: int) -> Part:
    label = _("Pendapatan keluarga dibanding UMK")
    income = _latest(seen, "household_income_month")
    if not parameters.umk:
        return _unknown(label, of, _("UMK tahun ini belum diisi di Pengaturan."))
    if income is None:
        return _unknown(label, of, _("Pendapatan keluarga belum ditanyakan."))
    return Part(label, of * min(income, parameters.umk) // parameters.umk, of)


def _months(seen: Sequence[Visit], parameters: Parameters, of: int) -> Part:
    label = _("Bulan berturut-turut di atas garis kemiskinan")
    if parameters.poverty_line is None:
        return _unknown(label, of, _("Garis kemiskinan belum diisi di Pengaturan."))
    if parameters.members is None:
        return _unknown(label, of, _("Jumlah anggota keluarga belum diketahui."))
    if not seen:
        return _unknown(label, of, _("Pendapatan keluarga belum ditanyakan."))
    months = _months_at(seen, parameters.poverty_line * parameters.members)
    return Part(label, of * min(months, 6) // 6, of, note=_("{count} bulan").format(count=months))


def _profit(met: Sequence[Visit], of: int) -> Part:
    label = _("Laba bersih pada tiga kunjungan terakhir")
    profits = [one.profit_month for one in met[-3:]]
    if len(profits) < 3 or None in profits:
        return _unknown(label, of, _("Perlu tiga kunjungan dengan omzet dan biaya."))
    good = all(profit is not None and profit > 0 for profit in profits)
    return Part(label, of if good else 0, of)


def _assets(
    seen: Sequence[Visit], business: Business | None, parameters: Parameters, of: int
) -> Part:
    label = _("Aset usaha bertambah paling sedikit seperempat")
    now = _latest(seen, "assets_value")
    if business is None or business.baseline_assets is None:
        return _unknown(label, of, _("Aset awal belum dicatat."))
    if now is None:
        return _unknown(label, of, _("Nilai aset belum ditanyakan."))
    start = business.baseline_assets + parameters.aid_value
    return Part(label, of if now * 4 >= start * 5 else 0, of)


def _savings(seen: Sequence[Visit], of: int) -> Part:
    label = _("Tabungan cukup untuk biaya sebulan")
    savings, cost = _latest(seen, "savings_balance"), _latest(seen, "cost_month")
    if savings is None or cost is None:
        return _unknown(label, of, _("Tabungan atau biaya belum ditanyakan."))
    return Part(label, of if savings >= cost and savings > 0 else 0, of)


def _bookkeeping(seen: Sequence[Visit], of: int) -> Part:
    label = _("Pembukuan")
    told = [one.bookkeeping for one in seen if one.bookkeeping]
    if not told:
        return _unknown(label, of, _("Pembukuan belum ditanyakan."))
    share = {"tidak_ada": 0, "catatan_sederhana": of // 2}
    return Part(label, share.get(told[-1], of), of)


def _legality(seen: Sequence[Visit], business: Business | None, of: int) -> Part:
    """Half for NIB, half for a food permit; a business without food has all of it for NIB."""
    label = _("Legalitas (NIB, SPP-IRT atau halal)")
    if not seen:
        return _unknown(label, of, _("Legalitas belum ditanyakan."))
    held = {permit for one in seen for permit in one.legality}
    is_food = business is not None and business.business_kind in FOOD
    has_food_permit = bool(held & {"pirt", "halal"}) if is_food else "nib" in held
    return Part(label, of // 2 * ("nib" in held) + (of - of // 2) * has_food_permit, of)


def _workers(seen: Sequence[Visit], of: int) -> Part:
    label = _("Mempekerjakan orang lain")
    hired, ppks = _latest(seen, "workers_hired"), _latest(seen, "workers_ppks")
    if hired is None and ppks is None:
        return _unknown(label, of, _("Tenaga kerja belum ditanyakan."))
    return Part(label, of if (hired or 0) + (ppks or 0) >= 1 else 0, of)
