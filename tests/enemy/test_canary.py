"""What a vault knows of a person stands in no file that nobody asked for."""

import base64
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ppks_desktop.cli import main, recap, sample_day
from ppks_desktop.desk import Desk, pair
from ppks_desktop.domain.office import local_day
from ppks_desktop.domain.orders import HandoverOrder
from tests.desks import CHEAP
from tests.enemy import canary_scene

Shown = pytest.CaptureFixture[str]


def _spellings(secret: str) -> list[bytes]:
    """A secret as it may lie in a file."""
    plain = secret.encode()
    shifted = [base64.b64encode(b" " * shift + plain)[4:-4] for shift in range(3)]
    return [plain, secret.encode("utf-16-le"), plain.hex().encode(), *shifted]


SECRETS = [
    spelling
    for secret in (canary_scene.NIK, "urungkenari", "81233004477", sample_day.SECRET)
    for spelling in _spellings(secret)
]


def _tells(folder: Path) -> list[str]:
    """The files in a folder that hold a canary."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert len(files) > 10
    return sorted(
        str(one.relative_to(folder))
        for one in files
        if any(secret in one.read_bytes() for secret in SECRETS)
    )


def _work_until_killed(vault: Path) -> str:
    """The person that a process of its own registered before it was killed while backing up."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.enemy.canary_scene", str(vault)],
        stdout=subprocess.PIPE,
        text=True,
    ) as scene:
        assert scene.stdout
        who = scene.stdout.readline().strip()
        backups = vault / "backups"
        while not (backups / "cadangan.baru").exists() and len(list(backups.glob("*"))) < 2:
            assert scene.poll() is None
        scene.send_signal(signal.SIGKILL)
    return who


def _hand_over(vault: Path, who: str) -> str:
    desk = Desk.open(vault, sample_day.SECRET)
    kind = next(one for one in desk.catalogue.kinds if not one.is_money)
    order = HandoverOrder(
        person_id=who,
        kind_code=kind.code,
        items=(desk.catalogue.items_of(kind.code)[0].line(1, 2_850_000),),
        fund_source="apbd_kota",
        handed_on=local_day(desk.clock),
        receiver_ink=sample_day.ink(),
        officer_ink=sample_day.ink(3),
    )
    made = desk.granting.hand_over(order)
    desk.close()
    return made


@pytest.mark.skipif(sys.platform == "win32", reason="kills as only Unix can")
def test_no_canary_sings_outside_the_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    laptop, office, out, word = (tmp_path / name for name in ("laptop", "kantor", "out", "kata"))
    for folder in (out, tmp_path / "sementara"):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "sementara"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))
    monkeypatch.setenv("PPKS_PASSPHRASE_FILE", str(word))
    word.write_text(sample_day.SECRET, encoding="utf-8")
    one = Desk.create(laptop, sample_day.OFFICER, sample_day.SECRET, CHEAP)
    other = Desk.create(office, sample_day.OFFICE, sample_day.SECRET, CHEAP)
    pair(one, other)
    one.close()
    other.close()

    who = _work_until_killed(laptop)
    handover = _hand_over(laptop, who)
    bast = out / "bast.pdf"

    def ppks(expected: int, *words: str | Path) -> None:
        assert main([str(one) for one in words]) == expected, capsys.readouterr()

    ppks(0, "find", laptop, canary_scene.NIK)
    ppks(0, "find", laptop, canary_scene.NAME, "--json")
    ppks(0, "print", laptop, "bast", handover, "--to", bast)
    ppks(0, "recap", laptop, "--year", "2026", "--xlsx", out / "rekap.xlsx")
    ppks(0, "backup", laptop, "--to", out / "stik")
    ppks(0, "bundle", "make", laptop, "--to", out / "jalan")
    ppks(0, "merge", office, *(out / "jalan").iterdir())
    ppks(0, "bundle", "make", office, "--to", out / "pulang")
    ppks(0, "merge", laptop, *(out / "pulang").iterdir())
    ppks(1, "merge", laptop, *(out / "jalan").iterdir())
    ppks(3, "print", laptop, "bast", handover, "--to", out / "tidak" / "ada.pdf")
    ppks(3, "print", laptop, "bast", canary_scene.NIK, "--to", bast)
    ppks(3, "print", laptop, "kwitansi", handover, "--to", out / "kw.pdf")
    ppks(0, "restore", laptop)
    ppks(0, "find", laptop, "burungkenari")

    def breaks(_asked: object) -> int:
        raise ValueError(canary_scene.NIK, canary_scene.NAME)

    with monkeypatch.context() as broken:
        broken.setattr(recap, "run", breaks)
        ppks(4, "recap", laptop, "--year", "2026")
    word.write_text("bukan itu", encoding="utf-8")
    ppks(3, "find", laptop, canary_scene.NIK)
    with (laptop / "vault.db").open("r+b") as file:
        file.truncate(30_000)
    word.write_text(sample_day.SECRET, encoding="utf-8")
    ppks(3, "find", laptop, canary_scene.NIK)
    word.unlink()

    told = capsys.readouterr()
    assert canary_scene.NIK not in told.out + told.err
    assert "6471********0007" in told.out
    log = (tmp_path / "data" / "ppks.log").read_text(encoding="utf-8")
    assert "bug ValueError" in log
    assert bast.read_bytes().startswith(b"%PDF")
    assert _tells(tmp_path) == []
