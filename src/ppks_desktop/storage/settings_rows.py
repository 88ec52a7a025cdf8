"""What the office settled, kept as records that travel."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from ppks_desktop.domain.change import Origin
from ppks_desktop.domain.records import Setting
from ppks_desktop.storage.columns import spelled, unspelled
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.store import Store, Touched
from ppks_desktop.storage.tables import RECORDS

FORM = "form."
"""What the names of the settings begin with that name the edition of a form in use."""


def setting(store: Store, name: str, default: Any = None) -> Any:
    """The plain value of a setting, or ``default`` where the office settled nothing."""
    found = store.get(Setting, name)
    return default if found is None or found.value is None else unspelled(found.value)


def settings(store: Store, start: str = "") -> dict[str, Any]:
    """Every setting whose name begins so, by name."""
    return {
        one.id: unspelled(one.value)
        for one in store.find(Setting)
        if one.value is not None and one.id.startswith(start)
    }


def forms_in_use(database: Database) -> tuple[str, ...]:
    """What the settings say of forms, as it is spelled."""
    table = RECORDS[Setting.TABLE].c
    chosen = table.id.startswith(FORM, autoescape=True) & table.value.is_not(None)
    with database.reading() as connection:
        return tuple(connection.scalars(select(table.value).where(chosen)))


def set_setting(store: Store, name: str, value: Any, origin: Origin = Origin.SCREEN) -> Touched:
    """Settle a value; None unsettles it."""
    kept = store.get(Setting, name) or Setting(id=name)
    text = None if value is None else spelled(value)
    return store.save(replace(kept, value=text), origin=origin)
