"""New people to write down: invented, and different each time."""

import random
from datetime import date, timedelta

from ppks_desktop.desk import uuid7
from ppks_desktop.domain.records import Person

_FIRST = "Siti Sri Agus Budi Nurhayati Wahyu Ratna Rizky Andi Muhammad Yusuf Rina Dewi Eko".split()
_LAST = "Lestari Saputra Rahayu Hidayat Wulandari Santoso Permata Kurnia Handayani".split()
_VILLAGES = ("64.71.01.1001", "64.71.02.1001", "64.71.03.1001", "64.71.04.1001")


def person(dice: random.Random) -> Person:
    """Somebody nobody has met."""
    return Person(
        id=uuid7(),
        full_name=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        sex=dice.choice("LP"),
        birth_place="Balikpapan",
        birth_date=date(1950, 1, 1) + timedelta(days=dice.randrange(25_000)),
        phone=f"+628{dice.randrange(10**9, 10**10)}",
        domicile_street="Jalan Contoh",
        domicile_rt=str(dice.randrange(1, 60)),
        village_code=dice.choice(_VILLAGES),
    )
