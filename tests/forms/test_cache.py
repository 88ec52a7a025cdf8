"""A form read before comes back faster, and a spoilt file never matters."""

from pathlib import Path

import pytest

from ppks_desktop import i18n
from ppks_desktop.forms import BrokenForm, Form, compile_form, load_text
from ppks_desktop.forms.cache import FormCache
from tests.forms.sheet import TODAY

TEXT = b"""
settings: {form_id: uji, version: '1'}
survey:
- {type: integer, name: umur, label: Umur, constraint: '. < 120'}
- {type: begin repeat, name: anggota, label: Anggota, relevant: '${umur} > 17'}
- {type: select_one s, name: status, label: 'Status pada umur ${umur}', choice_filter: '${umur} > 1'}
- {type: end repeat, name: ''}
- {type: calculate, name: jumlah, calculation: 'count(${anggota}[status = "a"]) + -1'}
choices:
- {list_name: s, name: a, label: A}
mapping:
- {old_name: usia, new_name: umur}
"""
BROKEN = TEXT.replace(b"${anggota}", b"${angota}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def made(folder: Path, text: bytes = TEXT) -> Form:
    """The form by way of the cache in a folder."""
    return FormCache(folder).form(text, "uji.yaml")


def jumlah(form: Form) -> object:
    """What the form computes of two rows."""
    rows = [{"status": "a"}, {"status": "a"}]
    return form.open({"umur": 20, "anggota": rows}, today=TODAY).value("jumlah")


def the_file(folder: Path) -> Path:
    """The one file of the cache."""
    (found,) = folder.iterdir()
    return found


def test_the_second_time_the_form_is_the_same(folder: Path) -> None:
    plain = compile_form(load_text(TEXT, "uji.yaml"))
    first, second = made(folder), made(folder)
    assert jumlah(plain) == jumlah(first) == jumlah(second) == "1"
    assert plain.plan.definition == first.plan.definition == second.plan.definition
    assert second.digest == plain.digest


def test_the_second_time_nothing_is_read_from_the_text(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(folder)
    for name in ("cache.load_text", "plan.assembly.parse"):
        monkeypatch.delattr(f"ppks_desktop.forms.{name}")
    assert jumlah(made(folder)) == "1"


def test_a_changed_text_is_read_anew_and_takes_the_place_of_the_old(folder: Path) -> None:
    made(folder)
    assert jumlah(made(folder, TEXT.replace(b"+ -1", b"+ 5"))) == "7"
    assert jumlah(made(folder)) == "1"
    assert the_file(folder).name == "uji-id.form"


def test_each_language_has_its_own(folder: Path) -> None:
    made(folder)
    i18n.use("en")
    try:
        made(folder)
    finally:
        i18n.use("id")
    assert sorted(one.name for one in folder.iterdir()) == ["uji-en.form", "uji-id.form"]


@pytest.mark.parametrize("spoilt", ["short", "flipped", "foreign"])
def test_a_spoilt_file_is_written_anew(folder: Path, spoilt: str) -> None:
    from hashlib import sha256

    made(folder)
    file = the_file(folder)
    whole = file.read_bytes()
    body = b"\x93not what is written here"
    damaged = {
        "short": whole[:100],
        "flipped": whole[:-1] + bytes([whole[-1] ^ 1]),
        "foreign": whole[:32] + sha256(body).digest() + body,
    }
    file.write_bytes(damaged[spoilt])
    assert jumlah(made(folder)) == "1"
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_bytes(b"")
    assert jumlah(made(in_the_way)) == "1"


def test_a_broken_form_is_told_and_not_kept(folder: Path) -> None:
    with pytest.raises(BrokenForm, match="angota"):
        made(folder, BROKEN)
    assert not folder.exists()
