"""A program killed at any moment loses nothing it said was kept."""

import os
import random
import signal
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from ppks_desktop.domain.records import Person
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.journal import Journal
from ppks_desktop.storage.search import Search
from ppks_desktop.storage.vault import open_vault
from tests.storage.desk import person, store_of

KILLS = 100


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that can be killed at once")
def test_no_row_said_to_be_kept_is_lost_in_a_hundred_kills(vault: Database, dek: bytearray) -> None:
    assert vault.folder is not None
    vault.close()
    chance = random.Random(2026)  # noqa: S311 - nobody's secret
    said: set[str] = set()
    for number in range(KILLS):
        said |= _killed_while_saving(vault.folder, number, chance.uniform(0, 0.03))
    again = open_vault(vault.folder, dek)
    kept = {one.id for one in store_of(again).find(Person)}
    assert len(said) > KILLS
    assert said <= kept
    assert len(kept - said) <= KILLS
    assert Journal(again).check()
    assert Search(again).count() == len(kept)
    with again.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
    again.close()


def _killed_while_saving(folder: Path, number: int, after: float) -> set[str]:
    """The ids a child said were kept before it was killed, some moment after its first."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _save_until_killed(folder, number << 40, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as lines:
        said = lines.readline()
        threading.Event().wait(after)  # the random moment is what is tested
        os.kill(child, signal.SIGKILL)
        said += lines.read()
    os.waitpid(child, 0)
    whole, _newline, _torn = said.decode().rpartition("\n")
    return set(whole.split())


def _save_until_killed(folder: Path, start: int, writer: int) -> NoReturn:
    try:
        database = open_vault(folder, bytearray(range(32)))
        store = store_of(database, start=start)
        while True:
            who = person(store, nik="6471010101800001")
            store.save(who)
            os.write(writer, f"{who.id}\n".encode())
    finally:
        os._exit(1)
