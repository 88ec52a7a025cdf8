"""Exchange: work leaves for the office as files, and comes back acknowledged."""

from ppks_desktop.services.exchange.exchange import Exchange
from ppks_desktop.services.exchange.facts import show_outside
from ppks_desktop.services.exchange.reports import BundleFacts, PartReport, Pending

__all__ = ["BundleFacts", "Exchange", "PartReport", "Pending", "show_outside"]
