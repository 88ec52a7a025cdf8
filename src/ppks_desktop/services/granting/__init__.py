"""Granting aid: proposals, decisions, handovers, the guard against double."""

from ppks_desktop.services.granting.asking import Asking
from ppks_desktop.services.granting.granting import Granting

__all__ = ["Asking", "Granting"]
