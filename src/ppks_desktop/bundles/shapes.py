"""Whether a change could have been made by this program in that role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias, get_type_hints

from ppks_desktop.domain.change import Change, Merge, Role
from ppks_desktop.domain.policy import TABLE, Act
from ppks_desktop.domain.record import SCHEMA, Record, groups, merge_class
from ppks_desktop.domain.records import BY_TABLE, Item

_Fits: TypeAlias = Callable[[object], bool]

_ACT_OF: Final = {
    "person": Act.REGISTER,
    "family": Act.REGISTER,
    "membership": Act.REGISTER,
    "consent": Act.REGISTER,
    "ppks_case": Act.CASE,
    "assessment": Act.CASE,
    "aid_proposal": Act.PROPOSE,
    "handover": Act.HAND_OVER,
    "training": Act.TEACH,
    "training_session": Act.TEACH,
    "participant": Act.TEACH,
    "attendance": Act.TEACH,
    "business": Act.MENTOR,
    "visit": Act.MENTOR,
    "partner": Act.PARTNER,
    "contribution": Act.PARTNER,
    "document": Act.ISSUE,
}
"""The act that writing to a table is; a table that is not here is open to all who may send."""


def may_write(change: Change, role: Role) -> bool:
    """Whether a sender of ``role`` may send this change.

    A change made in a lesser role before a promotion is fine, one in a higher role is not. A
    field group of class authority is open to all: what others write there is a proposal.
    """
    acts = TABLE[change.role]
    if change.role is not role and not acts <= TABLE[role]:
        return False
    act = _ACT_OF.get(change.table, Act.SEND)
    return act in acts and Act.SEND in acts


def is_shaped(change: Change) -> bool:
    """Whether table, group, fields and the types of the values are those of the records.

    What a newer program wrote is not judged here: it is kept and travels on.
    """
    if change.schema > SCHEMA:
        return True
    checks = _CHECKS.get((change.table, change.group))
    if checks is None or not change.values:
        return False
    for name, value in change.values.items():
        check = checks.get(name)
        if check is None or not check(value):
            return False
    return True


def _is_text(value: object) -> bool:
    return type(value) is str


def _is_int(value: object) -> bool:
    return type(value) is int


def _is_bool(value: object) -> bool:
    return type(value) is bool


def _is_date(value: object) -> bool:
    if type(value) is not str or len(value) != 10:
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_texts(value: object) -> bool:
    return type(value) is list and all(type(one) is str for one in value)


def _is_mapping(value: object) -> bool:
    return type(value) is dict


def _is_edit(value: object) -> bool:
    """An edit of a set: what is added and what is taken out."""
    return (
        isinstance(value, Mapping)
        and value.keys() <= {"add", "remove"}
        and all(_is_texts(one) for one in value.values())
    )


def _is_items(value: object) -> bool:
    return type(value) is list and all(_is_item(one) for one in value)


def _is_item(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        name in _ITEM and _ITEM[name](one) for name, one in value.items()
    )


_BY_HINT: Final[dict[object, _Fits]] = {
    str: _is_text,
    int: _is_int,
    bool: _is_bool,
    date: _is_date,
    tuple[str, ...]: _is_texts,
    tuple[Item, ...]: _is_items,
}
_ITEM: Final = {name: _BY_HINT[hint] for name, hint in get_type_hints(Item).items()}


def _check_of(hint: object) -> _Fits:
    """The check for a type hint of a record's field."""
    if hint in _BY_HINT:
        return _BY_HINT[hint]
    for plain, check in _BY_HINT.items():
        if hint == plain | None:  # type: ignore[operator]
            return _or_none(check)
    return _is_mapping


def _or_none(check: _Fits) -> _Fits:
    return lambda value: value is None or check(value)


def _checks(kind: type[Record]) -> dict[tuple[str, str], dict[str, _Fits]]:
    hints = get_type_hints(kind)
    return {
        (kind.TABLE, group): {
            name: _is_edit if merge_class(kind, group) is Merge.SET else _check_of(hints[name])
            for name in names
        }
        for group, names in groups(kind).items()
    }


_CHECKS: Final = {
    key: checks for kind in BY_TABLE.values() for key, checks in _checks(kind).items()
}
