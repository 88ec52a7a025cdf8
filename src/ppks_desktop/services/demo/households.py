"""The families of the demo city: who lives where with whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ppks_desktop.domain.region import Regions
from ppks_desktop.services.demo.ids import odds
from ppks_desktop.services.demo.names import Namer

AS_OF = date(2024, 7, 1)
"""The day ages are drawn for."""

KINDS = odds(
    {
        "couple_children": 45.0,
        "single_mother": 17.0,
        "old_alone": 12.0,
        "adult_alone": 9.0,
        "couple": 8.0,
        "three_generations": 6.0,
        "single_father": 3.0,
    }
)
CHILDREN = odds({1: 38.0, 2: 38.0, 3: 18.0, 4: 6.0})


@dataclass(slots=True)
class Member:
    """One person of a household; ``index`` counts through the city."""

    index: int
    name: str
    sex: str
    birth: date
    relation: str
    marital: str
    home: "Household"

    def age(self, day: date) -> int:
        """Whole years on a day."""
        born = self.birth
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(slots=True)
class Household:
    """One family at one address, its head first."""

    kind: str
    village: str
    rt: str
    street: str
    tradition: str
    members: list[Member] = field(default_factory=list)


@dataclass(slots=True)
class Settlers:
    """Fills the kelurahan of a city with families until so many people live there."""

    rng: Random
    namer: Namer
    villages: tuple[str, ...]
    _count: int = 0

    @classmethod
    def of(cls, rng: Random, city: str) -> "Settlers":
        """Settlers for a city, by its code."""
        villages = tuple(one.code for one in Regions.load().villages(city))
        return cls(rng, Namer.reading(rng), villages)

    def settle(self, people: int) -> Iterator[Household]:
        """Households with exactly so many people in all; the last may be cut short."""
        while self._count < people:
            home = self._household()
            self._people(home)
            left = people - self._count
            home.members = home.members[:left]
            for member in home.members:
                member.index = self._count
                self._count += 1
            yield home

    def _household(self) -> Household:
        rng = self.rng
        village = self.villages[int(rng.random() * len(self.villages))]
        return Household(
            kind=KINDS.draw(rng),
            village=village,
            rt=f"{1 + int(rng.random() ** 2 * 75):03d}",
            street=self.namer.street(),
            tradition=self.namer.tradition(),
        )

    def _people(self, home: Household) -> None:
        rng = self.rng
        if home.kind == "old_alone":
            self._add(home, "P" if rng.random() < 0.65 else "L", 60, 86, "kepala", "cerai_mati")
        elif home.kind == "adult_alone":
            self._add(home, "L" if rng.random() < 0.6 else "P", 19, 58, "kepala", "belum_kawin")
        elif home.kind == "single_mother":
            widowed = "cerai_mati" if rng.random() < 0.45 else "cerai_hidup"
            self._children(home, self._add(home, "P", 23, 56, "kepala", widowed))
        elif home.kind == "single_father":
            self._children(home, self._add(home, "L", 26, 58, "kepala", "cerai_mati"))
        else:
            self._couple(home)

    def _couple(self, home: Household) -> None:
        head = self._add(home, "L", 24, 64, "kepala", "kawin")
        oldest = max(19, head.age(AS_OF) - 8)
        wife = self._add(home, "P", oldest, max(oldest, head.age(AS_OF) + 2), "istri", "kawin")
        if home.kind != "couple":
            self._children(home, wife)
        if home.kind == "three_generations":
            sex = "P" if self.rng.random() < 0.7 else "L"
            youngest = max(60, head.age(AS_OF) + 20)
            self._add(home, sex, youngest, youngest + 12, "orang_tua", "cerai_mati")

    def _children(self, home: Household, parent: Member) -> None:
        """Children a parent of this age may have, at home until 24."""
        age = parent.age(AS_OF)
        for _child in range(CHILDREN.draw(self.rng)):
            sex = "L" if self.rng.random() < 0.51 else "P"
            eldest, youngest = min(24, age - 19), max(0, age - 42)
            if eldest >= youngest:
                self._add(home, sex, youngest, eldest, "anak", "belum_kawin")

    def _add(
        self, home: Household, sex: str, youngest: int, oldest: int, relation: str, marital: str
    ) -> Member:
        rng = self.rng
        age = youngest + int(rng.random() * (oldest - youngest + 1))
        birth = date(AS_OF.year - age, AS_OF.month, AS_OF.day) - timedelta(
            days=1 + int(rng.random() * 364)
        )
        name = self.namer.person(home.tradition, sex)
        member = Member(0, name, sex, birth, relation, marital, home)
        home.members.append(member)
        return member
