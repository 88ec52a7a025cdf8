"""Partners of the office, and the forms of what they promise and give."""

from ppks_desktop.services.partnering.partnering import Partnering
from ppks_desktop.services.partnering.sheets import PartnerSheets

__all__ = ["PartnerSheets", "Partnering"]
