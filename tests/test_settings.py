"""Settings: kept, read back, and never a reason not to open."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppks_desktop.safefile import write_pair
from ppks_desktop.settings import Settings, load, save

CHOSEN = Settings(
    language="en", theme="dark", text_scale=150, vaults=("/data/rumah",), compact=True
)


def keep(folder: Path, found: object) -> None:
    """Keep any JSON as settings, as an older or newer program might have."""
    write_pair(folder, "settings", json.dumps(found).encode())


def test_settings_never_saved_are_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "belum ada") == Settings()


def test_settings_saved_are_read_back(tmp_path: Path) -> None:
    save(tmp_path / "baru", CHOSEN)
    assert load(tmp_path / "baru") == CHOSEN


def test_settings_torn_on_both_sides_are_the_defaults(tmp_path: Path) -> None:
    save(tmp_path, CHOSEN)
    save(tmp_path, CHOSEN)
    for half in tmp_path.iterdir():
        half.write_bytes(half.read_bytes()[:-1])
    assert load(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("found", "field", "value"),
    [
        ({"text_scale": 1000}, "text_scale", 200),
        ({"text_scale": 1}, "text_scale", 100),
        ({"text_scale": "besar"}, "text_scale", 100),
        ({"theme": "ungu"}, "theme", "system"),
        ({"theme": ["dark"]}, "theme", "system"),
        ({"language": "jv"}, "language", "id"),
        ({"vaults": "rumah"}, "vaults", ()),
        ({"compact": "ya"}, "compact", False),
        ({"masa_depan": 1, "language": "en"}, "language", "en"),
    ],
)
def test_a_setting_out_of_range_takes_the_nearest_sense(
    tmp_path: Path, found: dict[str, object], field: str, value: object
) -> None:
    keep(tmp_path, found)
    assert getattr(load(tmp_path), field) == value


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists))
def test_any_json_at_all_opens_with_the_defaults(
    tmp_path_factory: pytest.TempPathFactory, found: object
) -> None:
    folder = tmp_path_factory.mktemp("setelan")
    keep(folder, found)
    assert load(folder) == Settings()


def test_settings_that_the_system_will_not_give_open_with_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.a").mkdir()
    assert load(tmp_path) == Settings()
