"""Granting aid: proposals, decisions, handovers, and the guard against giving twice."""

from ppks_desktop.services.granting.granting import Granting

__all__ = ["Granting"]
