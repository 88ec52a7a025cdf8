"""The heads of spreadsheet columns, other spellings made XLSForm's own."""

from __future__ import annotations

from ppks_desktop.forms.model import vocabulary as words

_SURVEY = {
    **words.COLUMNS,
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
    "jr:constraintmsg": "constraint_message",
    "jr:requiredmsg": "required_message",
}

_SETTINGS = {
    "title": "form_title",
    "set form title": "form_title",
    "id_string": "form_id",
    "set form id": "form_id",
}
_GROUPS = ("bind", "body", "control", "instance")
_CHOICE_COLUMNS = frozenset(("list_name", "name", "label", "image", "audio", "video", "big-image"))


def head(sheet: str, text: str) -> str:
    """The column name that the head of a column means; unknown names stay as they are."""
    text = text.strip()
    known, aliases = _known(sheet)
    if text in known:
        return text
    whole = _spelled(text, known, aliases)
    if whole is not None:
        return whole
    mark = "::" if "::" in text else ":"
    base, found, rest = text.partition(mark)
    if found and mark == ":" and base.strip().lower() in _GROUPS:
        return head(sheet, f"{base.strip().lower()}::{rest.strip()}")
    if base.strip().lower() == "media":
        base, _mark, rest = rest.partition(mark)
        if not rest:
            return _spelled(base, known, aliases) or text
    spelled = _spelled(base, known, aliases) if found else None
    if spelled is None or not rest.strip():
        return text
    return f"{spelled}::{rest.strip()}"


def _known(sheet: str) -> tuple[frozenset[str], dict[str, str]]:
    if sheet == "settings":
        return words.SETTINGS, _SETTINGS
    if sheet == "survey":
        return words.SURVEY_COLUMNS, _SURVEY
    return _CHOICE_COLUMNS, words.CHOICE_COLUMNS


def _spelled(text: str, known: frozenset[str], aliases: dict[str, str]) -> str | None:
    bare = " ".join(text.lower().split())
    for form in (bare, bare.replace(" ", "_"), bare.replace("_", " ")):
        if form in aliases:
            return aliases[form]
        if form in known:
            return form
    return None
