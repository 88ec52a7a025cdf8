"""Fields in which choices are picked by digit or by tick."""

from collections.abc import Sequence
from typing import Any

from ppks_desktop.i18n import gettext as _
from ppks_desktop.ui.form.entry import Entry
from ppks_desktop.ui.form.optionlist import VALUE, Option, OptionList


class PickOneEntry(Entry):
    """One of a few choices, all in view; picking the chosen one again keeps it."""

    list: OptionList

    def __init__(self, name: str) -> None:
        self.list = OptionList(many=False)
        super().__init__(name, self.list)
        self.list.toggled.connect(self._choose)
        self.list.cleared.connect(lambda: self._choose(""))

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these choices."""
        self.list.offer(options)

    def load(self, value: Any) -> None:
        """Show the choice."""
        self.list.pick([str(value)] if value else [])

    def value(self) -> Any:
        """The choice."""
        return self.list.picked[0] if self.list.picked else None

    def _choose(self, value: str) -> None:
        if value == (self.value() or ""):
            return
        self.list.pick([value] if value else [])
        self.answered.emit(value or None)


class PickManyEntry(Entry):
    """Any of the choices, as a list to tick."""

    list: OptionList

    def __init__(self, name: str, *, ranked: bool = False) -> None:
        self.list = OptionList(many=True, ranked=ranked)
        super().__init__(name, self.list)
        self.list.toggled.connect(self._toggle)
        self.list.cleared.connect(self._clear)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these choices."""
        self.list.offer(options)

    def load(self, value: Any) -> None:
        """Show the choices."""
        values = value.split() if isinstance(value, str) else list(value or ())
        self.list.pick(values)

    def value(self) -> Any:
        """The choices, in the order of the list."""
        return list(self.list.picked) or None

    def _toggle(self, value: str) -> None:
        picked = [one for one in self.list.picked if one != value]
        if len(picked) == len(self.list.picked):
            picked.append(value)
        self._pick(self.ordered(picked))

    def ordered(self, picked: Sequence[str]) -> Sequence[str]:
        """The choices in the order in which they are kept."""
        order = [self.list.item(row).data(VALUE) for row in range(self.list.count())]
        return sorted(picked, key=lambda one: order.index(one) if one in order else len(order))

    def _clear(self) -> None:
        self._pick([])

    def _pick(self, values: Sequence[str]) -> None:
        self.list.pick(values)
        self.answered.emit([*values] or None)


class RankEntry(PickManyEntry):
    """Choices in the order in which they are picked; picking one again takes it out."""

    def __init__(self, name: str) -> None:
        super().__init__(name, ranked=True)
        self.whisper(_("Pilih menurut urutan: yang pertama dulu. Pilih lagi untuk mencabut."))

    def ordered(self, picked: Sequence[str]) -> Sequence[str]:
        """As they were picked."""
        return picked
