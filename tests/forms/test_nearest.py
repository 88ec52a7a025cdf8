"""The name somebody probably meant is found among few names and among thousands."""

import pytest

from ppks_desktop.forms.model.nearest import nearest

MANY = [f"pertanyaan_yang_panjang_{number}" for number in range(5_000)]


@pytest.mark.parametrize(
    ("word", "names", "meant"),
    [
        ("requird", ["required", "relevant", "label"], "required"),
        ("nma", ["nama", "umur"], "nama"),
        ("zzz", ["nama", "umur"], ""),
        ("nama", [], ""),
        ("x" * 61, ["x" * 60], ""),
        ("pertanyaan_yang_panjang1234", MANY, "pertanyaan_yang_panjang_1234"),
        ("sama_sekali_lain", MANY, ""),
    ],
)
def test_the_name_most_like_a_word(word: str, names: list[str], meant: str) -> None:
    assert nearest(word, names) == meant
