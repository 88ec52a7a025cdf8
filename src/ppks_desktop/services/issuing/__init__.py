"""Issuing papers: drawn from the records, numbered, signed, kept by their hash."""

from ppks_desktop.services.issuing.issue import IssuedPaper, Issuing
from ppks_desktop.services.issuing.knowing import KnownPaper
from ppks_desktop.services.issuing.press import Press
from ppks_desktop.services.issuing.sheets import BlankForm, FormSheets

__all__ = ["BlankForm", "FormSheets", "IssuedPaper", "Issuing", "KnownPaper", "Press"]
