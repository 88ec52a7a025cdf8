"""Nobody but its owner may read a vault, its copies or the log."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppks_desktop.desk import Desk, restore_vault, start_log
from tests.desks import SECRET, Winding, desk_in, someone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


@pytest.fixture(autouse=True)
def _open_handed() -> Iterator[None]:
    """A machine where new files are for everybody unless one says otherwise."""
    before = os.umask(0o000)
    yield
    os.umask(before)


def _seen_by_others(folder: Path) -> list[str]:
    every = (folder, *folder.rglob("*"))
    return [str(one) for one in every if one.lstat().st_mode & 0o077]


def test_a_vault_and_its_copies_are_their_owners_alone(tmp_path: Path) -> None:
    clock, vault = Winding(), tmp_path / "brankas"
    with desk_in(vault, clock) as desk:
        someone(desk)
        assert (vault / "vault.db-wal").exists()
        desk.back_up()
        assert _seen_by_others(vault) == []
    restore_vault(vault, SECRET, None, clock)
    Desk.open(vault, SECRET, clock).close()
    assert _seen_by_others(vault) == []


def test_what_leaves_a_vault_is_its_owners_alone(tmp_path: Path) -> None:
    with desk_in(tmp_path / "brankas", Winding()) as desk:
        desk.spreadsheets.recap_xlsx(tmp_path / "rekap.xlsx", 2026)
        desk.enrolment.export_ca(tmp_path / "ca.pem")
    assert _seen_by_others(tmp_path / "rekap.xlsx") == []
    assert _seen_by_others(tmp_path / "ca.pem") == []


def test_the_log_is_its_owners_alone(tmp_path: Path) -> None:
    start_log(tmp_path / "data")
    assert _seen_by_others(tmp_path / "data") == []


def test_no_core_is_dumped_once_a_vault_was_open(tmp_path: Path) -> None:
    import resource

    with desk_in(tmp_path / "brankas", Winding()):
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
