"""When somebody was last seen by the office."""

from dataclasses import replace
from datetime import date

from ppks_desktop.domain.records import Person


def seen(person: Person, on: date) -> Person:
    """The person as seen on a day; an earlier day changes nothing."""
    if person.last_contact is not None and person.last_contact >= on:
        return person
    return replace(person, last_contact=on)
