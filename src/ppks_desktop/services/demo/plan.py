"""Who in the demo city takes which part: waiting, given, trained, mentored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from ppks_desktop.services.demo.households import AS_OF, Household, Member

OFFICER = "Siti Rahmawati"
"""The invented field officer at whose desk the demo opens."""

AREA = "64.71.05"
"""The kecamatan the officer works in (Balikpapan Selatan)."""

HANDLED_OF = (68_214, 122_324)
"""How many of how many were handled in 2024, as the office counted."""

PARTS: dict[str, tuple[bool, float, int]] = {
    "mentored": (True, 0.03, 700),
    "overdue": (True, 0.006, 60),
    "independent": (True, 0.004, 80),
    "given": (True, 0.05, 900),
    "trained": (True, 0.05, 100),
    "learning": (False, 0.02, 40),
    "waiting": (False, 0.009, 80),
    "approved": (False, 0.007, 60),
    "refused": (False, 0.002, 20),
    "unvisited": (False, 0.004, 40),
    "recent": (False, 0.01, 120),
    "fresh": (False, 0.006, 60),
    "assessed": (False, 0.05, 600),
}
"""Each part: whether its people were handled by 2024, their share, at most."""


@dataclass(slots=True)
class Plan:
    """Who was handled by the end of 2024, and each person's part by their index."""

    handled: frozenset[int]
    part_of: dict[int, str] = field(default_factory=dict)

    def people(self, part: str) -> tuple[int, ...]:
        """The people with this part, in the order they were drawn."""
        return tuple(index for index, name in self.part_of.items() if name == part)


def handled_share(people: int) -> int:
    """How many of so many people count as handled: the office's share, rounded."""
    handled, counted = HANDLED_OF
    return round(people * handled / counted)


def make_plan(rng: Random, homes: Sequence[Household]) -> Plan:
    """Draw the handled ones, then the parts among adults, half of them in the officer's area."""
    members = [member for home in homes for member in home.members]
    handled = frozenset(rng.sample(range(len(members)), handled_share(len(members))))
    plan = Plan(handled)
    pools = {
        done: _Pool.of(rng, [one for one in members if (one.index in handled) is done])
        for done in (True, False)
    }
    for part, (done, share, most) in PARTS.items():
        wanted = min(round(len(members) * share), most)
        for index in pools[done].take(wanted):
            plan.part_of[index] = part
    return plan


@dataclass(slots=True)
class _Pool:
    """Adults of working age in a drawn order: those in the area and the others."""

    near: list[int]
    far: list[int]

    @classmethod
    def of(cls, rng: Random, members: list[Member]) -> "_Pool":
        adults = [one for one in members if 19 <= one.age(AS_OF) <= 57]
        rng.shuffle(adults)
        near = [one.index for one in adults if one.home.village.startswith(f"{AREA}.")]
        far = [one.index for one in adults if not one.home.village.startswith(f"{AREA}.")]
        return cls(near, far)

    def take(self, count: int) -> list[int]:
        """So many of them, as far as there are, near and far by turns."""
        taken = []
        for turn in range(count):
            first, second = (self.near, self.far) if turn % 2 == 0 else (self.far, self.near)
            source = first or second
            if source:
                taken.append(source.pop())
        return taken
