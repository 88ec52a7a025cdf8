"""An invented city to try everything with; no person or company in it is real."""

from ppks_desktop.services.demo.city import build_city
from ppks_desktop.services.demo.desks import (
    OFFICE,
    OFFICE_PROFILE,
    OFFICER_PROFILE,
    OPENS_WITH,
)
from ppks_desktop.services.demo.plan import AREA, OFFICER, handled_share
from ppks_desktop.services.demo.pouring import PEOPLE, SEED, demo_actor, make_demo

__all__ = [
    "AREA",
    "OFFICE",
    "OFFICER",
    "OFFICER_PROFILE",
    "OFFICE_PROFILE",
    "OPENS_WITH",
    "PEOPLE",
    "SEED",
    "build_city",
    "demo_actor",
    "handled_share",
    "make_demo",
]
