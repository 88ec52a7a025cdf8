"""The words of the program: Indonesian as written, English from a catalogue."""

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeAlias

from ppks_desktop import paths

Language: TypeAlias = Literal["id", "en"]

_spoken: list[NullTranslations] = [NullTranslations()]
_language: list[Language] = ["id"]


def gettext(text: str) -> str:
    """Return the Indonesian sentence ``text`` in the language in use."""
    return _spoken[0].gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return ``one`` or ``many`` as ``count`` asks, in the language in use."""
    return _spoken[0].ngettext(one, many, count)


def later(text: str) -> str:
    """Mark ``text`` as a sentence to translate and return it as it is.

    For tables laid out when a module is read, before a language is chosen: whoever shows the
    sentence calls ``gettext`` on it.
    """
    return text


def use(language: Language) -> None:
    """Speak ``language`` from now on; a sentence without a translation stays Indonesian."""
    _spoken[0] = NullTranslations() if language == "id" else compiled(catalogue(language))
    _language[0] = language


def language() -> Language:
    """The language in use, for what carries its own words, such as forms."""
    return _language[0]


def catalogue(language: Language) -> Path:
    """The file of translations into ``language``."""
    return paths.resources() / "locale" / f"{language}.po"


def compiled(path: Path) -> GNUTranslations:
    """Compile a catalogue in memory, so that no compiled file can fall behind its source."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    machine = BytesIO()
    with path.open("rb") as stream:
        write_mo(machine, read_po(stream, locale=path.stem, abort_invalid=True))
    machine.seek(0)
    return GNUTranslations(machine)
