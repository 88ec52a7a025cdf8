"""The PPKS cases of the demo city: types that fit age and sex."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from ppks_desktop.domain.ppks import PpksType, load_types
from ppks_desktop.domain.records import Case
from ppks_desktop.services.demo.households import Member
from ppks_desktop.services.demo.ids import Ids, Odds, day_between, odds

COUNTED = date(2024, 12, 31)
"""The last day of the year whose figures are exact."""

FIRST_FOUND = date(2021, 1, 4)
OFFICERS = ("Bambang Wijaya", "Nurhayati Tahir", "Yusup Sampe", "Rusmini Noor")
VERIFIER = "Hasan Effendi"

INFANTS = odds({"FM": 68.0, "ABT": 24.0, "ADK": 5.0, "AKTK": 1.0, "KBA": 2.0})
CHILDREN = odds(
    {
        "FM": 70.0,
        "AT": 17.0,
        "ADK": 4.5,
        "AJ": 2.5,
        "AMPK": 2.0,
        "AKTK": 1.5,
        "ABH": 1.0,
        "KBA": 1.5,
    }
)
WOMEN = odds(
    {
        "FM": 62.0,
        "PRSE": 22.0,
        "PD": 6.0,
        "PML": 1.5,
        "KTK": 1.8,
        "PMBS": 1.0,
        "KBA": 2.0,
        "KBS": 0.7,
    }
    | {"GEL": 0.4, "PGM": 0.6, "TPPO": 0.3, "ODHA": 0.4, "NAPZA": 0.5, "TS": 0.4, "KM": 0.2}
    | {"BWBLP": 0.2}
)
MEN = odds(
    {"FM": 72.0, "PD": 7.0, "PML": 4.0, "BWBLP": 3.0, "NAPZA": 2.6, "GEL": 1.8, "PGM": 1.6}
    | {"PMBS": 1.6, "KTK": 0.6, "ODHA": 0.9, "KM": 0.3, "KBA": 2.6, "KBS": 1.4, "TPPO": 0.2}
)
ELDERS = odds({"FM": 42.0, "LUT": 44.0, "PD": 10.0, "KBA": 2.0, "PML": 1.0, "PGM": 1.0})

BESIDE = {
    "PRSE": "FM",
    "LUT": "FM",
    "PD": "FM",
    "PML": "FM",
    "KBA": "FM",
    "AT": "FM",
    "ABT": "FM",
    "ADK": "FM",
    "AJ": "AT",
    "PMBS": "FM",
    "ABH": "AJ",
    "ODHA": "NAPZA",
    "TPPO": "PMBS",
    "PGM": "GEL",
}
"""The second type that commonly stands beside a first one."""

BASES = odds(
    {
        ("bantuan",): 46.0,
        ("jaminan_sosial",): 24.0,
        ("bantuan", "jaminan_sosial"): 10.0,
        ("rujukan",): 6.0,
        ("rehabilitasi",): 6.0,
        ("pelatihan",): 4.0,
        ("pendampingan",): 4.0,
    }
)
OPEN = odds({"belum_ditangani": 62.0, "dalam_penanganan": 33.0, "dirujuk": 5.0})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case came to stand: its status, since when handled, on what basis, when closed."""

    status: str
    handled_on: date | None = None
    basis: tuple[str, ...] = ()
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose case it is: the ids of the person and of their family."""

    person_id: str
    family_id: str


@dataclass(slots=True)
class Findings:
    """Makes the cases of people."""

    rng: Random
    ids: Ids
    _types: dict[str, PpksType] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._types = {kind.code: kind for kind in load_types()}

    def first(self, member: Member, who: Owner, outcome: Outcome | None, handled: bool) -> Case:
        """The case a person is known by; without an outcome one is drawn."""
        latest = outcome.handled_on if outcome and outcome.handled_on else COUNTED
        found = self._found_on(member, min(latest, COUNTED))
        code = self._type_for(member, found)
        drawn = outcome or self._outcome(found, handled)
        return self._case(member, who, code, found, drawn)

    def second(self, first: Case, member: Member, who: Owner, handled: bool) -> Case | None:
        """One more case, for about a quarter of the people; never handled for the unhandled."""
        rng = self.rng
        if rng.random() > 0.26 or first.found_date is None:
            return None
        code = BESIDE.get(first.type_code)
        if first.type_code == "FM" and member.relation == "kepala":
            code = "KBSP" if rng.random() < 0.12 and len(member.home.members) > 1 else "KBA"
        if code is None:
            return None
        found = day_between(rng, first.found_date, COUNTED)
        done = handled and rng.random() < 0.5
        return self._case(member, who, code, found, self._outcome(found, done))

    def today(self, who: Owner, member: Member, found: date, officer: str) -> Case:
        """A case just found by an officer, of somebody already known."""
        made = self._case(member, who, "KBA", found, Outcome("belum_ditangani"))
        return replace(
            made,
            recorded_by=officer,
            verification_status="usulan",
            verified_by=None,
            verified_on=None,
        )

    def _found_on(self, member: Member, latest: date) -> date:
        """A day after birth; recent years are drawn more often."""
        first = max(FIRST_FOUND, member.birth + timedelta(days=20))
        span = max((latest - first).days, 0)
        return first + timedelta(days=int(span * self.rng.random() ** 0.6))

    def _type_for(self, member: Member, found: date) -> str:
        age = member.age(found)
        if member.home.kind == "single_mother" and member.relation == "kepala" and age < 60:
            return "PRSE" if self.rng.random() < 0.7 else "FM"
        code = _odds_for(age, member.sex).draw(self.rng)
        kind = self._types[code]
        too_young = age < (kind.min_age or 0)
        return "FM" if too_young else code

    def _outcome(self, found: date, handled: bool) -> Outcome:
        rng = self.rng
        if not handled:
            return Outcome(OPEN.draw(rng))
        on = day_between(rng, min(found + timedelta(days=10), COUNTED), COUNTED)
        if rng.random() < 0.03:
            return Outcome("mandiri", on, ("bantuan", "pendampingan"), max(on, date(2024, 6, 3)))
        return Outcome("tertangani", on, BASES.draw(rng))

    def _case(self, member: Member, who: Owner, code: str, found: date, outcome: Outcome) -> Case:
        rng, kind = self.rng, self._types[code]
        of_family = "family" in kind.levels and member.relation == "kepala"
        level = "family" if of_family and (code != "FM" or rng.random() < 0.4) else "person"
        verified = outcome.handled_on is not None or rng.random() < 0.8
        return Case(
            id=self.ids(),
            person_id=who.person_id,
            subject_level=level,
            subject_id=who.family_id if level == "family" else who.person_id,
            type_code=code,
            village_code=member.home.village,
            criteria_met=self._criteria(kind),
            found_date=found,
            recorded_by=OFFICERS[int(rng.random() * len(OFFICERS))],
            verification_status="terverifikasi" if verified else "usulan",
            verified_by=VERIFIER if verified else None,
            verified_on=min(found + timedelta(days=14), COUNTED) if verified else None,
            handling_status=outcome.status,
            handled_first_date=outcome.handled_on,
            handled_basis=outcome.basis,
            closed_date=outcome.closed_on,
            closed_reason="mandiri" if outcome.status == "mandiri" else None,
        )

    def _criteria(self, kind: PpksType) -> tuple[str, ...]:
        letters = [one.letter for one in kind.criteria if not one.hidden]
        kept = tuple(letter for letter in letters if self.rng.random() < 0.45)
        return kept or (letters[int(self.rng.random() * len(letters))],)


def _odds_for(age: int, sex: str) -> Odds[str]:
    if age < 6:
        return INFANTS
    if age < 18:
        return CHILDREN
    if age >= 60:
        return ELDERS
    return WOMEN if sex == "P" else MEN
