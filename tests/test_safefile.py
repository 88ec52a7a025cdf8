"""Small files and what a power cut may do to them."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.safefile import SafeFileDamaged, atomic_write, read_pair, write_pair


def newest_half(folder: Path, name: str) -> Path:
    """The half of a pair that a power cut would have been writing: the one written last."""
    payload = read_pair(folder, name)
    halves = [folder / f"{name}.a", folder / f"{name}.b"]
    return next(half for half in halves if half.exists() and half.read_bytes().endswith(payload))


def test_a_pair_gives_back_what_was_written_last(tmp_path: Path) -> None:
    for payload in (b"satu", b"dua", b"", b"empat"):
        write_pair(tmp_path, "slot", payload)
        assert read_pair(tmp_path, "slot") == payload


def test_a_pair_never_written_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_pair(tmp_path, "slot")


def test_the_copy_before_stays_until_the_next_write(tmp_path: Path) -> None:
    write_pair(tmp_path, "slot", b"lama")
    write_pair(tmp_path, "slot", b"baru")
    newest_half(tmp_path, "slot").unlink()
    assert read_pair(tmp_path, "slot") == b"lama"


def test_every_torn_length_of_the_newest_half_leaves_the_copy_before(tmp_path: Path) -> None:
    write_pair(tmp_path, "slot", b"lama")
    write_pair(tmp_path, "slot", b"baru")
    half = newest_half(tmp_path, "slot")
    whole = half.read_bytes()
    for length in range(len(whole)):
        half.write_bytes(whole[:length])
        assert read_pair(tmp_path, "slot") == b"lama"


def test_every_flipped_byte_of_the_newest_half_leaves_the_copy_before(tmp_path: Path) -> None:
    write_pair(tmp_path, "slot", b"lama")
    write_pair(tmp_path, "slot", b"baru")
    half = newest_half(tmp_path, "slot")
    whole = half.read_bytes()
    for place in range(len(whole)):
        half.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read_pair(tmp_path, "slot") == b"lama"


def test_writing_after_damage_never_touches_the_only_good_half(tmp_path: Path) -> None:
    write_pair(tmp_path, "slot", b"lama")
    write_pair(tmp_path, "slot", b"baru")
    damaged = newest_half(tmp_path, "slot")
    damaged.write_bytes(b"")
    good = next(half for half in tmp_path.iterdir() if half != damaged)
    before = good.read_bytes()
    write_pair(tmp_path, "slot", b"lebih baru")
    assert good.read_bytes() == before
    assert read_pair(tmp_path, "slot") == b"lebih baru"


def test_two_damaged_halves_are_said_to_be_damaged(tmp_path: Path) -> None:
    write_pair(tmp_path, "slot", b"lama")
    write_pair(tmp_path, "slot", b"baru")
    for half in tmp_path.iterdir():
        half.write_bytes(b"PPKSAB1\nrusak")
    with pytest.raises(SafeFileDamaged):
        read_pair(tmp_path, "slot")


@given(
    payloads=st.lists(st.binary(max_size=40), min_size=2, max_size=5),
    rubbish=st.one_of(st.none(), st.binary(max_size=120)),
)
def test_whatever_becomes_of_the_newest_half_the_copy_before_reads(
    payloads: list[bytes], rubbish: bytes | None
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        for number, payload in enumerate(payloads):
            write_pair(folder, "slot", bytes([number]) + payload)
        half = newest_half(folder, "slot")
        half.unlink() if rubbish is None else half.write_bytes(rubbish)
        assert read_pair(folder, "slot") == bytes([len(payloads) - 2]) + payloads[-2]
        write_pair(folder, "slot", b"sesudah")
        assert read_pair(folder, "slot") == b"sesudah"


def test_a_stop_before_the_rename_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atomic_write(tmp_path / "surat", b"lama")

    def stopped(*_: object) -> Path:
        raise OSError("listrik padam")

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(OSError, match="listrik padam"):
        atomic_write(tmp_path / "surat", b"baru")
    assert [kept.name for kept in tmp_path.iterdir()] == ["surat"]
    assert (tmp_path / "surat").read_bytes() == b"lama"


def test_remains_of_a_killed_write_do_not_hinder_the_next(tmp_path: Path) -> None:
    (tmp_path / "surat.tmp").write_bytes(b"sisa yang jauh lebih panjang")
    atomic_write(tmp_path / "surat", b"baru")
    assert (tmp_path / "surat").read_bytes() == b"baru"
    assert not (tmp_path / "surat.tmp").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_only_the_owner_may_read_a_small_file(tmp_path: Path) -> None:
    atomic_write(tmp_path / "surat", b"isi")
    assert (tmp_path / "surat").stat().st_mode & 0o077 == 0
