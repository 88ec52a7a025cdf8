"""The lines of an aid: what, how many, at what price, and the sum in words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ppks_desktop.domain.aid import AidKind, Catalogue
from ppks_desktop.domain.money import rupiah, terbilang
from ppks_desktop.domain.records import Item
from ppks_desktop.errors import InvalidValue
from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui import theme
from ppks_desktop.ui.form.typed import MoneyEntry, WholeEntry
from ppks_desktop.ui.widgets.buttons import quiet_button
from ppks_desktop.ui.widgets.choosers import DropDown
from ppks_desktop.ui.widgets.words import Words

MOST = 6


class ItemRow:
    """One line: an item of the catalogue, its number and price."""

    def __init__(self, at: int) -> None:
        now = theme.current()
        self.item = DropDown(_("Barang {n}").format(n=at + 1))
        self.qty = WholeEntry(_("Jumlah barang {n}").format(n=at + 1))
        self.price = MoneyEntry(_("Harga satuan barang {n}").format(n=at + 1))
        self.price.quiet = True
        self.amount = Words("", "strong")
        self.qty.setFixedWidth(now.px(64))
        self.price.setFixedWidth(now.px(128))
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = quiet_button(_("Hapus"))

    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (self.item, self.qty, self.price, self.amount, self.remove)


class ItemLines(QWidget):
    """``changed`` is sent when the items or their sum may differ."""

    changed = Signal()

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._kind: AidKind | None = None
        self._prices: Mapping[str, int] = {}
        self._rows: list[ItemRow] = []
        now = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(6))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(now.px(8))
        self._grid.setVerticalSpacing(now.px(6))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(3, now.px(104))
        column.addLayout(self._grid)
        self.more = quiet_button(_("Tambah barang (&+)"))
        self.more.clicked.connect(self._add_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._sum, self._words = Words("", "strong"), Words("", "small", wrap=True)
        column.addWidget(self._sum)
        column.addWidget(self._words)

    def offer_prices(self, prices: Mapping[str, int]) -> None:
        """The office's standard prices; an item without one waits for its price."""
        self._prices = prices
        for row in self._rows:
            self._priced(row)

    def show_kind(self, code: str) -> None:
        """Offer the items of another kind; the lines begin anew."""
        self._kind = self._catalogue.kind(code)
        self._clear()
        self.add()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show the lines of a proposal."""
        self._clear()
        for item in items:
            row = self.add()
            row.item.choose(item.code)
            row.qty.load(item.qty)
            row.price.load(item.unit_price)
        self._sum_up()

    def items(self) -> tuple[Item, ...]:
        """The lines with an item; raises InvalidValue where number or price is missing."""
        found = []
        for row in self._rows:
            row.qty.flush()
            row.price.flush()
            code = row.item.code()
            qty, price = row.qty.value(), row.price.value()
            if not code:
                continue
            if not isinstance(qty, int) or not isinstance(price, int):
                (row.qty if not isinstance(qty, int) else row.price).setFocus()
                raise InvalidValue(_("Isilah jumlah dan harga satuan setiap barang."), "harga")
            found.append(self._catalogue.item(code).line(qty, price))
        return tuple(found)

    def add(self) -> ItemRow:
        """One more line, with the first item of the kind at its standard price."""
        row = ItemRow(len(self._rows))
        kind = self._kind.code if self._kind else ""
        row.item.offer(tuple((one.code, one.name) for one in self._catalogue.items_of(kind)))
        self._rows.append(row)
        at = len(self._rows) - 1
        for column, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, at, column)
        row.item.currentIndexChanged.connect(lambda _at: self._priced(row))
        row.qty.answered.connect(lambda _value: self._sum_up())
        row.price.answered.connect(lambda _value: self._sum_up())
        row.remove.clicked.connect(lambda: self._remove(row))
        row.qty.load(1)
        self._priced(row)
        self._show_more()
        return row

    def rows(self) -> tuple[ItemRow, ...]:
        """The lines as they stand."""
        return tuple(self._rows)

    def _add_more(self) -> None:
        self.add().item.setFocus()

    def _priced(self, row: ItemRow) -> None:
        if row.item.code():
            row.price.load(self._prices.get(row.item.code()))
        self._sum_up()

    def _remove(self, row: ItemRow) -> None:
        if len(self._rows) > 1:
            self._rows.remove(row)
            for widget in row.widgets():
                widget.hide()
                widget.deleteLater()
            self._show_more()
            self._rows[-1].item.setFocus()
            self._sum_up()

    def _clear(self) -> None:
        for row in self._rows:
            for widget in row.widgets():
                widget.hide()
                widget.deleteLater()
        self._rows = []

    def _show_more(self) -> None:
        money = bool(self._kind and self._kind.is_money)
        self.more.setVisible(not money and len(self._rows) < MOST)
        for row in self._rows:
            row.remove.setVisible(len(self._rows) > 1)

    def _sum_up(self) -> None:
        whole = 0
        for row in self._rows:
            qty, price = row.qty.value(), row.price.value()
            amount = qty * price if isinstance(qty, int) and isinstance(price, int) else 0
            row.amount.say(rupiah(amount))
            whole += amount
        self._sum.say(_("Nilai: {jumlah}").format(jumlah=rupiah(whole)))
        self._words.say(_("{kata} rupiah").format(kata=terbilang(whole)).capitalize())
        self.changed.emit()
