"""A place without room or leave to write is told, and nothing is lost."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ppks_desktop.cli import main
from ppks_desktop.cli.demo_day import work_a_day
from ppks_desktop.desk import Desk
from ppks_desktop.errors import PpksError, VaultProblem
from ppks_desktop.saving import save_file
from ppks_desktop.storage.copying import carry
from tests.enemy.conftest import MENDABLE, Refused, one_sentence
from tests.enemy.harm import disk_full, read_only

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and limits of Unix")

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that every user may enter, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="ppks-tempat-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def _said(words: list[str | Path], shown: Shown) -> str:
    shown.readouterr()
    assert main([str(word) for word in words]) == MENDABLE
    return one_sentence(shown.readouterr().err)


def test_a_vault_in_a_read_only_folder_is_told(
    city: Path, reachable: Path, refused: Refused
) -> None:
    vault = Path(shutil.copytree(city / "laptop", reachable / "laptop"))
    assert main(["find", str(vault), "a"]) == 0  # loads what root alone may load
    with read_only(vault):
        for act in (["find", vault, "a"], ["recap", vault, "--year", "2024"], ["backup", vault]):
            assert refused(*act).startswith("Folder brankas tidak dapat ditulisi.")
    assert main(["find", str(vault), "a"]) == 0


def test_a_read_only_place_for_what_is_asked_for_is_told(laptop: Path, reachable: Path) -> None:
    shut = reachable / "tutup"
    shut.mkdir()
    desk = Desk.open(laptop, "contoh")
    copy = desk.back_up()
    desk.exchange.make_bundle(laptop.parent / "jalan")  # loads what root alone may load
    desk.spreadsheets.recap_xlsx(laptop.parent / "rekap.xlsx", 2024)
    acts: tuple[Callable[[], object], ...] = (
        lambda: save_file(shut / "surat.pdf", b"isi"),
        lambda: desk.spreadsheets.recap_xlsx(shut / "rekap.xlsx", 2024),
        lambda: desk.enrolment.export_ca(shut / "ca.pem"),
        lambda: desk.exchange.make_bundle(shut),
        lambda: desk.exchange.make_bundle(shut / "baru"),
        lambda: carry(copy, shut / "cadangan"),
        lambda: Desk.create_demo(shut / "kota", people=3),
    )
    try:
        with read_only(shut):
            for act in acts:
                with pytest.raises(PpksError, match="tempat lain") as told:
                    act()
                one_sentence(f"{told.value}\n")
        assert list(shut.iterdir()) == []
    finally:
        desk.close()


def test_a_full_disk_while_working_loses_nothing_said_to_be_kept(
    laptop: Path, capsys: Shown
) -> None:
    capsys.readouterr()
    assert main(["dump", str(laptop)]) == 0
    before = capsys.readouterr().out
    desk = Desk.open(laptop, "contoh")
    try:
        with disk_full(8_192), pytest.raises(Exception, match="belum tersimpan") as told:
            work_a_day(desk)
        assert one_sentence(f"{told.value}\n")
        assert "".join(line + "\n" for line in desk.dump()) == before
        work_a_day(desk)
        after = list(desk.dump())
    finally:
        desk.close()
    again = Desk.open(laptop, "contoh")
    assert list(again.dump()) == after
    again.database.close()


def test_a_full_disk_before_or_while_importing_takes_nothing(
    laptop: Path, office: Path, tmp_path: Path, capsys: Shown
) -> None:
    desk = Desk.open(laptop, "contoh")
    work_a_day(desk)
    files = desk.exchange.make_bundle(tmp_path / "jalan")
    expected = list(desk.dump())
    desk.close()
    with disk_full(100_000):
        assert _said(["merge", office, *files], capsys)
    desk = Desk.open(office, "contoh")
    before = list(desk.dump())
    with ExitStack() as full:

        def fills(_done: int, _total: int) -> None:
            """Called when the copy before the import is made and the first file is next."""
            full.enter_context(disk_full(4_096))

        with pytest.raises(VaultProblem, match="belum tersimpan"):
            desk.exchange.receive(files, fills)
    assert list(desk.dump()) == before
    assert len(before) < len(expected)
    reports = desk.exchange.receive(files)
    assert [one.state for one in reports] == ["baru"]
    assert list(desk.dump()) == expected
    desk.close()


def test_a_full_disk_while_backing_up_keeps_the_copies_there_are(
    laptop: Path, tmp_path: Path, capsys: Shown
) -> None:
    assert main(["backup", str(laptop)]) == 0
    kept = sorted(one.name for one in (laptop / "backups").iterdir())
    with disk_full(200_000):
        assert _said(["backup", laptop], capsys)
    assert sorted(one.name for one in (laptop / "backups").iterdir()) == kept
    assert main(["backup", str(laptop), "--to", str(tmp_path / "stik")]) == 0
    assert main(["restore", str(laptop), str(tmp_path / "stik")]) == 0


def test_a_full_disk_while_writing_a_bundle_or_paper_leaves_no_torn_file(
    laptop: Path, tmp_path: Path, capsys: Shown
) -> None:
    out = tmp_path / "keluar"
    out.mkdir()
    with disk_full(8_192):
        assert _said(["bundle", "make", laptop, "--to", out], capsys)
        assert _said(["recap", laptop, "--year", "2024", "--xlsx", out / "r.xlsx"], capsys)
        assert _said(["print", laptop, "bast", "latest", "--to", out / "b.pdf"], capsys)
    assert list(out.iterdir()) == []
    assert main(["bundle", "make", str(laptop), "--to", str(out)]) == 0
