"""Form answers on their way into the typed fields of a record."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from ppks_desktop.domain.record import Record
from ppks_desktop.domain.records import Item
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

_YES = frozenset({"ya", "1", "true", "yes"})
_NO = frozenset({"tidak", "0", "false", "no"})
_EDITION = "_edition"
_KEPT_APART = frozenset(
    {"id", "answers", "realised_answers", "scores", "withdrawn", "withdrawn_reason", "reverses_id"}
)


def file_answers(
    kind: type[Record], answers: Mapping[str, Any], columns: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part answers into the fields of ``kind`` and the rest.

    ``columns`` names the field of an answer where it is not called the same (``save_to``). A
    field whose answer is empty becomes its empty value; the rest keeps answers as they are and
    leaves empty ones out.
    """
    kinds = {one.name: str(one.type) for one in fields(kind) if one.name not in _KEPT_APART}
    filed: dict[str, Any] = {}
    rest: dict[str, Any] = {}
    for name, value in answers.items():
        column = (columns or {}).get(name, name)
        if column in kinds:
            filed[column] = typed(kinds[column], value)
        elif value not in (None, "", [], ()):
            rest[name] = value
    return filed, rest


def answers_of(record: Record, columns: Mapping[str, str], kept: str = "answers") -> dict[str, Any]:
    """A record as answers of the form it came from: its columns, and what it keeps beside them.

    ``columns`` gives the field of each question; ``kept`` is the field with the other answers.
    Their edition is left out: what is opened anew is asked as forms ask today.
    """
    beside: Mapping[str, Any] = getattr(record, kept)
    told = {name: plain_answer(getattr(record, column)) for name, column in columns.items()}
    answers = {name: value for name, value in beside.items() if name != _EDITION}
    return answers | {name: value for name, value in told.items() if value not in (None, [], "")}


def plain_answer(value: Any) -> Any:
    """A field as the answer of a form: forms know ``ya`` and ``tidak`` and dates as ISO text."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def chosen_values(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values of a Change as the fields of ``kind`` hold them."""
    kinds = {one.name: str(one.type) for one in fields(kind)}
    return {name: typed(kinds[name], value) for name, value in values.items() if name in kinds}


def typed(annotation: str, value: Any) -> Any:
    """One answer as the type a field is declared with; raises InvalidValue where it cannot be."""
    if annotation.startswith("dict"):
        return dict(value or {})
    if annotation.startswith("tuple[Item"):
        return tuple(one if isinstance(one, Item) else Item(**one) for one in value or ())
    empty = value is None or value == ""
    if annotation.startswith("tuple"):
        return () if empty else _texts(value)
    if empty:
        return None if "None" in annotation else _nothing(annotation)
    if annotation.startswith("date"):
        return _date(value)
    if annotation.startswith("int"):
        return _whole(value)
    if annotation.startswith("bool"):
        return _claim(value)
    return str(value)


def _nothing(annotation: str) -> Any:
    return {"int": 0, "bool": False}.get(annotation, "")


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value.split()) if isinstance(value, str) else tuple(str(one) for one in value)


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InvalidValue(_("Tanggal tidak terbaca. Tulis seperti 13/03/2025.")) from None


def _whole(value: Any) -> int:
    try:
        return int(str(value))
    except ValueError:
        raise InvalidValue(_("Angka tidak terbaca. Tulis angka bulat tanpa koma.")) from None


def _claim(value: Any) -> bool:
    word = str(value).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise InvalidValue(_("Jawaban ya atau tidak tidak terbaca. Pilih salah satu."))
