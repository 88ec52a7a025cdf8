"""The page on which aid is handed over."""

from ppks_desktop.ui.pages.handover.page import HandoverPage

__all__ = ["HandoverPage"]
