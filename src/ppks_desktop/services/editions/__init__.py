"""Editions: the forms of an office through their versions, its own among them."""

from ppks_desktop.services.editions.adopting import Adopting, Review
from ppks_desktop.services.editions.contract import objections
from ppks_desktop.services.editions.editions import Editions
from ppks_desktop.services.editions.reading import Read, Reading, ReadPart
from ppks_desktop.services.editions.tally import FormLine

__all__ = [
    "Adopting",
    "Editions",
    "FormLine",
    "Read",
    "ReadPart",
    "Reading",
    "Review",
    "objections",
]
