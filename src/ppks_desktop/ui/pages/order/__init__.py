"""Pages of one short form each."""

from ppks_desktop.ui.pages.order.orders import session_order
from ppks_desktop.ui.pages.order.page import Order, OrderPage

__all__ = ["Order", "OrderPage", "session_order"]
