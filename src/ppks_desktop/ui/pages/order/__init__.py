"""Pages of one short form each."""

from ppks_desktop.ui.pages.order.orders import (
    business_order,
    contribution_order,
    partner_order,
    realise_order,
    session_order,
    training_order,
)
from ppks_desktop.ui.pages.order.page import Order, OrderPage

__all__ = [
    "Order",
    "OrderPage",
    "business_order",
    "contribution_order",
    "partner_order",
    "realise_order",
    "session_order",
    "training_order",
]
