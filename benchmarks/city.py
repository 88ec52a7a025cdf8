"""The invented city every measure runs on, with ways to look past the program."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ppks_desktop.desk import DEMO_PASSPHRASE, Desk
from ppks_desktop.keys.slots import open_slots
from ppks_desktop.storage.cipher import VAULT_NAME, connect

_INDEX = (
    "CREATE VIRTUAL TABLE person_search USING fts5(name_key, content='person_line', "
    "content_rowid='no', tokenize='unicode61', prefix='1 2 3 4')"
)


@dataclass(frozen=True)
class City:
    """A demo vault of many people in ``folder``; made once and used again."""

    folder: Path
    people: int
    seed: int

    def make(self, tell: Callable[[str], None]) -> None:
        """Make the vault if it is not there yet."""
        if (self.vault / VAULT_NAME).exists():
            return
        tell(f"making a city of {self.people:,} people")
        begun = time.perf_counter()
        Desk.create_demo(self.folder, people=self.people, seed=self.seed, pair=True)
        tell(f"made in {time.perf_counter() - begun:.0f} s, both vaults of a pair")

    @property
    def vault(self) -> Path:
        """The vault of the office, with everybody in it."""
        return self.folder / "office"

    @property
    def laptop(self) -> Path:
        """The vault of a field officer whom the office trusts."""
        return self.folder / "laptop"

    def desk(self) -> Desk:
        """The city as the program opens it; the caller closes it."""
        return Desk.open(self.vault, DEMO_PASSPHRASE)

    def bare(self, *, guarded: bool = True) -> Any:
        """A bare connection to the encrypted file, past all floors of the program."""
        key = open_slots(self.vault, DEMO_PASSPHRASE)
        return connect(self.vault / VAULT_NAME, key, guarded=guarded)

    @cached_property
    def plain(self) -> Path:
        """The lines of everybody in an unencrypted file of plain SQLite, with the same index."""
        target = self.folder / "plain.db"
        target.unlink(missing_ok=True)
        with closing(self.bare()) as source, closing(sqlite3.connect(target)) as copy:
            (shape,) = source.execute(
                "SELECT sql FROM sqlite_master WHERE name = 'person_line'"
            ).fetchone()
            copy.execute(shape)
            rows = source.execute("SELECT * FROM person_line").fetchall()
            marks = ", ".join("?" * len(rows[0]))
            copy.executemany(f"INSERT INTO person_line VALUES ({marks})", rows)
            copy.execute(_INDEX)
            copy.execute("INSERT INTO person_search(person_search) VALUES ('rebuild')")
            copy.commit()
        return target
