"""Issuing papers: drawn from the records, numbered, signed, kept by their hash."""

from ppks_desktop.services.issuing.issue import IssuedPaper, Issuing
from ppks_desktop.services.issuing.knowing import KnownPaper

__all__ = ["IssuedPaper", "Issuing", "KnownPaper"]
