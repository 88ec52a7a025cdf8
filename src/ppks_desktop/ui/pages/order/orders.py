"""The short form there is: what it asks, who writes it, where it leads."""

from typing import Protocol

from ppks_desktop.domain.orders import SessionOrder
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.form.quick import Ask
from ppks_desktop.ui.pages.order.page import Order


class Teaching(Protocol):
    """Who plans trainings."""

    def add_session(self, order: SessionOrder) -> str:
        """Write a session."""


def session_order(teaching: Teaching) -> Order:
    """One more session of a training."""
    return Order(
        title=_("Sesi baru"),
        sentence=_("Nomor sesi mengikuti urutan."),
        asks=lambda: (
            Ask("session_date", _("&Tanggal"), "date", required=True),
            Ask("start_time", _("&Mulai"), "time"),
            Ask("end_time", _("Se&lesai"), "time"),
            Ask("topic", _("Ma&teri")),
        ),
        save=lambda target, answers: teaching.add_session(
            SessionOrder(training_id=target, **answers)
        ),
        said=_("Sesi tersimpan."),
        then=lambda target, _made: ("pelatihan", target),
    )
