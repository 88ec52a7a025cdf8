"""The pictures a form names, in the folder that belongs to it."""

from pathlib import Path

from ppks_desktop.forms import Session

LARGEST = 8_000_000
"""Bytes of a picture that is still shown beside a question."""


def picture(session: Session, name: str) -> bytes | None:
    """The bytes of ``<form>-media/<name>`` or of the file beside the form; None where none is.

    Only a plain file name is looked for: a form from elsewhere cannot point out of its folder.
    """
    definition = session.plan.definition
    if definition.folder is None or name != Path(name).name:
        return None
    for folder in (definition.folder / f"{Path(definition.file).stem}-media", definition.folder):
        found = folder / name
        if found.is_file() and found.stat().st_size <= LARGEST:
            return found.read_bytes()
    return None
