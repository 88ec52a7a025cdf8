"""The catalogue follows the sentences of the program."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools.words import labels, lacking, merged, said

MODULE = '''\
"""A page."""
LABELS = (later("Belum ditangani"),)
def title(n):
    return _("Simpan"), ngettext("{n} orang", "{n} orang", n), other("Bukan kalimat")
'''


@pytest.fixture
def sentences(tmp_path: Path) -> Catalog:
    """The sentences of a small module."""
    (tmp_path / "page.py").write_text(MODULE, encoding="utf-8")
    return said(tmp_path)


def english(text: str) -> Catalog:
    """A catalogue with these entries."""
    return read_po(BytesIO(text.encode()), locale="en")


def test_every_marked_sentence_is_found_and_no_other(sentences: Catalog) -> None:
    assert lacking(sentences, english("")) == ["Belum ditangani", "Simpan", "{n} orang"]


def test_the_labels_of_the_lists_are_sentences_too() -> None:
    found = labels()
    assert {"Belum ditangani", "Kepala keluarga", "Alasan pencabutan"} <= {
        str(message.id) for message in found
    }


def test_an_empty_translation_is_lacking(sentences: Catalog) -> None:
    some = 'msgid "Simpan"\nmsgstr "Save"\n\nmsgid "Belum ditangani"\nmsgstr ""\n'
    assert lacking(sentences, english(some)) == ["Belum ditangani", "{n} orang"]


def test_a_plural_needs_both_its_forms(sentences: Catalog) -> None:
    half = 'msgid "{n} orang"\nmsgid_plural "{n} orang"\nmsgstr[0] "{n} person"\nmsgstr[1] ""\n'
    assert "{n} orang" in lacking(sentences, english(half))


def test_what_is_known_stays_what_is_new_comes_what_is_unsaid_goes(sentences: Catalog) -> None:
    before = 'msgid "Simpan"\nmsgstr "Save"\n\nmsgid "Dulu"\nmsgstr "Once"\n'
    after = english(merged(sentences, english(before)).decode())
    assert {message.id: message.string for message in after if message.id} == {
        "Belum ditangani": "",
        "Simpan": "Save",
        ("{n} orang", "{n} orang"): ("", ""),
    }
    assert not after.obsolete
