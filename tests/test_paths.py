"""Where the files of the program and of its user lie."""

from pathlib import Path

import pytest

from ppks_desktop import paths


def test_the_checkout_has_its_own_files() -> None:
    assert (paths.resources() / "locale" / "en.po").is_file()
    assert paths.forms().is_dir()


def test_files_packed_beside_the_package_go_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_files").mkdir()
    monkeypatch.setattr(paths, "_HERE", tmp_path)
    assert paths.resources() == tmp_path / "_files" / "resources"
    assert paths.forms() == tmp_path / "_files" / "forms"


def test_the_users_folder_is_the_systems_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PPKS_DATA_DIR", raising=False)
    assert paths.user_data().name == "ppks-desktop"


def test_the_users_folder_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPKS_DATA_DIR", str(tmp_path))
    assert paths.user_data() == tmp_path


def test_what_can_be_made_again_lies_in_the_systems_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PPKS_DATA_DIR", raising=False)
    assert "ppks-desktop" in paths.cache().parts
    assert paths.cache() != paths.user_data()


def test_the_cache_moves_with_the_users_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPKS_DATA_DIR", str(tmp_path))
    assert paths.cache() == tmp_path / "cache"
