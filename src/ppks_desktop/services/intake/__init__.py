"""Intake: people and their families come to be known, once."""

from ppks_desktop.services.intake.households import Households
from ppks_desktop.services.intake.intake import Intake

__all__ = ["Households", "Intake"]
