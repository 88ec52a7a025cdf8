"""The pages of keying papers: what waits, and two keyings beside each other."""

from ppks_desktop.ui.pages.keying.board import KeyingsPage
from ppks_desktop.ui.pages.keying.settle import SettlePage

__all__ = ["KeyingsPage", "SettlePage"]
