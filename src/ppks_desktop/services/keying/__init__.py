"""Papers keyed by one person, or by two whose typing is compared."""

from ppks_desktop.services.keying.double import DoubleKeying
from ppks_desktop.services.keying.figures import KeyerFigures
from ppks_desktop.services.keying.views import Board, Pair, Settling, Waiting

__all__ = ["Board", "DoubleKeying", "KeyerFigures", "Pair", "Settling", "Waiting"]
