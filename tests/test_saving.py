"""A file a person asked for is whole, or a sentence says why it is not there."""

import errno
from pathlib import Path

import pytest

from ppks_desktop.saving import NotWritten, make_folder, not_written, save_file


def test_a_file_is_written_for_its_owner(tmp_path: Path) -> None:
    assert save_file(tmp_path / "surat.pdf", b"isi").read_bytes() == b"isi"
    assert make_folder(tmp_path / "jauh" / "sekali").is_dir()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=r"Buat foldernya"):
        save_file(tmp_path / "tidak-ada" / "surat.pdf", b"isi")
    (tmp_path / "berkas").write_bytes(b"lama")
    with pytest.raises(NotWritten, match=r"Folder untuk .* tidak ada"):
        make_folder(tmp_path / "berkas" / "folder")
    for folder in (tmp_path, Path("/")):
        with pytest.raises(NotWritten, match="adalah folder"):
            save_file(folder, b"isi")
    assert (tmp_path / "berkas").read_bytes() == b"lama"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["berkas"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG])
def test_a_full_disk_is_told(number: int) -> None:
    told = not_written(Path("surat.pdf"), OSError(number, "penuh"))
    assert str(told).startswith("Ruang untuk surat.pdf tidak cukup.")
    assert told.code == "berkas-tak-tertulis"
