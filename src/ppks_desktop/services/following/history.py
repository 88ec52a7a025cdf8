"""The history of a record in words: who, when, from where, from what to what."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from ppks_desktop.domain import reference
from ppks_desktop.domain.change import Change
from ppks_desktop.domain.office import local_moment
from ppks_desktop.domain.region import Regions
from ppks_desktop.domain.telling import field_label, told
from ppks_desktop.domain.views import HistoryRow
from ppks_desktop.i18n import gettext as _

_UNTOLD = frozenset({"answers"})


def history(changes: Iterable[Change], regions: Regions) -> tuple[HistoryRow, ...]:
    """One row for each act, the latest first; the field groups of one act stand together."""
    before: dict[str, Any] = {}
    rows = []
    for _act, together in groupby(changes, key=lambda one: (one.replica, one.at, one.origin)):
        some = list(together)
        told = [sentence(one.values, before, regions) for one in some]
        for one in some:
            before |= one.values
        rows.append(_row(some[0], told))
    return tuple(reversed(rows))


def _row(change: Change, told: list[str]) -> HistoryRow:
    said = "; ".join(one for one in told if one)
    return HistoryRow(
        on=local_moment(change.at),
        who=change.actor,
        role=reference.label("role", change.role.value),
        origin=reference.label("origin", change.origin.value),
        sentence=said or _("tanpa perubahan isi"),
    )


def sentence(values: Mapping[str, Any], before: Mapping[str, Any], regions: Regions) -> str:
    """``Nama lengkap: Sukarno menjadi Soekarno; ...``; fields that stayed are left out."""
    parts = []
    for name, value in values.items():
        if name in before and before[name] == value:
            continue
        if name in _UNTOLD:
            parts += answers_sentence(value, before.get(name) or {})
            continue
        if name not in before and value in (None, "", [], {}, False):
            continue
        new = told(name, value, regions)
        if name in before:
            old = told(name, before[name], regions)
            said = _("{label}: {old} menjadi {new}").format(
                label=field_label(name), old=old, new=new
            )
        else:
            said = f"{field_label(name)}: {new}"
        parts.append(said)
    return "; ".join(parts)


def answers_sentence(new: Mapping[str, Any], old: Mapping[str, Any]) -> list[str]:
    """How many answers of a form changed; which they were stands on the form itself."""
    count = sum(new.get(name) != old.get(name) for name in {*new, *old})
    return [_("{count} jawaban formulir").format(count=count)] if count else []
