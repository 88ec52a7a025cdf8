"""Aid: the catalogue, what counts as a repeat, when a receipt needs stamp duty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from ppks_desktop.domain.dates import months_before
from ppks_desktop.domain.records import Handover, Item
from ppks_desktop.domain.reference import read_yaml
from ppks_desktop.domain.standing import standing
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _

FUND_SOURCES: Final = ("apbd_kota", "apbd_provinsi", "apbn", "csr", "baznas", "dana_lain")
"""Where aid may be paid from; labels in the code list ``fund_source``."""

STAMP_LIMIT: Final = 5_000_000
"""Receipts of money above this need stamp duty (UU 10/2020 ps. 3); a setting may differ."""


@dataclass(frozen=True, slots=True)
class AidKind:
    """A kind of aid; ``is_money`` where money, not goods, changes hands."""

    code: str
    name: str
    is_money: bool


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """A thing that can be given; its standard price is a setting of the office."""

    code: str
    kind_code: str
    name: str
    spec: str
    unit: str

    def line(self, qty: int, unit_price: int) -> Item:
        """The item as a line of an aid, at a price in whole rupiah."""
        return Item(
            code=self.code,
            name=self.name,
            spec=self.spec,
            qty=qty,
            unit=self.unit,
            unit_price=unit_price,
        )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds of aid and the items under them."""

    kinds: tuple[AidKind, ...]
    items: tuple[CatalogueItem, ...]

    def kind(self, code: str) -> AidKind:
        """The kind with this code; InvalidValue when there is none."""
        found = next((kind for kind in self.kinds if kind.code == code), None)
        if found is None:
            raise InvalidValue(
                _("Jenis bantuan ini tidak ada dalam daftar. Pilih yang lain."), "jenis-bantuan"
            )
        return found

    def item(self, code: str) -> CatalogueItem:
        """The item with this code; InvalidValue when there is none."""
        found = next((item for item in self.items if item.code == code), None)
        if found is None:
            raise InvalidValue(_("Barang ini tidak ada dalam katalog. Pilih yang lain."), "barang")
        return found

    def items_of(self, kind_code: str) -> tuple[CatalogueItem, ...]:
        """The items of one kind, in the order of the catalogue."""
        return tuple(item for item in self.items if item.kind_code == kind_code)


@cache
def load_catalogue() -> Catalogue:
    """The catalogue as shipped."""
    content = read_yaml("aid_catalogue.yaml")
    kinds = tuple(AidKind(code, **rest) for code, rest in content["kinds"].items())
    items = tuple(CatalogueItem(code, **rest) for code, rest in content["items"].items())
    return Catalogue(kinds, items)


def overlaps(
    handovers: Iterable[Handover], kind_code: str, on: date, months: int = 24
) -> tuple[Handover, ...]:
    """The handovers of the same kind within the window around a day, newest first.

    Hand in all handovers of the person and of the family, from any source: one that was reversed
    does not count, nor does the record that reverses it. The first day of the window counts.
    """
    found = [
        one
        for one in standing(handovers)
        if one.kind_code == kind_code
        and one.handed_on is not None
        and _within(one.handed_on, on, months)
    ]
    return tuple(sorted(found, key=lambda one: (str(one.handed_on), one.id), reverse=True))


def total(items: Sequence[Item]) -> int:
    """The value of all lines in whole rupiah."""
    return sum(item.amount for item in items)


def needs_stamp_duty(amount: int, limit: int = STAMP_LIMIT) -> bool:
    """Whether a receipt over this amount needs stamp duty: only above the limit, not at it."""
    return amount > limit


def check_items(items: Sequence[Item]) -> None:
    """Raise InvalidValue for a list of items that cannot be given."""
    if not items:
        raise InvalidValue(_("Pilih paling sedikit satu barang atau isi jumlah uangnya."), "barang")
    for item in items:
        if item.qty <= 0:
            raise InvalidValue(_("Jumlah setiap barang paling sedikit 1."), "jumlah")
        if item.unit_price < 0 or not item.name.strip():
            raise InvalidValue(_("Setiap barang perlu nama dan harga yang benar."), "harga")


def _within(day: date, on: date, months: int) -> bool:
    earlier, later = sorted((day, on))
    return months_before(later, months) <= earlier
