"""Pours the demo city into a vault, alike on every machine."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID, uuid5

from ppks_desktop.domain.change import Actor, Origin, Role
from ppks_desktop.services.demo.city import build_city
from ppks_desktop.services.demo.ids import Ids
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.store import Store

PEOPLE = 2_000
SEED = 1

Progress = Callable[[int, int], None]

_NAMES = UUID("6f1d3c52-0d0b-5c7e-9a53-3a1f5b7f3c10")
_WRITTEN = datetime(2025, 1, 2, 1, 0, tzinfo=UTC)
_CHANGES_FROM = 1_704_153_600_000


def make_demo(
    database: Database,
    people: int = PEOPLE,
    seed: int = SEED,
    *,
    today: date,
    progress: Progress = lambda _done, _total: None,
) -> int:
    """Fill an empty vault with the city and answer how many records it has.

    Everything is written by ``demo_actor``, whose replica, change ids and times follow from the
    arguments alone: two vaults filled alike hold the same journal and have nothing to merge.
    """
    actor = demo_actor(people, seed, today)
    ids = Ids(Random(f"{actor.replica}-changes"), _CHANGES_FROM)
    store = Store(database, actor, lambda: _WRITTEN, ids)
    expected = _expected(people)
    kept = store.load(
        build_city(people, seed, today),
        Origin.DEMO,
        lambda done, _total: progress(min(done, expected), expected),
    )
    progress(kept, kept)
    return kept


def demo_actor(people: int, seed: int, today: date) -> Actor:
    """Who wrote the city: an invented office, its replica worked out from the arguments."""
    replica = uuid5(_NAMES, f"{people}/{seed}/{today.isoformat()}")
    return Actor("Data contoh", Role.ADMIN, replica.hex)


def _expected(people: int) -> int:
    """About how many records a city has, for telling how far the pouring is."""
    return people * 18 // 5 + min(people, 3_000)
