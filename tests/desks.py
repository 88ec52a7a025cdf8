"""Desks for tests, a laptop and an office, with a clock to wind."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ppks_desktop.cli import sample_day
from ppks_desktop.desk import Desk
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.office import local_day
from ppks_desktop.domain.orders import HandoverOrder
from ppks_desktop.domain.records import Family, Item, Membership, Person
from ppks_desktop.keys.slots import Cost

CHEAP = Cost(memory_kib=8_192, passes=1, lanes=1)
SECRET = "contoh"
TODAY = date(2026, 11, 24)


class Winding:
    """A clock that stands where a test winds it, moving a second at each look."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The present moment, a second after the one before."""
        self.at += timedelta(seconds=1)
        return self.at

    def pass_days(self, days: int) -> None:
        """Wind the clock on."""
        self.at += timedelta(days=days)

    @property
    def today(self) -> date:
        """Today in the city."""
        return local_day(lambda: self.at)


@contextmanager
def desk_in(folder: Path, clock: Winding, role: Role = Role.FIELD) -> Iterator[Desk]:
    """A new desk of an officer of this role, closed at the end."""
    who = sample_day.OFFICE if role is Role.ADMIN else replace(sample_day.OFFICER, role=role)
    desk = Desk.create(folder, who, SECRET, CHEAP, clock, is_demo=True)
    try:
        yield desk
    finally:
        desk.database.close()


def someone(desk: Desk, name: str = "Nurhayati", **more: Any) -> str:
    """A person kept without a form; returns the id."""
    values: dict[str, Any] = {
        "sex": "P",
        "birth_date": date(1984, 5, 3),
        "village_code": sample_day.VILLAGE,
    }
    person = Person(id=desk.new_id(), full_name=name, **{**values, **more})
    desk.store.save(person)
    return person.id


def family_of(desk: Desk, *people: str) -> str:
    """A family of these people; returns its id."""
    family = Family(id=desk.new_id(), head_person_id=people[0])
    links = [
        Membership(id=desk.new_id(), family_id=family.id, person_id=one, relationship="anak")
        for one in people
    ]
    desk.store.save(family, *links)
    return family.id


def handover_for(desk: Desk, person: str, **more: Any) -> HandoverOrder:
    """An order to hand over a baking set, with both inks."""
    values: dict[str, Any] = {
        "person_id": person,
        "kind_code": goods(desk),
        "items": (Item(code="oven", name="Oven", qty=1, unit_price=1_500_000),),
        "fund_source": "apbd_kota",
        "handed_on": local_day(desk.clock),
        "place": "Kantor kelurahan",
        "witness_name": "Saksi Uji",
        "receiver_ink": sample_day.ink(),
        "officer_ink": sample_day.ink(3),
    }
    return HandoverOrder(**{**values, **more})


def goods(desk: Desk) -> str:
    """The code of a kind of aid that is not money."""
    return next(one.code for one in desk.catalogue.kinds if not one.is_money)


def money(desk: Desk) -> str:
    """The code of a kind of aid that is money."""
    return next(one.code for one in desk.catalogue.kinds if one.is_money)


def spoil_open(desk: Desk, table: str) -> None:
    """Flip a bit of a table's first page on the disk, behind the back of the open vault."""
    with desk.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM snooze")
    with desk.database.apart() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).scalar_one()
    with desk.database.engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    with (desk.folder / "vault.db").open("r+b") as file:
        file.seek((page - 1) * 4_096 + 200)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))
