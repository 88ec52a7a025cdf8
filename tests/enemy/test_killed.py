"""A program killed while importing or backing up leaves no state in between."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from ppks_desktop.cli import main
from ppks_desktop.cli.demo_day import work_a_day
from ppks_desktop.desk import Desk, list_backups
from ppks_desktop.keys import slots
from ppks_desktop.storage.copying import verify

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills children that it forks")

KILLS = 6


def _state(vault: Path) -> str:
    desk = Desk.open(vault, "contoh")
    try:
        return sha256("\n".join(desk.dump()).encode()).hexdigest()
    finally:
        desk.database.close()


def _killed(vault: Path, seed: int, *words: str | Path) -> tuple[list[str], list[str]]:
    """What every kill left behind, and how each command ended."""
    typed = [str(word) for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "tests.enemy.killing", str(KILLS), str(seed), str(vault), *typed],
        check=True,
        capture_output=True,
        text=True,
    )
    states = [one.split()[1] for one in done.stdout.splitlines() if one.startswith("state ")]
    ends = [one for one in done.stderr.splitlines() if one.startswith(("killed ", "done "))]
    assert len(states) == len(ends) == KILLS, done.stderr
    assert not any(one.endswith("broken") for one in ends), done.stderr
    assert any(one.startswith("killed") for one in ends)
    return states, ends


def test_killed_imports_take_a_bundle_whole_or_not_at_all(
    laptop: Path, office: Path, tmp_path: Path
) -> None:
    desk = Desk.open(laptop, "contoh")
    work_a_day(desk)
    files = desk.exchange.make_bundle(tmp_path / "jalan")
    desk.close()
    before, after = _state(office), _state(laptop)
    states, _ends = _killed(office, 11, "merge", office, *files)
    assert set(states) <= {before, after}
    assert states == sorted(states, key=lambda one: one == after)
    assert main(["merge", str(office), *map(str, files)]) == 0
    assert _state(office) == after
    assert not (office / "backups" / "cadangan.baru").exists()


def test_killed_backups_leave_every_copy_that_is_listed_whole(laptop: Path) -> None:
    assert main(["backup", str(laptop)]) == 0
    before = _state(laptop)
    states, _ends = _killed(laptop, 12, "backup", laptop)
    assert set(states) == {before}
    copies = list_backups(laptop)
    assert copies
    dek = slots.open_slots(laptop, "contoh")
    for copy in copies:
        assert verify(copy.folder / "vault.db", dek)["person"] > 0
    assert main(["restore", str(laptop)]) == 0
    assert _state(laptop) == before
