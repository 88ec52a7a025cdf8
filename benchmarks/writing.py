"""Saving a person and merging a bundle, beside bare inserts of the same rows."""

import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.city import City
from benchmarks.measure import Finding, Sample, side_by_side, timed
from benchmarks.people import person
from ppks_desktop.desk import DEMO_PASSPHRASE, Desk, utc_now, uuid7
from ppks_desktop.domain.change import Actor
from ppks_desktop.keys.slots import open_slots
from ppks_desktop.storage.copying import Why
from ppks_desktop.storage.store import Store
from ppks_desktop.storage.vault import open_vault

_SAVES = 100
_MERGED = 2_000
_ROUNDS = 3
_COPIED = ("person", "entry", "person_line")
"""The tables a new person comes to stand in."""


def findings(city: City) -> list[Finding]:
    """Measure everything that writes."""
    return [_saving(city), _merging(city), _backing_up(city)]


@contextmanager
def _store(vault: Path, actor: Actor) -> Iterator[Store]:
    database = open_vault(vault, open_slots(vault, DEMO_PASSPHRASE))
    try:
        yield Store(database, actor, utc_now, uuid7)
    finally:
        database.close()


def _actor(vault: Path) -> Actor:
    with closing(Desk.open(vault, DEMO_PASSPHRASE)) as desk:
        return Actor(desk.me.name, desk.me.role, desk.me.replica)


def _saving(city: City) -> Finding:
    dice = random.Random(city.seed)
    with _store(city.vault, _actor(city.vault)) as store, _scratch(city) as bare:
        ours, theirs = side_by_side(
            range(_SAVES), lambda _: store.save(person(dice)), lambda _: bare.insert(1)
        )
    return Finding("save a new person", ours, "bare executemany, same vault", theirs)


def _merging(city: City) -> Finding:
    """The merge itself; the verified backups around it have a line of their own."""
    dice = random.Random(city.seed + 1)
    ours: list[float] = []
    theirs: list[float] = []
    actor = _actor(city.laptop)
    for _ in range(_ROUNDS):
        with TemporaryDirectory() as stick, _scratch(city) as bare:
            with _store(city.laptop, actor) as store:
                store.save(*(person(dice) for _ in range(_MERGED)))
            with closing(Desk.open(city.laptop, DEMO_PASSPHRASE)) as laptop:
                files = laptop.exchange.make_bundle(Path(stick))
            ours.append(_merged(city, files))
            theirs.append(timed(bare.insert, _MERGED))
    what = f"merge {_MERGED:,} new people"
    return Finding(what, Sample(tuple(ours)), "bare executemany, same vault", Sample(tuple(theirs)))


def _merged(city: City, files: tuple[Path, ...]) -> float:
    """Seconds the office takes for files, without those for backups."""
    beside: list[float] = []
    with closing(city.desk()) as office:
        copy = office.back_up

        def counted(why: Why) -> Path:
            kept: list[Path] = []
            beside.append(timed(lambda reason: kept.append(copy(reason)), why))
            return kept[0]

        vars(office)["back_up"] = counted
        whole = timed(office.exchange.receive, files)
    return whole - sum(beside)


def _backing_up(city: City) -> Finding:
    with closing(city.desk()) as desk, closing(city.bare(guarded=False)) as bare:
        ours = [timed(desk.back_up, Why.REQUEST) for _ in range(_ROUNDS)]
        with TemporaryDirectory(dir=city.folder) as place:
            targets = [Path(place) / f"{number}.db" for number in range(_ROUNDS)]
            theirs = [timed(lambda at: _vacuumed(bare, at), target) for target in targets]
    what = "verified backup of the vault"
    return Finding(what, Sample(tuple(ours)), "bare VACUUM INTO", Sample(tuple(theirs)))


def _vacuumed(bare: Any, target: Path) -> None:
    bare.execute("VACUUM INTO ?", (str(target),))


class _Scratch:
    """Copies of the tables, without anything that keeps them right, in the same file."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        for table in _COPIED:
            self._rows[table] = connection.execute(
                f"SELECT * FROM {table} LIMIT {_MERGED}"
            ).fetchall()
            connection.execute(f"CREATE TABLE bench_{table} AS SELECT * FROM {table} WHERE 0")

    def insert(self, count: int) -> None:
        """Insert rows for ``count`` people into each table, in one transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        for table, rows in self._rows.items():
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(
                f"INSERT INTO bench_{table} VALUES ({marks})", rows[:count]
            )
        self._connection.execute("COMMIT")

    def drop(self) -> None:
        """Leave the vault as it was."""
        for table in _COPIED:
            self._connection.execute(f"DROP TABLE bench_{table}")


@contextmanager
def _scratch(city: City) -> Iterator[_Scratch]:
    with closing(city.bare(guarded=False)) as connection:
        scratch = _Scratch(connection)
        try:
            yield scratch
        finally:
            scratch.drop()
