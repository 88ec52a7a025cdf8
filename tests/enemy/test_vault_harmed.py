"""Whatever happened to a vault is told in one sentence, and nothing in it is lost."""

import random
import shutil
from pathlib import Path

import pytest

from ppks_desktop.cli import main
from ppks_desktop.desk import Desk
from ppks_desktop.keys import slots
from ppks_desktop.storage import cipher
from tests.enemy.conftest import Refused

Shown = pytest.CaptureFixture[str]


def _contents(folder: Path) -> dict[str, bytes]:
    files = [one for one in folder.iterdir() if one.is_file() and one.name != "vault.lock"]
    return {one.name: one.read_bytes() for one in files}


def test_a_wrong_passphrase_opens_nothing(laptop: Path, tmp_path: Path, refused: Refused) -> None:
    word = tmp_path / "kata"
    word.write_text("bukan itu\n", encoding="utf-8")
    before = _contents(laptop)
    for act in (["find", laptop, "siti"], ["dump", laptop], ["backup", laptop]):
        assert refused(*act, "--passphrase-file", word) == "Kata sandi salah. Coba lagi."
    assert _contents(laptop) == before


@pytest.mark.parametrize("inside", [b"\xff\xfe", None])
def test_a_passphrase_file_that_cannot_be_read_is_told(
    laptop: Path, tmp_path: Path, refused: Refused, inside: bytes | None
) -> None:
    word = tmp_path / "kata"
    if inside is not None:
        word.write_bytes(inside)
    assert "Berkas kata sandi" in refused("find", laptop, "siti", "--passphrase-file", word)


def test_the_passphrase_is_never_an_argument(laptop: Path, capsys: Shown) -> None:
    for words in (["--passphrase", "contoh"], ["--passphrase=contoh"], ["--kata-sandi", "contoh"]):
        assert main(["find", str(laptop), "siti", *words]) == 2
        assert "tidak dikenal" in capsys.readouterr().err


@pytest.mark.parametrize("size", [0, 100, 4_096, 100_000])
def test_a_truncated_vault_is_told_and_comes_back_from_its_copy(
    laptop: Path, refused: Refused, capsys: Shown, size: int
) -> None:
    assert main(["backup", str(laptop)]) == 0
    assert main(["dump", str(laptop)]) == 0
    before = capsys.readouterr().out.split("\n", 1)[1]
    with (laptop / "vault.db").open("r+b") as file:
        file.truncate(size)
    for act in (["find", laptop, "siti"], ["recap", laptop, "--year", "2024"], ["backup", laptop]):
        assert "ppks restore" in refused(*act)
    assert main(["restore", str(laptop)]) == 0
    capsys.readouterr()
    assert main(["dump", str(laptop)]) == 0
    assert capsys.readouterr().out == before


def test_flipped_bits_are_told_and_never_counted(
    city: Path, tmp_path: Path, refused: Refused
) -> None:
    chance = random.Random(7)  # noqa: S311  nobody's secret
    for number in range(6):
        vault = Path(shutil.copytree(city / "laptop", tmp_path / f"rusak{number}"))
        raw = bytearray((vault / "vault.db").read_bytes())
        for _bit in range(200):
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        (vault / "vault.db").write_bytes(raw)
        assert "ppks restore" in refused("recap", vault, "--year", "2024", "--json")


def test_one_damaged_key_file_does_not_matter(laptop: Path) -> None:
    for half in ("a", "b"):
        kept = (laptop / f"slots.{half}").read_bytes()
        (laptop / f"slots.{half}").write_bytes(kept[:100] + b"\x00" + kept[101:])
        assert main(["find", str(laptop), "a"]) == 0
        (laptop / f"slots.{half}").write_bytes(kept)


def test_both_key_files_damaged_are_told_and_come_back_from_a_copy(
    laptop: Path, refused: Refused
) -> None:
    assert main(["backup", str(laptop)]) == 0
    for half in ("a", "b"):
        (laptop / f"slots.{half}").write_bytes(b"bukan kunci")
    assert refused("find", laptop, "a").startswith("Berkas kunci brankas rusak.")
    assert main(["restore", str(laptop)]) == 0
    assert main(["find", str(laptop), "a"]) == 0


def test_keys_of_another_vault_are_told(laptop: Path, office: Path, refused: Refused) -> None:
    for half in ("a", "b"):
        shutil.copyfile(office / f"slots.{half}", laptop / f"slots.{half}")
    assert "kuncinya bukan untuk brankas ini" in refused("find", laptop, "a")


def test_a_damaged_card_only_means_that_the_passphrase_is_asked(
    laptop: Path, tmp_path: Path, refused: Refused
) -> None:
    (laptop / "card.a").write_bytes(b"{")
    assert "--passphrase-file" in refused("find", laptop, "a")
    (tmp_path / "kata").write_text("contoh", encoding="utf-8")
    assert main(["find", str(laptop), "a", "--passphrase-file", str(tmp_path / "kata")]) == 0


def test_a_vault_of_a_newer_program_is_left_as_it_is(laptop: Path, refused: Refused) -> None:
    raw = cipher.connect(laptop / "vault.db", slots.open_slots(laptop, "contoh"), guarded=False)
    raw.execute("UPDATE alembic_version SET version_num = 'r9999'")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()
    before = _contents(laptop)
    for act in (["find", laptop, "a"], ["backup", laptop], ["merge", laptop, laptop / "x"]):
        assert "Pasang versi terbaru" in refused(*act)
    assert _contents(laptop) == before


def test_a_vault_in_use_is_not_opened_twice(laptop: Path, refused: Refused) -> None:
    desk = Desk.open(laptop, "contoh")
    try:
        for act in (["find", laptop, "a"], ["backup", laptop]):
            assert "sedang dipakai program lain" in refused(*act)
        desk.back_up()
        assert "sedang dipakai program lain" in refused("restore", laptop)
    finally:
        desk.database.close()
    assert main(["find", str(laptop), "a"]) == 0


@pytest.mark.parametrize("what", ["nothing", "file", "empty"])
def test_a_place_without_a_vault_is_told(tmp_path: Path, refused: Refused, what: str) -> None:
    place = tmp_path / "tempat"
    if what == "file":
        place.write_text("catatan", encoding="utf-8")
    elif what == "empty":
        place.mkdir()
    (tmp_path / "kata").write_text("contoh", encoding="utf-8")
    told = refused("find", place, "a", "--passphrase-file", tmp_path / "kata")
    assert told.startswith(("Tidak ada brankas", "Folder"))
    refused("restore", place)
    assert not place.exists() or what != "nothing"


def test_nothing_is_made_over_a_vault(laptop: Path, city: Path, refused: Refused) -> None:
    before = _contents(laptop)
    assert "sudah ada brankas" in refused("demo", laptop, "--people", "5")
    assert _contents(laptop) == before
    assert "sudah ada brankas" in refused("demo", city, "--people", "5", "--pair")


def test_restoring_what_is_no_copy_leaves_the_vault(
    laptop: Path, tmp_path: Path, refused: Refused
) -> None:
    before = _contents(laptop)
    damaged = tmp_path / "cadangan"
    shutil.copytree(laptop, damaged)
    raw = bytearray((damaged / "vault.db").read_bytes())
    raw[len(raw) // 2] ^= 1
    (damaged / "vault.db").write_bytes(raw)
    refused("restore", laptop, damaged)
    refused("restore", laptop, tmp_path)
    assert _contents(laptop) == before


@pytest.fixture
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(one, raising=False)
    monkeypatch.setattr("sys.argv", ["ppks"])
    monkeypatch.setattr("sys.platform", "linux")


@pytest.mark.usefixtures("_no_terminal")
def test_without_a_display_the_program_says_so(capsys: Shown) -> None:
    from ppks_desktop.__main__ import main as program

    assert program() == 3
    assert "tidak ada layar" in capsys.readouterr().err
