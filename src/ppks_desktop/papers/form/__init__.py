"""Forms on paper: blank ones to write on, and filled ones."""

from ppks_desktop.papers.form.content import FormContent, SheetMark
from ppks_desktop.papers.form.paper import draw

__all__ = ["FormContent", "SheetMark", "draw"]
