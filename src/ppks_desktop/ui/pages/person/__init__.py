"""The page of one person."""

from ppks_desktop.ui.pages.person.page import PersonPage

__all__ = ["PersonPage"]
