"""Indonesian as written, English by choice, and a catalogue that is in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ppks_desktop import i18n, paths
from tools.words import everything, known, lacking

SMALL = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Simpan"
msgstr "Save"

msgid "{n} orang"
msgid_plural "{n} orang"
msgstr[0] "{n} person"
msgstr[1] "{n} people"
"""


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English from a small catalogue, and Indonesian again afterwards."""
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "en.po").write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    i18n.use("en")
    yield
    i18n.use("id")


def test_indonesian_is_spoken_as_written() -> None:
    assert i18n.gettext("Simpan") == "Simpan"
    assert i18n.later("Simpan") == "Simpan"
    assert i18n.ngettext("{n} orang", "{n} orang", 3) == "{n} orang"


@pytest.mark.usefixtures("english")
def test_english_is_compiled_from_the_catalogue_when_chosen() -> None:
    assert i18n.gettext("Simpan") == "Save"
    assert i18n.ngettext("{n} orang", "{n} orang", 1) == "{n} person"
    assert i18n.ngettext("{n} orang", "{n} orang", 2) == "{n} people"


@pytest.mark.usefixtures("english")
def test_a_sentence_without_english_stays_indonesian() -> None:
    assert i18n.gettext("Kirim") == "Kirim"


@pytest.mark.usefixtures("english")
def test_one_can_go_back_to_indonesian() -> None:
    i18n.use("id")
    assert i18n.gettext("Simpan") == "Simpan"


def test_the_english_catalogue_is_in_order() -> None:
    with i18n.catalogue("en").open("rb") as stream:
        catalogue = read_po(stream, locale="en", abort_invalid=True)
    assert not catalogue.obsolete
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert [list(message.check()) for message in catalogue if list(message.check())] == []


def test_every_sentence_has_its_english() -> None:
    without = lacking(everything(), known())
    assert not without, "python3 dev.py words, then fill in:\n" + "\n".join(without)


def test_english_is_kept_for_no_sentence_that_is_gone() -> None:
    spoken = {message.id for message in everything()}
    gone = [message.id for message in known() if message.id not in spoken]
    assert not gone, f"python3 dev.py words drops: {gone}"
