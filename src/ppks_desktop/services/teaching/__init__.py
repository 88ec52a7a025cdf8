"""Trainings, and the forms that are keyed about them."""

from ppks_desktop.services.teaching.sheets import TrainingSheets
from ppks_desktop.services.teaching.teaching import MARKS, Teaching

__all__ = ["MARKS", "Teaching", "TrainingSheets"]
