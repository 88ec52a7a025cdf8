"""How far the work of a desk has come on its way to the office."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ppks_desktop.domain.change import Vector

TravelState = Literal["draf", "tersimpan", "belum dikirim", "dikirim", "diterima kantor"]
"""State of a record; ``tersimpan`` stands in a vault that has no office yet."""


@dataclass(frozen=True, slots=True)
class Travel:
    """What this desk knows of its own changes: how far they were sent and acknowledged.

    ``office`` says whether there is an office to send to, ``is_office`` whether this is it.
    """

    replica: str
    office: bool
    is_office: bool
    last_seq: int = 0
    sent_seq: int = 0
    received_seq: int = 0
    sent_at: datetime | None = None
    received_at: datetime | None = None

    def state(self, vector: Vector) -> TravelState:
        """The state of a record by its version vector: what others wrote came by the office."""
        if self.is_office:
            return "diterima kantor"
        mine = vector.get(self.replica, 0)
        if not self.office:
            return "tersimpan"
        if mine <= self.received_seq:
            return "diterima kantor"
        return "dikirim" if mine <= self.sent_seq else "belum dikirim"

    @property
    def unsent(self) -> int:
        """How many changes are not in any bundle made so far."""
        if self.is_office or not self.office:
            return 0
        return max(0, self.last_seq - max(self.sent_seq, self.received_seq))
