"""A small desk for tests: a clock that ticks, ids that count, some people."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

from ppks_desktop.domain.change import Actor, Role
from ppks_desktop.domain.records import Case, Family, Handover, Item, Membership, Person
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.store import Store

TODAY = date(2026, 3, 10)
VILLAGE = "64.71.01.1001"


@dataclass
class Ticking:
    """A clock that goes on by a second each time it is read."""

    now: datetime = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Answer the next second."""
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Ids:
    """Ids in the shape of UUIDv7 that count up, so that a test can tell their order."""

    start: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __call__(self) -> str:
        """Answer the next id."""
        return f"{self.start + next(self.numbers):032x}"


def store_of(
    database: Database, replica: str = "a" * 32, role: Role = Role.FIELD, start: int = 0
) -> Store:
    """A store at one desk; give each desk of a test its own ``start`` so that ids differ."""
    return Store(database, Actor("Ratna", role, replica), Ticking(), Ids(start))


def person(store: Store, **fields: object) -> Person:
    """A person with a name, in a kelurahan; anything else as given."""
    given = {"full_name": "Soekarno Hatta", "village_code": VILLAGE, **fields}
    return Person(id=store.pen.new_id(), **given)  # type: ignore[arg-type]


def family_of(store: Store, *people: Person, card: str | None = None) -> tuple[Family, ...]:
    """Keep the people as one family and answer it."""
    family = Family(id=store.pen.new_id(), family_card_no=card, village_code=VILLAGE)
    links = [
        Membership(id=store.pen.new_id(), family_id=family.id, person_id=one.id) for one in people
    ]
    store.save(*people, family, *links)
    return (family,)


def case(store: Store, who: Person, **fields: object) -> Case:
    """A case of one person, found today."""
    given = {
        "person_id": who.id,
        "subject_id": who.id,
        "type_code": "07",
        "village_code": VILLAGE,
        "found_date": TODAY,
        **fields,
    }
    return Case(id=store.pen.new_id(), **given)  # type: ignore[arg-type]


def handover(store: Store, who: Person, on: date, **fields: object) -> Handover:
    """A sewing machine given to one person."""
    items = (Item(code="mesin_jahit", name="Mesin jahit", unit_price=3_000_000),)
    given = {
        "person_id": who.id,
        "kind_code": "alat_jahit",
        "items": items,
        "handed_on": on,
        **fields,
    }
    return Handover(id=store.pen.new_id(), **given)  # type: ignore[arg-type]
