"""The people and things that papers speak of."""

from dataclasses import dataclass
from datetime import date

from ppks_desktop.domain.ink import Ink


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signs for an office, with the words that stand over and under the name.

    ``acting`` is a prefix such as ``a.n. Kepala Dinas Sosial`` or ``Plt.``.
    """

    name: str
    position: str = ""
    nip: str = ""
    office: str = ""
    address: str = ""
    acting: str = ""
    ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class Receiver:
    """The person aid goes to; ``address`` in one line, with RT, village, district and city."""

    name: str
    nik: str = ""
    birth: str = ""
    address: str = ""
    phone: str = ""
    ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line of an item table; prices in whole rupiah."""

    name: str
    spec: str = ""
    serial_no: str = ""
    qty: int = 1
    unit: str = "unit"
    unit_price: int = 0
    condition: str = ""

    @property
    def amount(self) -> int:
        """Value of the line in whole rupiah."""
        return self.qty * self.unit_price


@dataclass(frozen=True, slots=True)
class Decree:
    """The decision that aid is given on: what it is called, its number, day and subject."""

    title: str
    number: str
    on: date | None = None
    about: str = ""
