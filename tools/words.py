"""Keep the English catalogue in step with the Indonesian sentences of the program."""

import sys
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from ppks_desktop.domain.reference import read_yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "ppks_desktop"
LISTS = ("codes.yaml", "field_labels.yaml")
ENGLISH = ROOT / "resources" / "locale" / "en.po"

KEYWORDS = {"_": None, "gettext": None, "later": None, "ngettext": (1, 2)}
"""The functions of ``i18n`` whose first text is a sentence to translate."""

HEAD = """\
# English for PPKS Desktop. The Indonesian sentences in the program are the source;
# python3 dev.py words adds the new ones and drops those no longer said.
msgid ""
msgstr ""
"Project-Id-Version: ppks-desktop\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def said(source: Path = SOURCE) -> Catalog:
    """Every sentence the modules below ``source`` mark for translation."""
    catalogue = Catalog(fuzzy=False)
    found = extract_from_dir(source, [("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, text, _comments, context in found:
        catalogue.add(text, context=context)
    return catalogue


def labels(lists: Iterable[str] = LISTS) -> Catalog:
    """Every label of the code lists and the fields of the records."""
    catalogue = Catalog(fuzzy=False)
    for name in lists:
        for entry in read_yaml(name).values():
            for text in entry.values() if isinstance(entry, Mapping) else (entry,):
                catalogue.add(text)
    return catalogue


def everything() -> Catalog:
    """All that needs English: the sentences of the program and the labels of its lists."""
    catalogue = said()
    for message in labels():
        if message.id and message.id not in catalogue:
            catalogue.add(message.id)
    return catalogue


def known(path: Path = ENGLISH) -> Catalog:
    """The English catalogue as it stands."""
    with path.open("rb") as stream:
        return read_po(stream, locale="en", abort_invalid=True)


def lacking(sentences: Catalog, english: Catalog) -> list[str]:
    """Sentences without English: not in the catalogue, or with nothing in their place."""
    without = []
    for message in sentences:
        if message.id:
            there = english.get(message.id, message.context)
            if there is None or not all(_texts(there.string)):
                without.append(_texts(message.id)[0])
    return without


def merged(sentences: Catalog, english: Catalog) -> bytes:
    """The catalogue of exactly ``sentences``, with the English that is known already."""
    joined = Catalog(locale="en", fuzzy=False)
    for message in sentences:
        if message.id:
            there = english.get(message.id, message.context)
            joined.add(message.id, there.string if there else None, context=message.context)
    body = BytesIO()
    write_po(body, joined, width=100, omit_header=True, sort_output=True)
    return HEAD.encode() + body.getvalue()


def main() -> int:
    """Write the catalogue anew and say how many sentences wait for their English."""
    sentences, english = everything(), known()
    ENGLISH.write_bytes(merged(sentences, english))
    waiting = lacking(sentences, english)
    print(f"{len(list(sentences)) - 1} sentences and labels, {len(waiting)} without English")
    return 0


def _texts(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


if __name__ == "__main__":
    sys.exit(main())
